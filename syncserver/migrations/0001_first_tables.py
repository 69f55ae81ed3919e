"""The first tables."""

from typing import Any

from peewee import AutoField, BooleanField, Database, Model, PostgresqlDatabase, TextField


def up(migrator: Any, db: Database) -> None:
    """Make them."""
    collation = '"C"' if isinstance(db, PostgresqlDatabase) else None

    def key(**options: Any) -> TextField:
        return TextField(collation=collation, **options)

    class Table(Model):
        number = AutoField()

        class Meta:
            legacy_table_names = False

    class Server(Table):
        server_id = key()
        last_stamp = key()

        class Meta:
            table_name = "server"

    class Epoch(Table):
        epoch = key(unique=True)
        began = key()

        class Meta:
            table_name = "epochs"

    class User(Table):
        id = key(unique=True)
        name = TextField()
        created_at = key()
        deleted = BooleanField()
        updated_at = key(unique=True)

        class Meta:
            table_name = "users"

    class Token(Table):
        hash = key(unique=True)
        user_id = key(index=True)
        created_at = key()

        class Meta:
            table_name = "tokens"

    class Member(Table):
        id = key(unique=True)
        playlist_id = key()
        user_id = key(index=True)
        role = key()
        deleted = BooleanField()
        updated_at = key(unique=True)

        class Meta:
            table_name = "members"
            indexes = ((("playlist_id", "user_id"), True),)

    class Record(Table):
        id = key(unique=True)
        collection = key()
        playlist_id = key()
        updated_at = key(unique=True)
        first_at = key()
        deleted = BooleanField()
        body = TextField()

        class Meta:
            table_name = "records"
            indexes = ((("playlist_id",), False),)

    class Change(Table):
        record_id = key()
        field = key()
        edited_at = key()
        replaced = key()
        playlist_id = key()
        updated_at = key(unique=True)
        body = TextField()

        class Meta:
            table_name = "history"
            indexes = (
                (("record_id", "field", "edited_at"), True),
                (("playlist_id",), False),
            )

    tables = [Server, Epoch, User, Token, Member, Record, Change]
    with db.bind_ctx(tables):
        db.create_tables(tables)
