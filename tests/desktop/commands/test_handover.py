"""Commands handed to an open window, which is here a thread of this process that holds the profile."""

import contextlib
import json
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop import handover
from desktop.commands import opening
from desktop.commands.running import run_handed
from desktop.handover import HandoverListener, WindowGone, hand_over, raise_first_window
from desktop.library import Library
from desktop.profile import Profile


class Window:
    """Holds a profile as a window does: its lock, its replica, and an ear for others."""

    def __init__(self, path: Path) -> None:
        self.raised = threading.Event()
        self.servers: list[str] = []
        self.ran: list[list[str]] = []
        self._profile = Profile(path)
        self._profile.acquire()
        self.replica = self._profile.open_replica()
        self.library = Library(self.replica, Random(1))
        self.listener = HandoverListener(path, self.run, self.come_forward)
        self.listener.start()

    def come_forward(self, server: str) -> None:
        self.servers.append(server)
        self.raised.set()

    def run(self, argv: list[str]) -> tuple[int, str, str]:
        self.ran.append(argv)
        return run_handed(self.library, self._profile.path, argv)

    def close(self) -> None:
        self.listener.close()
        self.replica.close()
        self._profile.release()


@pytest.fixture
def window(profile: Path) -> Iterator[Window]:
    opened = Window(profile)
    yield opened
    opened.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "PATIENCE", 0.3)
    monkeypatch.setattr(opening, "PATIENCE", 0.3)


def test_a_writing_command_is_done_by_the_window_with_the_same_output(run: Any, window: Window) -> None:
    playlist_id = run("create", "Evening").line
    assert run("add", "Evening", "--title", "Jóga", "--json").json["ids"]
    assert [argv[-2:] for argv in window.ran] == [["create", "Evening"], ["Jóga", "--json"]]
    assert run("show", "Evening", "--json").json["id"] == playlist_id


def test_a_handed_command_fails_with_the_same_sentence_and_code(run: Any, window: Window) -> None:
    assert run("rename", "Nowhere", "x").sentence == 'There is no playlist "Nowhere" here.'
    assert run("edit", "x").code == 2
    assert len(window.ran) == 2


def test_reading_commands_work_beside_the_window_and_see_what_it_has_just_written(run: Any, window: Window) -> None:
    window.library.create_playlist("Unsynced \N{MUSICAL NOTE}")
    assert [one["name"] for one in run("list", "--json").json["playlists"]] == ["Unsynced \N{MUSICAL NOTE}"]
    assert run("status", "--json").json["pending"] == 1
    assert window.ran == []


def test_files_are_those_of_whoever_typed_the_command(
    run: Any, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "list.m3u8").write_text("#EXTM3U\n#EXTINF:1,A - B\nc\n", encoding="utf-8")
    with monkeypatch.context() as elsewhere:
        elsewhere.chdir(folder)
        done = hand_over(window.replica.path.parent, ["import", "list.m3u8", "--json"], cwd=folder)
    assert done is not None
    assert json.loads(done[1])["playlists"][0]["name"] == "list"
    done = hand_over(window.replica.path.parent, ["import", "none.m3u8"], cwd=folder)
    assert done == (1, "", "There is no file none.m3u8.\n")


def test_the_window_is_told_what_a_handed_command_changed(run: Any, window: Window) -> None:
    told: list[Any] = []
    window.replica.events.subscribe(told.append)
    playlist_id = run("create", "Evening").line
    assert [changes.playlists for changes in told] == [{playlist_id}]


def test_a_second_start_raises_the_first_window(run: Any, window: Window) -> None:
    assert run().code == 0
    assert window.raised.wait(5)


def test_where_no_window_listens_nothing_is_raised_or_handed_over(profile: Path) -> None:
    profile.mkdir()
    assert not raise_first_window(profile)
    assert hand_over(profile, ["create", "x"]) is None


def test_a_window_that_was_closed_leaves_nothing_behind(run: Any, profile: Path) -> None:
    window = Window(profile)
    address = json.loads((profile / "handover.json").read_bytes())["address"]
    window.close()
    assert not (profile / "handover.json").exists()
    assert not Path(address).parent.exists()
    assert run("create", "Evening").code == 0


def test_a_window_that_was_killed_is_no_hindrance(run: Any, profile: Path) -> None:
    profile.mkdir()
    (profile / "handover.json").write_text(json.dumps({"address": "/nowhere/window", "token": "x"}), encoding="utf-8")
    assert run("create", "Evening").code == 0
    (profile / "handover.json").write_text("no JSON", encoding="utf-8")
    assert run("create", "Evening").code == 0


