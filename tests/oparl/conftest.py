"""An archive, and a clock for what it publishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from published import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the time at which objects change."""

    def at(time: str) -> None:
        monkeypatch.setattr("extract.oparl._follow.now", lambda: time)

    at("2026-01-01T08:00:00+00:00")
    return at
