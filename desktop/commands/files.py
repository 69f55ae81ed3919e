"""Commands about playlist files: read, check, import, export."""

import os
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.commands import finding
from desktop.commands.context import Context
from desktop.commands.failures import DONE, FAILED, Failure, Misuse
from desktop.commands.terminal import count, length, plain, quoted, shortened, table, total
from desktop.exporting import document_of, write_whole
from desktop.fitting import warn_of_cuts
from desktop.formats import registry, xspf
from desktop.formats.as_json import as_json
from desktop.formats.document import (
    MAX_BYTES,
    Document,
    Entry,
    PlaylistDocument,
    ReadingWarning,
    UnreadableFile,
    refuse_too_large,
)
from desktop.store import queries


def read(context: Context, args: Namespace) -> int:
    """Show what a file says; nothing is stored."""
    document = _parse(context, args.file, args)
    if args.json:
        context.say_json(as_json(document))
        return DONE
    for playlist in document.playlists:
        seconds = sum(track.duration for track in playlist.tracks)
        context.say(f"{shortened(plain(playlist.name))}: {total(len(playlist.tracks), seconds)} ({document.format})")
        if playlist.tracks:
            rows = [_entry_row(number, entry) for number, entry in enumerate(playlist.tracks, 1)]
            context.say_all(table(("#", "Title", "Artist", "Album", "Length"), rows, right={0, 4}))
        context.say("")
    context.say_all(_odd(document.warnings))
    return DONE


def check(context: Context, args: Namespace) -> int:
    """Name every place where a file breaks the rules of XSPF 1."""
    violations = xspf.check(_load(context, args.file))
    if args.json:
        places = [{"line": violation.line, "text": violation.text} for violation in violations]
        context.say_json({"valid": not violations, "violations": places})
    elif violations:
        context.say_all(f"{_place(violation.line)}: {plain(violation.text)}" for violation in violations)
    else:
        context.say(f"{args.file} is valid XSPF 1.")
    if not violations:
        return DONE
    context.complain(f"{args.file} breaks the rules of XSPF 1 in {count(len(violations), 'place')}.")
    return FAILED


def import_files(context: Context, args: Namespace) -> int:
    """Take in all playlists of all these files, or where one of them cannot be read none of any."""
    documents = [warn_of_cuts(_parse(context, name, args)) for name in args.files]
    playlists = [
        _named(playlist, name) for name, one in zip(args.files, documents, strict=True) for playlist in one.playlists
    ]
    ids, _ = context.library.take_in(playlists, share=args.share)
    if args.json:
        context.say_json(_report(args.files, documents, playlists, ids))
        return DONE
    context.say_all(
        f"{playlist_id}  {quoted(playlist.name)}, {count(len(playlist.tracks), 'track')}"
        for playlist_id, playlist in zip(ids, playlists, strict=True)
    )
    for name, document in zip(args.files, documents, strict=True):
        if document.warnings:
            context.say(f"Odd in {name}:", *(f"  {line}" for line in _odd(document.warnings)))
    return DONE


def export(context: Context, args: Namespace) -> int:
    """Write a playlist to a file, whole or not at all."""
    format_ = args.format or registry.format_for(args.output)
    if args.for_spreadsheets and format_ != "csv":
        raise Misuse(f"--for-spreadsheets goes with CSV; {args.output} would be {format_}.")
    info = finding.playlist(context.connection, args.playlist)
    tracks = queries.playlist_tracks(context.connection, info.id)
    document = document_of(info.name, info.description, tracks)
    data = registry.write(format_, [document], for_spreadsheets=args.for_spreadsheets)
    try:
        write_whole(context.path(args.output), data)
    except OSError as error:
        raise Failure(f"{args.output} cannot be written: {error.strerror}.") from error
    context.say(f"Wrote {count(len(tracks), 'track')} of {quoted(info.name)} to {args.output} ({format_}).")
    return DONE


def _load(context: Context, name: str) -> bytes:
    try:
        with context.path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            size = max(len(data), os.fstat(file.fileno()).st_size)
    except FileNotFoundError:
        raise Failure(f"There is no file {name}.") from None
    except OSError as error:
        raise Failure(f"{name} cannot be read: {error.strerror}.") from error
    try:
        refuse_too_large(size)
    except UnreadableFile as error:
        raise Failure(f"{name}: {error}") from error
    return data


def _parse(context: Context, name: str, args: Namespace) -> Document:
    data = _load(context, name)
    try:
        return registry.read(data, name, as_text=args.text, columns=_columns(args.column))
    except UnreadableFile as error:
        place = f", line {error.line}" if error.line else ""
        raise Failure(f"{name}{place}: {error}") from error


def _columns(said: list[str]) -> dict[str, str] | None:
    """Read what `--column FIELD=HEADER` said."""
    pairs = [one.partition("=") for one in said]
    for field, equals, header in pairs:
        if not (field and equals and header):
            raise Misuse(f"{quoted(field + equals + header)} says no column: write it like title=Song.")
        if field not in COLUMNS:
            raise Misuse(f"{quoted(field)} is no field of a track; the fields are {', '.join(COLUMNS)}.")
    return {field: header for field, _, header in pairs} or None


COLUMNS = ("title", "artist", "album", "duration", "url", "isrc", "note", "added_by", "added_at", "playlist")
"""The fields for which `--column` can name the column of a CSV."""


def _named(playlist: PlaylistDocument, file: str) -> PlaylistDocument:
    """Give a playlist whose file says only blanks for its name the name of the file."""
    return playlist if playlist.name.strip() else replace(playlist, name=Path(file).stem.strip() or registry.NAMELESS)


def _report(
    names: list[str], documents: list[Document], playlists: list[PlaylistDocument], ids: list[str]
) -> dict[str, Any]:
    return {
        "playlists": [
            {"id": playlist_id, "name": playlist.name, "tracks": len(playlist.tracks)}
            for playlist_id, playlist in zip(ids, playlists, strict=True)
        ],
        "warnings": [
            {"line": warning.line, "text": warning.text, "file": name}
            for name, document in zip(names, documents, strict=True)
            for warning in document.warnings
        ],
    }


def _entry_row(number: int, entry: Entry) -> tuple[str, ...]:
    return (str(number), entry.title, entry.artist, entry.album, length(entry.duration))


def _odd(warnings: tuple[ReadingWarning, ...]) -> list[str]:
    return [f"{_place(warning.line)}: {plain(warning.text)}" for warning in warnings]


def _place(line: int) -> str:
    return f"line {line}" if line else "the file"
