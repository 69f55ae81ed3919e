"""M3U and M3U8: a line a location, with comments in front of it that say more.

There is no standard; this follows what Winamp, VLC and Kodi write: `#EXTINF:seconds,Artist - Title`, `#PLAYLIST`,
`#EXTALB`, `#EXTART`, `#EXTENC`. HLS (RFC 8216) has the same suffix and is something else: pieces of one stream.

Written is M3U8 (UTF-8). A track without a location has its caption in the place of one, because other programs count
locations; a comment of our own in the head says so, and others carry what the lines cannot (see `exact`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.formats import captions, durations, exact
from desktop.formats.decoding import decode, encode, lines_of, refuse_binary
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile, refuse_too_many
from desktop.formats.remarks import Remarks

FIELDS = ("title", "artist", "album", "duration", "url")
"""What M3U has room for; these read back equal."""

MOST_COMMENTS = 100
"""So many unknown comments are kept with one track."""

_OF_THE_FILE = "#SHARED-MUSIC-PLAYLIST"
_OF_AN_ENTRY = "#SHARED-MUSIC-PLAYLIST-TRACK"
_CLAIMED_ENCODING = re.compile(rb"^[\t ]*#EXTENC:[\t ]*([\w.:-]{1,40})", re.MULTILINE | re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"(#(?:EXTINF|EXTALB|EXTART|EXTENC|EXTM3U|PLAYLIST|SHARED-MUSIC-PLAYLIST(?:-TRACK)?)(?![\w-])):?(.*)",
    re.IGNORECASE | re.DOTALL,
)
_HLS = re.compile(r"^[\t ]*#EXT-X-", re.MULTILINE)

# The seconds and whatever attributes follow them (IPTV: tvg-name="a, b") end at the first comma outside quotes.
_INFO = re.compile(r'((?:[^",]++|"[^"]*+"|")*+),?(.*)', re.DOTALL)


def read(data: bytes, name: str) -> Document:
    """Read an M3U; `name` is the playlist's where the file gives none."""
    remarks = Remarks()
    claim = _CLAIMED_ENCODING.search(data[:65_536].replace(b"\r", b"\n"))
    text = decode(data, remarks, claim[1].decode("ascii", "replace") if claim else "")
    refuse_binary(text)
    if _HLS.search(text.replace("\r", "\n")):
        raise UnreadableFile("This is an HLS stream (#EXT-X-), not a playlist of tracks; open it in a player.")
    reading = _Reading(remarks)
    for number, line in enumerate(lines_of(text), start=1):
        if line := line.strip(captions.BLANKS):
            reading.take(number, line)
    return Document("m3u", (reading.finished(name),), remarks.gathered())


class _Reading:
    """The playlist so far, and the comments that wait for their location."""

    def __init__(self, remarks: Remarks, stand_ins: bool = False) -> None:
        self._remarks = remarks
        self._stand_ins = stand_ins
        self._name = ""
        self._tracks: list[Entry] = []
        self._extra: dict[str, object] = {}
        self._begin()

    def _begin(self) -> None:
        self._said: dict[str, str] = {}
        self._info_line = 0
        self._comments: list[str] = []

    def take(self, number: int, line: str) -> None:
        if not line.startswith("#"):
            self._take_location(number, line)
        elif match := _DIRECTIVE.fullmatch(line):
            self._take_directive(number, match[1].upper(), match[2].strip(captions.BLANKS))
        elif len(self._comments) < MOST_COMMENTS:
            self._comments.append(line)
        else:
            self._remarks.count("comments that are not kept: {n}")

    def _take_directive(self, number: int, directive: str, value: str) -> None:
        if directive == "#PLAYLIST":
            self._name = value
        elif directive == "#EXTM3U":
            self._extra |= {"attributes": value} if value else {}
        elif directive == _OF_THE_FILE:
            self._take_exact(exact.read_object(value))
        else:
            if directive == "#EXTINF":
                self._end_of_entry_without_location()
                self._info_line = number
            self._said[directive] = value

    def _take_exact(self, values: Mapping[str, object]) -> None:
        self._name = str(values.get("name", self._name))
        self._stand_ins = values.get("standIns") is True

    def _end_of_entry_without_location(self) -> None:
        if self._info_line:
            self._take_location(self._info_line, "")

    def _take_location(self, number: int, location: str) -> None:
        line = self._info_line or number
        if not location:
            self._remarks.at(line, "no location given")
        entry = _entry(self._said, location, self._stand_ins)
        if not entry.duration:
            self._remarks.at(line, "no length given")
        self._tracks.append(replace(entry, extra={**entry.extra, **self._kept_comments()}, line=line))
        refuse_too_many(len(self._tracks), number)
        self._begin()

    def _kept_comments(self) -> dict[str, object]:
        return {"comments": self._comments} if self._comments else {}

    def finished(self, name: str) -> PlaylistDocument:
        self._end_of_entry_without_location()
        return PlaylistDocument(self._name or name, "", tuple(self._tracks), self._extra | self._kept_comments())


