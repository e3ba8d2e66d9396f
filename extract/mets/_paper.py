"""A motion as it is exported: what is told of it, its pages, and where they are published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.mets._words import genre_of, load_words
from extract.privacy import MARK
from schemas.mets import Owner, Sheets
from schemas.privacy import PageText
from schemas.record import Record

PRIVATE = "private-"
"""How the names of files begin that hold private data, so that they are never taken for others."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a motion: its number from 1 in the motion, and the names of its files."""

    number: int
    picture: str
    thumbnail: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A motion. Times are ISO 8601; ``read`` is when its document was. ``text`` says whether its pages have ALTO."""

    id: str
    record: Record
    pages: tuple[PageText, ...]
    sha512: str
    size: int
    created: str
    modified: str
    read: str
    text: bool
    private: bool
    base: str
    owner: Owner

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The pages, in order."""
        first, last = self.record.source.pages
        stems = [(number, f"{self._mark}{number:04d}") for number in range(1, last - first + 2)]
        return tuple(Leaf(number, f"{stem}.jpg", f"{stem}-small.jpg", f"{stem}.xml") for number, stem in stems)

    @property
    def pdf(self) -> str:
        """The name of its PDF."""
        return f"{self._mark}{self.id}.pdf"

    @property
    def owner_name(self) -> str:
        """Whose it is: who was named, or the municipality."""
        town = self.record.municipality
        return self.owner.name or (town.value if town else load_words().phrases.owner)

    @property
    def title(self) -> str:
        """Its subject, or what it is."""
        subject = self.record.subject
        if subject is not None and told(subject.value):
            return " ".join(subject.value.split())
        return load_words().phrases.untitled.format(genre=genre_of(self.record))

    def address(self, name: str) -> str:
        """Where a file is published."""
        return f"{self.base}/{self.id}/{name}"

    def sheets(self) -> Sheets:
        """What is to be drawn."""
        leaves = self.leaves
        pictures, thumbnails = (leaf.picture for leaf in leaves), (leaf.thumbnail for leaf in leaves)
        return Sheets(*self.record.source.pages, tuple(pictures), tuple(thumbnails), self.pdf)

    def files(self) -> frozenset[str]:
        """The names of all its files."""
        leaves = self.leaves
        names = {self.pdf, *(leaf.picture for leaf in leaves), *(leaf.thumbnail for leaf in leaves)}
        return frozenset(names | {leaf.text for leaf in leaves if self.text})

    @property
    def _mark(self) -> str:
        return PRIVATE if self.private else ""


def told(text: str) -> bool:
    """Whether a value says anything once what is private has been left out."""
    return bool(text.replace(MARK, "").strip())


def attached(pages: Sequence[PageText], names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Which pages, from 1 in the motion, an attachment covers; one whose beginning is not seen has none.

    An attachment begins on a page whose first lines hold its name, or, for a single one, that opens as an attachment
    does; it reaches to where the next begins. The first page never is one.
    """
    starts: dict[int, str] = {}
    for number, page in enumerate(pages[1:], 2):
        opening = _folded(" ".join(page.text.split("\n")[:LINES]))
        name = next((one for one in names if _folded(one) in opening and one not in starts.values()), None)
        if name is None and len(names) == 1 and not starts and opening.startswith(load_words().attachments.openers):
            name = names[0]
        if name is not None:
            starts[number] = name
    ends = [*list(starts)[1:], len(pages) + 1]
    covered = {name: tuple(range(start, end)) for (start, name), end in zip(starts.items(), ends, strict=False)}
    return {name: covered.get(name, ()) for name in names}


LINES = 3
"""So many lines of a page say what it is."""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
