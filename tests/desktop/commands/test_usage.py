"""Exit codes, wrong usage, and what goes wrong around a command."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop import cli, display, handover
from desktop.commands import opening
from desktop.commands.arguments import naming_the_server
from desktop.display import Display
from desktop.profile import Profile


@pytest.mark.parametrize(
    "words",
    [
        ("sing",),
        ("show",),
        ("list", "extra"),
        ("list", "--jso"),
        ("add", "x"),
        ("add", "x", "--title", "t", "--at", "0"),
        ("add", "x", "--title", "t", "--at", "one"),
        ("add", "x", "--title", "t", "--duration", "1:75"),
        ("add", "x", "--title", "t", "--duration", "2.5"),
        ("add", "x", "--title", "t", "--duration", "9" * 5000),
        ("move", "x"),
        ("move", "x", "--to", "0"),
        ("remove",),
        ("import",),
        ("export", "x"),
        ("--bogus",),
        ("read", "x.m3u", "--server", "http://127.0.0.1:1"),
    ],
)
def test_wrong_usage_is_2_and_stores_nothing(run: Any, profile: Path, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert not profile.exists()


def test_help_names_every_command(run: Any) -> None:
    said = run("--help")
    assert said.code == 0
    commands = "read check import export list show history trash status create rename delete restore add edit move"
    for command in [*commands.split(), "remove", "join", "sync", "demo"]:
        assert f"    {command} " in said.out


def test_the_profile_may_be_named_behind_the_command_too(
    run: Any, road_trip: str, profile: Path, tmp_path: Path
) -> None:
    listed = run("list", "--json", "--profile", str(profile), of=tmp_path / "other")
    assert [one["id"] for one in listed.json["playlists"]] == [road_trip]
    assert not (tmp_path / "other").exists()


def test_a_profile_that_cannot_be_made_is_a_sentence(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for command in (("list",), ("create", "x")):
        assert "cannot be made" in run(*command, of=tmp_path / "file" / "profile").sentence


def test_a_replica_of_a_newer_program_is_refused_and_left_alone(run: Any, road_trip: str, profile: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(profile / "replica.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for command in (("list",), ("create", "x")):
        assert "newer version" in run(*command).sentence


def test_a_damaged_replica_is_moved_aside_and_the_person_is_told(run: Any, profile: Path) -> None:
    profile.mkdir()
    (profile / "replica.sqlite").write_bytes(b"this is no database" * 1000)
    said = run("list", "--json")
    assert (said.code, said.json) == (0, {"playlists": []})
    assert "was damaged" in said.err


def test_ctrl_c_ends_quietly_with_130(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "perform", interrupted)
    said = run("list")
    assert (said.code, said.out, said.err) == (130, "", "")


def test_a_bug_is_not_dressed_up_as_a_sentence(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "perform", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        run("list")


class Screen:
    """Stands in for the window and the demo, which load Qt."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, found: Display) -> None:
        self.opened: list[tuple[object, ...]] = []
        monkeypatch.setattr(display, "find_display", lambda: found)
        monkeypatch.setitem(sys.modules, "desktop.app", SimpleNamespace(main=self._open("window")))
        monkeypatch.setitem(sys.modules, "desktop.demo", SimpleNamespace(play=self._open("demo")))

    def _open(self, what: str) -> Any:
        def start(*given: object) -> int:
            self.opened.append((what, *given))
            return 0

        return start


def test_without_a_command_the_window_opens(run: Any, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, Display())
    assert run().code == 0
    assert run("--server", "http://box:1").code == 0
    assert screen.opened == [("window", profile, ""), ("window", profile, "http://box:1")]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_without_a_console_it_speaks_to_nobody(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, Display())
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert cli.main(["--profile", str(profile), "shared-playlist:https://box:1/join#c"]) == 0
    assert screen.opened == [("window", profile, "shared-playlist:https://box:1/join#c")]
    assert cli.main(["--profile", str(profile), "list"]) == 0
    assert cli.main(["--profile", str(profile), "show", "nothing"]) == 1


@pytest.mark.parametrize("link", ["https://box:1/join#c", "shared-playlist:https://box:1/join#c", "HTTP://box:1"])
def test_a_link_in_place_of_a_command_opens_the_window_to_join_there(
    run: Any, profile: Path, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    screen = Screen(monkeypatch, Display())
    assert run(link).code == 0
    assert screen.opened == [("window", profile, link)]


@pytest.mark.parametrize(
    "words", [("create", "https://box:1"), ("--profile", "https://box:1", "list"), ("--", "https://box:1")]
)
def test_a_link_anywhere_else_is_what_it_was(words: tuple[str, ...]) -> None:
    assert naming_the_server(words) == list(words)


def test_a_link_cannot_go_on_in_options() -> None:
    link = "shared-playlist:https://box:1/join#c"
    assert naming_the_server((link, "--profile", "elsewhere")) == ["--server", link]


def test_with_no_display_it_says_so_and_plays_the_demo_without_one(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, Display("There is no display: ..."))
    for words in ((), ("demo",)):
        said = run(*words)
        assert said.code == 0
        assert said.err.splitlines() == ["There is no display: ...", "So the demo is played without one."]
    assert screen.opened == [("demo", True)] * 2


def test_the_demo_has_windows_where_there_is_a_display(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, Display())
    run("demo")
    run("demo", "--headless")
    assert screen.opened == [("demo", False), ("demo", True)]


def test_a_missing_library_is_named_and_nothing_is_played(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, Display("install libEGL.so.1", "libEGL.so.1"))
    assert run().sentence == "install libEGL.so.1"
    assert screen.opened == []


def test_qt_that_cannot_be_loaded_for_want_of_a_library_is_a_sentence(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> None:
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(cli, "import_module", load)
    sentence = run("demo", "--headless").sentence
    assert "libGL.so.1" in sentence
    assert "apt-get install" in sentence


def test_a_second_start_raises_the_first_window(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(monkeypatch, Display())
    monkeypatch.setattr(handover, "raise_first_window", lambda path, server: True)
    assert run().code == 0
    assert screen.opened == []


def test_two_starts_at_once_open_one_window(run: Any, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first holds the profile, but does not listen yet."""
    screen = Screen(monkeypatch, Display())
    asked: list[Path] = []

    def answers_the_second_time(path: Path, server: str) -> bool:
        asked.append(path)
        return len(asked) > 1

    monkeypatch.setattr(handover, "raise_first_window", answers_the_second_time)
    with Profile(profile):
        assert run().code == 0
    assert asked == [profile, profile]
    assert screen.opened == []


def test_a_window_that_finds_the_profile_taken_says_so(
    run: Any, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(monkeypatch, Display())
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with Profile(profile):
        assert run().sentence.startswith("The window has this profile open")
    assert screen.opened == []


def test_the_window_finds_the_profile_free(run: Any, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Screen(monkeypatch, Display())

    def holds(path: Path, server: str) -> int:
        with Profile(path):
            return 7

    monkeypatch.setitem(sys.modules, "desktop.app", SimpleNamespace(main=holds))
    assert run().code == 7
