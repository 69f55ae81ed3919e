"""The sync with a keyring: it moves there what stood in the file, and a locked one stops nothing but the sync."""

from collections.abc import Callable
from pathlib import Path

from desktop.store import queries, state
from desktop.sync import credentials
from desktop.sync.joining import ShareChoice
from desktop.sync.status import Cause
from tests.desktop.keyrings import keyring_in_use
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window


def test_the_token_in_the_file_is_moved_to_the_keyring_by_the_next_sync(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server, keyring_in_use() as keyring:
        keyring.locked = True
        first = open_window("ana")
        first.join(server.url)
        server_id = first.replica.state(state.SERVER_ID)
        assert credentials.is_in_file(tmp_path / "ana", server_id)
        keyring.locked = False
        first.worker.join(server.url, "ana", ShareChoice(everyone=True))
        first.wait(lambda: not credentials.is_in_file(tmp_path / "ana", server_id))
        (token,) = keyring.held.values()
        assert token not in (tmp_path / "ana" / "credentials.json").read_text()
        first.worker.wake()
        first.wait(first.synced)


def test_a_locked_keyring_is_told_edits_go_on_and_all_arrives_when_it_opens(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server, keyring_in_use() as keyring:
        ana, ben = open_window("ana"), open_window("ben")
        ana.join(server.url)
        ben.join(server.url)
        keyring.locked = True
        ana.worker._way.drop()  # as after a new start
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        status = ana.wait_for(Cause.KEYRING)
        assert "Unlock it" in status.sentence
        ana.library.add_tracks(playlist_id, [{"title": "B"}])
        keyring.locked = False
        ana.worker.wake()
        ben.wait(lambda: ben.titles() == ["A", "B"])
        assert len(queries.playlists(ben.replica.database.connection)) == 1
