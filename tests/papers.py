"""Papers of few words for tests of the search."""

from __future__ import annotations

from typing import Any

from benchmarks.search._collect import Paper


def paper(name: str, page: str, **values: Any) -> Paper:
    """A paper of one page, or of several between form feeds."""
    plain: dict[str, Any] = {
        "kind": "antrag", "town": None, "factions": (), "bodies": (), "office": None, "date": None, "subject": None,
        "demand": None, "reasons": None,
    }  # fmt: skip
    return Paper(id=name, pages=tuple(page.split("\f")), **(plain | values))
