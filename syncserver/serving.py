"""Running the server in this process: its socket, its lock on the data folder, and how it is asked to stop."""

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from filelock import FileLock, Timeout

from syncserver.app import App, create_app
from syncserver.checkpoints import Checkpoints
from syncserver.config import Settings
from syncserver.control import controlled
from syncserver.errors import InUse, Trouble
from syncserver.frames import FramesProtocol
from syncserver.heads import HeadsProtocol, Patience
from syncserver.limits import write_template
from syncserver.protocol.announcement import Announcement
from syncserver.protocol.invitation import is_loopback
from syncserver.protocol.records import PROTOCOL
from syncserver.tls_buffers import shrink

LOCK_NAME = "server.lock"
_COMMAND_SECONDS = 3.0
"""How long a server that starts waits for the data folder: a command that found none running may just be at work."""

_BACKLOG = 2048
_FINISH_SECONDS = 10
_LINGER_SECONDS = 1
_KEEP_ALIVE_SECONDS = 75
_GIVE_UP_MS = 20_000
"""How long what was sent may go without an acknowledgement, where the system lets that be chosen: who went to sleep, or
out of reach, is otherwise held on to for a quarter of an hour."""

_TURN_SECONDS = 0.001
_LOOKED_THROUGH = 20_000
"""Objects that are made before the youngest are looked through for those that only hold each other."""

_MOST_SOCKETS = 65_536
_OTHER_FILES = 200
"""What is kept of the files that a process may have open for the database and all else."""

_LARGEST_MESSAGE = 64 * 1024


def run(settings: Settings, announce: Callable[[App, str], None]) -> None:
    """Serve until the process is asked to stop; `announce` is called with the address once it listens.

    Raises `Trouble`.
    """
    with holding(settings, _COMMAND_SECONDS), _listening(settings) as listener:
        write_template(settings.data)
        app = create_app(settings)
        _keep_pauses_short()
        try:
            with Checkpoints(app.store.database):
                _serve(app, listener, announce)
        finally:
            app.close()


def _keep_pauses_short() -> None:
    """Have a thread that has something to say wait no longer than it must for one that reckons."""
    sys.setswitchinterval(_TURN_SECONDS)
    # What is here now stays to the end, and most of what a request makes is let go of without being looked for.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_LOOKED_THROUGH)


@contextmanager
def holding(settings: Settings, patience: float = 0.0) -> Iterator[None]:
    """Hold the data folder, which one server at a time may use; wait so many seconds for it. Raises `Trouble`."""
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(settings.data / LOCK_NAME)
        lock.acquire(timeout=patience)
    except Timeout:
        raise InUse(f"Another server is running on {settings.data}: stop it, or choose another --data.") from None
    except OSError as error:
        raise Trouble(f"The data folder {settings.data} cannot be used: {error.strerror}.") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    host = settings.host.strip("[]")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, settings.port, type=socket.SOCK_STREAM)[0]
        # Named, because asyncio turns TCP_NODELAY on only where the protocol is; without it an answer waits 41 ms.
        listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    except OSError as error:
        raise Trouble(f"{settings.host} is no address to listen at: {error.strerror}.") from None
    with listener:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # whoever is let in has it from the listener
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _GIVE_UP_MS)
        try:
            listener.bind(address)
            listener.listen(_BACKLOG)
        except OSError as error:
            raise Trouble(
                f"Port {settings.port} of {settings.host} cannot be used ({error.strerror}): choose another --port."
            ) from None
        yield listener


def _serve(app: App, listener: socket.socket, announce: Callable[[App, str], None]) -> None:
    config = uvicorn.Config(
        app.asgi,
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level=logging.WARNING,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_FINISH_SECONDS,
        loop="asyncio"
        if app.certificate
        else "auto",  # uvloop, if it is there, would hold 300 KB for each TLS connection
        http=partial(HeadsProtocol, Patience(app.journal, _allow_sockets() - _OTHER_FILES)),  # type: ignore[arg-type]
        ws=FramesProtocol,
        ws_max_size=_LARGEST_MESSAGE,
        ws_per_message_deflate=False,  # it costs more memory for each who listens than notices are large
        ssl_certfile=str(app.certificate.file) if app.certificate else None,
        ssl_keyfile=str(app.certificate.key) if app.certificate else None,
    )
    if app.certificate:
        shrink()
    host = app.settings.host.strip("[]")
    shown, scheme = f"[{host}]" if ":" in host else host, "https" if app.certificate else "http"
    address = f"{scheme}://{shown}:{listener.getsockname()[1]}"
    with (
        _announced(app, host, listener.getsockname()[1]),
        controlled(app.settings.data, lambda command: app.operate(command, reached_at(address, app.settings.address))),
    ):
        _Server(config, lambda: announce(app, address), app.stop_listening).run(sockets=[listener])


def _announced(app: App, host: str, port: int) -> AbstractContextManager[None]:
    """Let windows on the local network find the server, unless it serves this machine alone."""
    if not app.settings.announce or is_loopback(host):
        return nullcontext()
    # With its library only where it is wanted: many a server runs on its own machine alone.
    from syncserver.announcing import addresses_of, announcing, machine_name

    said = Announcement(
        machine_name(), app.store.server_id, PROTOCOL, app.settings.open, tls=app.certificate is not None
    )
    return announcing(said, lambda: addresses_of(host), port)


def _allow_sockets() -> int:
    """Let this process have as many sockets as the system allows it for the asking; tell how many that are."""
    try:
        import resource
    except ImportError:
        return _MOST_SOCKETS  # Windows has no such limit
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_SOCKETS if hard == resource.RLIM_INFINITY else min(hard, _MOST_SOCKETS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            return wanted
    return _MOST_SOCKETS if soft == resource.RLIM_INFINITY else soft


class _Server(uvicorn.Server):
    """uvicorn, which says when it listens and for which a signal to stop is a good end."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready, self._stopping = ready, stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stopping()
        asyncio.get_running_loop().call_later(_LINGER_SECONDS, self._let_go, list(self.server_state.connections))
        await super().shutdown(sockets)

    def _let_go(self, open_before: list[Any]) -> None:
        """Cut the connections that are closed here, but whose peers, asleep or gone, take nothing any more."""
        for connection in open_before:
            if connection in self.server_state.connections and connection.transport.is_closing():
                connection.transport.abort()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        names = ("SIGINT", "SIGTERM", "SIGBREAK")
        before = {
            number: signal.signal(number, self.handle_exit)
            for number in (getattr(signal, name, None) for name in names)
            if number is not None
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def reached_at(address: str, said: str = "") -> str:
    """Tell at what address others reach a server: as it was `said` (behind a proxy), else as the machine sees it."""
    if said:
        return said
    parts = urlsplit(address)
    if parts.hostname not in ("0.0.0.0", "::"):  # noqa: S104  told apart, not bound
        return address
    # Nothing is sent: connecting a datagram socket only asks the system which of its addresses leads outside.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            host = str(probe.getsockname()[0])
        except OSError:
            host = socket.gethostname()
    return f"{parts.scheme}://{host}:{parts.port}"
