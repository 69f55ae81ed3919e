"""The server as seen over HTTP: carries requests of the engine with `requests`, and nothing else.

Neither proxies nor `.netrc` of the environment are heeded: the server is on the LAN, and the token goes to it alone.
A request on its way can be ended from another thread (`close`), which shuts the socket down.
"""

import gzip
import socket
import ssl
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import SKIP_HEADER
from urllib3.util.retry import Retry

from desktop import clock
from desktop.sync.distrust import why_not
from desktop.sync.errors import SyncError, Unreachable
from desktop.sync.exchange import Answer, Request
from desktop.sync.pinning import context_for, pin_of_certificate
from desktop.sync.sockets import Sockets
from syncserver.protocol.errors import BadStamp
from syncserver.protocol.invitation import is_loopback
from syncserver.protocol.records import PROTOCOL
from syncserver.protocol.snapshot import HASH_HEADER
from syncserver.protocol.stamps import read_time

CONNECT_SECONDS: Final = 3.0
READ_SECONDS: Final = 60.0
PROBE_SECONDS: Final = 0.7
LARGEST_ANSWER: Final = 512 * 1024 * 1024
LARGEST_FILE: Final = 16 * 1024 * 1024 * 1024
_WORTH_COMPRESSING: Final = 4 * 1024


class Remote:
    """One server at one address, known by its own `certificate` (PEM) or, without one, by an authority.

    Used by one thread at a time; `close` may come from another.
    """

    def __init__(self, url: str, token: str = "", certificate: str = "") -> None:
        self.url, self.token, self.certificate = url, token, certificate
        self._pin = pin_of_certificate(certificate)
        self._parts = urlsplit(url)
        self._far = not is_loopback(self._parts.hostname or "")
        self._sockets = Sockets()
        self._ahead: ThreadPoolExecutor | None = None
        self._coming: tuple[Request, Future[Answer]] | None = None
        # Without a session, which would look for cookies, redirects, proxies and passwords at each request: there are
        # none, and looking takes longer than asking.
        self._adapter = _Adapter(self._sockets, context_for(certificate) if self._parts.scheme == "https" else None)
        self._base = ""
        # Of the headers that requests adds, the server needs none.
        self._headers = {
            "X-Protocol": str(PROTOCOL),
            "Accept-Encoding": "gzip" if self._far else "identity",
            "User-Agent": SKIP_HEADER,
        }
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def send(self, request: Request) -> Answer:
        """Carry a request. Raises `Unreachable` where no whole answer comes, `Refused` where none can be trusted."""
        coming, self._coming = self._coming, None
        if coming is not None:
            answer = _result(coming[1])
            if answer is not None and coming[0] == request:
                return answer
        return self._carry(request)

    def _carry(self, request: Request) -> Answer:
        body, headers = request.body, dict[str, str]()
        if body is not None:
            headers["Content-Type"] = "application/json"
            if self._far and len(body) > _WORTH_COMPRESSING:
                body = gzip.compress(body, 1)
                headers["Content-Encoding"] = "gzip"
        if request.known:
            headers["If-None-Match"] = f'"{request.known}"'
        sent_at = clock.now()
        try:
            prepared = self._prepare(request, body, headers)
            with self._adapter.send(prepared, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS)) as response:
                into = request.into if response.status_code == 200 else None
                content = _read(response) if into is None else _store(response, into)
        except (requests.RequestException, OSError) as error:
            if self._sockets.closed:  # by us, so there is nothing to find out
                raise Unreachable(f"The server at {self.url} does not answer.") from error
            raise why_not(error, self.url, self._pin) from error
        return Answer(
            status=response.status_code,
            body=content,
            server_now=_server_now(response.headers),
            sent_at=sent_at,
            answered_at=clock.now(),
            retry_after=_retry_after(response.headers),
            speaks=_speaks(response.headers),
            pin=self._pin,
            sha256=response.headers.get(HASH_HEADER, ""),
        )

    def _prepare(self, request: Request, body: bytes | None, headers: Mapping[str, str]) -> requests.PreparedRequest:
        """Write a request down; only the server's own address needs all that requests does for one."""
        if not self._base:
            whole = requests.PreparedRequest()
            whole.prepare_url(self.url, None)
            self._base = str(whole.url).rstrip("/")
        prepared = requests.PreparedRequest()
        prepared.method = request.method or ("GET" if body is None else "POST")
        prepared.url = self._base + request.path + (f"?{urlencode(request.query)}" if request.query else "")
        prepared.headers = CaseInsensitiveDict(self._headers | dict(headers))
        prepared.body = body
        if body is not None or prepared.method != "GET":
            prepared.headers["Content-Length"] = str(len(body or b""))
        return prepared

    def fetch_ahead(self, request: Request) -> None:
        """Carry a request already; `send` of the same one gives its answer. Asked twice for one, it is carried once."""
        if self._coming is not None and self._coming[0] is request:
            return
        if self._ahead is None:
            self._ahead = ThreadPoolExecutor(1, thread_name_prefix="sync-ahead")
        self._coming = (request, self._ahead.submit(self._carry, request))

    def answers(self) -> bool:
        """Try whether anybody listens at the address, by a bare connect."""
        port = self._parts.port or (443 if self._parts.scheme == "https" else 80)
        try:
            with socket.create_connection((self._parts.hostname or "", port), timeout=PROBE_SECONDS):
                return True
        except (OSError, UnicodeError):
            return False

    def close(self) -> None:
        """End what is on its way, and all kept connections. May be called from another thread."""
        self._sockets.shut_down()
        if self._ahead is not None:
            self._ahead.shutdown(wait=False, cancel_futures=True)
        self._adapter.close()


