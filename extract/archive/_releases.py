"""The book of what offices decided about publishing motions."""

from __future__ import annotations

import sqlite3

from extract.archive._motions import next_revision
from schemas.releases import Choice, Decision

_LAST = "SELECT * FROM releases WHERE motion = ? ORDER BY number DESC LIMIT 1"


def decision_of(connection: sqlite3.Connection, motion: str) -> Decision | None:
    """What was last decided about a motion; None where nobody has, and the rules of privacy alone hold."""
    row = connection.execute(_LAST, (motion,)).fetchone()
    return None if row is None else Decision.model_validate({name: row[name] for name in Decision.model_fields})


def is_released(connection: sqlite3.Connection, motion: str) -> bool:
    """Whether an office has released a motion that would be withheld otherwise."""
    decision = decision_of(connection, motion)
    return decision is not None and decision.decision is Choice.RELEASE


def is_withheld(connection: sqlite3.Connection, motion: str) -> bool:
    """Whether an office has withheld a motion that would be published otherwise."""
    decision = decision_of(connection, motion)
    return decision is not None and decision.decision is Choice.WITHHOLD


def decide(connection: sqlite3.Connection, decision: Decision) -> None:
    """Enter a decision into the book, and let everybody who follows the archive's revisions see the motion anew.

    Raises:
        KeyError: If there is no such motion.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        changed = connection.execute(
            "UPDATE motions SET modified = ?, revision = ? WHERE id = ?",
            (decision.made.isoformat(), next_revision(connection), decision.motion),
        )
        if not changed.rowcount:
            raise KeyError(decision.motion)
        row = decision.model_dump(mode="json") | {"made": decision.made.isoformat()}
        names = ", ".join(row)
        connection.execute(f"INSERT INTO releases ({names}) VALUES ({', '.join(f':{name}' for name in row)})", row)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
