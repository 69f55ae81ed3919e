"""A PostgreSQL server for tests: made in a temporary folder, at a free port of this machine, and gone at the end.

`python -m tests.postgresql COMMAND...` runs a command with `POSTGRESQL_URL` set to it. It writes nothing durably,
because nothing in it is worth keeping, so a test costs little more there than on SQLite.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

NOT_INSTALLED = "PostgreSQL is not installed here (on Debian: apt-get install postgresql)."
_OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "autovacuum": "off",
}


def programs() -> Path | None:
    """Find the folder of PostgreSQL's programs, which Debian does not put on the path; the newest of several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


class Cluster:
    """A database server that can be stopped and started. To `url` a slash and the name of a database are added."""

    def __init__(self, folder: Path, options: Mapping[str, str] = MappingProxyType({})) -> None:
        bin_folder = programs()
        if bin_folder is None:
            raise FileNotFoundError(NOT_INSTALLED)
        self._bin, self._folder, self._data = bin_folder, folder, folder / "data"
        self._port, self._options = _free_port(), {**_OPTIONS, **options}
        self.url = f"postgresql://postgres@127.0.0.1:{self._port}"
        # It refuses to run as root.
        self._user = _unprivileged() if hasattr(os, "getuid") and os.getuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C")

    def start(self) -> None:
        options = {**self._options, "port": str(self._port), "unix_socket_directories": str(self._folder)}
        given = " ".join(f"-c {name}={value}" for name, value in options.items())
        self._run("pg_ctl", "start", "--wait", f"--log={self._folder / 'log'}", f"--options={given}")

    def stop(self, *, at_once: bool = False) -> None:
        """Stop it: in good order, or `at_once` as a crash would, so that it has to recover as it starts."""
        self._run("pg_ctl", "stop", "--wait", "--mode", "immediate" if at_once else "fast")

    @property
    def pid(self) -> int:
        """The process whose children are all of its processes."""
        return int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])

    def keep(self) -> None:
        """Keep a copy of all data, for `go_back`; it has to be stopped."""
        self._as_owner("cp", "-pR", str(self._data), str(self._folder / "kept"))

    def go_back(self) -> None:
        """Put the copy in the place of the data, as a backup or a standby that lags would be; it has to be stopped."""
        shutil.rmtree(self._data)
        (self._folder / "kept").rename(self._data)

    def _run(self, program: str, *arguments: str) -> None:
        self._as_owner(str(self._bin / program), *arguments, "-D", str(self._data))

    def _as_owner(self, *command: str) -> None:
        # Not into a pipe: the server that is started would hold it open for as long as it runs.
        with tempfile.TemporaryFile() as said:
            ended = subprocess.run(command, cwd=self._folder, user=self._user, stdout=said, stderr=said, check=False)
            if ended.returncode:
                said.seek(0)
                raise RuntimeError(f"{command[0]} failed: {said.read().decode(errors='replace')}")


@contextmanager
def running(options: Mapping[str, str] = MappingProxyType({})) -> Iterator[Cluster]:
    """Run a server for a while; `options` are settings of its own."""
    with tempfile.TemporaryDirectory(prefix="playlists-postgresql-") as folder:
        cluster = Cluster(Path(folder), options)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop(at_once=True)


def _unprivileged() -> str:
    import pwd  # not on Windows, where nobody is root either

    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(command: Sequence[str]) -> int:
    if programs() is None:
        sys.exit(NOT_INSTALLED)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server ends in that case, too
    with running() as cluster:
        return subprocess.run(command, env={**os.environ, "POSTGRESQL_URL": cluster.url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
