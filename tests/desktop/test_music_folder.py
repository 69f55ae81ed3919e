"""The music folder: what is read of it and when, which tracks play from it, and that none of that leaves the device."""

import os
from contextlib import contextmanager

import pytest

from desktop import music_folder
from desktop.store import local_music, queries
from desktop.store.local_music import LocalFile, Seen
from desktop.store.queries import TrackInfo

from .ui.test_files import wav


@pytest.fixture
def store(tmp_path):
    return tmp_path / local_music.FILE


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Music"
    (made / "Nina").mkdir(parents=True)
    return made


@contextmanager
def opened(store):
    with local_music.opened(store) as connection:
        yield connection


def read_all(store, folder):
    looked = music_folder.look(store, str(folder))
    music_folder.read(store, str(folder), looked.changed)
    return looked


def track(title, artist="", duration=0, **values):
    empty = TrackInfo("id", "p", "", "", "", 0, "", "", "", "", False, "", "", "", "", False)
    return empty._replace(title=title, artist=artist, duration=duration, **values)


def path_of(store, wanted):
    with opened(store) as connection:
        return local_music.path_of(connection, wanted)


def keep(store, path, **values):
    """Keep a file as if its tags had said so."""
    path.write_bytes(b"")
    about = {"title": "", "artist": "", "duration": 0, "isrc": "", "folder": "/music"} | values
    with opened(store) as connection:
        local_music.keep(connection, [LocalFile(str(path), Seen(0, 0), **about)])


def test_only_what_is_new_or_has_changed_is_read_again(store, folder):
    song = wav(folder / "Nina" / "Sinnerman.wav", 2)
    (folder / "cover.jpg").write_bytes(b"")
    looked = read_all(store, folder)
    assert (looked.files, [path for path, _ in looked.changed]) == (1, [str(song)])
    assert music_folder.look(store, str(folder)).changed == ()
    os.utime(song, ns=(1, 1))
    assert len(music_folder.look(store, str(folder)).changed) == 1


def test_files_that_are_gone_are_forgotten_and_so_is_a_folder_that_is_no_longer_chosen(store, folder, tmp_path):
    song = wav(folder / "Sinnerman.wav", 2)
    read_all(store, folder)
    assert path_of(store, track("Sinnerman")) == str(song)
    song.unlink()
    read_all(store, folder)
    with opened(store) as connection:
        assert local_music.count(connection, str(folder)) == 0
    wav(folder / "Back.wav", 1)
    read_all(store, folder)
    music_folder.look(store, "")
    assert path_of(store, track("Back")) == ""


def test_a_folder_that_is_not_there_is_no_empty_one(store, folder, tmp_path):
    song = wav(folder / "Sinnerman.wav", 2)
    read_all(store, folder)
    away = folder.rename(tmp_path / "unplugged")
    with pytest.raises(OSError, match="Music"):
        music_folder.look(store, str(folder))
    away.rename(folder)
    assert path_of(store, track("Sinnerman")) == str(song)


def test_a_track_plays_from_the_file_with_its_number_whatever_it_is_called(store, tmp_path):
    keep(store, tmp_path / "x.mp3", title="Other", isrc="USRC17607839")
    assert path_of(store, track("My Way", isrc="us-rc1-76-07839")) == str(tmp_path / "x.mp3")


def test_title_and_artist_are_compared_without_case_and_accents_and_lengths_within_three_seconds(store, tmp_path):
    keep(store, tmp_path / "live.mp3", title="Déjà Vu", artist="CSNY", duration=400)
    keep(store, tmp_path / "album.mp3", title="Déjà Vu", artist="CSNY", duration=252)
    assert path_of(store, track("DEJA VU", "csny", 254)) == str(tmp_path / "album.mp3")
    assert path_of(store, track("DEJA VU", "csny", 256)) == ""
    assert path_of(store, track("DEJA VU", "csny", 0)) != ""
    assert path_of(store, track("Deja Vu", "Other", 252)) == ""


def test_a_file_without_tags_is_known_by_its_name(store, folder):
    song = wav(folder / "Nina Simone - Sinnerman.wav", 2)
    read_all(store, folder)
    assert path_of(store, track("Sinnerman", "Nina Simone")) == str(song)
    assert path_of(store, track("Anything", url="somewhere/nina simone - sinnerman.WAV")) == str(song)


def test_a_file_that_was_dropped_plays_whatever_its_track_is_called_later(store, library, replica, tmp_path):
    song = wav(tmp_path / "Quiet.wav", 2)
    music_folder.remember(store, [song, tmp_path / "gone.wav"])
    playlist_id, _ = library.create_playlist("Road trip")
    (track_id,), _ = library.add_tracks(playlist_id, [{"title": "Quiet", "duration": 2}])
    connection = replica.database.connection
    with opened(store) as local:
        local_music.pin(local, list(queries.tracks(connection, [track_id]).values()))
    library.change_track(track_id, {"title": "Loud"})
    assert path_of(store, queries.tracks(connection, [track_id])[track_id]) == str(song)
    music_folder.look(store, "")
    assert path_of(store, queries.tracks(connection, [track_id])[track_id]) == str(song)


def test_a_damaged_store_is_begun_anew(store, folder):
    wav(folder / "Sinnerman.wav", 2)
    store.write_bytes(b"no database" * 1_000)
    assert read_all(store, folder).files == 1
    assert path_of(store, track("Sinnerman")) != ""


def test_a_program_that_calls_itself_a_track_is_never_named(store, tmp_path):
    program = tmp_path / "run.sh"
    program.write_text("#!/bin/sh\n")
    assert path_of(store, track("Run", url=str(program))) == ""
    assert path_of(store, track("Run", url=program.as_uri())) == ""
