"""What the names pipeline says of itself."""

from __future__ import annotations

from typing import Any

META: dict[str, Any] = {
    "name": "council_names",
    "version": "1.0.0",
    "description": "Names in German council papers: people, factions, bodies, offices, places, laws, sums, dates.",
    "author": "Ratslese",
    "license": "MIT",
    "spacy_version": ">=3.8,<4",
}
