"""MODS 3.7: what a paper is, who brought it in, who signed it and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from extract.mets._paper import Paper, attached, told
from extract.mets._words import genre_of, load_words
from extract.mets._xml import add
from schemas.page import TextSource
from schemas.record import Faction, Record, Signatory, SubmitterKind

VERSION = "3.7"
LANGUAGE = "ger"


def add_mods(parent: Element, paper: Paper) -> None:
    """Append the description of a paper, as the DFG Viewer's and the DDB's MODS profile want it."""
    record, words = paper.record, load_words()
    mods = add(parent, "mods:mods", version=VERSION)
    add(add(mods, "mods:titleInfo"), "mods:title", paper.title)
    _add_names(mods, paper)
    add(mods, "mods:typeOfResource", "text")
    add(mods, "mods:genre", genre_of(record))
    _add_origin(mods, record)
    add(add(mods, "mods:language"), "mods:languageTerm", LANGUAGE, type="code", authority="iso639-2b")
    _add_extent(mods, paper)
    if record.draft_resolution is not None:
        add(mods, "mods:abstract", record.draft_resolution.value)
    if record.received_date is not None:
        received = words.phrases.received.format(date=record.received_date.value.isoformat())
        add(mods, "mods:note", received, type="date")
    for name in unplaced(paper):
        add(mods, "mods:note", words.phrases.attachment.format(name=name), type="content")
    add(mods, "mods:identifier", paper.id, type="local")
    if record.reference is not None and told(record.reference.value):
        add(mods, "mods:identifier", record.reference.value, type="reference")
    add(add(mods, "mods:location"), "mods:physicalLocation", paper.owner_name)
    source = urlsplit(paper.base).hostname or ""
    add(add(mods, "mods:recordInfo"), "mods:recordIdentifier", paper.id, source=source)


def attachments_of(paper: Paper) -> dict[str, tuple[int, ...]]:
    """The attachments that a paper names, and the pages they cover."""
    names = dict.fromkeys(" ".join(one.value.split()) for one in paper.record.attachments if told(one.value))
    return attached(paper.pages, list(names))


def unplaced(paper: Paper) -> Iterator[str]:
    """The attachments that are named, and not among the pages."""
    return (name for name, pages in attachments_of(paper).items() if not pages)


def _add_names(mods: Element, paper: Paper) -> None:
    record, roles = paper.record, load_words().roles
    for faction in record.factions:
        if told(faction.value):
            _add_submitter(mods, faction)
    for signatory in record.signatories if _is_of_office(record) or paper.private else ():
        if told(signatory.value):
            _add_person(mods, signatory.value, roles.signatory, _role_of(signatory))
    for addressee in record.addressees:
        if told(addressee.value):
            _add_corporate(mods, addressee.value, roles.addressee)


def _is_of_office(record: Record) -> bool:
    """Whether all that bring a paper in hold an office; of others' papers nobody knows who has signed."""
    kinds = {faction.kind for faction in record.factions}
    return bool(kinds) and SubmitterKind.CITIZEN not in kinds


def _role_of(signatory: Signatory) -> str | None:
    return signatory.role if signatory.role and told(signatory.role) else None


def _add_submitter(mods: Element, faction: Faction) -> None:
    role = load_words().roles.submitter
    if faction.kind in (SubmitterKind.MEMBER, SubmitterKind.CITIZEN):
        _add_person(mods, faction.value, role, None)
    else:
        _add_corporate(mods, faction.value, role)


def _add_corporate(mods: Element, name: str, role: str) -> None:
    entry = add(mods, "mods:name", type="corporate")
    add(entry, "mods:namePart", _one_name(name))
    _add_role(entry, role, None)


def _add_person(mods: Element, name: str, role: str, printed: str | None) -> None:
    """A person in office; the parts of the name are told by its words alone."""
    entry = add(mods, "mods:name", type="personal")
    titles, given, family = parted(name)
    for kind, words in (("family", family), ("given", given), ("termsOfAddress", titles)):
        if words:
            add(entry, "mods:namePart", " ".join(words), type=kind)
    add(entry, "mods:displayForm", _one_name(name))
    _add_role(entry, role, printed)


def _add_role(entry: Element, code: str, printed: str | None) -> None:
    role = add(entry, "mods:role")
    add(role, "mods:roleTerm", code, type="code", authority="marcrelator")
    if printed is not None:
        add(role, "mods:roleTerm", printed, type="text")


def parted(name: str) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Titles, given names and family name of somebody."""
    words, known = _one_name(name).split(), load_words().names
    first = next((place for place, word in enumerate(words) if word not in known.titles), 0)
    start = len(words) - 1
    while start > first and words[start - 1].casefold() in known.particles:
        start -= 1
    return words[:first], words[first:start], words[start:]


def _one_name(name: str) -> str:
    """A name without semicolons, by which the DDB would tell several."""
    return " ".join(name.replace(";", ",").split())


def _add_origin(mods: Element, record: Record) -> None:
    if record.municipality is None and record.date is None:
        return
    origin = add(mods, "mods:originInfo")
    if record.municipality is not None:
        add(add(origin, "mods:place"), "mods:placeTerm", record.municipality.value, type="text")
    if record.date is not None:
        add(origin, "mods:dateIssued", record.date.value.isoformat(), encoding="iso8601", keyDate="yes")


def _add_extent(mods: Element, paper: Paper) -> None:
    count, phrases = len(paper.leaves), load_words().phrases
    scanned = paper.record.source.text is not TextSource.DIGITAL
    described = add(mods, "mods:physicalDescription")
    add(described, "mods:extent", phrases.one_page if count == 1 else phrases.pages.format(count=count))
    add(described, "mods:digitalOrigin", "reformatted digital" if scanned else "born digital")
