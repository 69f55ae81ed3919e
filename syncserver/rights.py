"""Who may do what: one table, (role, collection) to the actions that are allowed. Nothing else decides."""

from collections.abc import Iterable, Mapping, Set
from typing import Literal

from syncserver.protocol.records import Collection, Role

Action = Literal["see", "create", "edit", "delete", "restore", "leave"]

_WRITE: frozenset[Action] = frozenset(("see", "create", "edit", "delete", "restore"))
_SEE: frozenset[Action] = frozenset(("see",))
_SEE_AND_LEAVE: frozenset[Action] = frozenset(("see", "leave"))

# A playlist that the server does not have yet has no members: anyone may create it, and is its owner from then on.
ALLOWED: Mapping[tuple[Role | None, Collection], frozenset[Action]] = {
    ("owner", "playlists"): _WRITE,
    ("owner", "tracks"): _WRITE,
    ("owner", "members"): _WRITE | _SEE_AND_LEAVE,
    ("owner", "history"): _SEE,
    ("editor", "playlists"): _WRITE,
    ("editor", "tracks"): _WRITE,
    ("editor", "members"): _SEE_AND_LEAVE,
    ("editor", "history"): _SEE,
    ("viewer", "playlists"): _SEE,
    ("viewer", "tracks"): _SEE,
    ("viewer", "members"): _SEE_AND_LEAVE,
    ("viewer", "history"): _SEE,
    (None, "playlists"): frozenset(("create",)),
}

_RANK: Mapping[str, int] = {"viewer": 1, "editor": 2, "owner": 3}
_NOTHING: frozenset[Action] = frozenset()


def authorise(role: Role | None, collection: Collection, action: Action) -> bool:
    """Tell whether somebody with this role in a playlist (`None`: not a member) may do this to a record of it."""
    return action in ALLOWED.get((role, collection), _NOTHING)


def authorise_all(role: Role | None, collection: Collection, actions: Set[Action]) -> bool:
    """Tell the same of several actions at once."""
    return actions <= ALLOWED.get((role, collection), _NOTHING)


def greatest(roles: Iterable[Role]) -> Role | None:
    """Choose the role that counts for somebody who is let in both by name and as one of everyone."""
    return max(roles, key=_RANK.__getitem__, default=None)
