"""An invitation as a link: where the server is, which certificate is its own, and the code that lets one in. Pure.

`https://192.168.1.5:8765/join#CODE.PIN`; a server without a certificate has no PIN, one that is open needs no CODE.
What stands after `#` is never sent to anybody by a browser.
"""

from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from syncserver.protocol.codes import tidy_code
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.pins import is_pin

SCHEME: Final = "shared-playlist:"
"""Stands before a link that is meant for the window and not for a browser."""

_PATH: Final = "/join"
DEFAULT_PORT: Final = 8765


class InvitationLink(NamedTuple):
    """`url` is the address of the server; `code` and `pin` (`pins.pin_of`) are "" where there is none."""

    url: str
    code: str = ""
    pin: str = ""


def leads_to(text: str, url: str) -> bool:
    """Tell whether an invitation, or an address as people type it, is to the server at an address."""
    try:
        link = read_link(text)
    except BadMessage:
        return False
    there = (link.url if link else for_browsers(text)).strip().rstrip("/").rpartition("://")[2]
    return url.rpartition("://")[2] in (there, f"{there}:{DEFAULT_PORT}")


def is_of_this_computer(url: str) -> bool:
    """Tell whether an address is one that each computer has for itself, so that it leads nowhere from any other."""
    return is_loopback(urlsplit(url).hostname or "")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_invitation(text: str) -> bool:
    """Tell whether a text is an invitation, be it one that was cut."""
    try:
        return read_link(text) is not None
    except BadMessage:
        return True


def for_browsers(text: str) -> str:
    """Take off what makes a link one for the window."""
    text = text.strip()
    return text[len(SCHEME) :] if text.lower().startswith(SCHEME) else text


def write_link(link: InvitationLink) -> str:
    return f"{link.url}{_PATH}#{link.code}{f'.{link.pin}' if link.pin else ''}"


def read_link(text: str) -> InvitationLink | None:
    """Read an invitation; None for a text that is none. Raises `BadMessage` where it is one that was cut or changed."""
    text = for_browsers(text)
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  raises where it is none
    except ValueError:
        return None
    if parts.path.rstrip("/") != _PATH or parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    code, _, pin = parts.fragment.strip().partition(".")
    tidy = tidy_code(code)
    if (code and not tidy) or (pin and not is_pin(pin)) or not (code or pin):
        raise BadMessage("This invitation is not complete: copy the whole link, to its last letter.")
    return InvitationLink(f"{parts.scheme}://{parts.netloc}", tidy, pin)
