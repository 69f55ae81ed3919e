"""Values as people read and type them: lengths, counts, times. Sentences are written where they are shown."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt, QTimeZone
from PySide6.QtGui import QGuiApplication

translate = QCoreApplication.translate


def length(seconds: int) -> str:
    """Write a track's length, such as `4:35`; one that is not known is empty."""
    if seconds <= 0:
        return ""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def parse_length(text: str) -> int:
    """Read a length as `length` writes it, or plain seconds; empty is unknown. Raises `ValueError`."""
    text = text.strip()
    if not text:
        return 0
    parts = [int(part) for part in text.split(":")]
    if len(parts) > 3 or any(part < 0 for part in parts) or any(part >= 60 for part in parts[1:]):
        raise ValueError(text)
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + part
    if seconds >= 2**31:
        raise ValueError(text)
    return seconds


def total_length(seconds: int) -> str:
    """Write how long many tracks last, such as `3 h 41 min`."""
    minutes = (seconds + 30) // 60
    hours, minutes = divmod(minutes, 60)
    if hours and minutes:
        return translate("wording", "{} h {} min").format(number(hours), minutes)
    if hours:
        return translate("wording", "{} h").format(number(hours))
    return translate("wording", "{} min").format(minutes) if minutes else translate("wording", "{} s").format(seconds)


def number(value: int) -> str:
    """Write a number with the grouping of the person's locale."""
    return QLocale().toString(value)


def tracks(count: int) -> str:
    return translate("wording", "1 track") if count == 1 else translate("wording", "{} tracks").format(number(count))


def playlists(count: int) -> str:
    one = translate("wording", "1 playlist")
    return one if count == 1 else translate("wording", "{} playlists").format(number(count))


def audio_files(count: int) -> str:
    if count == 1:
        return translate("wording", "1 audio file")
    return translate("wording", "{} audio files").format(number(count))


def playlists_and_tracks(lists: int, songs: int) -> str:
    """Count both, or the one kind that there is."""
    if not (lists and songs):
        return playlists(lists) if lists else tracks(songs)
    return translate("wording", "{} and {}").format(playlists(lists), tracks(songs))


def changes(count: int) -> str:
    return translate("wording", "1 change") if count == 1 else translate("wording", "{} changes").format(number(count))


def values(count: int) -> str:
    return translate("wording", "1 value") if count == 1 else translate("wording", "{} values").format(number(count))


def quoted(name: str, longest: int = 48) -> str:
    """Put a name in quotation marks, shortened where it is very long."""
    short = name if len(name) <= longest else name[: longest - 1] + "…"
    return translate("wording", "‘{}’").format(isolated(short))


def isolated(name: str) -> str:
    """Keep a name that is written in the other direction from mixing up the sentence around it."""
    to_left = any(bidirectional(letter) in ("R", "AL") for letter in name)
    if to_left == (QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft):
        return name
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def for_menu(text: str) -> str:
    """Keep an ampersand in a name from being taken for the mark of a mnemonic."""
    return text.replace("&", "&&")


def listed(names: Sequence[str]) -> str:
    """Name several, as in "Ana, Ben and Cleo"."""
    locale = QLocale() if QLocale().language() != QLocale.Language.C else QLocale(QLocale.Language.English)
    return locale.createSeparatedList(list(names))


@lru_cache(maxsize=8192)
def moment(stamp: str) -> str:
    """Write a stamp of the protocol as date and time in the person's own zone and habit."""
    when = _local(stamp)
    if when is None:
        return ""
    if QLocale().language() == QLocale.Language.C:
        return when.toString("yyyy-MM-dd HH:mm")
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)


@lru_cache(maxsize=8192)
def time_of_day(stamp: str) -> str:
    """Write only the time of a stamp, such as `14:05`."""
    when = _local(stamp)
    return "" if when is None else QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)


@lru_cache(maxsize=8192)
def day_of(stamp: str) -> QDate:
    """Tell the day of a stamp in the person's own zone."""
    when = _local(stamp)
    return QDate() if when is None else when.date()


def day(stamp: str) -> str:
    """Write the day of a stamp in the person's own zone, as names of files take it and sort by it: `2026-11-25`."""
    when = _local(stamp)
    return when.toString("yyyy-MM-dd") if when is not None else ""


def _local(stamp: str) -> QDateTime | None:
    when = QDateTime.fromString(stamp[:19], Qt.DateFormat.ISODate)
    if not when.isValid():
        return None
    when.setTimeZone(QTimeZone.utc())
    return when.toLocalTime()
