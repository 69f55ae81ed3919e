"""Who is where, as it is said over `/live`: which playlist somebody has open, and which of its tracks is selected.

It is said and forgotten: nothing of it is stored, and a message that is lost is made good by the next.
"""

from typing import Literal

import msgspec

from syncserver.protocol.errors import BadMessage

LONGEST_ID = 64


class Presence(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """What a client says of itself; "" where it has nothing open, or nothing selected."""

    type: Literal["presence"] = "presence"
    playlist_id: str = ""
    track_id: str = ""


class Companion(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """Somebody who has the same playlist open; `device` tells their windows apart."""

    user_id: str
    device: str
    track_id: str = ""


class Company(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """Who else has the playlist open that one has open."""

    type: Literal["presence"] = "presence"
    playlist_id: str
    people: tuple[Companion, ...] = ()


NOBODY = Company(playlist_id="")
"""What is told to whoever has nothing open."""

_encode = msgspec.json.Encoder().encode
_presence = msgspec.json.Decoder(Presence)
_company = msgspec.json.Decoder(Company)


def write(said: Presence | Company) -> str:
    """Write either as it is sent."""
    return _encode(said).decode()


def read_presence(text: str) -> Presence:
    """Read what a client says. Raises `BadMessage`, whatever it is."""
    try:
        said = _presence.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessage(f"this says nothing of who is where: {error}") from None
    if any(len(name) > LONGEST_ID or "\0" in name for name in (said.playlist_id, said.track_id)):
        raise BadMessage("an id has at most 64 characters, and no NUL among them")
    return said


def read_company(body: bytes) -> Company | None:
    """Read what the server says of others; None where it is no such message. Never raises."""
    try:
        return _company.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
