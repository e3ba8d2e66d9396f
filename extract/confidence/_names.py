"""Features of names, subject and kind: what else on the paper bears them out, and what rivals them."""

from __future__ import annotations

import math

from extract.confidence._items import Item
from extract.confidence._paper import Paper
from extract.vocabulary import fold, looks_like_office, tables
from schemas.letter import Zone
from schemas.record import SubmitterKind

MANY = 4
TITLED = (Zone.LETTERHEAD, Zone.FORM, Zone.REFERENCE, Zone.SUBJECT, Zone.HEADING, Zone.OPENING, Zone.FURNITURE)
"""Where a paper says what it is."""


def rival_parties(item: Item, paper: Paper) -> float:
    """How many parties the head and signatures name beside the record's submitters, at most 1 at four."""
    own = {name for faction in paper.record.factions for name in faction.value.split(" + ")}
    return min(len(paper.party_zones.keys() - own), MANY) / MANY


def known_party(item: Item, paper: Paper) -> float:
    """1 where each part of the submitter's name is a party that the vocabulary or the letter knows."""
    return float(all(name in paper.party_zones for name in item.text.split(" + ")))


def zones_naming(item: Item, paper: Paper) -> float:
    """In how many zones the submitter's party is named, of the part of its name that has fewest; at most 1 at three."""
    fewest = min(len(paper.party_zones.get(name, ())) for name in item.text.split(" + "))
    return min(fewest, 3) / 3


def rivals_in_head(item: Item, paper: Paper) -> float:
    """1 where the letterhead names a party that is no part of the value."""
    own = item.text.split(" + ")
    return float(any(Zone.LETTERHEAD in zones for name, zones in paper.party_zones.items() if name not in own))


def signed_by(item: Item, paper: Paper) -> float:
    """1 where the value stands in the block of signatures."""
    own = {id(row) for row in paper.rows_of(item)}
    folded = f" {fold(item.text)} "
    return float(any(folded in row.folded for row in paper.rows if row.zone is Zone.SIGNATURE and id(row) not in own))


def no_faction(item: Item, paper: Paper) -> float:
    """1 for a submitter that is no faction or group."""
    kind = getattr(item.fields[0], "kind", None)
    return float(kind not in (SubmitterKind.FACTION, SubmitterKind.GROUP))


def worded(item: Item, paper: Paper) -> float:
    """1 where the lines that name the submitter have a word for factions and groups."""
    return float(any("fraktion" in row.folded or "gruppe" in row.folded for row in paper.rows_of(item)))


def acronym(item: Item, paper: Paper) -> float:
    """1 where the value is one word in capitals."""
    return float(item.text.isupper() and len(item.text.split()) == 1)


def subject_in_text(item: Item, paper: Paper) -> float:
    """The share of the subject's long words that stand in demand or reasons."""
    words = [word for word in fold(item.text).split() if len(word) > 4]
    texts = (paper.record.draft_resolution, paper.record.justification)
    body = fold(" ".join(text.value for text in texts if text is not None))
    return sum(word[:6] in body for word in words) / len(words) if words else 0.0


def has_role(item: Item, paper: Paper) -> float:
    """1 where a signatory has a role."""
    return float(getattr(item.fields[0], "role", None) is not None)


def words_of_name(item: Item, paper: Paper) -> float:
    """How far the number of words is from that of a name, two; at most 1."""
    return min(abs(len(item.text.split()) - 2) / 2, 1.0)


def kinds_agree(item: Item, paper: Paper) -> float:
    """1 where the subject or the demand's heading has the kind's word."""
    rows = [row for row in paper.rows if row.zone in (Zone.SUBJECT, Zone.HEADING, Zone.LETTERHEAD, Zone.FURNITURE)]
    return float(any(fold(str(item.value)) in row.folded for row in rows))


def many_signatories(item: Item, paper: Paper) -> float:
    """The natural logarithm of the number of names that sign, 1 added."""
    return math.log1p(len(paper.record.signatories))


def people_named(item: Item, paper: Paper) -> float:
    """How many forms of address stand in the value (`Herrn`, `Frau`), at most 1 at two."""
    return min(sum(1 for _ in tables.honorifics().inside(item.text)), 2) / 2


def office(item: Item, paper: Paper) -> float:
    """1 where the value looks like an office's name."""
    return float(looks_like_office(item.text))


def rival_kinds(item: Item, paper: Paper) -> float:
    """1 where the head, subject or opening has the title of another kind of paper."""
    titles = tables.motion_titles()
    rows = (row for row in paper.rows if row.zone in TITLED and row.line.page == 1)
    return float(any(hit.role != str(item.value) for row in rows for hit in titles.inside(row.line.text)))


def default_kind(item: Item, paper: Paper) -> float:
    """1 where the kind is the plain one, an `antrag`."""
    return float(str(item.value) == "antrag")


def abbreviated(item: Item, paper: Paper) -> float:
    """1 where a word of the value, not its last, ends in a full stop."""
    return float(any(len(word) > 2 and word.endswith(".") for word in item.text.split()[:-1]))


def in_letterhead(item: Item, paper: Paper) -> float:
    """The share of the value's words that the letterhead has too."""
    words = fold(item.text).split()
    head = " ".join(row.folded for row in paper.rows if row.zone is Zone.LETTERHEAD)
    return sum(f" {word} " in head for word in words) / len(words) if words else 0.0


def titled(item: Item, paper: Paper) -> float:
    """1 where the title of a kind of paper stands in the value."""
    return float(any(True for _ in tables.motion_titles().inside(item.text)))
