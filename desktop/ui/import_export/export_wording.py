"""What is said about files that are written: what a format keeps, what was written, and why a file could not be."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop.formats.document import MAX_TRACKS
from desktop.ui import wording

if TYPE_CHECKING:  # all formats, which the first paint does not need
    from desktop.exporting import Exported, Written

translate = QCoreApplication.translate

FORMATS: Final = {"m3u8": "M3U8", "xspf": "XSPF", "jspf": "JSPF", "pls": "PLS", "csv": "CSV"}
"""The names of the formats; that of plain text depends on the language."""

_NAMED: Final = 3


def name_of(format_: str) -> str:
    return FORMATS.get(format_, translate("export", "Text"))


def about(format_: str) -> str:
    """Say in one sentence what a format is good for, and what it keeps."""
    return {
        "m3u8": translate("export", "For nearly every player. Keeps title, artist, album, length and link."),
        "xspf": translate("export", "Keeps everything: also notes, ISRC, the description, and who added what when."),
        "jspf": translate("export", "Like XSPF, for programs of the web such as ListenBrainz. Keeps everything."),
        "pls": translate("export", "For older players and radio. Keeps title, artist, length and link, not the album."),
        "csv": translate("export", "A table, for other services. Keeps everything but the description."),
        "text": translate("export", "Lines “Artist - Title” to read and to paste. Keeps nothing else."),
    }[format_]


def sentence_of(path: Path, error: OSError) -> str:
    """Say why a file cannot be written, and what to do."""
    reason = error.errno
    if reason in (errno.ENOSPC, errno.EDQUOT):
        return translate("export", "{} was not written: the disk is full. Make room and try again.").format(path)
    if reason in (errno.EACCES, errno.EPERM, errno.EROFS):
        return translate("export", "{} may not be written: choose another folder.").format(path)
    if reason in (errno.ENOENT, errno.ENOTDIR):
        return translate("export", "The folder of {} is not there: choose another one.").format(path)
    if reason == errno.EEXIST:
        return translate("export", "{} is a file and not a folder: choose another one.").format(path)
    if reason == errno.EISDIR:
        return translate("export", "{} is a folder: choose another name.").format(path)
    return translate("export", "{} cannot be written: {}.").format(path, error.strerror or error)


def replacing(names: list[str]) -> str:
    """Ask whether files that are there already may be replaced, by their names."""
    if len(names) == 1:
        return translate("export", "{} is there already. Replace it?").format(names[0])
    some = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        rest = wording.number(len(names) - _NAMED)
        return translate("export", "{} and {} more are there already. Replace them?").format(some, rest)
    return translate("export", "{} are there already. Replace them?").format(some)


def result(done: "Exported", folder: Path) -> str:
    """Say what an export has written."""
    tracks = wording.tracks(sum(one.tracks for one in done.written))
    if done.cancelled:
        count = wording.playlists(len(done.written))
        return translate("export", "Cancelled; {} had been written by then.").format(count)
    if len(done.written) + len(done.failed) == 1:
        if done.failed:
            return sentence_of(done.failed[0].target.path, done.failed[0].error)
        name = done.written[0].target.path.name
        if done.written[0].tracks > MAX_TRACKS:
            most = wording.number(MAX_TRACKS)
            text = translate("export", "Exported {} to {}. To read it here again, split it: {} tracks are the most.")
            return text.format(tracks, name, most)
        return translate("export", "Exported {} to {}").format(tracks, name)
    count = wording.playlists(len(done.written))
    if done.failed:
        return translate("export", "Exported {}; {} could not be written.").format(
            count, wording.playlists(len(done.failed))
        )
    return translate("export", "Exported {} with {} to {}").format(
        count, tracks, wording.quoted(folder.name or str(folder))
    )


def index(done: "Exported", folder: Path, format_: str, time: str) -> str:
    """Write the index of a folder: which file holds which playlist, and what could not be written."""
    when = wording.moment(time)
    lines = [translate("export", "Shared Music Playlist, exported {} as {}").format(when, name_of(format_)), ""]
    for one in done.written:
        lines += _entry(one, folder)
    if done.failed:
        lines += [translate("export", "Not written:")]
        lines += [f"  {sentence_of(one.target.path, one.error)}" for one in done.failed]
    return "\n".join([*lines, ""])


def _entry(one: "Written", folder: Path) -> list[str]:
    source = one.target.source
    parts = [" ".join(source.name.split()), wording.tracks(one.tracks)]
    if one.seconds:
        parts.append(wording.total_length(one.seconds))
    if source.deleted:
        parts.append(translate("export", "in the Trash"))
    described = [f"  {line}" for line in source.description.splitlines()]
    return [one.target.path.relative_to(folder).as_posix(), "  " + ", ".join(parts), *described, ""]
