"""The archive remembers how it is published."""

from __future__ import annotations

import json
import sqlite3

from schemas.oparl import OParlSettings

SETTING = "oparl"


def remembered(connection: sqlite3.Connection) -> OParlSettings:
    """How the archive is published."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (SETTING,)).fetchone()
    return OParlSettings() if row is None else OParlSettings.model_validate(json.loads(row["value"]))


def remember(connection: sqlite3.Connection, settings: OParlSettings) -> None:
    """Publish it so from now on.

    Raises:
        sqlite3.OperationalError: The archive cannot be written to.
    """
    told = settings.model_dump(mode="json")
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (SETTING, json.dumps(told)))
