"""The report of an import as plain text: what comes in or came in, what cannot be read, what was odd."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.formats.document import PlaylistDocument
from desktop.ui import wording
from desktop.ui.models.remark_model import remarks_of
from desktop.ui.playlist_files import ReadFile

translate = QCoreApplication.translate


def report(files: Sequence[ReadFile], chosen: Sequence[PlaylistDocument], headline: str) -> str:
    """Write the report. `headline` says what became of the import."""
    unread = [file for file in files if file.document is None]
    odd = [file for file in files if file.document is not None]
    here = {id(one.tracks) for one in chosen}
    left_out = [
        one
        for file in odd
        if file.document is not None
        for one in file.document.playlists
        if id(one.tracks) not in here
    ]
    parts = (
        (translate("import report", "Playlists:"), [_counted(one) for one in chosen]),
        (translate("import report", "Not chosen:"), [_counted(one) for one in left_out]),
        (translate("import report", "Cannot be read:"), [remark.text for remark in remarks_of(unread)]),
        (
            translate("import report", "Odd, and brought as well as it could be:"),
            [remark.text for remark in remarks_of(odd)],
        ),
    )
    lines = [headline]
    for title, about in parts:
        if about:
            lines += ["", title, *(f"  {line}" for line in about)]
    return "\n".join([*lines, ""])


def _counted(document: PlaylistDocument) -> str:
    return translate("import report", "{} with {}").format(
        wording.quoted(document.name, 200), wording.tracks(len(document.tracks))
    )
