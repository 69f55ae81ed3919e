"""The sentences of the timeline: what was done, as phrases that can stand beside one another below a name."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop.store.queries import HistoryInfo
from desktop.store.timeline import Deed, Group
from desktop.ui import wording

translate = QCoreApplication.translate


def who(name: str, *, mine: bool) -> str:
    """Name whoever did something."""
    if mine:
        return translate("history", "You")
    return name or translate("history", "Somebody")


def today() -> QDate:
    """Tell which day it is here."""
    return QDate.currentDate()


def day(date: QDate) -> str:
    """Name a day, as one that is not far away is called."""
    ago = date.daysTo(today())
    if ago == 0:
        return translate("history", "Today")
    if ago == 1:
        return translate("history", "Yesterday")
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def headline(group: Group) -> str:
    """Say all that a group did; where that is one thing alone, with the values."""
    whole = len(group.deeds) == 1
    return ", ".join(deed(done, whole=whole) for done in group.deeds)


def spoken(group: Group) -> str:
    """Say a group in one sentence, for whoever hears it or points at it."""
    return translate("history", "{who}, {when}: {what}").format(
        who=who(group.name, mine=group.mine), when=wording.time_of_day(group.at), what=headline(group)
    )


def deed(done: Deed, *, whole: bool = True) -> str:
    """Say what was done to some records in one way; `whole` with the values, where it is a single change."""
    if done.changes == 1 and whole:
        return _change(done.collection, done.field, done.deleted, done.label, done.old, done.new)
    if done.collection == "playlists":
        return _of_playlist(done.field, done.deleted, done.label, done.new)
    what = wording.quoted(done.label) if done.records == 1 else wording.tracks(done.records)
    if done.field in ("created", "deleted", "position"):
        return _fate(done.field, done.deleted).format(what=what)
    if done.field == "title":
        return translate("history", "{what} renamed").format(what=what)
    return translate("history", "{field} of {what} changed").format(field=field_name(done.field), what=what)


def change(entry: HistoryInfo) -> str:
    """Say a single change."""
    said = _change(entry.collection, entry.field, entry.new is True, entry.label, entry.old, entry.new)
    if entry.concurrent:
        return translate("history", "{what} (while somebody else changed it too)").format(what=said)
    return said


def more(count: int) -> str:
    """Say how many changes are not read yet, where they can be asked for."""
    return translate("history", "Show {}").format(wording.changes(count))


def _change(collection: str, field: str, deleted: bool, label: str, old: Any, new: Any) -> str:
    if collection == "playlists":
        return _of_playlist(field, deleted, label, new)
    what = wording.quoted(label) if label else translate("history", "a track")
    if field in ("created", "deleted", "position"):
        return _fate(field, deleted).format(what=what)
    before, after = value(field, old), value(field, new)
    if field == "title":
        return translate("history", "{old} renamed to {new}").format(old=before, new=after)
    return translate("history", "{field} of {what}: {old} → {new}").format(
        field=field_name(field), what=what, old=before, new=after
    )


def _fate(field: str, deleted: bool) -> str:
    if field == "created":
        return translate("history", "{what} added")
    if field == "deleted":
        return translate("history", "{what} removed") if deleted else translate("history", "{what} brought back")
    return translate("history", "{what} moved")


def _of_playlist(field: str, deleted: bool, label: str, new: Any) -> str:
    if field == "created":
        return translate("history", "playlist made")
    if field == "deleted":
        return (
            translate("history", "playlist put into the Trash")
            if deleted
            else translate("history", "playlist brought back from the Trash")
        )
    if field == "name":
        return translate("history", "playlist renamed to {new}").format(new=wording.quoted(str(new)))
    return translate("history", "description changed")


def field_name(name: str) -> str:
    """Name a field of a track; one that a newer program has goes by its own name."""
    return {
        "title": translate("history", "title"),
        "artist": translate("history", "artist"),
        "album": translate("history", "album"),
        "duration": translate("history", "length"),
        "url": translate("history", "link"),
        "isrc": translate("history", "ISRC"),
        "note": translate("history", "note"),
    }.get(name, name)


def value(field: str, value: object) -> str:
    if field == "duration" and isinstance(value, int):
        return wording.length(value) or translate("history", "unknown")
    return wording.quoted(str(value)) if value else translate("history", "nothing")
