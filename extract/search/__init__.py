"""Finds motions in an archive: an index in its own database that knows German words, old spellings and OCR."""

from extract.search._index import behind, follow, rebuild
from extract.search._search import search
from extract.search._settings import settings

__all__ = ["behind", "follow", "rebuild", "search", "settings"]
