"""A document as plain dicts and lists, in camelCase: what `read --json` prints."""

from typing import Any

from desktop.formats.document import Document, Entry, PlaylistDocument


def as_json(document: Document) -> dict[str, Any]:
    return {
        "format": document.format,
        "playlists": [_playlist(playlist) for playlist in document.playlists],
        "warnings": [{"line": warning.line, "text": warning.text} for warning in document.warnings],
    }


def _playlist(playlist: PlaylistDocument) -> dict[str, Any]:
    said: dict[str, Any] = {"name": playlist.name, "description": playlist.description}
    said["tracks"] = [_track(track) for track in playlist.tracks]
    return said | ({"extra": dict(playlist.extra)} if playlist.extra else {})


def _track(track: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {
        "title": track.title,
        "artist": track.artist,
        "album": track.album,
        "duration": track.duration,
        "url": track.url,
        "isrc": track.isrc,
        "addedBy": track.added_by,
        "addedAt": track.added_at,
    }
    if track.note:
        said["note"] = track.note
    return said | ({"extra": dict(track.extra)} if track.extra else {})
