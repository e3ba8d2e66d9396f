"""Reads German council motions (Ratsanträge) and turns each into a structured, checked record."""

from __future__ import annotations

__version__ = "0.1.0"
