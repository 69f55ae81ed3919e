"""What a merge brought is found by when the server had it, without reading all of the history."""


def up(migrator, db):  # type: ignore[no-untyped-def]
    db.execute_sql("CREATE INDEX history_by_update ON history (updated_at) WHERE updated_at <> ''")