def test_a_window_that_does_not_answer_is_told_in_a_sentence(run: Any, profile: Path, impatient: None) -> None:
    with Profile(profile):
        sentence = run("create", "Evening").sentence
    assert sentence.startswith("The window has this profile open")


def test_what_was_given_up_is_not_done_later(run: Any, profile: Path, tmp_path: Path, impatient: None) -> None:
    """A window that wakes up too late finds that its caller has gone, and does nothing."""
    with Profile(profile), Listener(str(tmp_path / "late")) as slow:
        (profile / "handover.json").write_text(
            json.dumps({"address": str(slow.address), "token": "x"}), encoding="utf-8"
        )
        began = time.monotonic()
        assert run("create", "Evening").sentence.startswith("The window has this profile open")
        assert time.monotonic() - began < 3
        with slow.accept() as call:
            assert "create" in json.loads(call.recv_bytes())["argv"]
            with contextlib.suppress(BrokenPipeError):
                call.send_bytes(b'{"listening": true}')
            with pytest.raises((EOFError, ConnectionError)):
                call.recv_bytes()


def test_the_default_patience_is_two_seconds() -> None:
    assert (handover.PATIENCE, opening.PATIENCE) == (2.0, 2.0)


def test_a_command_waits_for_another_that_is_about_to_end(run: Any, profile: Path) -> None:
    held = threading.Event()

    def hold_for_a_moment() -> None:
        with Profile(profile):
            held.set()
            time.sleep(0.2)

    other = threading.Thread(target=hold_for_a_moment)
    other.start()
    held.wait(5)
    assert run("create", "Evening").code == 0
    other.join()


def test_a_window_that_ends_at_work_is_told(profile: Path) -> None:
    def die(argv: list[str]) -> tuple[int, str, str]:
        raise OSError("the process is gone")

    profile.mkdir()
    listener = HandoverListener(profile, die, lambda server: None)
    listener.start()
    try:
        with pytest.raises(WindowGone, match="The window ended"):
            hand_over(profile, ["create", "x"])
    finally:
        listener.close()


def test_a_link_reaches_the_window_that_is_open(window: Window, profile: Path) -> None:
    assert raise_first_window(profile)
    assert raise_first_window(profile, "https://box:1/join#c")
    assert window.servers == ["", "https://box:1/join#c"]


def test_only_who_can_read_the_profile_is_heard(window: Window, profile: Path) -> None:
    place = json.loads((profile / "handover.json").read_bytes())
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(profile / "handover.json").st_mode) == 0o600
        assert stat.S_IMODE(os.stat(Path(place["address"]).parent).st_mode) == 0o700
    for said in (b'{"argv": ["create", "x"], "token": "guessed"}', b'{"argv": ["create", "x"]}', b"[]", b"\x80pickle"):
        with Client(place["address"]) as stranger:
            stranger.send_bytes(said)
            with pytest.raises(EOFError):
                stranger.recv_bytes()
    assert window.ran == []


def test_commands_run_one_at_a_time_and_a_raise_does_not_wait_for_them(profile: Path) -> None:
    began, may_end, raised = threading.Event(), threading.Event(), threading.Event()

    def slow(argv: list[str]) -> tuple[int, str, str]:
        began.set()
        may_end.wait(10)
        return 0, "done", ""

    profile.mkdir()
    listener = HandoverListener(profile, slow, lambda server: raised.set())
    listener.start()
    done: list[Any] = []
    caller = threading.Thread(target=lambda: done.append(hand_over(profile, ["create", "x"])))
    caller.start()
    try:
        assert began.wait(5)
        assert raise_first_window(profile)
        assert raised.is_set()
    finally:
        may_end.set()
        caller.join(5)
        listener.close()
    assert done == [(0, "done", "")]


def test_a_socket_fits_where_the_temporary_folder_has_a_long_name(
    profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("x" * 120)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    window = Window(profile)
    try:
        assert raise_first_window(profile)
    finally:
        window.close()


def test_nothing_is_unpickled() -> None:
    """Only bytes cross: whoever could write to the socket could otherwise run code here."""
    assert not hasattr(handover, "pickle")
    assert Connection.recv.__name__ not in handover._receive.__code__.co_names
