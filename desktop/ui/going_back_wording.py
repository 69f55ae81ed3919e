"""The sentences of going back: what it would change, in all and track by track."""

from PySide6.QtCore import QCoreApplication

from desktop.past import Difference, Summary
from desktop.ui import wording
from desktop.ui.timeline_wording import field_name, value

translate = QCoreApplication.translate


def in_all(counts: Summary) -> str:
    """Say in a sentence what going back comes to; "" where it changes nothing."""
    said = []
    if counts.returning:
        said.append(translate("going back", "{} back from the Trash").format(wording.tracks(counts.returning)))
    if counts.going:
        said.append(translate("going back", "{} into the Trash").format(wording.tracks(counts.going)))
    if counts.moving:
        said.append(translate("going back", "{} moved").format(wording.tracks(counts.moving)))
    if counts.values:
        said.append(translate("going back", "{} set back").format(wording.values(counts.values)))
    if counts.name is not None:
        said.append(translate("going back", "name back to {}").format(wording.quoted(counts.name)))
    if counts.description:
        said.append(translate("going back", "description as it was"))
    return translate("going back", "This means: {}.").format(", ".join(said)) if said else ""


def fate(difference: Difference) -> str:
    """Say what becomes of a record."""
    if difference.collection == "playlists":
        return translate("going back", "changes")
    if difference.returns:
        return translate("going back", "comes back")
    if difference.goes:
        return translate("going back", "goes into the Trash")
    if difference.moves:
        return translate("going back", "moves and changes") if difference.values else translate("going back", "moves")
    return translate("going back", "changes")


def details(difference: Difference) -> str:
    """List the values that change, as they are and as they were."""
    names = [name for name in difference.then if name not in ("deleted", "position")]
    pattern = translate("going back", "{field}: {now} → {then}")
    return ", ".join(
        pattern.format(
            field=field_name(name), now=value(name, difference.now[name]), then=value(name, difference.then[name])
        )
        for name in names
    )
