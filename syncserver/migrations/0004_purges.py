"""What a purge needs: up to where each device has read, up to where was purged, and the ids that never come back."""

from typing import Any

from peewee import AutoField, Database, Model, PostgresqlDatabase, TextField

from syncserver.protocol.stamps import ZERO


def up(migrator: Any, db: Database) -> None:
    """Count each device that is there as having read nothing yet, so that a purge waits for it to come once."""
    collation = '"C"' if isinstance(db, PostgresqlDatabase) else None

    class Purged(Model):
        number = AutoField()
        id = TextField(unique=True, collation=collation)

        class Meta:
            table_name = "purged"

    migrator.migrate(
        migrator.add_column("tokens", "read_until", TextField(default=ZERO, collation=collation)),
        migrator.add_column("server", "horizon", TextField(default="", collation=collation)),
    )
    with db.bind_ctx([Purged]):
        db.create_tables([Purged])
