"""What the worker that wrote a searchable PDF or an ALTO file tells of it."""

from __future__ import annotations

from pydantic import BaseModel


class Facsimile(BaseModel):
    """How many pages a file has, and how many of them were read from their picture by OCR."""

    pages: int
    recognised: int
