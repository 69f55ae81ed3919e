"""What came from others and was not told yet, and which conflicts a person has decided."""

from peewee import Model, TextField


class Arrivals(Model):  # noqa: D101
    record_id = TextField(primary_key=True)
    playlist_id = TextField()
    told = TextField()


class Settled(Model):  # noqa: D101
    history_id = TextField(primary_key=True)
    settled_at = TextField()


def up(migrator, db):  # type: ignore[no-untyped-def]
    tables = [Arrivals, Settled]
    with db.bind_ctx(tables):
        db.create_tables(tables)
    # Conflicts are few, and are found by way of the changes that met another one.
    db.execute_sql("CREATE INDEX history_concurrent ON history (record_id, field) WHERE concurrent")
    db.execute_sql("CREATE INDEX history_of_record ON history (record_id, field)")
