"""Bugs planted beside playlists and tracks, and in what shows them: history, members, users, search, Trash."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final
from unittest.mock import patch

from desktop.store import intake, recovered, search_hits, trash
from desktop.store.intake import Intake
from syncserver.protocol.records import EVERYONE, HistoryEntry, User


def _history_is_passed_over() -> Any:
    return patch.dict(intake._STORE, {HistoryEntry: lambda self, entries: None})


def _users_are_passed_over() -> Any:
    return patch.dict(intake._STORE, {User: lambda self, users: None})


def _own_part_alone() -> Any:
    real = Intake.members

    def members(self: Intake, members: Sequence[Any], *, scoped: bool) -> None:
        real(self, [member for member in members if member.user_id in (self._user_id, EVERYONE)], scoped=scoped)

    return patch.object(Intake, "members", members)


def _members_stay() -> Any:
    return patch.object(recovered, "DELETE_OTHER_MEMBERS", "DELETE FROM members WHERE 0")


def _search_finds_what_is_gone() -> Any:
    return patch.object(search_hits, "_HITS", search_hits._HITS.replace(" AND p.deleted = 0", ""))


def _trash_lacks_tracks() -> Any:
    alone = trash._TRASH.replace("WHERE t.deleted = 1", "WHERE t.deleted = 1 AND p.deleted = 0")
    return patch.object(trash, "_TRASH", alone)


BESIDE: Final[Mapping[str, Callable[[], AbstractContextManager[Any]]]] = {
    "history is passed over": _history_is_passed_over,
    "users are passed over": _users_are_passed_over,
    "only one's own part in a playlist is taken": _own_part_alone,
    "who was in a playlist stays after it was revoked": _members_stay,
    "the search finds what lies in the Trash": _search_finds_what_is_gone,
    "the Trash lacks what lies there with its playlist": _trash_lacks_tracks,
}
