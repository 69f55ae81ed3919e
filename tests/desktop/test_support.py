"""A support bundle: enough to help, and never a token; names only where the person says so."""

import io
import zipfile
from random import Random

import pytest

from desktop import crashes, support
from desktop.library import Library
from desktop.profile import Profile
from desktop.sync import credentials
from desktop.sync.credentials import Credential
from desktop.sync.status import SyncState, SyncStatus

CANARY = "canary-token-5f3a"
NAMES = ("Road trip to Ana", "My Way", "Frank Sinatra", "Ben the owner")


@pytest.fixture
def profile(tmp_path):
    with Profile(tmp_path / "profile") as held:
        credentials.keep(held.path, Credential("server", "user", "Ben the owner", CANARY))
        yield held


@pytest.fixture
def replica(profile):
    replica = profile.open_replica(Random(1))
    library = Library(replica, Random(2))
    playlist_id, _ = library.create_playlist(NAMES[0])
    library.add_tracks(playlist_id, [{"title": NAMES[1], "artist": NAMES[2]}])
    yield replica
    replica.close()


def texts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def made(profile, replica, **options) -> dict[str, str]:
    status = SyncStatus(SyncState.OFFLINE, waiting=3, server="http://ben:pass@box.local:8765", sentence=NAMES[0])
    data = support.bundle(
        replica.database.connection,
        profile.path,
        versions=[("Python", "3.11")],
        settings=[("colours", "dark")],
        status=status,
        **options,
    )
    return texts(data)


@pytest.mark.parametrize("names", [False, True])
def test_no_file_of_the_bundle_holds_a_token(profile, replica, names):
    assert CANARY.encode() in (profile.path / "credentials.json").read_bytes()
    for name, text in made(profile, replica, names=names).items():
        assert CANARY not in text, name


def test_no_name_is_in_the_bundle_unless_the_person_says_so(profile, replica):
    try:
        raise ValueError(NAMES[1])
    except ValueError as error:
        crashes.write_report(profile.path, error, where="the window")
    parts = made(profile, replica)
    for name, text in parts.items():
        assert [said for said in (*NAMES, "box.local", "pass") if said in text] == [], name
    with_names = made(profile, replica, names=True)
    assert with_names["playlists.txt"] == f"{NAMES[0]}: 1\n"
    assert "box.local" in with_names["sync.txt"]


def test_the_bundle_holds_what_whoever_helps_has_to_know(profile, replica):
    try:
        raise AttributeError("no attribute 'x'")
    except AttributeError as error:
        report = crashes.write_report(profile.path, error, where="the window")
    parts = made(profile, replica)
    assert set(support.CONTENTS) <= set(parts)
    assert "tracks: 1" in parts["numbers.txt"]
    assert "quick_check(1): ok" in parts["numbers.txt"]
    assert "state: offline" in parts["sync.txt"]
    assert "waiting: 3" in parts["sync.txt"]
    assert "CREATE TABLE" in parts["schema.sql"]
    assert "no attribute 'x'" in parts[f"crashes/{report.name}"]


def test_a_bundle_is_written_whole_or_not_at_all(tmp_path):
    support.write(tmp_path / "a.zip", b"whole")
    with pytest.raises(OSError, match="No such file"):
        support.write(tmp_path / "no such folder" / "a.zip", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
