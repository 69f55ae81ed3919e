"""What a merge is called: the one line about it, a line for each thing that somebody did, and the questions it left."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.merging import Kind, Line, Person, Summary
from desktop.store.conflicts import Conflict, Lost
from desktop.ui import wording

translate = QCoreApplication.translate

_MOST_PEOPLE: Final = 3

_FIELDS: Final = {
    "name": QT_TRANSLATE_NOOP("merge", "Name of {}"),
    "description": QT_TRANSLATE_NOOP("merge", "Description of {}"),
    "title": QT_TRANSLATE_NOOP("merge", "Title of {}"),
    "artist": QT_TRANSLATE_NOOP("merge", "Artist of {}"),
    "album": QT_TRANSLATE_NOOP("merge", "Album of {}"),
    "duration": QT_TRANSLATE_NOOP("merge", "Length of {}"),
    "url": QT_TRANSLATE_NOOP("merge", "Link of {}"),
    "isrc": QT_TRANSLATE_NOOP("merge", "ISRC of {}"),
    "note": QT_TRANSLATE_NOOP("merge", "Note of {}"),
}
_OTHERS: Final = {
    Kind.MADE: QT_TRANSLATE_NOOP("merge", "{who} made or shared this playlist"),
    Kind.RENAMED: QT_TRANSLATE_NOOP("merge", "{who} renamed the playlist"),
    Kind.DESCRIBED: QT_TRANSLATE_NOOP("merge", "{who} changed the description"),
    Kind.DELETED: QT_TRANSLATE_NOOP("merge", "{who} deleted the playlist"),
    Kind.RESTORED: QT_TRANSLATE_NOOP("merge", "{who} restored the playlist"),
    Kind.ADDED: QT_TRANSLATE_NOOP("merge", "{who} added {what}"),
    Kind.REMOVED: QT_TRANSLATE_NOOP("merge", "{who} removed {what}"),
    Kind.BROUGHT_BACK: QT_TRANSLATE_NOOP("merge", "{who} restored {what}"),
    Kind.MOVED: QT_TRANSLATE_NOOP("merge", "{who} moved {what}"),
    Kind.CHANGED: QT_TRANSLATE_NOOP("merge", "{who} changed {what}"),
}
_OURS: Final = {
    Kind.MADE: QT_TRANSLATE_NOOP("merge", "You made this playlist"),
    Kind.RENAMED: QT_TRANSLATE_NOOP("merge", "You renamed the playlist"),
    Kind.DESCRIBED: QT_TRANSLATE_NOOP("merge", "You changed the description"),
    Kind.DELETED: QT_TRANSLATE_NOOP("merge", "You deleted the playlist"),
    Kind.RESTORED: QT_TRANSLATE_NOOP("merge", "You restored the playlist"),
    Kind.ADDED: QT_TRANSLATE_NOOP("merge", "You added {what}"),
    Kind.REMOVED: QT_TRANSLATE_NOOP("merge", "You removed {what}"),
    Kind.BROUGHT_BACK: QT_TRANSLATE_NOOP("merge", "You restored {what}"),
    Kind.MOVED: QT_TRANSLATE_NOOP("merge", "You moved {what}"),
    Kind.CHANGED: QT_TRANSLATE_NOOP("merge", "You changed {what}"),
}


def somebody(name: str) -> str:
    """Name a person; one of whom no name is known is somebody."""
    return name or translate("merge", "Somebody")


def in_one_line(summary: Summary) -> str:
    """Say a merge in one line, such as `Merged: Ana +3, you -1, 2 moved`."""
    counting = [one for one in summary.people if one.added or one.removed]
    parts = [_person(one) for one in counting[:_MOST_PEOPLE]]
    if len(counting) > _MOST_PEOPLE:
        parts.append(translate("merge", "{} more people").format(wording.number(len(counting) - _MOST_PEOPLE)))
    parts += _rest(summary)
    what = ", ".join(parts)
    if counting:
        return translate("merge", "Merged: {}").format(what)
    who = wording.listed([_name(one) for one in summary.people[:_MOST_PEOPLE]])
    return translate("merge", "Merged: {what} by {who}").format(what=what, who=who)


def _person(person: Person) -> str:
    name = _name(person)
    added, removed = wording.number(person.added), wording.number(person.removed)
    if not person.removed:
        return translate("merge", "{who} +{added}").format(who=name, added=added)
    if not person.added:
        return translate("merge", "{who} −{removed}").format(who=name, removed=removed)
    return translate("merge", "{who} +{added} −{removed}").format(who=name, added=added, removed=removed)


def _name(person: Person) -> str:
    return translate("merge", "you") if person.mine else somebody(person.name)


def _rest(summary: Summary) -> list[str]:
    counts = (
        (summary.moved, translate("merge", "{} moved"), translate("merge", "{} moved")),
        (summary.changed, translate("merge", "{} changed"), translate("merge", "{} changed")),
        (summary.playlists_made, translate("merge", "1 new playlist"), translate("merge", "{} new playlists")),
        (
            summary.playlists_changed,
            translate("merge", "1 playlist changed"),
            translate("merge", "{} playlists changed"),
        ),
        (
            summary.playlists_deleted,
            translate("merge", "1 playlist deleted"),
            translate("merge", "{} playlists deleted"),
        ),
    )
    return [(one if count == 1 else many).format(wording.number(count)) for count, one, many in counts if count]


def of_line(line: Line) -> str:
    """Say what somebody did in one playlist, in one way."""
    pattern = _marked(_OURS[line.kind] if line.mine else _OTHERS[line.kind])
    return pattern.format(who=somebody(line.user_name), what=_named(line.labels, line.count))


def _named(labels: Sequence[str], count: int) -> str:
    named = ", ".join(wording.quoted(label) for label in labels)
    if count > len(labels):
        return translate("merge", "{named} and {count} more").format(
            named=named, count=wording.number(count - len(labels))
        )
    return named


def of_conflict(conflict: Conflict) -> str:
    """Say which value was set in two places, and which of the two was kept."""
    return translate("merge", "{what}: yours {mine} · {who}’s {theirs} (kept)").format(
        what=_marked(_FIELDS.get(conflict.field, "{}")).format(wording.quoted(conflict.label)),
        mine=_value(conflict.field, conflict.mine),
        who=somebody(conflict.user_name),
        theirs=_value(conflict.field, conflict.theirs),
    )


def of_lost(lost: Lost) -> str:
    """Say what somebody deleted while it was edited here."""
    return translate("merge", "{who} deleted {what} while you edited it").format(
        who=somebody(lost.user_name), what=wording.quoted(lost.label)
    )


def decisions(count: int) -> str:
    """Count the values that were set in two places."""
    if count == 1:
        return translate("merge", "1 value was changed in two places")
    return translate("merge", "{} values were changed in two places").format(wording.number(count))


def _value(field: str, value: Any) -> str:
    if field == "duration" and isinstance(value, int):
        return wording.length(value) or translate("merge", "unknown")
    return wording.quoted(str(value).replace("\n", " ")) if value else translate("merge", "nothing")


def _marked(text: object) -> str:
    return translate("merge", str(text))
