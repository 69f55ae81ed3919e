"""What is asked of the server once: members and invitations, over a real server and the worker's own thread."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.store import queries
from desktop.sync import asking
from desktop.sync.asking import Membership
from desktop.sync.errors import Refused, SyncError, Unreachable
from desktop.sync.exchange import Answer, Request
from desktop.sync.joining import ShareChoice
from syncserver.protocol.people import NewInvitation
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window


def ask(window: Window, request: Request) -> Answer | SyncError:
    """Ask, and wait for what comes of it."""
    told: list[Answer | SyncError] = []
    come = threading.Event()

    def answered(answer: Answer | SyncError) -> None:
        told.append(answer)
        come.set()

    window.worker.ask(request, answered)
    assert come.wait(20)
    return told[0]


def answer(window: Window, request: Request) -> Answer:
    told = ask(window, request)
    assert isinstance(told, Answer), told
    return told


def names(window: Window) -> list[str]:
    return [playlist.name for playlist in queries.playlists(window.replica.database.connection)]


def test_a_member_that_was_asked_for_sees_the_playlist_at_once(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana, ben = open_window("ana"), open_window("ben")
        ben.join(server.url)
        playlist_id, _ = ana.library.create_playlist("Secret")
        ana.worker.join(server.url, "ana", ShareChoice())
        ana.wait(ana.synced)
        assert names(ben) == []
        request = asking.change_members(Membership(playlist_id=playlist_id, user_id=ben.replica.user_id, role="viewer"))
        asking.read_members(answer(ana, request))
        ben.wait(lambda: names(ben) == ["Secret"])
        theirs = answer(ben, asking.change_members(Membership(playlist_id=playlist_id, user_id="*")))
        with pytest.raises(Refused, match="Only an owner"):
            asking.read_members(theirs)


def test_an_invitation_is_made_listed_and_revoked(tmp_path: Path, open_window: Callable[[str], Window]) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana = open_window("ana")
        ana.join(server.url)
        made = asking.read_invitation(answer(ana, asking.invite(NewInvitation(days=1, uses=3))))
        assert (made.uses, made.used, made.revoked, len(made.code)) == (3, 0, False, 16)
        asking.read_done(answer(ana, asking.revoke(made.id)))
        (listed,) = asking.read_invitations(answer(ana, asking.invitations()))
        assert (listed.id, listed.revoked, listed.code) == (made.id, True, "")
        with pytest.raises(Refused, match=r"\.$"):
            asking.read_done(answer(ana, asking.revoke("0" * 32)))


def test_offline_it_is_said_at_once_that_nobody_answers(tmp_path: Path, open_window: Callable[[str], Window]) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana = open_window("ana")
        ana.join(server.url)
    assert isinstance(ask(ana, asking.invitations()), Unreachable)


def test_who_has_joined_no_server_is_told_so(open_window: Callable[[str], Window]) -> None:
    told = ask(open_window("ana"), asking.invitations())
    assert isinstance(told, Refused)
    assert "no server" in str(told)


def test_what_is_asked_behind_an_order_that_fails_is_answered_all_the_same(
    open_window: Callable[[str], Window],
) -> None:
    ana = open_window("ana")
    ana.worker.join("not an address", "ana", ShareChoice())
    assert isinstance(ask(ana, asking.invitations()), Refused)
