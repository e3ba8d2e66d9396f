"""Features of names and subject: what else on the paper bears them out, and what does not belong to them."""

from __future__ import annotations

from extract.confidence._items import Item
from extract.confidence._paper import Paper
from extract.vocabulary import fold, tables
from schemas.letter import Zone


def zones_naming(item: Item, paper: Paper) -> float:
    """In how many zones the submitter's party is named, of the part of its name that has fewest; at most 1 at three."""
    fewest = min(len(paper.party_zones.get(name, ())) for name in item.text.split(" + "))
    return min(fewest, 3) / 3


def signed_by(item: Item, paper: Paper) -> float:
    """1 where the value stands in the block of signatures."""
    own = {id(row) for row in paper.rows_of(item)}
    folded = f" {fold(item.text)} "
    return float(any(folded in row.folded for row in paper.rows if row.zone is Zone.SIGNATURE and id(row) not in own))


def worded(item: Item, paper: Paper) -> float:
    """1 where the lines that name the submitter have a word for factions and groups."""
    return float(any("fraktion" in row.folded or "gruppe" in row.folded for row in paper.rows_of(item)))


def subject_in_text(item: Item, paper: Paper) -> float:
    """The share of the subject's long words that stand in demand or reasons."""
    words = [word for word in fold(item.text).split() if len(word) > 4]
    texts = (paper.record.draft_resolution, paper.record.justification)
    body = fold(" ".join(text.value for text in texts if text is not None))
    return sum(word[:6] in body for word in words) / len(words) if words else 0.0


def words_of_name(item: Item, paper: Paper) -> float:
    """How far the number of words is from that of a name, two; at most 1."""
    return min(abs(len(item.text.split()) - 2) / 2, 1.0)


def people_named(item: Item, paper: Paper) -> float:
    """How many forms of address stand in the value (`Herrn`, `Frau`), at most 1 at two."""
    return min(sum(1 for _ in tables.honorifics().inside(item.text)), 2) / 2


def in_letterhead(item: Item, paper: Paper) -> float:
    """The share of the value's words that the letterhead has too."""
    words = fold(item.text).split()
    head = " ".join(row.folded for row in paper.rows if row.zone is Zone.LETTERHEAD)
    return sum(f" {word} " in head for word in words) / len(words) if words else 0.0


def titled(item: Item, paper: Paper) -> float:
    """1 where the title of a kind of paper stands in the value."""
    return float(any(True for _ in tables.motion_titles().inside(item.text)))
