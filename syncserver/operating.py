"""What whoever runs the server asks of it on the command line: to invite, to list people, to reset or remove one, to
purge.

Each command answers the lines to print, so that it reads alike whether a running server did it or the command itself.
"""

from typing import Literal

import msgspec

from syncserver import invitations, passwords
from syncserver.accounts import all_users
from syncserver.db import Session
from syncserver.devices import devices_of, sign_out_all
from syncserver.errors import Trouble
from syncserver.leaving import remove_account
from syncserver.protocol.codes import show_code
from syncserver.protocol.invitation import InvitationLink, is_of_this_computer, write_link
from syncserver.protocol.people import DEFAULT_DAYS, DEFAULT_USES, Device, Invitation, NewInvitation, People, Person
from syncserver.protocol.records import User
from syncserver.protocol.stamps import ZERO
from syncserver.purging import Report, purge
from syncserver.store import Store

_TO_THE_MINUTE = len("2026-11-25T06:30")


class Command(msgspec.Struct, kw_only=True, frozen=True):
    """What is asked for. `name` is whom it is about, by name or id; `hand_on` who gets what they own.

    `as_json` is for programs, which read the list of people as one line of it.
    `older_than` are the days after which what was deleted is purged; 0 for those of the server's limits.
    """

    verb: Literal["invite", "users", "reset", "remove", "purge"]
    name: str = ""
    hand_on: str = ""
    days: int = DEFAULT_DAYS
    uses: int = DEFAULT_USES
    as_json: bool = False
    older_than: int = 0
    dry_run: bool = False


def operate(store: Store, command: Command, way: InvitationLink) -> list[str]:
    """Do it and answer the lines to print; `way` leads others to the server; its address is "" while it is not known.

    Raises `Trouble` or `Refused`.
    """
    match command.verb:
        case "invite":
            return invite(store, way, command.days, command.uses)
        case "users":
            return _list(store, command.as_json)
        case "reset":
            return _reset(store, command.name, way)
        case "remove":
            return _remove(store, command.name, command.hand_on)
        case "purge":
            return _purge(store, command.older_than or store.limits.trash_days, command.dry_run)


def invite(store: Store, way: InvitationLink, days: int = DEFAULT_DAYS, uses: int = DEFAULT_USES) -> list[str]:
    """Make an invitation in the name of whoever runs the server."""
    with store.writing() as writing:
        made = invitations.make(store, writing, NewInvitation(days=days, uses=uses), invitations.BY_OPERATOR)
    who = "one person" if uses == 1 else f"{uses} people"
    return [*_lines_of(made, way), f"It is good for {who} until {_minute(made.expires_at)}."]


def _list(store: Store, as_json: bool) -> list[str]:
    with store.reading() as session:
        people = [
            Person(id=one.id, name=one.name, created_at=one.created_at, devices=devices_of(store, session, one.id))
            for one in _present(session)
        ]
    if as_json:
        return [msgspec.json.encode(People(people=people)).decode()]
    lines: list[str] = []
    for person in people:
        lines.append(f"{_line(person.name)} ({person.id}), here since {person.created_at[:10]}")
        lines += [f"    {_device(device)}" for device in person.devices]
    return lines or ["Nobody has an account here yet."]


def _reset(store: Store, name: str, way: InvitationLink) -> list[str]:
    with store.writing() as writing:
        user = _named(writing.session, name)
        sign_out_all(writing.session, user.id)
        passwords.remove_password(writing.session, user.id)
        invitations.revoke_all_of(writing.session, user.id)
        made = invitations.make(store, writing, NewInvitation(), invitations.BY_OPERATOR, for_user=user.id)
        writing.tell()  # so that what their devices listen to is closed now
    return [
        f"All devices of {_line(user.name)} are signed out, and their password is gone.",
        *_lines_of(made, way),
        f"It signs one device in to their account again, until {_minute(made.expires_at)}.",
    ]


def _remove(store: Store, name: str, hand_on: str) -> list[str]:
    with store.reading() as session:
        user = _named(session, name)
        heir = _named(session, hand_on) if hand_on else None
    remove_account(store, user.id, heir.id if heir else "")
    owned = f" What they owned alone belongs to {_line(heir.name)} now." if heir else ""
    return [f"{_line(user.name)} has no account here any more.{owned}"]


def _purge(store: Store, days: int, dry_run: bool) -> list[str]:
    report = purge(store, days, dry_run=dry_run)
    verb, nothing = ("Would remove", "Would remove nothing") if dry_run else ("Removed", "There is nothing to remove")
    old = f"what was deleted over {_counted(days, 'day')} ago"
    lines = [f"{verb} for good {_things(report)}, of {old}." if report else f"{nothing} of {old}."]
    if behind := report.behind:
        device = f"{_line(behind.device) or 'a device without a name'} of {_line(behind.user)}"
        read = "nothing yet" if behind.until == ZERO else f"only what was changed until {_minute(behind.until)}"
        lines.append(
            f"More waits for {device}: it has read {read}, and came last at {_minute(behind.last_seen_at)}."
            f" It is waited for until it has been away for {_counted(days, 'day')}."
        )
    return lines


def _things(report: Report) -> str:
    tracks = _counted(report.tracks, "deleted track")
    inside = f" with {_counted(report.tracks_in_playlists, 'track')} in them" if report.tracks_in_playlists else ""
    playlists = f"{_counted(report.playlists, 'deleted playlist')}{inside}"
    return " and ".join([tracks] * bool(report.tracks) + [playlists] * bool(report.playlists))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _present(session: Session) -> list[User]:
    return [user for user in all_users(session) if not user.deleted]


def _named(session: Session, name: str) -> User:
    """Find who is meant by a name or an id. Raises `Trouble` where it is nobody, or several."""
    present = _present(session)
    found = [user for user in present if user.id == name] or [
        user for user in present if passwords.fold(user.name) == passwords.fold(name)
    ]
    if not found:
        raise Trouble(f"Nobody here is called {_line(name)}: python -m syncserver users lists who is.")
    if len(found) > 1:
        ids = ", ".join(user.id for user in found)
        raise Trouble(f"{len(found)} people here are called {_line(name)}: name one by id ({ids}).")
    return found[0]


def _lines_of(made: Invitation, way: InvitationLink) -> list[str]:
    if not way.url:
        return [f"Invitation: the code {show_code(made.code)}, with the address that the server tells when it starts."]
    link = write_link(way._replace(code=made.code))
    lines = [f"Invitation: {link}", f"As a code to type: {show_code(made.code)}, at {way.url}"]
    if is_of_this_computer(way.url):
        lines.append(
            "It is of use on this machine alone, since the server listens to nobody else: start it with --host 0.0.0.0"
            " for an invitation that others can use."
        )
    return lines


def _device(device: Device) -> str:
    return f"{_line(device.name) or 'a device without a name'}, last seen {_minute(device.last_seen_at)}"


def _minute(moment: str) -> str:
    return f"{moment[:_TO_THE_MINUTE].replace('T', ' ')} UTC"


def _line(text: str) -> str:
    """Write what somebody else chose so that it cannot move the terminal's cursor or begin a line."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
