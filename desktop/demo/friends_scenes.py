"""The scenes with friends in them: joining, certificates, accounts, invitations, members, hosting, who else is here.

The server is the real one, reached as from another machine: encrypted, with a certificate of its own, and announced.
"""

from typing import Final

import msgspec
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu

from desktop.demo.scene import Scene, seen, started, with_dialog, with_menus
from desktop.demo.stage import Actor, Stage
from desktop.demo.web_scene import web
from desktop.hosting import HostState
from desktop.sync import account_asking, asking, joining
from desktop.sync.asking import Membership
from desktop.sync.errors import SyncError
from desktop.sync.exchange import Answer, Request
from desktop.sync.status import Cause, SyncState
from desktop.ui.playlists.playlist_menu import open_menu
from desktop.ui.sync.join_dialog import JoinDialog
from syncserver.protocol.people import ChangedUser, SignIn
from syncserver.protocol.records import EVERYONE, Role

_PASSWORD: Final = "a long way south"  # noqa: S105  of somebody who is made up


def _join(stage: Stage) -> QPixmap:
    """Somebody new looks for a server, and it is there in the list."""
    stage.ana.window.actions_by_name["join"].trigger()
    dialog = _join_dialog(stage.ana)
    stage.wait("the server is found", lambda: dialog.nearby.count() > 0)
    dialog.nearby.setCurrentRow(0)
    dialog.name.setText("Ana")
    return with_dialog(stage)


def _certificate(stage: Stage) -> QPixmap:
    """The same by its address alone: whose certificate is that?"""
    actions = stage.ana.window.sync_actions
    actions.ask_to_join(stage.server.url)
    dialog = _join_dialog(stage.ana)
    dialog.name.setText("Ana")
    dialog.join.click()
    stage.wait("the certificate is asked about", lambda: actions.certificate_dialog is not None)
    return with_dialog(stage)


def _certificate_changed(stage: Stage) -> QPixmap:
    """The server was set up anew behind everybody's back, while Ana edits."""
    started(stage, 1)
    stage.turn(online=False)
    stage.server.forget_certificate()
    ana = stage.ana.person
    ana.library.rename_playlist(ana.playlist("Road trip"), "Road trip to the sea")
    stage.turn(online=True)
    stage.wait("the certificate is told to be another", lambda: stage.ana.status.cause is Cause.CERTIFICATE)
    stage.ana.window.actions_by_name["sync-state"].trigger()
    return with_dialog(stage)


def _account(stage: Stage) -> QPixmap:
    started(stage, 1)
    _with_two_computers(stage)
    stage.ana.window.actions_by_name["account"].trigger()
    dialog = stage.ana.window.sync_actions.account.dialog
    assert dialog is not None  # noqa: S101
    stage.wait("the computers are told", lambda: dialog.devices.topLevelItemCount() == 2)
    return with_dialog(stage)


def _remove_account(stage: Stage) -> QPixmap:
    started(stage, 1)
    stage.ana.window.actions_by_name["account"].trigger()
    dialog = stage.ana.window.sync_actions.account.dialog
    assert dialog is not None  # noqa: S101
    stage.wait("the account is told", dialog.remove.isEnabled)
    dialog.remove.click()
    return with_dialog(stage)


def _sign_in(stage: Stage) -> QPixmap:
    """Somebody signed Ana's computer out, from another one."""
    started(stage, 1)
    _with_two_computers(stage)
    _ask(stage, account_asking.sign_out("current"))
    stage.wait("the computer is signed out", lambda: stage.ana.status.state is SyncState.SIGN_IN)
    stage.ana.window.sync_actions.ask_to_join(stage.server.url)
    return with_dialog(stage)


def _invite(stage: Stage) -> QPixmap:
    started(stage, 1)
    window = stage.ana.window
    window.actions_by_name["invite"].trigger()
    dialog = window.inviting.dialog
    assert dialog is not None  # noqa: S101
    dialog.make.click()
    stage.wait("the link is made", dialog.made.isVisible)
    return with_dialog(stage)


def _open_invitation(stage: Stage) -> QPixmap:
    """Ben was sent the code of one more playlist."""
    started(stage, 1)
    stage.ana.window.actions_by_name["open-invitation"].trigger()
    return with_dialog(stage)


def _share(stage: Stage) -> QPixmap:
    """The menu of a playlist, at the part that says whom it is for."""
    started(stage, 1)
    window = stage.ana.window
    view = window.sidebar.view
    open_menu(window, window.sidebar, window.actions_by_name, view.visualRect(view.currentIndex()).center())
    (menu,) = [one for one in window.findChildren(QMenu) if one.isVisible()]
    menu.setActiveAction(window.actions_by_name["share"])
    return with_menus(stage)


def _members(stage: Stage) -> QPixmap:
    """Ana owns the list, Ben edits, and all others may look."""
    started(stage, 1)
    ben = stage.ben.user_id
    _let_in(stage, (ben, "editor"), (EVERYONE, "viewer"))
    page = stage.ana.window.members
    stage.ana.window.details.setCurrentWidget(page)
    stage.wait("Ben is a member", lambda: page.model.row_of(ben) is not None)
    page.view.selectRow(page.model.row_of(ben) or 0)
    return seen(stage)