def _result(coming: Future[Answer]) -> Answer | None:
    try:
        return coming.result()
    except (SyncError, CancelledError):  # `send` asks again, and is told why
        return None


class _Adapter(HTTPAdapter):
    """Registers every socket. A kept connection that the server closed meanwhile is tried once more, on a new one:
    every request of the protocol may be repeated."""

    def __init__(self, sockets: Sockets, secure: ssl.SSLContext | None) -> None:
        self._sockets, self._secure = sockets, secure
        # An answer that asks for patience is for the worker, which waits without holding anything up.
        super().__init__(
            max_retries=Retry(
                total=1,
                connect=0,
                status=0,
                allowed_methods=None,
                backoff_factor=0,
                respect_retry_after_header=False,
            )
        )

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Leave alone what the context trusts: requests would add all authorities that it brings along."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        if self._secure is not None:
            kwargs |= {"ssl_context": self._secure, "assert_hostname": None if self._secure.check_hostname else False}
        super().init_poolmanager(*args, **kwargs)
        sockets = self._sockets

        class Connection(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        class SecureConnection(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        class Pool(HTTPConnectionPool):
            ConnectionCls = Connection

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = SecureConnection

        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}


def _read(response: requests.Response) -> bytes:
    """Read an answer with a bound, so that a small one cannot unfold without end."""
    return b"".join(_parts(response, LARGEST_ANSWER))


def _store(response: requests.Response, into: Path) -> bytes:
    """Read an answer into a file; there is nothing left of it to hand on. A disk that takes it not has no file in the
    end, which is no fault of the server's."""
    try:
        with into.open("wb") as file:
            for part in _parts(response, LARGEST_FILE):
                file.write(part)
    except requests.RequestException:
        raise
    except OSError:
        into.unlink(missing_ok=True)
    return b""


def _parts(response: requests.Response, most: int) -> Iterator[bytes]:
    size = 0
    for part in response.iter_content(1024 * 1024):
        size += len(part)
        if size > most:
            raise requests.RequestException("the answer is larger than any answer can be")
        yield part


def _server_now(headers: Mapping[str, str]) -> int:
    try:
        return read_time(headers.get("X-Server-Time", ""))
    except BadStamp:
        return 0


def _retry_after(headers: Mapping[str, str]) -> float | None:
    try:
        return min(max(float(headers.get("Retry-After", "")), 0.0), 3600.0)
    except ValueError:
        return None


def _speaks(headers: Mapping[str, str]) -> int:
    name, _, version = headers.get("Upgrade", "").partition("/")
    return int(version) if name == "shared-playlist" and version.isascii() and version[:9].isdigit() else 0
