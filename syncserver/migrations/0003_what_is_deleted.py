"""What is deleted is counted without reading it: an index of it alone, which costs nothing where nothing is deleted."""

from typing import Any

from peewee import SQL, AutoField, BooleanField, Database, Model, TextField


def up(migrator: Any, db: Database) -> None:
    """Make the index."""

    class Record(Model):
        number = AutoField()
        collection = TextField()
        playlist_id = TextField()
        deleted = BooleanField()

        class Meta:
            table_name = "records"

    index = Record.index(Record.playlist_id, Record.collection, Record.deleted, name="records_deleted").where(
        SQL("deleted")
    )
    with db.bind_ctx([Record]):
        db.execute(index)
