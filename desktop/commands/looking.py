"""Commands that show what the replica holds. They write nothing and take no lock."""

from argparse import Namespace
from typing import Any

from desktop.commands import finding, records
from desktop.commands.context import Context
from desktop.commands.failures import DONE, Misuse
from desktop.commands.terminal import count, length, moment, quoted, shortened, table, total
from desktop.store import conflicts, queries, queries_sync, state
from desktop.store.queries import HistoryInfo, TrackInfo
from desktop.store.search_hits import hits_at, scan
from desktop.store.search_words import words_typed


def list_playlists(context: Context, args: Namespace) -> int:
    found, counts = queries.playlists(context.connection), queries.counts(context.connection)
    if args.json:
        whole = records.playlists(context.connection, [info.id for info in found])
        context.say_json({"playlists": [record | {"tracks": counts.get(record["id"], 0)} for record in whole]})
    elif not found:
        context.say("There are no playlists here yet. Make one with: create NAME")
    else:
        rows = [(info.name, str(counts.get(info.id, 0)), "waiting" if info.waiting else "", info.id) for info in found]
        context.say_all(table(("Name", "Tracks", "", "Id"), rows, right={1}))
    return DONE


def show(context: Context, args: Namespace) -> int:
    info = finding.playlist(context.connection, args.playlist)
    if args.json:
        ids = [track_id for _, track_id in queries.order(context.connection, info.id)]
        (record,) = records.playlists(context.connection, [info.id])
        context.say_json(record | {"tracks": records.tracks(context.connection, ids)})
        return DONE
    found = queries.playlist_tracks(context.connection, info.id)
    totals = queries.totals(context.connection, info.id)
    context.say(f"{shortened(info.name)}: {total(totals.tracks, totals.seconds)}", *_described(info.description))
    if found:
        headers = ("#", "Title", "Artist", "Album", "Length", "Added by", "Id")
        context.say("", *table(headers, [_row(number, track) for number, track in enumerate(found, 1)], right={0, 4}))
    return DONE


def history(context: Context, args: Namespace) -> int:
    """Tell what happened to a playlist, the latest last: there a terminal stands when it has printed all."""
    info = finding.any_playlist(context.connection, args.playlist)
    entries = queries.history(context.connection, info.id)[::-1]
    if args.json:
        context.say_json({"entries": [records.history_entry(entry) for entry in entries]})
        return DONE
    me = state.get(context.connection, state.USER_ID)
    rows = [(moment(entry.edited_at), _who(entry, me), _what(entry)) for entry in entries]
    context.say_all(table(("When", "Who", "What"), rows, widest=160))
    return DONE


def trash(context: Context, args: Namespace) -> int:
    playlists = queries.playlists(context.connection, deleted=True)
    tracks = queries.deleted_tracks(context.connection)
    if args.json:
        context.say_json(
            {
                "playlists": records.playlists(context.connection, [info.id for info in playlists]),
                "tracks": records.tracks(context.connection, [track.id for track in tracks]),
            }
        )
    elif not playlists and not tracks:
        context.say("The Trash is empty.")
    else:
        rows = [("playlist", info.name, "", info.id) for info in playlists]
        rows += [("track", track.title, track.artist, track.id) for track in tracks]
        context.say_all(table(("What", "Name", "Artist", "Id"), rows))
    return DONE


def search(context: Context, args: Namespace) -> int:
    """Find tracks by reading all of them: a command is no place to build an index."""
    text = " ".join(args.words)
    typed = words_typed(text)
    if not typed:
        raise Misuse(f"There is no word to search for in {quoted(text)}.")
    hits = hits_at(context.connection, list(scan(context.connection, typed)))
    if args.json:
        context.say_json({"tracks": records.tracks(context.connection, [hit.track.id for hit in hits])})
    elif not hits:
        context.say(f"No track has words that begin like {quoted(text)}.")
    else:
        rows = [
            (hit.track.title, hit.track.artist, hit.track.album, length(hit.track.duration), hit.playlist, hit.track.id)
            for hit in hits
        ]
        context.say_all(table(("Title", "Artist", "Album", "Length", "Playlist", "Id"), rows, right={3}))
    return DONE


def status(context: Context, args: Namespace) -> int:
    connection = context.connection
    document: dict[str, Any] = {
        "pending": queries_sync.waiting_count(connection),
        "conflicts": conflicts.count_open(connection, context.device),
        "refused": queries_sync.recovered_count(connection),
        "lastSyncedAt": state.get(connection, state.LAST_SYNCED_AT),
        "server": state.get(connection, state.SERVER_URL),
    }
    if args.json:
        context.say_json(document)
        return DONE
    last = document["lastSyncedAt"]
    context.say(
        f"Server       {document['server'] or 'none yet; join one with: join ADDRESS --name YOUR-NAME'}",
        f"Last synced  {moment(last) if last else 'never'}",
        f"Waiting      {count(document['pending'], 'change')} to be sent",
        f"Conflicts    {count(document['conflicts'], 'value')} of yours that another edit replaced",
        f"Refused      {count(document['refused'], 'change')} that the server did not take",
    )
    return DONE


def _described(description: str) -> list[str]:
    return [shortened(line, 100) for line in description.splitlines()]


def _row(number: int, track: TrackInfo) -> tuple[str, ...]:
    return (str(number), track.title, track.artist, track.album, length(track.duration), track.added_by, track.id)


def _who(entry: HistoryInfo, me: str) -> str:
    return "you" if entry.user_id == me else entry.user_name or entry.user_id[:8]


def _what(entry: HistoryInfo) -> str:
    """Say in a few words what a change did."""
    what = f"{'playlist' if entry.collection == 'playlists' else 'track'} {quoted(shortened(entry.label, 30))}"
    simple = {
        ("created", False): f"made the {what}" if entry.collection == "playlists" else f"added the {what}",
        ("deleted", True): f"deleted the {what}",
        ("deleted", False): f"restored the {what}",
    }
    overridden = " (another edit met it)" if entry.concurrent else ""
    said = simple.get((entry.field, bool(entry.new)))
    if said is None:
        said = f"moved the {what}" if entry.field == "position" else f"{entry.field} of the {what}: {_values(entry)}"
    return said + overridden


def _values(entry: HistoryInfo) -> str:
    return f"{_value(entry.field, entry.old)} → {_value(entry.field, entry.new)}"


def _value(field: str, value: Any) -> str:
    if field == "duration" and isinstance(value, int):
        return length(value) or "unknown"
    return quoted(shortened(value, 30)) if isinstance(value, str) and value else "nothing"
