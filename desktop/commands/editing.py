"""Commands that change playlists and tracks, each one verb of the library."""

from argparse import Namespace
from typing import Any, Final

from desktop.commands import finding
from desktop.commands.context import Context
from desktop.commands.failures import DONE, Failure, Misuse
from desktop.commands.terminal import count, quoted
from desktop.store import queries

FIELDS: Final = ("title", "artist", "album", "duration", "url", "isrc", "note")
"""What `add` and `edit` can set of a track."""


def create(context: Context, args: Namespace) -> int:
    playlist_id, _ = context.library.create_playlist(args.name, args.description, share=args.share)
    if args.json:
        context.say_json({"id": playlist_id, "name": queries.playlist(context.connection, playlist_id).name})
    else:
        context.say(playlist_id)
    return DONE


def rename(context: Context, args: Namespace) -> int:
    info = finding.playlist(context.connection, args.playlist)
    context.library.rename_playlist(info.id, args.name)
    context.say(f"{quoted(info.name)} is called {quoted(args.name)} now.")
    return DONE


def delete(context: Context, args: Namespace) -> int:
    info = finding.playlist(context.connection, args.playlist)
    context.library.delete_playlist(info.id)
    context.say(f"{quoted(info.name)} is in the Trash. Bring it back with: restore {info.id}")
    return DONE


def restore(context: Context, args: Namespace) -> int:
    """Bring a playlist back from the Trash, or a track where it is the id of one."""
    track = queries.tracks(context.connection, [args.what]).get(args.what)
    if track is None:
        info = finding.deleted_playlist(context.connection, args.what)
        context.library.restore_playlist(info.id)
        context.say(f"{quoted(info.name)} is back.")
        return DONE
    if not track.deleted:
        raise Failure(f"The track {quoted(track.title)} is not in the Trash.")
    finding.refuse_deleted(queries.playlist(context.connection, track.playlist_id))
    context.library.restore_tracks([track.id])
    context.say(f"{quoted(track.title)} is back.")
    return DONE


def add(context: Context, args: Namespace) -> int:
    info = finding.playlist(context.connection, args.playlist)
    after: str | None = ""
    if args.at is not None:
        order = queries.order(context.connection, info.id)
        before = order[: args.at - 1]
        after = before[-1][1] if before else None
    ids, _ = context.library.add_tracks(info.id, [_values(args)], after=after)
    if args.json:
        context.say_json({"ids": ids})
    else:
        context.say_all(ids)
    return DONE


def edit(context: Context, args: Namespace) -> int:
    values = _values(args)
    if not values:
        raise Misuse("Nothing is said about what to change; name at least one of --title, --artist, --album and so on.")
    (track,) = finding.tracks(context.connection, [args.track])
    context.library.change_track(track.id, values)
    context.say(f"Changed {' and '.join(sorted(values))} of {quoted(track.title)}.")
    return DONE


def move(context: Context, args: Namespace) -> int:
    (track,) = finding.tracks(context.connection, [args.track])
    context.library.move_track_to(track.id, args.to)
    order = [track_id for _, track_id in queries.order(context.connection, track.playlist_id)]
    context.say(f"{quoted(track.title)} is number {order.index(track.id) + 1} of {len(order)} now.")
    return DONE


def remove(context: Context, args: Namespace) -> int:
    found = finding.tracks(context.connection, args.tracks)
    context.library.remove_tracks([track.id for track in found])
    context.say(f"{count(len(found), 'track')} put into the Trash.")
    return DONE


def _values(args: Namespace) -> dict[str, Any]:
    return {field: getattr(args, field) for field in FIELDS if getattr(args, field) is not None}
