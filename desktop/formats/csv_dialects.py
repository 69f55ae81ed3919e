"""Whose CSV it is, and what that program means by its cells."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from desktop.formats.csv_columns import normal

OWN_HEADER = (
    *("Title", "Artist", "Album", "Duration (s)", "URL", "ISRC", "Note", "Added by", "Added at"),
    "Playlist name",
)


class Dialect(Enum):
    """The programs whose cells need more than their column to be understood."""

    OWN = "our own"
    EXPORTIFY_APP = "exportify.app"
    EXPORTIFY_NET = "exportify.net"
    TUNE_MY_MUSIC = "TuneMyMusic"
    ANY = "any other"


# Exportify's own words for the names of the artists, in the languages that it speaks.
_EXPORTIFY_ARTISTS = frozenset(
    {
        *("artist name(s)", "künstlername(n)", "nom(s) de l'artiste", "nombre(s) del artista", "nome dell'artista"),
        *(
            "nome(s) do artista",
            "naam van artiest",
            "artistens namn",
            "أسماء الفنانين",
            "アーティスト名",
            "sanatçı adı",
        ),
    }
)
_COMMA_BETWEEN_NAMES = re.compile(r",(?!\s)(?<!\d,(?=\d))")
_COMMA_OF_THE_APP = re.compile(r"(?<!\\), ")
_FORMULA = re.compile(r"'*+\s*+[=+\-@\uff1d\uff0b\uff0d\uff20]|'*+[\t\r\n]")


def recognise(headers: Sequence[str], columns: Mapping[str, int]) -> Dialect:
    """Tell by its header which program wrote a CSV."""
    names = [normal(header) for header in headers]
    if names == [normal(header) for header in OWN_HEADER]:
        return Dialect.OWN
    if "playlist" in columns and "type" in columns:
        return Dialect.TUNE_MY_MUSIC
    artist = names[columns["artist"]] if "artist" in columns else ""
    if artist in _EXPORTIFY_ARTISTS and ("url" in columns or "id" in columns):
        return Dialect.EXPORTIFY_NET if "duration (ms)" in names else Dialect.EXPORTIFY_APP
    return Dialect.ANY


def artists(cell: str, dialect: Dialect) -> list[str]:
    """Take the artists of one cell apart, where the program is known to join them.

    Exportify.app writes `A, B` and `\\,` for a comma inside a name. Exportify.net writes `A;B` or `A,B` and escapes
    nothing: there a comma before a blank, or between digits ("10,000 Maniacs"), belongs to the name.
    """
    if dialect is Dialect.EXPORTIFY_APP or (dialect is Dialect.EXPORTIFY_NET and "\\," in cell):
        names = [name.replace("\\,", ",") for name in _COMMA_OF_THE_APP.split(cell)]
    elif dialect is Dialect.EXPORTIFY_NET:
        names = cell.split(";") if ";" in cell else _COMMA_BETWEEN_NAMES.split(cell)
    else:
        return [cell]
    return [name.strip(" ") for name in names if name.strip(" ")]


def guarded(cell: str, for_spreadsheets: bool) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula (OWASP's "CSV injection").

    A cell that looks guarded already gets one in any case, so that `unguarded` is exact.
    """
    looks_so = _FORMULA.match(cell) is not None and (for_spreadsheets or cell.startswith("'"))
    return f"'{cell}" if looks_so else cell


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
