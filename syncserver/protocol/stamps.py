"""The two stamps of the protocol, because one cannot both order the feed and decide a merge.

* A *server stamp* (`updatedAt`) is drawn by the server when it stores a change. It orders the feed and nothing else.
* An *edit stamp* (`editedAt`) is drawn by the replica where the user edits. It decides which of two edits wins and
  nothing else. It is a hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014) in text form: a time,
  a hyphen, and the device, so that two devices never draw the same one.

Both sort as text, and the two are never compared with each other. Times are whole microseconds since 1970 in UTC
(`int`) until they are written. `isoformat()` alone drops zero microseconds and so breaks the order of the text:
`write_time` is the one place that writes them.
"""

import re
from datetime import UTC, datetime, timedelta

from syncserver.protocol.errors import BadStamp

_EPOCH = datetime(1970, 1, 1)
_MICRO = timedelta(microseconds=1)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_DEVICE = re.compile(r"[0-9a-f]{16}", re.ASCII)
_FARTHEST = (datetime.max - _EPOCH) // _MICRO
_NEAREST = (datetime.min - _EPOCH) // _MICRO

TIME_LENGTH = 27
ZERO = "1970-01-01T00:00:00.000000Z"
"""The cursor of a replica that has seen nothing yet."""

PLAIN_DEVICE = "0" * 16
"""The device in the edit stamps of plain clients, which send none of their own."""

NEVER_EDITED = f"{ZERO}-{PLAIN_DEVICE}"
"""The edit stamp of a field that nobody has set: it loses to every other."""

AHEAD_LIMIT = 60_000_000
"""How far (in microseconds) an edit stamp may lie ahead of the server's now before it is answered `ahead`."""


def write_time(micros: int) -> str:
    """Write a time as the 27 characters of the protocol; what lies outside the years 1 to 9999 becomes their edge."""
    clamped = min(max(micros, _NEAREST), _FARTHEST)
    return (_EPOCH + timedelta(microseconds=clamped)).isoformat(timespec="microseconds") + "Z"


def read_time(text: str) -> int:
    """Read the 27 characters of the protocol, as microseconds since 1970. Raises `BadStamp`."""
    if _TIME.fullmatch(text) is None:
        raise BadStamp(f"{text[:40]!r} is not a time such as 2026-11-22T14:33:00.123456Z")
    try:
        return (datetime.fromisoformat(text[:-1]) - _EPOCH) // _MICRO
    except ValueError as error:
        raise BadStamp(f"{text!r} is not a time: {error}") from None


def write_edit_stamp(micros: int, device: str) -> str:
    """Write the stamp of an edit made at `micros` on `device` (16 hexadecimal digits)."""
    return f"{write_time(micros)}-{device}"


def read_edit_stamp(text: str) -> tuple[int, str]:
    """Read an edit stamp as (microseconds since 1970, device). Raises `BadStamp`."""
    time, hyphen, device = text[:TIME_LENGTH], text[TIME_LENGTH : TIME_LENGTH + 1], text[TIME_LENGTH + 1 :]
    if hyphen != "-" or _DEVICE.fullmatch(device) is None:
        raise BadStamp(f"{text[:60]!r} is not a stamp such as 2026-11-22T14:33:00.123456Z-9f2c61d0a7b34e58")
    return read_time(time), device


def micros_of(stamp: str) -> int:
    """Read the time of a stamp of either kind that is known to be well formed."""
    return (datetime.fromisoformat(stamp[: TIME_LENGTH - 1]) - _EPOCH) // _MICRO


def device_of(stamp: str) -> str:
    """Read the device of an edit stamp that is known to be well formed."""
    return stamp[TIME_LENGTH + 1 :]


def read_since(text: str | None) -> str:
    """Read the cursor of `?since=` as generously as the protocol promises, and answer a server stamp.

    Besides the 27 characters it takes a time without microseconds, with an offset (whose `+` may have arrived as a
    blank), milliseconds since 1970, and `0`, `null` or nothing for the beginning. Raises `BadStamp`.
    """
    text = (text or "").strip()
    if text in ("", "0", "null"):
        return ZERO
    if _TIME.fullmatch(text):
        read_time(text)
        return text
    if text.isascii() and text.isdigit():
        return write_time(int(text) * 1000)
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))  # any character may stand between date and time
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise BadStamp(
            f"'since' is not a time: {text[:40]!r}. Send the 'since' of the last answer, or 0 for the beginning."
        ) from None
    return write_time((moment - _EPOCH) // _MICRO)


class EditClock:
    """The hybrid logical clock of one device: draws edit stamps that lie after everything this device has seen.

    `latest` (microseconds) is the greatest time drawn or received, `offset` (microseconds) the server's clock less
    our own as measured last. Whoever owns the clock stores both.
    """

    def __init__(self, device: str, latest: int = 0, offset: int = 0) -> None:
        self.device = device
        self.latest = latest
        self.offset = offset

    def draw(self, now: int, replaced: str = "") -> str:
        """Draw the stamp of an edit made at `now` by this machine's clock, over a value stamped `replaced`."""
        after = micros_of(replaced) + 1 if replaced else 0
        self.latest = max(now + self.offset, self.latest + 1, after)
        return write_edit_stamp(self.latest, self.device)

    def receive(self, stamp: str) -> None:
        """Take note of a stamp (of either kind) that came from the server, after the commit of what carried it."""
        self.latest = max(self.latest, micros_of(stamp))

    def measure(self, sent_at: int, answered_at: int, server_now: int) -> None:
        """Take note of the server's time, which was told between two moments of our own clock.

        What was measured before stays as far as this allows it, so an answer that took long makes nothing worse.
        """
        self.offset = min(max(self.offset, server_now - answered_at), server_now - sent_at)

    def come_back(self, server_now: int) -> None:
        """Leave a future that the server refused (`ahead`): later stamps are drawn from the server's time on."""
        self.latest = min(self.latest, server_now)
