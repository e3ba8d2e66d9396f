"""Reads the submitters off a short text: a letterhead's name, a form's value, a signatory's role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.fields._boxes import BOX, TICKED
from extract.fields._submitter import TRIM, Named, council_at, has_submitter_word, kind_of, list_parties
from extract.language import (
    FoundParty,
    Passage,
    acronym_in,
    acronyms_in,
    bracketed_short_name,
    find_parties,
    is_list_name,
    party_like,
    stands_for,
)  # fmt: skip
from extract.layout import is_address_line, is_contact_line
from extract.vocabulary import fold, tables, tokens
from schemas.names import NameSource
from schemas.record import SubmitterKind

_MAIL = re.compile(r"<[^>]*>?|\S+@\S+")
_FACTION_WORD = r"(?:[\w.-]*(?:[Ff]raktion(?:en)?|FRAKTION(?:EN)?|[Gg]ruppe|GRUPPE))"
_NEW_SUBMITTER = re.compile(
    rf"(?:(?<=raktion)|(?<=RAKTION)|(?<=ruppe))\s*(?:,|;|/|\+|&|\||·|•|\bund\b|\bsowie\b)\s*(?=\w)"
    rf"|\s*(?:,|;|/|\+|&|\||·|•|\bund\b|\bsowie\b|\bgemeinsam mit\b|\bzusammen mit\b)\s*"
    rf"(?=(?:(?:die|der|dem|den|von)\s+)*{_FACTION_WORD}\s+[A-ZÄÖÜdv])"
)
_ADDRESS = re.compile(r"\s*(?:,|·|•|\||;|\s[-–])\s+")
_MATTER = re.compile(r"\s(?:zum|zur|zu|vom|betreffend|betr\.)\s")
_LEADING = re.compile(
    r"^\s*(?:(?:gemeinsam mit|zusammen mit|sowie|und|für|namens|im Namen|i\. ?A\.)\s+)?"
    r"(?:(?:der|die|des|den|dem|von)\s+)?",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"\s*\be\.\s?V\.?|\s*\([^)]*\)\s*$")
_SEPARATORS = re.compile(r"\s*[/+&,]\s*|(?<!\s)\|(?=\w)")
_YEAR = re.compile(r"(?<=\w)\s(?:19|20)?\d\d$")
"""The year of foundation at the end of a list's name: `Aktion Bürgerwille 74`."""
_SHORT_FIRST = re.compile(r"(?P<short>[A-ZÄÖÜ]{3,6})\s[-–]\s(?P<long>.+)")
"""`LOTSE – Liste Offenes Musterau`."""
_CAPITALS = re.compile(r"[A-ZÄÖÜ]{3,6}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name within a submitter's text: canonical value and place as character offsets."""

    value: str
    start: int
    end: int
    slipped: bool = False
    source: NameSource = NameSource.RULES


def submitters_in(
    passage: Passage, start: int = 0, *, strict: bool, worded: bool, shorts: Sequence[str] = ()
) -> Iterator[Named]:
    """The submitters that a short text names.

    Args:
        passage: The text with its places on the page.
        start: The offset behind a label.
        strict: Take a party only where a faction's, group's or list's word is at hand.
        worded: Whether such a word stands near the text.
        shorts: The short names printed anywhere on the paper, for local lists.
    """
    for low, high in _pieces(passage.text, start):
        yield from _of_piece(passage, low, high, strict=strict, worded=worded, shorts=shorts)


def names_submitter(text: str) -> bool:
    """Whether a line has a submitter's own name: a party, a list, a board, or `X-Fraktion`."""
    stretch = text[: council_at(text)]
    if any(True for _ in find_parties(stretch)) or tables.boards().at_start(text) is not None:
        return True
    return (
        is_list_name(stretch)
        or (has_submitter_word(text) and acronym_in(stretch) is not None)
        or bool(re.match(r"\w+-[\w]*fraktion", text))
    )


# ------------------------------------------------------------------------------------------------ pieces
def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches that name one submitter, or one joint faction, each; unticked boxes and addresses are left out."""
    for low, high in _ticked(text, start):
        at = low
        cuts = [match for match in _NEW_SUBMITTER.finditer(text, low, high)]
        for cut in [*cuts, None]:
            end = cut.start() if cut else high
            stop = _address_at(text, at, end)
            if text[at:stop].strip(TRIM):
                yield at, stop
            at = cut.end() if cut else high


def _ticked(text: str, start: int) -> Iterator[tuple[int, int]]:
    marks = list(BOX.finditer(text, start))
    if not marks:
        yield start, len(text)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        if TICKED.match(mark.group()):
            yield mark.end(), end


def _address_at(text: str, start: int, end: int) -> int:
    """Where an address, a telephone or mail address, or what the motion is about begins behind the name."""
    for pattern in (_MAIL, _MATTER):
        match = pattern.search(text, start, end)
        end = match.start() if match and match.start() > start else end
    for part in _ADDRESS.finditer(text, start, end):
        rest = text[part.end() : end]
        if is_address_line(rest) or is_contact_line(rest) or re.match(r"(?:z\.\s?H|c/o|vertreten)", rest):
            return part.start()
    return end


# ------------------------------------------------------------------------------------------------ one piece
def _of_piece(
    passage: Passage, start: int, end: int, *, strict: bool, worded: bool, shorts: Sequence[str]
) -> Iterator[Named]:
    lead = _LEADING.match(passage.text[start:end])
    start += lead.end() if lead else 0
    text = passage.text[start:end]
    board = tables.boards().at_start(text)
    if board is not None and not any("fraktion" in token.text for token in tokens(text)[:2]):
        value = re.split(r"\s*,\s*", text)[0].strip(TRIM)
        yield Named(value, SubmitterKind.BOARD, value, passage, start, end, "board")
        return
    entries = _entries(text)
    if strict and not worded and not is_list_name(text) and not _heads_council(text, entries):
        return
    if entries:
        yield from _of_entries(passage, start, end, entries, shorts)
        return
    name = _list_name(text, named=has_submitter_word(text))
    if name is not None and (is_list_name(name) or has_submitter_word(text)):
        value = own_short_name(text, name, shorts) or name
        yield Named(value, kind_of(text), text.strip(TRIM), passage, start, end, "list name")


def _of_entries(
    passage: Passage, start: int, end: int, entries: Sequence[_Entry], shorts: Sequence[str]
) -> Iterator[Named]:
    """One submitter, or one for all where the text makes them a joint faction, or one an entry."""
    text = passage.text[start:end]
    values = [_value(text, entry, alone=len(entries) == 1, shorts=shorts) for entry in entries]
    printed = text.strip(TRIM)
    if len(set(values)) == 1:
        method = "slip" if entries[0].slipped else _found_by(entries[0])
        yield Named(values[0], kind_of(text), printed, passage, start, end, method)
    elif _are_joint(text, entries):
        yield Named(" + ".join(dict.fromkeys(values)), kind_of(text), printed, passage, start, end, "joint")
    else:
        for value, entry in zip(values, entries, strict=True):
            low, high = start + entry.start, start + entry.end
            yield Named(value, kind_of(text), passage.text[low:high], passage, low, high, _found_by(entry))


def _found_by(entry: _Entry) -> str:
    """`name` where the vocabulary knows it, else who does."""
    return "name" if entry.source is NameSource.RULES else entry.source.value


def _value(text: str, entry: _Entry, *, alone: bool, shorts: Sequence[str]) -> str:
    """The canonical name: a local list's own short name goes before the long one and before the general one."""
    listed = entry.value in list_parties()
    if not alone:
        own_shorts = (short for short in shorts if is_list_name(entry.value) and stands_for(short, entry.value))
        return next((short for short in own_shorts if not _is_party(short)), entry.value)
    printed = text[entry.start : entry.end]
    name = _list_name(text, named=True) or printed
    if listed or is_list_name(name) or "/" in printed:
        own = own_short_name(text, name, shorts)
        if own is not None and own not in printed and fold(own) != fold(entry.value) and not _is_party(own):
            return own
    return name if listed and not (entry.value.isupper() and len(entry.value) <= 5) else entry.value


def _is_party(name: str) -> bool:
    return any(found.end - found.start == len(name) for found in find_parties(name))


def own_short_name(text: str, name: str, shorts: Sequence[str]) -> str | None:
    """A list's short name: in brackets or before the faction's word, else one on the paper that stands for it."""
    bracketed = bracketed_short_name(text)
    if bracketed is not None:
        return bracketed
    heading = _SHORT_FIRST.match(name)
    if heading is not None and is_list_name(heading["long"]):
        return heading["short"]
    long = name if not name.isupper() else name.title()
    near = next(
        (
            short
            for short in acronyms_in(text)
            if _heads_faction(text, short) or (stands_for(short, long) and not name.isupper())
        ),
        None,
    )
    return near or next((short for short in shorts if stands_for(short, name) and fold(short) != fold(name)), None)


def _heads_faction(text: str, short: str) -> bool:
    """Whether the short name stands before the faction's word: `BfM-Fraktion`, `FBH - Ratsfraktion`."""
    match = re.search(rf"(?<![\w-]){re.escape(short)}\s?[-–]\s?{_FACTION_WORD}", text)
    return match is not None


def _heads_council(text: str, entries: Sequence[_Entry]) -> bool:
    """`BÜNDNIS 90/DIE GRÜNEN im Marktrat`: a party's name, and then its council."""
    stop = council_at(text)
    return bool(entries) and stop < len(text) and entries[0].start < 5 and entries[-1].end >= stop - 1


# ------------------------------------------------------------------------------------------------ names
def _entries(text: str) -> list[_Entry]:
    """The parties of a text and the local lists that a stroke, or a comma of one faction's list, joins to them."""
    parties = list(find_parties(text[: council_at(text)])) or list(find_parties(text))
    if not parties:
        bare = bare_name(text)
        slipped = party_like(bare) if has_submitter_word(text) or len(bare) > 8 else None
        parties = [FoundParty(slipped.value, 0, len(text), slipped=True)] if slipped else []
        return [_Entry(p.value, p.start, p.end, p.slipped) for p in parties]
    entries = [_Entry(p.value, p.start, p.end, source=p.source) for p in parties]
    stop = council_at(text)
    edges = [0, *(edge for p in parties for edge in (p.start, p.end)), max(stop, parties[-1].end)]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        entries.extend(_lists_between(text, low, high, first=low == 0))
    return sorted(entries, key=lambda entry: entry.start)


def _lists_between(text: str, low: int, high: int, *, first: bool) -> Iterator[_Entry]:
    """Local lists in a gap between parties, each parted from the party by a stroke or comma."""
    gap = text[low:high]
    marks = list(_SEPARATORS.finditer(gap))
    for place, mark in enumerate(marks):
        behind = gap[mark.end() : marks[place + 1].start() if place + 1 < len(marks) else len(gap)]
        before = gap[marks[place - 1].end() if place else 0 : mark.start()]
        chunk, at = (before, mark.start() - len(before)) if first else (behind, mark.end())
        name = bare_name(chunk)
        stroke = mark.group().strip() != ","
        if name and (is_list_name(name) or (stroke and _CAPITALS.fullmatch(name))) and not has_submitter_word(name):
            yield _Entry(name, low + at, low + at + len(chunk))


def _are_joint(text: str, entries: Sequence[_Entry]) -> bool:
    """Whether there is one faction: `CDU/F.D.P.-Fraktion`, `Gruppe SPD / F.D.P.`, `Fraktion Freie Wähler, FDP`."""
    between = [text[left.end : right.start] for left, right in zip(entries, entries[1:], strict=False)]
    if any(
        has_submitter_word(piece) or re.match(r"-\s*(?:,|und|sowie)", piece) for piece in between
    ) or "fraktionen" in fold(text):
        return False
    if all(re.fullmatch(r"\s*(?:/|-|–|\+|&|\||·)\s*|\s*", piece) for piece in between):
        return True
    return has_submitter_word(text[: entries[0].start])


def _list_name(text: str, *, named: bool) -> str | None:
    """A local list's name: the text without the words for faction and council, legal form and brackets."""
    name = bare_name(text)
    words = tokens(name)
    if not words or len(words) > 8 or any(char.isdigit() for char in _YEAR.sub("", name)):
        return None
    if len("".join(word.text for word in words)) < 3 or not name[:1].isupper():
        return None
    return name if named or is_list_name(name) else None


def bare_name(text: str) -> str:
    """The text without faction words, the council behind `im Rat …`, articles before the name, and legal forms."""
    text = _LEGAL.sub("", text[: council_at(text)])
    text = re.sub(rf"^.*?\b(?:der|die|des)\s+(?={_FACTION_WORD}\s)", "", text)
    text = re.sub(rf"(?:\s[-–]\s*)?\b{_FACTION_WORD}(?![\w-])", lambda match: _stem(match.group()), text)
    text = re.sub(r"^[\s–-]*(?:(?:Die|der|des|die|von)\s+)?", "", text)
    return re.sub(r"\s+", " ", text).strip(TRIM)


def _stem(word: str) -> str:
    head = re.match(r"(?:\s[-–]\s*)?(.+)-\w*(?:fraktion|gruppe)$", word, re.IGNORECASE)
    if head:
        return head[1]
    return word if re.search(r"wählergruppe$", word, re.IGNORECASE) else ""
