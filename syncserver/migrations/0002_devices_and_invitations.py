"""Tokens say which device they are for and when it came last; passwords and invitations have tables of their own."""

from typing import Any
from uuid import uuid4

from peewee import AutoField, BooleanField, Database, IntegerField, Model, PostgresqlDatabase, TextField

from syncserver.clock import system_clock
from syncserver.protocol.stamps import write_time


def up(migrator: Any, db: Database) -> None:
    """Give each token that is there an id of its device; that it is used counts from now on, so none ends today."""
    collation = '"C"' if isinstance(db, PostgresqlDatabase) else None

    def key(**options: Any) -> TextField:
        return TextField(collation=collation, **options)

    class Table(Model):
        number = AutoField()

        class Meta:
            legacy_table_names = False

    class Token(Table):
        device_id = TextField()

        class Meta:
            table_name = "tokens"

    class Password(Table):
        user_id = key(unique=True)
        name = key(unique=True)
        hash = TextField()

        class Meta:
            table_name = "passwords"

    class Invitation(Table):
        id = key(unique=True)
        code_hash = key(unique=True)
        created_at = key()
        created_by = key(index=True)
        expires_at = key()
        uses = IntegerField()
        used = IntegerField()
        revoked = BooleanField()
        playlist_id = key()
        role = key()
        user_id = key()

        class Meta:
            table_name = "invitations"

    migrator.migrate(
        migrator.add_column("tokens", "device_id", key(default="")),
        migrator.add_column("tokens", "name", TextField(default="")),
        migrator.add_column("tokens", "last_seen_at", key(default=write_time(system_clock()))),
    )
    with db.bind_ctx([Token, Password, Invitation]):
        for token in list(Token.select()):
            token.device_id = str(uuid4())
            token.save()
        db.create_tables([Password, Invitation])
    migrator.migrate(migrator.add_index("tokens", ("device_id",), True))
