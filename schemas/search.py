"""What is asked of the search, and what it answers."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

MOST_HITS = 1000


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Query(_Model):
    """A search.

    ``text`` holds words, ``"words in this order"``, ``-words`` that must not stand there, and ``begin*`` for words that
    begin so; empty, it asks for everything, newest first. Of the values of one filter one must hold, of all filters
    each; a value holds for names that are or begin with its words (``Rat`` for ``Rat`` and ``Rat der Stadt``, not for
    ``Bezirksrat``). ``since`` and ``until`` count themselves; a motion without a date is outside of both.
    """

    text: str = Field(default="", max_length=1000)
    factions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    limit: int = Field(default=10, ge=0, le=MOST_HITS)
    offset: int = Field(default=0, ge=0)
    facets: bool = False


class Marked(_Model):
    """A text and the places of the words found in it: offsets of characters, ends excluded, ascending."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Excerpt(Marked):
    """A piece of a page, blanks and words broken at a line's end joined; ``page`` counts from 1 in the file."""

    page: int


class Hit(_Model):
    """A motion found. ``complete`` says that every word of the search was found in it, in some form.

    ``location`` is the first of the places where the document lies.
    """

    motion: str
    score: float
    complete: bool
    subject: Marked | None
    kind: str | None
    date: str | None
    factions: str | None
    bodies: str | None
    town: str | None
    office: str | None
    reference: str | None
    status: str
    first_page: int
    location: str | None
    excerpts: tuple[Excerpt, ...]


class FacetValue(_Model):
    """A value, and how many of the motions found have it."""

    value: str
    count: int


class Facet(_Model):
    """The values of faction, body, year, kind, office, town or status, the commonest first, years ascending."""

    name: str
    values: tuple[FacetValue, ...]


class Results(_Model):
    """An answer.

    ``total`` motions have every word; after them come ``partial`` ones that have some. Facets count the former, or the
    latter where there are no others. ``ignored`` are words too common to search for. ``behind`` says that the archive
    holds newer motions which the index could not take in, since the database cannot be written to.
    """

    total: int
    partial: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    ignored: tuple[str, ...] = ()
    behind: bool = False
