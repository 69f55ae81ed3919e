"""What a server is started with: frozen, read once by the command line and handed down from `create_app`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path

from syncserver.limits import DEFAULT_LIMITS, Limits
from syncserver.protocol.invitation import DEFAULT_PORT, is_loopback

FILE_NAME = "server.sqlite"
DEFAULT_HOST = "127.0.0.1"


@dataclass(frozen=True)
class Policy:
    """How accounts are guarded: how long an unused token lasts, and what a password's hash costs.

    The costs are those that OWASP recommends for argon2id, which a Raspberry Pi pays in a tenth of a second.
    """

    token_days: int = 365
    hash_kibibytes: int = 19_456
    hash_rounds: int = 2


DEFAULT_POLICY = Policy()


@dataclass(frozen=True)
class Settings:
    """Where the server keeps its data and whom it listens to.

    `database` is a URL (`sqlite:///...`, `postgresql://...`); empty stands for one SQLite file in `data`. `share` is
    whom a new playlist is shared with when its push does not say. `tls`
    encrypts on this machine alone, too. `address` is where others reach it, if it does
    not see that itself. `announce` tells the local network of the server, if others can reach it.
    `metrics` lets everyone read the server's numbers, not callers on this machine alone.
    """

    data: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    database: str = ""
    open: bool = False
    plain_http: bool = False
    tls: bool = False
    address: str = ""
    announce: bool = True
    metrics: bool = False
    share: Literal["everyone", "nobody"] = "everyone"
    policy: Policy = DEFAULT_POLICY
    limits: Limits = DEFAULT_LIMITS

    @property
    def encrypted(self) -> bool:
        """Whether what it says is encrypted: beyond this machine always, unless plain HTTP was asked for aloud."""
        return self.tls or not (self.plain_http or is_loopback(self.host))

    @property
    def file(self) -> Path:
        """The SQLite file that is used where no database is named."""
        return self.data / FILE_NAME


def default_data() -> Path:
    """Tell where this system wants a server's data."""
    return user_data_path("shared-music-playlist-server", appauthor=False)
