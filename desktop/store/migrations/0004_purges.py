"""What the server has not confirmed yet, while everything is read anew after a purge."""

from peewee import Model, TextField


class Unconfirmed(Model):  # noqa: D101
    record_id = TextField(primary_key=True)


def up(migrator, db):  # type: ignore[no-untyped-def]
    with db.bind_ctx([Unconfirmed]):
        db.create_tables([Unconfirmed])
