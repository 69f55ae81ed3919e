"""CSV: a track a row, under a header that says which column is what.

Read are the exports of Exportify (both programs), TuneMyMusic and Soundiiz, and any other with a column for the title.
Written is RFC 4180 with a header of our own; there `Playlist name` tells several playlists apart, and a row that has
nothing else begins a playlist (an empty one, or a second of the same name).
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from desktop.formats import captions, csv_columns, durations
from desktop.formats.csv_choice import ROWS_SHOWN, Chosen, Sample, UnknownColumns, sample_of
from desktop.formats.csv_dialects import OWN_HEADER, Dialect, artists, guarded, recognise, unguarded
from desktop.formats.decoding import decode, encode, refuse_binary, refuse_endless
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile, refuse_too_many
from desktop.formats.remarks import Remarks

FIELDS = ("title", "artist", "album", "duration", "url", "isrc", "note", "added_by", "added_at")
"""What our own CSV has columns for; these read back equal."""

MOST_COLUMNS = 1_000
_DELIMITERS = ",;\t|"
_SAID_DELIMITER = re.compile(r"sep=(.)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_SPOTIFY_ID = re.compile(r"[0-9A-Za-z]{22}", re.ASCII)
_NO_TRACKS = frozenset({"album", "artist"})
_LEAST_MILLISECONDS = 10_000
"""A bare number above this, in a column that does not name its unit, is no number of seconds."""

Row = list[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """What the header says about the rows."""

    headers: Sequence[str]
    columns: Mapping[str, int]
    dialect: Dialect
    unit: str
    unknown: Sequence[tuple[int, str]]
    """The columns that are no field of ours, under the names by which `extra` keeps their cells."""

    def cell(self, row: Row, field: str) -> str:
        column = self.columns.get(field, len(row))
        return row[column] if column < len(row) else ""


class _Lists:
    """The playlists of a file in the order in which they first appear."""

    def __init__(self, otherwise: str) -> None:
        self._otherwise = otherwise
        self._lists: list[tuple[str, list[Entry]]] = []
        self._latest: dict[str, list[Entry]] = {}

    def begin(self, name: str) -> list[Entry]:
        self._latest[name] = []
        self._lists.append((name or self._otherwise, self._latest[name]))
        return self._latest[name]

    def add(self, name: str, entry: Entry) -> None:
        entries = self._latest[name] if name in self._latest else self.begin(name)
        entries.append(entry)

    def finished(self) -> tuple[PlaylistDocument, ...]:
        if not self._lists:
            self.begin("")
        return tuple(PlaylistDocument(name, "", tuple(entries)) for name, entries in self._lists)


def has_known_header(data: bytes) -> bool:
    """Tell whether a file without a telling name is a CSV: its first row names a title and something else."""
    text = decode(data[:8192], Remarks())
    _, delimiter = _said_delimiter(text)
    header = _header(text, delimiter or _delimiter(text))
    fields = {csv_columns.field_of(name)[0] for name in header[:MOST_COLUMNS]} - {""}
    return "title" in fields and len(fields) > 1


def read(data: bytes, name: str, columns: Mapping[str, str] | Chosen | None = None) -> Document:
    """Read a CSV. `columns` (field to header, or to number) says which column is what where the header does not.

    Raises `UnknownColumns` where that is not known at all.
    """
    remarks = Remarks()
    rows = _opened(data, remarks)
    first = line, headers = _first(rows)
    if isinstance(columns, Chosen):
        table = _chosen(headers, columns)
        rows = chain([first], rows) if columns.headless else rows
    else:
        table = _named(headers, columns, rows)
    exportify = table.dialect in (Dialect.EXPORTIFY_APP, Dialect.EXPORTIFY_NET)
    lists = _Lists(name.replace("_", " ") if exportify else name)
    for count, (line, row) in enumerate(rows, start=1):
        refuse_too_many(count, line)
        _take(lists, table, line, row, remarks)
    return Document("csv", lists.finished(), remarks.gathered())


def sample(data: bytes) -> Sample:
    """Read no more than a person needs to say which column is what. Raises `UnreadableFile`."""
    rows = _opened(data, Remarks())
    _, headers = _first(rows)
    return _sample(headers, rows)


def _opened(data: bytes, remarks: Remarks) -> Iterator[tuple[int, Row]]:
    text = decode(data, remarks)
    refuse_binary(text)
    refuse_endless(text)
    skipped, delimiter = _said_delimiter(text)
    text = "\n" * bool(skipped) + text[skipped:]
    return _rows(text, delimiter or _delimiter(text))


def _first(rows: Iterator[tuple[int, Row]]) -> tuple[int, Row]:
    """Take the first row, which names the columns."""
    line, headers = next(rows, (0, []))
    if not headers:
        raise UnreadableFile("This CSV is empty: it lacks even a first row that names its columns; export it again.")
    if len(headers) > MOST_COLUMNS:
        raise UnreadableFile(
            f"This CSV has more than {MOST_COLUMNS:,} columns, which no list of tracks has; export it again."
        )
    return line, headers


def _sample(headers: Row, rows: Iterator[tuple[int, Row]]) -> Sample:
    return sample_of(headers, [row for _, row in islice(rows, ROWS_SHOWN)])


def _named(headers: Row, columns: Mapping[str, str] | None, rows: Iterator[tuple[int, Row]]) -> _Table:
    """Make the table of what its header names."""
    try:
        found = csv_columns.find(headers, columns)
    except UnreadableFile as error:
        raise UnknownColumns(str(error), _sample(headers, rows)) from None
    unit = csv_columns.unit_of(headers[found["duration"]]) if "duration" in found else ""
    return _Table(headers, found, recognise(headers, found), unit, tuple(_unknown(headers, found)))


def _chosen(headers: Row, chosen: Chosen) -> _Table:
    """Make the table of what a person said."""
    found = {field: column for field, column in chosen.fields.items() if column < len(headers)}
    if "title" not in found:
        raise UnreadableFile("No column of this CSV was chosen for the title; choose one.")
    names = [""] * len(headers) if chosen.headless else headers
    return _Table(names, found, recognise(names, found), chosen.unit, tuple(_unknown(names, found)))


def _said_delimiter(text: str) -> tuple[int, str]:
    """Read the line `sep=;` that Excel understands, if there is one: its length, and the delimiter."""
    match = _SAID_DELIMITER.match(text)
    return (match.end(), match[1]) if match and match[1] in _DELIMITERS else (0, "")


def _delimiter(text: str) -> str:
    """Choose the delimiter that makes most sense of the header."""

    def sense(delimiter: str) -> tuple[int, int]:
        cells = _header(text, delimiter)[:MOST_COLUMNS]
        return len({csv_columns.field_of(cell)[0] for cell in cells} - {""}), len(cells)

    return max(_DELIMITERS, key=sense)


def _header(text: str, delimiter: str) -> Row:
    try:
        return next(_rows(text, delimiter), (0, []))[1]
    except UnreadableFile:
        return []


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Row]]:
    """Go through the rows that hold anything, each with the line where it begins.

    The first row tells whether blanks follow delimiters.
    """
    blanks = f'{delimiter} "' in text[:2000].lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=blanks)
    line = 1
    try:
        for row in reader:
            if any(cell and not cell.isspace() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(
            f"This CSV cannot be taken apart: {error} in line {reader.line_num}; look for a quotation mark that is "
            "never closed.",
            reader.line_num,
        ) from None


def _take(lists: _Lists, table: _Table, line: int, row: Row, remarks: Remarks) -> None:
    """Take one row into the playlist that it belongs to."""
    if table.dialect is Dialect.OWN:
        row = [unguarded(cell) for cell in row]
        if not any(row[: table.columns["playlist"]]):
            lists.begin(table.cell(row, "playlist"))
            return
    elif table.dialect is Dialect.TUNE_MY_MUSIC and table.cell(row, "type").strip().casefold() in _NO_TRACKS:
        remarks.count("rows of whole albums or artists, which are no tracks: {n}")
        return
    if len(row) > len(table.headers):
        remarks.at(line, "there are more cells than columns; those beyond the last column are left out")
    lists.add(table.cell(row, "playlist"), _entry(table, line, row, remarks))


def _entry(table: _Table, line: int, row: Row, remarks: Remarks) -> Entry:
    title, names = table.cell(row, "title"), artists(table.cell(row, "artist"), table.dialect)
    artist = ", ".join(names)
    if table.dialect is Dialect.TUNE_MY_MUSIC and not artist.strip():
        artist, title = captions.split(title)
    entry = Entry(
        title=title,
        artist=artist,
        album=table.cell(row, "album"),
        duration=_duration(table.cell(row, "duration"), table.unit, line, remarks),
        url=_url(table, row),
        isrc=table.cell(row, "isrc"),
        note=table.cell(row, "note"),
        added_by=table.cell(row, "added_by"),
        added_at=table.cell(row, "added_at"),
        line=line,
    )
    extra: dict[str, object] = {
        header: row[column] for column, header in table.unknown if any(row[column : column + 1])
    }
    return replace(entry, extra=extra | ({"artists": names} if len(names) > 1 else {}))


def _url(table: _Table, row: Row) -> str:
    """Answer the URL of a row; Spotify's bare id makes one where there is no other."""
    url, spotify = table.cell(row, "url"), table.cell(row, "id").strip()
    if url or spotify.startswith("spotify:"):
        return url or spotify
    return f"spotify:track:{spotify}" if _SPOTIFY_ID.fullmatch(spotify) else ""


