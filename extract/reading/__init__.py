"""Reading: from a file's bytes to words with boxes, rules, frames, tables and pictures."""

from extract.reading._read import read

__all__ = ["read"]
