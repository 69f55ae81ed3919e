"""The composition root: a store, Flask over it, and the ASGI application around both."""

import shlex
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random, SystemRandom

from flask import Flask

from syncserver.accounts import anybody
from syncserver.admission import guard_of
from syncserver.api.web import create_flask
from syncserver.asgi import Application, Dispatcher
from syncserver.certificates import Certificate, own_certificate
from syncserver.changes import Changes
from syncserver.clock import Clock, system_clock
from syncserver.config import Settings, default_data
from syncserver.db import url_of
from syncserver.devices import write_readings
from syncserver.errors import Unavailable
from syncserver.journal import Journal
from syncserver.listening import Door
from syncserver.live import Live
from syncserver.metrics import Metrics
from syncserver.operating import Command, invite, operate
from syncserver.protocol.invitation import InvitationLink
from syncserver.snapshots import Snapshots
from syncserver.store import Store, open_store
from syncserver.threads import Threads

THREADS = 16
"""Requests that are worked on at once."""


@dataclass(frozen=True)
class App:
    """A server without a socket: `flask` for callers in this process, `asgi` for uvicorn. Close it after use."""

    settings: Settings
    store: Store
    flask: Flask
    asgi: Application
    certificate: Certificate | None
    journal: Journal
    _threads: Threads
    _live: Live
    _changes: Changes
    _snapshots: Snapshots

    @property
    def pin(self) -> str:
        """By what clients know the server's certificate; "" where it has none."""
        return self.certificate.pin if self.certificate else ""

    def how_to_admit(self, address: str) -> str:
        """Say how somebody gets in; while nobody can, make an invitation and say that."""
        if self.settings.open:
            return f"To let somebody in: python -m desktop join {address} --name NAME"
        with self.store.reading() as session:
            known = anybody(session)
        if not known:
            return "\n".join(("Nobody has an account here yet.", *invite(self.store, self._way(address))))
        data = self.settings.data
        where = "" if data == default_data() else f" --data {shlex.quote(str(data))}"
        return f"Those who have an account get in. To let somebody new in: python -m syncserver invite{where}"

    def operate(self, command: Command, address: str) -> list[str]:
        """Do what whoever runs the server asks for. Raises `Trouble`, `Refused` or `Unavailable`."""
        return operate(self.store, command, self._way(address))

    def _way(self, address: str) -> InvitationLink:
        return InvitationLink(address, pin=self.pin)

    def stop_listening(self) -> None:
        """Let those go who wait to hear of changes; called in the thread of the loop that serves them."""
        self._live.stop()
        self._changes.stop()

    def close(self) -> None:
        """Wait for the threads to end what they have begun, then close the database."""
        self._threads.close()
        self._live.close()
        self._changes.close()
        self._snapshots.close()
        with suppress(Unavailable):
            write_readings(self.store)
        self.store.close()


def open_store_of(settings: Settings, clock: Clock = system_clock, random: Random | None = None) -> Store:
    """Open the database that the settings name, and make its folder. Raises `Trouble`."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = None if settings.database else settings.file
    url = settings.database or url_of(settings.file)
    store = open_store(url, clock, random or SystemRandom(), file, settings.policy)
    return replace(store, limits=settings.limits, file=file)


def create_app(settings: Settings, clock: Clock = system_clock, random: Random | None = None) -> App:
    """Open the database (which begins an epoch) and put the server together. Raises `Trouble`.

    `random` draws tokens too: leave it out for anything but a test.
    """
    store = open_store_of(settings, clock, random)
    certificate = own_certificate(settings.data) if settings.encrypted else None
    metrics = Metrics()
    journal, guard = Journal(metrics), guard_of(store)
    snapshots = Snapshots(settings.data / "snapshots")
    flask = create_flask(store, settings, journal, guard, snapshots)
    door = Door(store, guard, journal)
    threads = Threads(flask.wsgi_app, THREADS)
    live, changes = Live(store, door, lambda: threads.busy > 0), Changes(store, door)
    metrics.watch(lambda: live.count, lambda: changes.count)
    if store.siblings:
        store.siblings.listen()
    asgi = Dispatcher(threads, live, changes, clock, journal, settings.limits.body_bytes)
    return App(settings, store, flask, asgi, certificate, journal, threads, live, changes, snapshots)