def _duration(cell: str, unit: str, line: int, remarks: Remarks) -> int:
    seconds, number = durations.read_clock(cell), durations.read_number(cell)
    if seconds is not None:
        return durations.from_seconds(seconds)
    if number is None:
        if cell.strip():
            remarks.at(line, "the length cannot be read")
        return 0
    if unit == "ms" or (not unit and number > _LEAST_MILLISECONDS):
        return durations.from_milliseconds(number)
    return durations.from_seconds(number)


def _unknown(headers: Sequence[str], columns: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    used = {column for field, column in columns.items() if field not in ("id", "type")}
    seen: set[str] = set()
    for column, header in enumerate(headers):
        name = " ".join(header.split()) or f"column {column + 1}"
        if column not in used:
            yield column, name if name not in seen else f"{name} ({column + 1})"
            seen.add(name)


def write(playlists: Sequence[PlaylistDocument], *, for_spreadsheets: bool = False) -> bytes:
    """Write CSV by RFC 4180, in UTF-8.

    For spreadsheets no cell is a formula, and a byte order mark tells Excel the encoding; both read back exactly.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(OWN_HEADER)
    for row in _own_rows(playlists):
        writer.writerow([guarded(cell, for_spreadsheets) for cell in row])
    return encode(("\ufeff" if for_spreadsheets else "") + target.getvalue())


def _own_rows(playlists: Sequence[PlaylistDocument]) -> Iterator[Row]:
    names: set[str] = set()
    for playlist in playlists:
        if playlist.name in names or not playlist.tracks:
            yield [*[""] * (len(OWN_HEADER) - 1), playlist.name]
        names.add(playlist.name)
        for track in playlist.tracks:
            yield [str(getattr(track, field)) for field in FIELDS] + [playlist.name]
