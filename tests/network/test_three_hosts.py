"""The real programs on three hosts of one network: found, joined, heard of, cut off, and come back elsewhere."""

import signal
from pathlib import Path

from tests.integration.processes import Process
from tests.network.conftest import House
from tests.network.programs import at_no_window, until


def come_to_hold_three(house: House, playlist: str) -> None:
    """Wait until both hold the same three tracks."""
    until(
        lambda: len(house.ana.titles(playlist)) == 3 and house.ana.titles(playlist) == house.ben.titles(playlist),
        "both hold the edits of both",
        60,
    )


def test_a_server_is_found_by_who_looks_on_another_host(house: House) -> None:
    with Process("-m", "tests.network.looking", within=house.ana.host.enter) as looking:
        assert looking.line() == house.box.url


def test_what_one_adds_is_seen_by_the_other(house: House) -> None:
    playlist = house.ana.create("Road trip")
    house.ana.add(playlist, "My Way")
    house.ben.comes_to_hold(playlist, ["My Way"])
    house.ben.add(playlist, "Jóga")
    house.ana.comes_to_hold(playlist, ["My Way", "Jóga"])


def test_two_who_were_cut_off_from_each_other_both_edit_and_end_alike(house: House) -> None:
    playlist = house.ana.create("Cut off")
    house.ana.add(playlist, "Before")
    house.ben.comes_to_hold(playlist, ["Before"])
    house.ben.host.unplug()
    house.ana.add(playlist, "Ana's")
    house.ben.add(playlist, "Ben's")
    assert (house.ana.titles(playlist), house.ben.titles(playlist)) == (["Before", "Ana's"], ["Before", "Ben's"])
    house.ben.host.plug_in()
    come_to_hold_three(house, playlist)
    assert sorted(house.ana.titles(playlist)) == ["Ana's", "Before", "Ben's"]


def test_who_was_cut_off_for_long_gives_up_and_is_back_as_soon_as_the_cable_is(house: House) -> None:
    playlist = house.ana.create("Long cut off")
    house.ana.add(playlist, "Before")
    house.ben.comes_to_hold(playlist, ["Before"])
    house.ben.host.unplug()
    house.ben.add(playlist, "Ben's")
    until(house.ben.host.has_unanswered, "Ben's edit is on its way")
    until(lambda: not house.ben.host.has_unanswered(), "it is given up")
    house.ben.host.plug_in()
    house.ana.comes_to_hold(playlist, ["Before", "Ben's"])


def test_who_slept_and_woke_in_another_network_hears_of_what_changes(house: House) -> None:
    playlist = house.ana.create("Asleep")
    house.ana.add(playlist, "Before")
    house.ben.comes_to_hold(playlist, ["Before"])
    house.ben.child.send_signal(signal.SIGSTOP)
    house.ben.host.move("10.77.9.3")
    house.ana.add(playlist, "Meanwhile")
    until(house.box.host.has_unanswered, "the server tells the address that is gone")
    house.ben.child.send_signal(signal.SIGCONT)
    house.ben.comes_to_hold(playlist, ["Before", "Meanwhile"])
    house.ana.add(playlist, "Now")
    house.ben.comes_to_hold(playlist, ["Before", "Meanwhile", "Now"])


def test_a_box_that_was_given_another_address_is_found_there_by_both_and_by_a_command(
    house: House, tmp_path: Path
) -> None:
    at_no_window(house.ana.host, tmp_path / "cleo", "join", house.box.invite(), "--name", "Cleo")
    playlist = house.ana.create("Moved")
    house.ana.add(playlist, "Before")
    house.ben.comes_to_hold(playlist, ["Before"])
    house.box.host.move("10.77.5.1")
    house.ana.add(playlist, "Ana's")
    house.ben.add(playlist, "Ben's")
    come_to_hold_three(house, playlist)
    for window in (house.ana, house.ben):
        assert house.box.url in window.do("status")
    assert house.box.invite().startswith(house.box.url)
    said = at_no_window(house.ana.host, tmp_path / "cleo", "sync")
    assert f"The server is at {house.box.url} now" in said
    assert "Moved" in at_no_window(house.ana.host, tmp_path / "cleo", "list")
