"""The replica as it was in the first version."""

from peewee import BooleanField, IntegerField, Model, TextField


class Playlists(Model):  # noqa: D101
    id = TextField(primary_key=True)
    name = TextField()
    description = TextField()
    deleted = BooleanField()
    created_by = TextField()
    created_at = TextField()
    edited_at = TextField()
    stamps = TextField()
    extra = TextField()
    updated_at = TextField()
    last_synced_at = TextField()
    changed = TextField()
    base = TextField()
    share = TextField()


class Tracks(Model):  # noqa: D101
    id = TextField(primary_key=True)
    playlist_id = TextField()
    title = TextField()
    artist = TextField()
    album = TextField()
    duration = IntegerField()
    url = TextField()
    isrc = TextField()
    note = TextField()
    position = TextField()
    deleted = BooleanField()
    added_by = TextField()
    created_at = TextField()
    edited_at = TextField()
    stamps = TextField()
    extra = TextField()
    updated_at = TextField()
    last_synced_at = TextField()
    changed = TextField()
    base = TextField()


class Members(Model):  # noqa: D101
    id = TextField(primary_key=True)
    playlist_id = TextField(index=True)
    user_id = TextField()
    role = TextField()
    deleted = BooleanField()
    updated_at = TextField()


class Users(Model):  # noqa: D101
    id = TextField(primary_key=True)
    name = TextField()
    created_at = TextField()
    deleted = BooleanField()
    updated_at = TextField()


class History(Model):  # noqa: D101
    id = TextField(primary_key=True)
    updated_at = TextField()
    edited_at = TextField()
    user_id = TextField()
    collection = TextField()
    record_id = TextField()
    playlist_id = TextField()
    field = TextField()
    old = TextField()
    new = TextField()
    concurrent = BooleanField()

    class Meta:
        indexes = ((("playlist_id", "edited_at"), False),)


class Recovered(Model):  # noqa: D101
    id = TextField(primary_key=True)
    collection = TextField()
    record_id = TextField()
    playlist_id = TextField()
    record = TextField()
    sentence = TextField()
    recovered_at = TextField()
    offer_again = BooleanField()


class Fetches(Model):  # noqa: D101
    playlist_id = TextField(primary_key=True)
    since = TextField()


class State(Model):  # noqa: D101
    key = TextField(primary_key=True)
    value = TextField()


def up(migrator, db):  # type: ignore[no-untyped-def]
    tables = [Playlists, Tracks, Members, Users, History, Recovered, Fetches, State]
    with db.bind_ctx(tables):
        db.create_tables(tables)
    # The order of a playlist, its count and what waits to be sent are read from these alone.
    db.execute_sql("CREATE INDEX tracks_in_order ON tracks (playlist_id, deleted, position, id)")
    db.execute_sql("CREATE INDEX tracks_to_send ON tracks (id) WHERE updated_at > last_synced_at")
    db.execute_sql("CREATE INDEX playlists_to_send ON playlists (id) WHERE updated_at > last_synced_at")
