"""Reading: from a file's bytes to words with boxes, rules, frames, tables and pictures."""

from extract.reading._image_file import pictures_of
from extract.reading._open import opened
from extract.reading._read import read
from extract.reading._sheet import Sheet

__all__ = ["Sheet", "opened", "pictures_of", "read"]
