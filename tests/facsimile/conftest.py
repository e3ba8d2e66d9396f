"""What the tests of the facsimile share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def schema(shared: Path) -> Path:
    """The schema of ALTO 4, where it lies beside the repository."""
    file = shared / "xsd" / "alto-4-4.xsd"
    if not file.is_file():
        pytest.skip("no ../shared/xsd/alto-4-4.xsd beside the repository")
    return file
