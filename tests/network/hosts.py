"""Hosts with addresses of their own on this machine: Linux network namespaces, joined by a bridge in one more.

Each namespace is held by a process that ends when its standard input does. So nothing is left behind, whatever ends
the tests: with the holders go the namespaces, and with these all that was in them.
"""

import os
import shutil
import subprocess
import sys

_PROGRAMS = ("unshare", "nsenter", "ip", "ss")
_PREFIX = 16
_NOWHERE = "10.77.255.254"


class Namespace:
    """A network of its own, without anything in it."""

    def __init__(self) -> None:
        self._holder = subprocess.Popen(
            ["unshare", "--net", "sh", "-c", "echo; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline(), "no network of one's own is to be had here"

    @property
    def path(self) -> str:
        return f"/proc/{self._holder.pid}/ns/net"

    @property
    def enter(self) -> tuple[str, ...]:
        """What stands before a command that is to be run in it."""
        return ("nsenter", f"--net={self.path}", "--")

    def ip(self, command: str) -> None:
        """Run a command of iproute2 in it."""
        subprocess.run([*self.enter, "ip", *command.split()], check=True, capture_output=True, timeout=20)

    def close(self) -> None:
        self._holder.communicate()


class Host(Namespace):
    """A computer at the bridge: one cable, one address."""

    def __init__(self, name: str, switch: Namespace, address: str) -> None:
        super().__init__()
        self.name, self.address = name, address
        self._switch = switch
        self.ip("link set lo up")
        self.ip(f"link add cable type veth peer name {name} netns {switch.path}")
        switch.ip(f"link set {name} master bridge up")
        self.ip("link set cable up")
        self._have(address)

    def move(self, address: str) -> None:
        """Have another address from now on, and the one before no more."""
        self.ip(f"address del {self.address}/{_PREFIX} dev cable")
        self.address = address
        self._have(address)

    def unplug(self) -> None:
        """Pull the cable out of the wall: the computer notices nothing but that nobody answers."""
        self._switch.ip(f"link set {self.name} nomaster")

    def plug_in(self) -> None:
        self._switch.ip(f"link set {self.name} master bridge")

    def has_unanswered(self) -> bool:
        """Whether something was sent that nobody has acknowledged."""
        said = subprocess.run([*self.enter, "ss", "-Htn", "state", "established"], capture_output=True, text=True)
        return any(line.split()[1] != "0" for line in said.stdout.splitlines())

    def _have(self, address: str) -> None:
        self.ip(f"address add {address}/{_PREFIX} dev cable")
        self.ip(f"route add default via {_NOWHERE}")


class Network:
    """The bridge, and the hosts at it."""

    def __init__(self) -> None:
        self._switch = Namespace()
        self._hosts: list[Host] = []
        # Without a router that asks who listens, a bridge would not pass on what is for many.
        self._switch.ip("link add bridge type bridge mcast_snooping 0")
        self._switch.ip("link set bridge up")

    def host(self, name: str) -> Host:
        host = Host(name, self._switch, f"10.77.0.{len(self._hosts) + 1}")
        self._hosts.append(host)
        return host

    def close(self) -> None:
        for each in (*self._hosts, self._switch):
            each.close()


def why_not() -> str:
    """Say why there can be no hosts here; "" where there can."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "hosts of one's own need root on Linux"
    if missing := [name for name in _PROGRAMS if not shutil.which(name)]:
        return f"hosts of one's own need {', '.join(missing)} (Debian: util-linux, iproute2)"
    try:
        Network().close()
    except (AssertionError, OSError, subprocess.SubprocessError) as error:
        return f"this machine lets nobody make networks of their own: {error}"
    return ""
