"""Reads German council motions and turns each into a structured, checked record."""

from __future__ import annotations
