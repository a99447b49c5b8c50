"""The two full-text indexes: names (pupils, people, schools) and notes (everything written).

External content, so that no text is kept twice; triggers keep the index true to its table;
`secure-delete` takes erased words out of the index as well.
"""

_CREATE = (
    "CREATE VIRTUAL TABLE {index} USING fts5(title, detail, content='{table}',"
    " content_rowid='n', prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
)


def search_ddl() -> tuple[str, ...]:
    """Return the statements that make both indexes, for a database that has their tables."""
    return tuple(
        statement
        for table, index in (("name_doc", "name_search"), ("note_doc", "note_search"))
        for statement in _index(table, index)
    )


def _index(table: str, index: str) -> tuple[str, ...]:
    gone = f"INSERT INTO {index}({index}, rowid, title, detail) VALUES ('delete', old.n, old.title, old.detail);"  # noqa: E501, S608 - names from this file only
    here = f"INSERT INTO {index}(rowid, title, detail) VALUES (new.n, new.title, new.detail);"  # noqa: S608 - names from this file only
    return (
        _CREATE.format(index=index, table=table),
        f"INSERT INTO {index}({index}, rank) VALUES ('secure-delete', 1)",  # noqa: S608 - as above
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {here} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {gone} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {gone} {here} END",
    )
