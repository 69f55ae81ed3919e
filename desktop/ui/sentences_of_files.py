"""What the formats say of files: why one cannot be read or written, and what was odd in it. See `sentences`."""

from typing import Final


def _tr(_context: str, text: str) -> str:
    """Mark a text for translation; it is translated where it is said."""
    return text


OF_FILES: Final = (
    _tr("sentences", "This file cannot be opened: {error}."),
    _tr("sentences", "This file has {size} MB, and playlists are read up to {most} MB; split it and read the parts."),
    _tr("sentences", "This file has more than {most} tracks, the most that are read; split it and read the parts."),
    _tr("sentences", "This file has more than {most} lines; split it and read the parts."),
    _tr(
        "sentences",
        "This is not a text file (it has zero bytes at its beginning); if it is UTF-16, save it as UTF-8.",
    ),
    _tr("sentences", "What kind of playlist {file} is cannot be told; files of these kinds are read: {choice}."),
    _tr("sentences", "This is an HLS stream (#EXT-X-), not a playlist of tracks; open it in a player."),
    _tr("sentences", "This is an ASX file, a list of streams for Windows Media Player, which is not read."),
    _tr("sentences", "{format} is no format that can be written; choose one of {choice}."),
    _tr("sentences", "{file} does not end in a suffix that can be written; use {choice}."),
    _tr(
        "sentences",
        "A {format} file holds one playlist, and these are {count}; write each to a file of its own,"
        " or all to one CSV.",
    ),
    # XML, XSPF and iTunes
    _tr("sentences", "This is not well-formed XML: {reason} in line {line}; save or export the file again."),
    _tr("sentences", "This is not well-formed XML: it has no element; save or export the file again."),
    _tr("sentences", "This is not well-formed XML: it is not the {encoding} that it says it is; save it as UTF-8."),
    _tr("sentences", "This XML says that its encoding is {encoding}, which is not known; save it as UTF-8."),
    _tr("sentences", "{inner} (line {line}); export the playlist again as XSPF."),
    _tr("sentences", "This XSPF has a document type (DTD), which is not read because it can be harmful; take it out."),
    _tr("sentences", "This XML is not a playlist: its root is {root}; export the playlist as XSPF."),
    _tr(
        "sentences",
        "This XML is not a playlist: its root is {root} of the namespace {namespace}; export the playlist as XSPF.",
    ),
    _tr(
        "sentences",
        "This property list is not a music library: it has no Tracks;"
        " in iTunes or Music choose File, Library, Export Library.",
    ),
    # JSON
    _tr(
        "sentences",
        'This is JSON, but not a playlist: it has no "playlist" object at its top; export the playlist as JSPF.',
    ),
    _tr("sentences", "This is not well-formed JSON: {reason} in line {line}; save or export the file again."),
    _tr(
        "sentences",
        "This JSON is nested too deeply, or has a number too long, for a playlist; export it again.",
    ),
    _tr("sentences", "This JSON is nested too deeply for a playlist; export it again."),
    # Tables and PLS
    _tr("sentences", "This CSV is empty: it lacks even a first row that names its columns; export it again."),
    _tr("sentences", "This CSV has more than {most} columns, which no list of tracks has; export it again."),
    _tr("sentences", "No column of this CSV was chosen for the title; choose one."),
    _tr(
        "sentences",
        "This CSV cannot be taken apart: {error} in line {line}; look for a quotation mark that is never closed.",
    ),
    _tr(
        "sentences",
        "This CSV has no column that is known to hold the title; its columns are {columns}."
        ' Name one of them "Title" in its first row.',
    ),
    _tr("sentences", "This CSV has no column {column}; choose one of those in its first row."),
    _tr(
        "sentences",
        "This PLS file has no [playlist] line, so nothing in it counts as a playlist; add that line at its top.",
    ),
    # What is odd, and read all the same
    _tr("sentences", "{inner}: {count} more places"),
    _tr("sentences", "{count} further remarks are left out"),
    _tr("sentences", "texts of the field {field} longer than {most} characters, which are shortened: {count}"),
    _tr("sentences", "not UTF-8; read as Windows-1252"),
    _tr("sentences", "the file says that it is {encoding}, but is not"),
    _tr("sentences", "the encoding {encoding} is not known"),
    _tr("sentences", "characters that could not be read: {n}"),
    _tr("sentences", "comments that are not kept: {n}"),
    _tr("sentences", "no location given"),
    _tr("sentences", "no length given"),
    _tr("sentences", "rows of whole albums or artists, which are no tracks: {n}"),
    _tr("sentences", "there are more cells than columns; those beyond the last column are left out"),
    _tr("sentences", "the length cannot be read"),
    _tr("sentences", "extensions of {application} that are not kept: {n}"),
    _tr("sentences", 'the playlist has no list called "track"'),
    _tr("sentences", "tracks that are no objects and are left out: {n}"),
    _tr("sentences", "durations that are no numbers: {n}"),
    _tr("sentences", 'values of "{key}" that are no texts: {n}'),
    _tr("sentences", "videos left out: {n}"),
    _tr("sentences", "songs of the library that are in none of these lists: {n}"),
    _tr("sentences", "lists without a song, left out: {n}"),
    _tr("sentences", "lists that the program makes by itself, left out: {n}"),
    _tr("sentences", "tracks that stand in a list but not in the library: {n}"),
    _tr("sentences", "smart lists, brought as the tracks that they have now: {n}"),
    _tr("sentences", "numbers with neither a File nor a Title: {n}"),
    _tr("sentences", "neither a key nor a section"),
    _tr("sentences", "{key} stands here again; the first one counts"),
    _tr("sentences", "NumberOfEntries says {claimed}; there are {count}"),
    _tr("sentences", "NumberOfEntries is missing; there are {count}"),
    _tr("sentences", "a document type (DTD) is not allowed"),
    _tr("sentences", "'playlist' must say its version"),
    _tr("sentences", "the root must be 'playlist' in the namespace {namespace}, not {found}"),
    _tr("sentences", 'the version must be "1", not {version}'),
    _tr("sentences", "{child} is not allowed in '{element}'"),
    _tr("sentences", "'{element}' may have only one '{child}'"),
    _tr("sentences", "'{element}' must have a '{child}'"),
    _tr("sentences", "'{element}' may not hold text of its own"),
    _tr("sentences", "'{element}' must hold {kind}, and {text} is not one"),
    _tr("sentences", "'{element}' must have the attribute '{attribute}'"),
    _tr("sentences", "'{attribute}' must be a URI, and {text} is not"),
    _tr("sentences", "'{element}' may not have the attribute {attribute}"),
)

PIECES_OF_FILES: Final = (
    _tr("sentences", "This XML is of another kind ({name}), not a playlist"),
    _tr("sentences", "This XML has a document type (DTD), which is not read because it can be harmful"),
    _tr("sentences", "This XML has more elements, or deeper ones, than any playlist"),
    _tr("sentences", "This XML declares entities, which are not read because they can be harmful"),
    _tr("sentences", "text"),
    _tr("sentences", "a URI"),
    _tr("sentences", "a whole number above zero"),
    _tr("sentences", "a whole number of milliseconds"),
    _tr("sentences", "a date and time such as 2005-01-08T17:10:47-05:00"),
    _tr("sentences", "{some} or {last}"),
)
