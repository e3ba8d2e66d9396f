"""The SQL that puts a batch in the place of what is there: copied into temporary tables, then merged."""

from __future__ import annotations

from collections.abc import Iterator

from psycopg import sql

from extract.sinks._tables import Table, links_table, tables

_WORDS = """
words_of(n.subject, n.draft_resolution, n.justification,
(SELECT string_agg(p.text, ' ' ORDER BY p.page) FROM new_pages AS p WHERE p.motion = n.id))
"""
_MAKE = """
CREATE TEMPORARY TABLE IF NOT EXISTS {new} ON COMMIT DELETE ROWS AS SELECT {columns} FROM {table} WITH NO DATA
"""
_DROP = """
DELETE FROM {table} AS t USING new_motions AS m
WHERE t.motion = m.id AND NOT EXISTS (SELECT 1 FROM {new} AS n WHERE {same})
"""
_PUT = """
INSERT INTO {table} AS t ({columns}) SELECT {values} FROM {new} AS n
ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW ({excluded}) WHERE ({old}) IS DISTINCT FROM ({excluded})
"""
_DROP_LINKS = "DELETE FROM links AS t WHERE NOT EXISTS (SELECT 1 FROM new_links AS n WHERE {same})"
_KNOWN = """
DELETE FROM new_links AS n
WHERE NOT EXISTS (SELECT 1 FROM motions WHERE id = n.from_motion)
OR NOT EXISTS (SELECT 1 FROM motions WHERE id = n.to_motion)
"""


def make() -> Iterator[sql.Composed]:
    """Make the temporary tables of a connection; they are emptied when a transaction ends."""
    for table in (*tables(), links_table()):
        yield sql.SQL(_MAKE).format(new=_new(table), table=sql.Identifier(table.name), columns=_list(table.names))


def copy(table: Table) -> sql.Composed:
    """Copy rows into the temporary table."""
    return sql.SQL("COPY {new} ({columns}) FROM STDIN").format(new=_new(table), columns=_list(table.names))


def merge() -> Iterator[sql.Composed]:
    """Put the copied motions in the place of those that are there; rows that are the same are not written."""
    motions, *parts = tables()
    yield _put(motions, extra=("words", sql.SQL(_WORDS)))
    for table in parts:
        yield sql.SQL(_DROP).format(table=sql.Identifier(table.name), new=_new(table), same=_same(table))
        yield _put(table)


def merge_links() -> Iterator[sql.Composed]:
    """Put the copied links in the place of all that are there; those of motions that are not there are left out."""
    table = links_table()
    yield sql.SQL(_KNOWN).format()
    yield sql.SQL(_DROP_LINKS).format(same=_same(table))
    yield _put(table)


def _put(table: Table, *, extra: tuple[str, sql.Composable] | None = None) -> sql.Composed:
    names = (*table.names, extra[0]) if extra else table.names
    values = [sql.Identifier("n", name) for name in table.names]
    return sql.SQL(_PUT).format(
        table=sql.Identifier(table.name),
        new=_new(table),
        columns=_list(names),
        values=sql.SQL(", ").join([*values, *([extra[1]] if extra else [])]),
        key=_list(table.key),
        excluded=_list(names, "excluded"),
        old=_list(names, "t"),
    )


def _new(table: Table) -> sql.Identifier:
    return sql.Identifier(f"new_{table.name}")


def _same(table: Table) -> sql.Composed:
    parts = [sql.SQL("{} = {}").format(sql.Identifier("n", name), sql.Identifier("t", name)) for name in table.key]
    return sql.SQL(" AND ").join(parts)


def _list(names: tuple[str, ...], prefix: str = "") -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(*filter(None, (prefix, name))) for name in names)
