"""The tables of the replica.

A playlist or track carries, beside its fields:

* `stamps`: JSON, the edit stamp of every field whose own is lower than `edited_at` ("" if none is);
* `extra`: JSON, the fields that a newer program wrote and this one does not know ("" if none);
* `updated_at`: a local mark, greater than `last_synced_at` as long as something waits to be sent ("dirty");
* `last_synced_at`: the server's `updatedAt` of the version held, "" if it never was there;
* `changed`: which fields wait to be sent, separated by blanks; `*` is the whole record;
* `base`: the `last_synced_at` from which the first unsent edit was made, kept until it is acknowledged.
"""

from peewee import BooleanField, IntegerField, Model, SqliteDatabase, TextField


class Row(Model):
    """A row of the replica; the database is bound when it is opened."""


class PlaylistRow(Row):
    """A playlist."""

    id = TextField(primary_key=True)
    name = TextField(default="")
    description = TextField(default="")
    deleted = BooleanField(default=False)
    created_by = TextField(default="")
    created_at = TextField(default="")
    edited_at = TextField()
    stamps = TextField(default="")
    extra = TextField(default="")
    updated_at = TextField()
    last_synced_at = TextField(default="")
    changed = TextField(default="")
    base = TextField(default="")
    share = TextField(default="")

    class Meta:
        table_name = "playlists"


class TrackRow(Row):
    """One entry of a playlist."""

    id = TextField(primary_key=True)
    playlist_id = TextField()
    title = TextField(default="")
    artist = TextField(default="")
    album = TextField(default="")
    duration = IntegerField(default=0)
    url = TextField(default="")
    isrc = TextField(default="")
    note = TextField(default="")
    position = TextField(default="")
    deleted = BooleanField(default=False)
    added_by = TextField(default="")
    created_at = TextField(default="")
    edited_at = TextField()
    stamps = TextField(default="")
    extra = TextField(default="")
    updated_at = TextField()
    last_synced_at = TextField(default="")
    changed = TextField(default="")
    base = TextField(default="")

    class Meta:
        table_name = "tracks"


class MemberRow(Row):
    """What a user (or `*`) may do with a playlist, by the server's word."""

    id = TextField(primary_key=True)
    playlist_id = TextField(index=True)
    user_id = TextField()
    role = TextField()
    deleted = BooleanField(default=False)
    updated_at = TextField()

    class Meta:
        table_name = "members"


class UserRow(Row):
    """Somebody with an account on the server, or this replica's own user."""

    id = TextField(primary_key=True)
    name = TextField()
    created_at = TextField(default="")
    deleted = BooleanField(default=False)
    updated_at = TextField(default="")

    class Meta:
        table_name = "users"


class HistoryRow(Row):
    """One change of one field: our own from the moment we made it, everybody's by the feed."""

    id = TextField(primary_key=True)
    updated_at = TextField(default="")
    edited_at = TextField()
    user_id = TextField()
    collection = TextField()
    record_id = TextField()
    playlist_id = TextField()
    field = TextField()
    old = TextField(default="null")
    new = TextField(default="null")
    concurrent = BooleanField(default=False)

    class Meta:
        table_name = "history"


class RecoveredRow(Row):
    """An edit of ours that could not be sent or kept: a record with a sentence that says why."""

    id = TextField(primary_key=True)
    collection = TextField()
    record_id = TextField()
    playlist_id = TextField()
    record = TextField()
    sentence = TextField()
    recovered_at = TextField()
    offer_again = BooleanField(default=False)

    class Meta:
        table_name = "recovered"


class ArrivalRow(Row):
    """A record that came from others and had not been here before, until that was told (see `merges`)."""

    record_id = TextField(primary_key=True)
    playlist_id = TextField()
    told = TextField(default="")

    class Meta:
        table_name = "arrivals"


class SettledRow(Row):
    """Something in the history that the person has looked at and decided; it is not asked again on this device."""

    history_id = TextField(primary_key=True)
    settled_at = TextField()

    class Meta:
        table_name = "settled"


class FetchRow(Row):
    """A playlist that was just granted and is being fetched from the start, with a cursor of its own."""

    playlist_id = TextField(primary_key=True)
    since = TextField()

    class Meta:
        table_name = "fetches"


class UnconfirmedRow(Row):
    """A record that was here when everything began to be read anew, and has not come again yet (see `purges`)."""

    record_id = TextField(primary_key=True)

    class Meta:
        table_name = "unconfirmed"


class StateRow(Row):
    """What the replica knows about itself: cursor, epoch, server, clock."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "state"


TABLES: tuple[type[Row], ...] = (
    PlaylistRow,
    TrackRow,
    MemberRow,
    UserRow,
    HistoryRow,
    RecoveredRow,
    ArrivalRow,
    SettledRow,
    FetchRow,
    UnconfirmedRow,
    StateRow,
)


def bind(database: SqliteDatabase) -> None:
    """Tell the tables their database."""
    database.bind(TABLES)
