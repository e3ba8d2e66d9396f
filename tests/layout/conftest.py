"""A page to draw on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.letters import Drawing


@pytest.fixture
def pen(tmp_path: Path) -> Drawing:
    """An empty page."""
    return Drawing(tmp_path)
