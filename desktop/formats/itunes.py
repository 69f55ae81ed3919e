"""The library of iTunes and Apple Music as they export it: a property list of all tracks and of the playlists.

Left out, with a count: the Master (it is the library itself), the lists that the program makes (kinds of their own, and
folders, whose tracks are in the lists inside), and video. A smart list is brought as the tracks that it has now. The
Master is brought where no other list has songs, and otherwise offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.formats import captions, durations
from desktop.formats.document import MAX_TRACKS, Document, Entry, PlaylistDocument, UnreadableFile, refuse_too_many
from desktop.formats.plist import Value, value_of
from desktop.formats.remarks import Remarks
from desktop.formats.xml_tree import Element, Tree, parse

_VIDEO = ("Has Video", "Movie", "TV Show", "Music Video")
_SPECIAL = (
    *("Distinguished Kind", "Music", "Movies", "TV Shows", "Podcasts", "Audiobooks", "iTunesU", "Books", "Ringtones"),
    *("Purchased Music", "Party Shuffle", "Music Videos", "Folder"),
)
_FIELDS = frozenset({"Name", "Artist", "Album", "Total Time", "Location", "Comments", "Track ID"})

Values = Mapping[str, Value]


def is_library(root: Element) -> bool:
    return root.name == "plist"


def read(data: bytes, name: str) -> Document:
    """Read a library; `name` is for a list that has none."""
    return read_tree(parse(data), name)


def read_tree(tree: Tree, name: str) -> Document:
    """Read a library that is parsed already."""
    root = tree.root.children[0] if is_library(tree.root) and tree.root.children else tree.root
    values = value_of(root)
    tracks = values.get("Tracks") if isinstance(values, dict) else None
    if not isinstance(values, dict) or not isinstance(tracks, dict):
        raise UnreadableFile(
            "This property list is not a music library: it has no Tracks; in iTunes or Music choose File, Library, "
            "Export Library.",
            tree.root.line,
        )
    remarks = Remarks()
    library = _Library(
        {key: _entry(track) for key, track in tracks.items() if isinstance(track, dict) and not _is(track, _VIDEO)},
        frozenset(key for key, track in tracks.items() if isinstance(track, dict) and _is(track, _VIDEO)),
    )
    refuse_too_many(len(library.songs))
    remarks.count("videos left out: {n}", len(library.videos))
    lists = values.get("Playlists")
    said = [one for one in lists if isinstance(one, dict)] if isinstance(lists, list) else []
    made = _made_by_people(library, said, name, remarks)
    master = _master(library, said, name, Remarks() if made else remarks)
    brought = made or (master,)
    refuse_too_many(sum(len(playlist.tracks) for playlist in brought))
    here = {id(track) for playlist in brought for track in playlist.tracks}
    remarks.count("songs of the library that are in none of these lists: {n}", len(library.songs) - len(here))
    is_offered = made and 0 < len(master.tracks) <= MAX_TRACKS
    return Document("itunes", brought, remarks.gathered(), (master,) if is_offered else ())


@dataclass(frozen=True, slots=True)
class _Library:
    """The songs by their id in the file, made once however many lists have them, and the ids of what is video."""

    songs: Mapping[str, Entry]
    videos: frozenset[str]


def _is(values: Values, marks: tuple[str, ...]) -> bool:
    """Tell whether one of the marks is set; a number counts as set, also 0."""
    return any(values.get(mark, False) is not False for mark in marks)


def _made_by_people(
    library: _Library, lists: Sequence[Values], name: str, remarks: Remarks
) -> tuple[PlaylistDocument, ...]:
    """Answer the lists with songs that people made."""
    ordinary = [one for one in lists if not _is(one, ("Master", *_SPECIAL))]
    playlists = [_playlist(library, one, name, remarks) for one in ordinary]
    with_songs = tuple(playlist for playlist in playlists if playlist.tracks)
    remarks.count("lists without a song, left out: {n}", len(playlists) - len(with_songs))
    made_by_program = len(lists) - len(ordinary)
    if not with_songs and any(_is(one, ("Master",)) for one in lists):
        made_by_program -= 1
    remarks.count("lists that the program makes by itself, left out: {n}", made_by_program)
    return with_songs


def _master(library: _Library, lists: Sequence[Values], name: str, remarks: Remarks) -> PlaylistDocument:
    """Answer the library itself as one playlist, named as it is."""
    master = next((one for one in lists if _is(one, ("Master",))), None)
    if master is None:
        return PlaylistDocument(name, "", tuple(library.songs.values()))
    return _playlist(library, master, name, remarks)


def _playlist(library: _Library, values: Values, name: str, remarks: Remarks) -> PlaylistDocument:
    items = values.get("Playlist Items")
    places = (
        [str(item.get("Track ID", "")) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    )
    tracks = tuple(library.songs[place] for place in places if place in library.songs)
    missing = sum(place not in library.songs and place not in library.videos for place in places)
    remarks.count("tracks that stand in a list but not in the library: {n}", missing)
    if "Smart Info" in values:
        remarks.count("smart lists, brought as the tracks that they have now: {n}")
    extra = {key: values[key] for key in ("Playlist Persistent ID", "Parent Persistent ID") if key in values}
    return PlaylistDocument(_text(values, "Name") or name, _text(values, "Description"), tracks, extra)


def _entry(values: Values) -> Entry:
    length = values.get("Total Time", 0)
    title, location = _text(values, "Name"), _text(values, "Location")
    return Entry(
        title=title or (captions.stem(location) if location else ""),
        artist=_text(values, "Artist") or _text(values, "Album Artist"),
        album=_text(values, "Album"),
        duration=durations.from_milliseconds(length) if isinstance(length, int | float) else 0,
        url=location,
        note=_text(values, "Comments"),
        extra={key: value for key, value in values.items() if key not in _FIELDS},
    )


def _text(values: Values, key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""