def _entry(said: Mapping[str, str], location: str, stand_ins: bool) -> Entry:
    """Make an entry of the comments in front of a location and the location itself."""
    seconds, attributes, caption = _info(said.get("#EXTINF", ""))
    artist, title = _names(caption, said.get("#EXTART"), location)
    extra: dict[str, object] = {"attributes": attributes} if attributes else {}
    if said.get("#EXTART", artist) != artist:
        extra["albumArtist"] = said["#EXTART"]
    url = "" if stand_ins and location == caption else location
    entry = Entry(title, artist, said.get("#EXTALB", ""), durations.from_seconds(seconds), url, extra=extra)
    return exact.applied(entry, said[_OF_AN_ENTRY]) if _OF_AN_ENTRY in said else entry


def _info(text: str) -> tuple[float, str, str]:
    """Take `seconds attributes,caption` apart; the seconds may be missing."""
    match = _INFO.match(text)
    head, caption = (match[1], match[2]) if match else (text, "")
    first, *rest = head.split(None, 1) or [""]
    seconds = durations.read_number(first)
    if seconds is None:
        return (
            (0, "", head.strip(captions.BLANKS))
            if not caption
            else (0, head.strip(captions.BLANKS), caption.strip(captions.BLANKS))
        )
    return seconds, "".join(rest).strip(captions.BLANKS), caption.strip(captions.BLANKS)


def _names(caption: str, artist: str | None, location: str) -> tuple[str, str]:
    if not caption:
        found, title = captions.from_location(location) if location else ("", "")
        return artist or found, title
    return captions.split(caption) if artist is None else captions.split_knowing(artist, caption)


def write(playlist: PlaylistDocument) -> bytes:
    """Write M3U8: UTF-8, said so in the file, without a byte order mark."""
    lines = ["#EXTM3U", "#EXTENC:UTF-8", f"#PLAYLIST:{_one_line(playlist.name)}"]
    of_the_file: dict[str, object] = {}
    if _one_line(playlist.name) != playlist.name:
        of_the_file["name"] = playlist.name
    if not all(track.url for track in playlist.tracks):
        of_the_file["standIns"] = True
    if of_the_file:
        lines.append(f"{_OF_THE_FILE}:{exact.as_object(of_the_file)}")
    for track in playlist.tracks:
        lines += _lines(track, "standIns" in of_the_file)
    return encode("\n".join(lines) + "\n")


def _lines(track: Entry, stand_ins: bool) -> list[str]:
    caption = _one_line(captions.caption(track.artist, track.title))
    lines = [f"#EXTINF:{track.duration or -1},{caption}"]
    if track.album:
        lines.append(f"#EXTALB:{_one_line(track.album)}")
    if captions.split(caption) != (track.artist, track.title):
        lines.append(f"#EXTART:{_one_line(track.artist)}")
    location = _one_line(track.url) or caption or "-"
    location = f"./{location}" if location.startswith("#") else location
    odd = exact.differing(track, _read_back([*lines, location], stand_ins), FIELDS)
    return [*lines, *([f"{_OF_AN_ENTRY}:{odd}"] if odd else []), location]


def _read_back(lines: Iterable[str], stand_ins: bool) -> Entry:
    reading = _Reading(Remarks(), stand_ins)
    for line in lines:
        reading.take(1, line.strip(captions.BLANKS))
    return reading.finished("").tracks[0]


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text).strip(captions.BLANKS)
