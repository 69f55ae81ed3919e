"""Ids: UUIDs of version 7 (RFC 9562), made wherever a record is created, so that no server need be asked."""

from random import Random
from uuid import UUID


def new_id(micros: int, random: Random) -> str:
    """Make an id from a time (microseconds since 1970) and 74 random bits; ids made later sort later."""
    millis = (micros // 1000) & (2**48 - 1)
    number = millis << 80 | 7 << 76 | random.getrandbits(12) << 64 | 0b10 << 62 | random.getrandbits(62)
    return str(UUID(int=number))
