"""An archive's tables, and papers put straight into them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from papers import paper

from benchmarks.search._collect import open_archive, put
from extract.search import search
from schemas.search import Query, Results

Ask = Callable[..., Results]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_archive(tmp_path / "ratslese.db")
    yield connection
    connection.close()


@pytest.fixture
def ask(archive: sqlite3.Connection) -> Ask:
    """Put papers into the archive (by name, text) and search them."""

    def answer(text: str = "", **filters: Any) -> Results:
        return search(archive, Query(text=text, **filters))

    return answer


@pytest.fixture
def names(archive: sqlite3.Connection) -> Callable[..., list[str]]:
    """The names of the papers that hold all words of a search, best first, out of the texts given."""

    def found(text: str, *pages: str, **filters: Any) -> list[str]:
        put(archive, [paper(page, page) for page in pages])
        return [hit.motion for hit in search(archive, Query(text=text, **filters)).hits if hit.complete]

    return found