def _viewer(stage: Stage) -> QPixmap:
    """Ben may only look now."""
    started(stage, 1)
    _let_in(stage, (EVERYONE, "viewer"))
    window = stage.ben.window
    window.details.setCurrentWidget(window.members)
    stage.wait("Ben may only look", window.viewing.line.isVisible)
    return seen(stage, stage.ben)


def _host(stage: Stage) -> QPixmap:
    actions = stage.ana.window.hosting_actions
    stage.ana.window.actions_by_name["host"].trigger()
    dialog = actions.dialog
    assert dialog is not None  # noqa: S101
    dialog.name.setText("Ana")
    dialog.act.click()
    stage.wait("the server runs", lambda: actions.hosting.status.state is HostState.ON)
    stage.wait("the invitation is there", lambda: bool(dialog.invitation.text()))
    stage.wait("Ana has joined", stage.ana.is_in_step)
    return with_dialog(stage)


def _people(stage: Stage) -> QPixmap:
    """Ben has lost his computer, and Ana, who hosts, gives him a new invitation to his account."""
    _host(stage)
    actions = stage.ana.window.hosting_actions
    assert actions.dialog is not None  # noqa: S101
    stage.ben.join(actions.dialog.invitation.text())
    stage.wait("Ben has joined", stage.ben.is_in_step)
    actions.people.show()
    dialog = actions.people.dialog
    assert dialog is not None  # noqa: S101
    stage.wait("the people are listed", lambda: dialog.list.topLevelItemCount() == 2)
    dialog.list.select(stage.ben.user_id)
    return with_dialog(stage)


def _move(stage: Stage) -> QPixmap:
    """How to go on from hosting in the window to a box that is always on."""
    _host(stage)
    dialog = stage.ana.window.hosting_actions.dialog
    assert dialog is not None  # noqa: S101
    dialog.move_it.click()
    return with_dialog(stage)


def _company(stage: Stage) -> QPixmap:
    """Ben has the same list open, with a row selected, and has just added something."""
    started(stage, 1)
    for actor in (stage.ana, stage.ben):
        actor.show_playlist("Road trip")
    stage.wait("each sees the other", stage.ana.window.company.faces.isVisible)
    stage.ben.window.pane.view.selectRow(4)
    road = stage.ben.person.playlist("Road trip")
    stage.ben.person.library.add_tracks(
        road,
        [{"title": "Stolen Car", "artist": "Beth Orton", "album": "Central Reservation", "duration": 325}],
        after=stage.ben.person.track(road, "Graceland"),
    )
    stage.wait("both hold the same", stage.agree)
    return seen(stage)


def _join_dialog(actor: Actor) -> JoinDialog:
    dialog = actor.window.sync_actions.join_dialog
    assert dialog is not None  # noqa: S101  it was just asked for
    return dialog


def _with_two_computers(stage: Stage) -> None:
    """Give Ana a password, and sign her in on another computer."""
    _ask(stage, account_asking.change(ChangedUser(password=_PASSWORD)))
    remote = joining.remote_of(stage.ana.replica, stage.ana.profile.path)
    assert remote is not None  # noqa: S101
    asked = SignIn(name="Ana", password=_PASSWORD, device="Kitchen laptop")
    remote.send(Request("/sessions", body=msgspec.json.encode(asked)))
    remote.close()


def _let_in(stage: Stage, *whom: tuple[str, Role]) -> None:
    road = stage.ana.person.playlist("Road trip")
    wanted = [Membership(playlist_id=road, user_id=user_id, role=role) for user_id, role in whom]
    asking.read_members(_ask(stage, asking.change_members(*wanted)))
    stage.ana.show_playlist("Road trip")
    stage.ben.show_playlist("Road trip")


def _ask(stage: Stage, request: Request) -> Answer:
    """Ask the server something in Ana's name."""
    answers: list[Answer | SyncError] = []
    stage.ana.ask(request, answers.append)
    stage.wait("the server answers", lambda: bool(answers))
    if isinstance(answers[0], SyncError):
        raise answers[0]
    return answers[0]


_SMALL: Final = (1000, 660)

FRIENDS: Final[dict[str, Scene]] = {
    "join": Scene(_join, _SMALL, for_others=True),
    "certificate": Scene(_certificate, _SMALL, for_others=True),
    "certificate-changed": Scene(_certificate_changed, _SMALL, for_others=True),
    "account": Scene(_account, _SMALL, for_others=True),
    "remove-account": Scene(_remove_account, _SMALL, for_others=True),
    "sign-in": Scene(_sign_in, _SMALL, for_others=True),
    "invite": Scene(_invite, _SMALL, for_others=True),
    "open-invitation": Scene(_open_invitation, _SMALL, for_others=True),
    "share": Scene(_share, _SMALL, for_others=True),
    "members": Scene(_members, for_others=True),
    "viewer": Scene(_viewer, for_others=True),
    "host": Scene(_host, _SMALL, for_others=True),
    "people": Scene(_people, _SMALL, for_others=True),
    "move": Scene(_move, _SMALL, for_others=True),
    "company": Scene(_company, for_others=True),
    "web": Scene(web),
}
