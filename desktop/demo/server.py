"""The demo's server: the real program, in a process of its own, on a free port of this computer."""

import re
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Final

from syncserver.protocol.invitation import InvitationLink, write_link
from syncserver.protocol.pins import pin_of

_STOP_SECONDS: Final = 15.0
_CERTIFICATE: Final = "certificate.*"
_ADDRESS: Final = re.compile(r"https?://[^\s,]+")


class DemoServer:
    """A server that can be stopped and started again at the same address, as a cable that is pulled and put back."""

    def __init__(self, data: Path, *, for_others: bool = False) -> None:
        """`for_others`: reached and found from other machines, and so encrypted, as a box at home is."""
        self._data, self._for_others = data, for_others
        self._port = _free_port()
        self._child: subprocess.Popen[str] | None = None
        self.url = ""

    @property
    def link(self) -> str:
        """The link of an invitation, without a code: whoever has it knows the right certificate."""
        (file,) = self._data.glob("certificate.pem")
        pin = pin_of(ssl.PEM_cert_to_DER_cert(file.read_text(encoding="ascii")))
        return write_link(InvitationLink(self.url, pin=pin))

    def start(self) -> None:
        """Start it, and wait until it says that it serves. Raises `OSError` where it does not."""
        command = [sys.executable, "-m", "syncserver", "run", "--open", "--port", str(self._port)]
        host = ["--host", "0.0.0.0"] if self._for_others else []  # noqa: S104  that is what is meant
        self._child = subprocess.Popen(  # noqa: S603  our own program
            [*command, *host, "--data", str(self._data)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._child.stdout is not None  # noqa: S101
        said = _ADDRESS.findall(self._child.stdout.readline())
        if not said:
            raise OSError("The demo's server did not start.")
        self.url = said[-1]

    def stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.terminate()
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()

    def forget_certificate(self) -> None:
        """Have it make another certificate at its next start, as one does that was set up anew."""
        for file in self._data.glob(_CERTIFICATE):
            file.unlink()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
