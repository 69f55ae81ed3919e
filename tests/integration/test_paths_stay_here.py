"""Where the files of one's music lie is known to this device alone: no request and no record ever says so."""

import wave
from pathlib import Path

from desktop import music_folder
from desktop.store import local_music, queries
from desktop.sync.exchange import Answer, Request
from desktop.ui import files
from tests.integration.world import World

FOLDER = "My own Music"


def song_in(folder: Path) -> Path:
    folder.mkdir()
    song = folder / "Sinnerman.wav"
    with wave.open(str(song), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 16_000)
    return song


def test_files_that_were_dropped_and_a_music_folder_are_never_told_to_the_server(world: World, tmp_path: Path) -> None:
    ana, ben = world.join("ana"), world.join("ben")
    song, store = song_in(tmp_path / FOLDER), tmp_path / local_music.FILE
    sent: list[bytes] = []
    send = ana.send

    def overheard(request: Request) -> Answer:
        sent.append(request.body or b"")
        return send(request)

    ana.send = overheard  # type: ignore[method-assign]
    tagged = files.read_tags([song], lambda done, total: None)
    playlist_id, _ = ana.library.create_playlist("Road trip")
    ids, _ = ana.library.add_tracks(playlist_id, tagged.tracks)
    music_folder.remember(store, list(tagged.paths))
    looked = music_folder.look(store, str(song.parent))
    music_folder.read(store, str(song.parent), looked.changed)
    (track,) = queries.tracks(ana.replica.database.connection, ids).values()
    with local_music.opened(store) as connection:
        local_music.pin(connection, [track])
        assert local_music.path_of(connection, track) == str(song)
    world.settle()
    assert ben.playlists() == {"Road trip": ["Sinnerman"]}
    assert any(b"Sinnerman" in body for body in sent)
    assert not any(FOLDER.encode() in body for body in sent)
    assert [row for person in (ana, ben) for row in person.rows() if FOLDER in str(row)] == []
