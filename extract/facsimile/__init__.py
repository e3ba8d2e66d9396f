"""Facsimile: a document's pages as they are, with their text behind them (PDF) and beside them (ALTO)."""

from extract.facsimile._write import facsimile, write

__all__ = ["facsimile", "write"]
