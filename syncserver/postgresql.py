"""What is PostgreSQL's own: how a connection is opened, and the one line by which a process knows of the others.

The driver is an extra (`postgresql`), so this module is loaded only where a database's address asks for it.
"""

import logging
import selectors
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import peewee
import psycopg
from playhouse.db_url import parse
from playhouse.pool import PooledPostgresqlDatabase
from playhouse.postgres_ext import Psycopg3Database

log = logging.getLogger(__name__)

LOST = (
    peewee.OperationalError,
    peewee.InterfaceError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    peewee.InternalError,  # a standby that is not the first yet
    psycopg.InternalError,
)
"""How it says that a connection is gone, or that it cannot do just now what was asked."""

NAME, LINE_NAME = "syncserver", "syncserver line "
"""What connections are called in PostgreSQL's list of them; a line has the name of its process behind."""

_OPTIONS: dict[str, Any] = {
    "application_name": NAME,
    "connect_timeout": 5,
    # A machine that went silent is noticed, and a process that was stopped in the middle holds nobody up for long.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "options": "-c idle_in_transaction_session_timeout=30s -c lock_timeout=10s",
}
_SETTLING, _ALIVE = 0x534D5031, 0x534D5032
"""Advisory locks: of one who just starts; shared by all who run."""

_CHANNEL = "playlists"
_SIGN_OF_LIFE = 5.0
_SENT = f"SELECT pg_notify('{_CHANNEL}', %s)"


class _Checked(Psycopg3Database):
    """Opens connections, and none to a server that was started again before the epoch was looked at anew.

    `started` is when the server that is meant was started; "" is any.
    """

    started = ""

    def _connect(self) -> Any:
        connection = super()._connect()  # type: ignore[no-untyped-call]
        started = _started(connection)
        if self.started not in ("", started):
            connection.close()
            raise peewee.OperationalError("the server was started again")
        return connection


class Pool(PooledPostgresqlDatabase, _Checked):  # type: ignore[misc]
    """The connections of a process, one for each thread that needs one just now."""

    lost = LOST

    def why(self, error: Exception) -> str:
        """Say to whoever asked why it cannot be answered now; the log tells more, but no addresses and no values."""
        log.warning("PostgreSQL cannot answer just now (%s).", kind_of(error))
        self.close_idle()  # where one connection is lost, so are those that lie ready
        return "The database cannot answer just now: try again soon."

    def tell(self, execute: Callable[..., Any], said: str) -> None:
        """Have the lines of all processes hear something as soon as this transaction is committed."""
        execute(_SENT, (said,)).close()


class Line:
    """One connection that stays: it holds the lock by which others see that this process lives, and hears them."""

    def __init__(self, url: str, process: str) -> None:
        make: Any = _Checked
        named = {**_parameters(url), "application_name": LINE_NAME + process}
        self.peewee = make(**named, autoconnect=False, thread_safe=False)
        self._waker, self._woken = socket.socketpair()
        self._waker.setblocking(False)

    @property
    def is_open(self) -> bool:
        return not self.peewee.is_closed()

    def open(self) -> str:
        """Connect; answer when the server was started."""
        self.peewee.connect()
        self._run("SET lock_timeout = '60s'")
        return _started(self.peewee.connection())

    @contextmanager
    def settling(self) -> Iterator[bool]:
        """Have no other process start meanwhile; tell whether no other one runs."""
        self._run(f"SELECT pg_advisory_lock({_SETTLING})")
        alone = bool(self._run(f"SELECT pg_try_advisory_lock({_ALIVE})")[0][0])
        self._run(f"SELECT pg_advisory_lock_shared({_ALIVE})")
        if alone:
            self._run(f"SELECT pg_advisory_unlock({_ALIVE})")
        yield alone
        self._run(f"LISTEN {_CHANNEL}")
        self._run(f"SELECT pg_advisory_unlock({_SETTLING})")
        self._run("SET synchronous_commit = off")  # what is said from now on is gone with the process anyway

    def hear(self) -> list[str]:
        """Wait for what others say, or to be woken; fails where the line is lost."""
        connection = self.peewee.connection()
        with selectors.DefaultSelector() as selector:
            selector.register(connection, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            ready = [key.fileobj for key, _ in selector.select(_SIGN_OF_LIFE)]
        if self._woken in ready:
            self._woken.recv(4096)
        if not ready:
            self._run("SELECT 1")
        return [said.payload for said in connection.notifies(timeout=0)]

    def say(self, text: str) -> None:
        """Have the lines of all processes hear something."""
        self.peewee.execute_sql(_SENT, (text,)).close()

    def alive(self) -> set[str]:
        """Tell which processes have a line."""
        rows = self._run("SELECT application_name FROM pg_stat_activity WHERE datname = current_database()")
        return {row[0].removeprefix(LINE_NAME) for row in rows if row[0]}

    def wake(self) -> None:
        """Have `hear` return; any thread may."""
        with suppress(OSError):  # it is woken often enough, or closed
            self._waker.send(b"!")

    def hang_up(self) -> None:
        """Close the connection, in whatever state it is."""
        with suppress(*LOST):
            self.peewee.close()

    def close(self) -> None:
        self.hang_up()
        self._waker.close()
        self._woken.close()

    def _run(self, sql: str) -> Any:
        cursor = self.peewee.execute_sql(sql)
        return cursor.fetchall() if cursor.description else []


def open_pool(url: str) -> Any:
    """Make the `Pool` for an address. Raises `ValueError` for one that is none."""
    make: Any = Pool
    return make(**_parameters(url), autoconnect=False, max_connections=None)


def kind_of(error: BaseException) -> str:
    """Name an error without its text, which may hold addresses and values."""
    error = error.__cause__ or error
    code = getattr(error, "sqlstate", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _parameters(url: str) -> dict[str, Any]:
    given = parse(url, unquote_password=True, unquote_user=True)
    if not given.get("database"):
        raise ValueError("it names no database (postgresql://user@host/name)")
    return {**_OPTIONS, **given}


def _started(connection: Any) -> str:
    return str(connection.execute("SELECT pg_postmaster_start_time()::text").fetchone()[0])
