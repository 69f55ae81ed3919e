"""Somebody who looks for servers nearby: a line of addresses, each time one comes or goes, until it is ended.

Run as `python -m tests.network.looking`.
"""

import sys
import threading

from desktop.sync.discovery import Discovery
from desktop.sync.status import Nearby


def _tell(servers: tuple[Nearby, ...]) -> None:
    sys.stdout.write(" ".join(server.url for server in servers) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    Discovery(_tell)
    threading.Event().wait()
