"""The statements of the edit and sync paths: built by Peewee once, when this module is loaded, and kept as SQL.

Building a query anew for each row costs forty times what running it does. Parameters come in the order of the
columns named here.
"""

from collections.abc import Collection

from peewee import EXCLUDED, Insert, Model, Query, SqliteDatabase

from desktop.store.models import (
    TABLES,
    ArrivalRow,
    FetchRow,
    HistoryRow,
    MemberRow,
    PlaylistRow,
    RecoveredRow,
    SettledRow,
    StateRow,
    TrackRow,
    UserRow,
)

_DIALECT = SqliteDatabase(None)
_DIALECT.bind(TABLES)


def columns(model: type[Model]) -> tuple[str, ...]:
    """Name the columns of a table in the order in which its statements take and give them."""
    return tuple(model._meta.sorted_field_names)


def sql(query: Query) -> str:
    """Write a query as SQL; its constants have to be `SQL` literals, its parameters placeholders."""
    text, _ = query.sql()
    return str(text)


def _insert(model: type[Model]) -> Insert:
    insert: Insert = model.insert(dict.fromkeys(columns(model), ""))
    return insert


def upsert(model: type[Model]) -> str:
    """Write a row, whatever is held."""
    kept = [field for field in model._meta.sorted_fields if not field.primary_key]
    return sql(_insert(model).on_conflict(conflict_target=[model._meta.primary_key], preserve=kept))


def upsert_if_clean_and_newer(model: type[PlaylistRow] | type[TrackRow]) -> str:
    """Write a row that came from the server, unless the one held waits to be sent or is as new."""
    fields = [field for field in model._meta.sorted_fields if not field.primary_key]
    return sql(
        _insert(model).on_conflict(
            conflict_target=[model.id],
            preserve=fields,
            where=(model.updated_at <= model.last_synced_at) & (EXCLUDED.last_synced_at > model.last_synced_at),
        )
    )


def update_in_place(model: type[PlaylistRow] | type[TrackRow], indexed: Collection[str]) -> str:
    """Do the same to a row that is held and whose `indexed` columns stay as they are, which writes half as many pages.

    It takes a whole row, too.
    """
    names = columns(model)
    number = {name: f"?{names.index(name) + 1}" for name in names}
    values = ", ".join(f'"{name}" = {number[name]}' for name in names[1:] if name not in indexed)
    return (
        f"UPDATE {model._meta.table_name} SET {values} WHERE id = ?1"  # noqa: S608  names of columns alone
        f" AND updated_at <= last_synced_at AND {number['last_synced_at']} > last_synced_at"
    )


def upsert_if_newer(model: type[MemberRow] | type[UserRow]) -> str:
    """Write a row that only the server writes, unless the one held is as new."""
    fields = [field for field in model._meta.sorted_fields if not field.primary_key]
    return sql(
        _insert(model).on_conflict(
            conflict_target=[model.id], preserve=fields, where=EXCLUDED.updated_at > model.updated_at
        )
    )


def select(model: type[Model]) -> Query:
    """Begin a query for whole rows of a table."""
    return model.select(*model._meta.sorted_fields)


GET_STATE = sql(StateRow.select(StateRow.value).where(StateRow.key == ""))
PUT_STATE = upsert(StateRow)
PUT_FETCH = upsert(FetchRow)
PUT_RECOVERED = upsert(RecoveredRow)
PUT_ARRIVAL = upsert(ArrivalRow)
PUT_SETTLED = upsert(SettledRow)
PUT_HISTORY = upsert(HistoryRow)
PUT_USER = upsert(UserRow)
PUT_MEMBER_IF_NEWER = upsert_if_newer(MemberRow)
PUT_USER_IF_NEWER = upsert_if_newer(UserRow)
