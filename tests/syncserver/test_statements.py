"""Every statement of the server can be built for both databases, with its parameters in the order that is given."""

import gc

import pytest
from peewee import Database, PostgresqlDatabase, SqliteDatabase

import syncserver.app
import syncserver.backup  # noqa: F401
from syncserver.db import Statement

STATEMENTS = [found for found in gc.get_objects() if isinstance(found, Statement)]


@pytest.mark.parametrize("database", [SqliteDatabase(None), PostgresqlDatabase(None)], ids=["sqlite", "postgresql"])
def test_every_statement_can_be_built(database: Database) -> None:
    assert len(STATEMENTS) > 30
    for statement in STATEMENTS:
        sql = statement.sql(database)
        assert sql.count(database.param) == len(statement.names)
        if isinstance(database, PostgresqlDatabase):
            assert "OR IGNORE" not in sql
