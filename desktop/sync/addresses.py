"""Addresses of servers, as people type them."""

import re
from typing import Final
from urllib.parse import urlsplit

from desktop.sync.errors import Refused
from syncserver.protocol.codes import tidy_code
from syncserver.protocol.invitation import DEFAULT_PORT, is_loopback

_LIKE_A_CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{11,}")
"""The code of an invitation has sixteen letters and digits, and perhaps dashes; one that was mistyped, a few less."""


def clean_url(text: str) -> str:
    """Read an address as people type it: `box.local`, `192.168.1.5:8765`, `https://box:8765/`. Raises `Refused`.

    Without a scheme it is encrypted, but on this computer: what goes beyond it in the open has to be asked for.
    """
    text = text.strip()
    bare = "://" not in text
    text = (f"{_scheme_of(text)}://{text}" if bare else text).rstrip("/")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if _is_odd(text) or not host:
        raise Refused(f"{_without_code(text)!r} is no address of a server. One looks like https://192.168.1.5:8765.")
    scheme = urlsplit(text).scheme
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port or (443 if scheme == 'https' and not bare else DEFAULT_PORT)}"


def _without_code(text: str) -> str:
    """Write what was typed without what may be the code of an invitation, because what is said is kept."""
    scheme, separator, rest = text.partition("://")
    host = re.match(r"[^\s/#?]*", rest)
    end = host.end() if host else 0
    shown = _LIKE_A_CODE.sub("…", rest[:end]) if tidy_code(rest[:end]) else rest[:end]
    scheme = scheme if scheme.replace("-", "").isalpha() else _LIKE_A_CODE.sub("…", scheme)
    return f"{scheme}{separator}{shown}{_LIKE_A_CODE.sub('…', rest[end:])}"


def _scheme_of(bare: str) -> str:
    try:
        host = urlsplit(f"//{bare}").hostname or ""
    except ValueError:
        host = ""
    return "http" if is_loopback(host) else "https"


def _is_odd(text: str) -> bool:
    """Tell whether an address has what no address of a server has."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return True
    odd = parts.query or parts.fragment or parts.path or parts.username or parts.password
    return parts.scheme not in ("http", "https") or bool(odd) or any(c.isspace() for c in text)
