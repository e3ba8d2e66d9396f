"""The administration's routing form: who leads, who takes part, who is told, who keeps the minutes, who certified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.fields._boxes import BOX, TICKED
from extract.fields._made import made
from extract.fields._routing_entries import LISTS, Entry, form_entries
from extract.fields._routing_kind import motion_class, publicness
from extract.fields._routing_slips import SCANNED_SEPARATOR, is_scanned, mended
from extract.language import name_at_start
from extract.vocabulary import looks_like_office, strip_fillers
from schemas.letter import Letter
from schemas.page import Word
from schemas.record import Field, Routing

_SINGLE = ("lead_department", "committee_secretary", "certified_by", "responsible")
_BLANK = re.compile(r"^[\s_.…\-–*:;,()\[\]/]*$")
_NOTE = re.compile(r"^\([^)]*\)\s*(?=\S)")
_NOTE_ONLY = re.compile(r"^\([^)]*\)$")
_END = re.compile(
    r";|\s+(?i:weitere)\s*:|\s·\s|!\s|\s*_{2,}|\.{4,}|(?<=[a-zäöüß]{6})\.(?=\s+[A-ZÄÖÜ])|,?\s+bis\s+(?:zum\s+)?\d"
)
_SEPARATOR = re.compile(r"\s*[;|·•]\s*|\s*,\s*|\s+/\s+|\s+[–—-]\s+|(?<!-)\s+(?:und|u\.|sowie|&)\s+")
_FULL_STOP = re.compile(r"(?<=[a-zäöüß]{5})\.$|(?<=\d\d)\.$")
_PERSON = re.compile(r"(?:,\s*|\s\((?=[^)]*\)\s*$))(?P<person>(?:Herr|Frau|Hr\.|Fr\.|Frl\.)\s[^)]*)")
_NUMBERED_OFFICE = re.compile(r"^(?:[A-ZÄÖÜ]\w*\.?)\s(?:\d{1,3}(?:\.\d{1,2})?|[IVX]{1,4})$")
_HONORIFIC = re.compile(r"(?:Herr|Frau|Hr\.|Fr\.|Frl\.)\s")
_TELEPHONE = re.compile(r",?\s*(?:Tel|Telefon|Fernruf|Durchwahl|DW|Zi|Zimmer|Raum)\b|,\s*\d{3,}")
_COPIES = re.compile(r"\s*\((?:je\s*\d+|\d|\d+\s*(?:x|fach|-fach|Ex\.?|Stück))\)$|\s+\d+\s*(?:x|fach|-fach|Ex\.)$")
_UNIT_NUMBER = re.compile(r"^\S+\s+(?:\d{1,3}|[IVX]{1,4})$")
_NUMBERED_UNIT = re.compile(r"^[^\W\d]\S*\s+(?:\d{1,3}(?:\.\d{1,2})?|[IVX]{1,4})\s+(?:[–—-]\s+)?[A-ZÄÖÜ]\w")
_RELATIVE = re.compile(r"^(?:die|der|das|welche[rs]?|denen)\s")
_TIER = re.compile(r"^(?:Dez(?:ernat|\.)?|GB|Geschäftsbereich)\s*\S+$|^[IVX]{1,4}$")


def routing(letter: Letter) -> Routing:
    """What the form says.

    Sources are the labels of German council offices: Federführung and z.w.V., Mitzeichnung and Beteiligung, Verteiler
    and z.K., Schriftführung, f.d.R. Empty lines and Wiedervorlagen are left out.
    """
    entries = [split for entry in form_entries(letter) for split in _with_person(entry)]
    single = {role: _single(role, entries) for role in _SINGLE}
    lists = {
        role: tuple(field for entry in entries if entry.role == role for field in _listed(entry)) for role in LISTS
    }
    return Routing(motion_class=motion_class(letter), public=publicness(letter), **single, **lists)


def _with_person(entry: Entry) -> Iterator[Entry]:
    """Whom a label of a lead office or of the one at work on it names: `FB Bildung, Herr Wilke`, `Bearb.: Bauamt`."""
    if entry.role == "responsible" and _is_unit(entry.value):
        yield replace(entry, role="lead_department")
        return
    person = _PERSON.search(entry.value) if entry.role == "lead_department" else None
    if person is None or person.start() == 0:
        alone = entry.role == "lead_department" and _HONORIFIC.match(entry.value) is not None
        yield replace(entry, role="responsible") if alone else entry
        return
    yield replace(entry, end=entry.start + person.start())
    yield replace(entry, role="responsible", start=entry.start + person.start("person"), end=entry.start + person.end())


def _is_unit(text: str) -> bool:
    """Whether a person's label is filled in with an office alone (`Stadtkämmerei`, `Amt 61`)."""
    words = text.strip(" .").split()
    return looks_like_office(text) and (
        len(words) == 1 and words[0][1:].islower() or _NUMBERED_OFFICE.match(text) is not None
    )


def _single(role: str, entries: Sequence[Entry]) -> Field[str] | None:
    for entry in entries:
        if entry.role == role:
            field = _only(entry)
            if field is not None:
                return field
    return None


def _only(entry: Entry) -> Field[str] | None:
    """The value of a role that one office or person holds: up to a gap or the end of the sentence."""
    for start, end in _stretches(entry):
        ticked = _ticked(entry, start, end)
        if ticked is not None:
            start, end = next(iter(ticked), (start, start))
        note = _NOTE.match(entry.passage.text[start:end])
        start += note.end() if note else 0
        stop = _END.search(entry.passage.text, start, end)
        end = stop.start() if stop else end
        if entry.role == "certified_by":
            end = _behind_name(entry.passage.text, start, end)
        if entry.role == "responsible":
            number = _TELEPHONE.search(entry.passage.text, start, end)
            end = number.start() if number else end
        field = _field(entry, start, end)
        if field is not None:
            return field
    return None


def _stretches(entry: Entry) -> Iterator[tuple[int, int]]:
    """The parts of an entry between its gaps."""
    inner = [gap for gap in entry.gaps if entry.start < gap < entry.end]
    for start, end in zip([entry.start, *inner], [*inner, entry.end], strict=True):
        if not _BLANK.match(entry.passage.text[start:end]):
            yield start, end


def _behind_name(text: str, start: int, end: int) -> int:
    """A full name says who certified without an office behind it; a lone surname keeps its rank (`Stolle, Amtmann`)."""
    comma = text.find(",", start, end)
    if comma < 0:
        return end
    found = name_at_start(text[start:comma])
    return comma if found is not None and len(text[start:comma].split()) >= 2 else end


def _listed(entry: Entry) -> Iterator[Field[str]]:
    spans = _ticked(entry, entry.start, entry.end)
    for start, end in _pieces(entry) if spans is None else spans:
        copies = _COPIES.search(entry.passage.text[start:end].rstrip()) if entry.role == "for_information" else None
        end = start + copies.start() if copies else end
        field = _field(entry, start, end)
        if field is not None:
            yield field


def _ticked(entry: Entry, start: int, end: int) -> list[tuple[int, int]] | None:
    """The ticked choices, where a stretch has boxes; the first one tells whether they stand before or behind."""
    text = entry.passage.text
    boxes = list(BOX.finditer(text, start, end))
    if not boxes:
        return None
    leading = _BLANK.match(text[start : boxes[0].start()])
    if leading:
        stops = [box.start() for box in boxes[1:]] + [end]
        spans = [(box.end(), stop) for box, stop in zip(boxes, stops, strict=True)]
    else:
        spans = list(zip([start, *(box.end() for box in boxes)], [box.start() for box in boxes], strict=False))
    return [span for box, span in zip(boxes, spans, strict=True) if TICKED.match(box.group())]


def _pieces(entry: Entry) -> Iterator[tuple[int, int]]:
    """The members of a list; a unit's own name keeps its commas (`Amt für Kinder, Jugend und Familie`)."""
    text = entry.passage.text
    for low, high in _stretches(entry):
        if ":" in text[low:high] and low != entry.start:
            return
        start = low
        for separator in _separators(entry, low, high):
            if separator.start() >= start and not _within_name(text, start, separator, high):
                yield start, separator.start()
                start = separator.end()
        yield start, high


def _separators(entry: Entry, low: int, high: int) -> list[re.Match[str]]:
    text = entry.passage.text
    found = list(_SEPARATOR.finditer(text, low, high))
    if is_scanned(_words_in(entry, low, high)):
        found += SCANNED_SEPARATOR.finditer(text, low, high)
    return sorted(found, key=lambda match: match.start())


def _words_in(entry: Entry, start: int, end: int) -> list[Word]:
    return [word for low, high, word in entry.passage.spans if low < end and high > start]


def _within_name(text: str, start: int, separator: re.Match[str], end: int) -> bool:
    left, right, sign = text[start : separator.start()], text[separator.end() : end], separator.group().strip()
    if _RELATIVE.match(right):
        return True
    if sign in "–—-":
        return bool(_UNIT_NUMBER.match(left.strip())) and looks_like_office(left) and not _counted(right)
    if sign == "/":
        return bool(_TIER.match(left.strip())) and looks_like_office(right)
    if sign not in (",", "und", "u.", "sowie", "&") or looks_like_office(right):
        return False
    named = (
        re.match(r"^(?:\S+\s+){0,2}(?:für|Fachbereich|FB|Referat|Dezernat|Abteilung|Amt)\s+[A-ZÄÖÜ]\w", left)
        is not None
    )
    numbered = _NUMBERED_UNIT.match(left) is not None and looks_like_office(left)
    if numbered:
        return sign != "," or len(_SEPARATOR.split(right)[0].split()) == 1
    if sign == ",":
        following = _SEPARATOR.search(right)
        return named and following is not None and following.group().strip() in ("und", "u.", "&")
    return named


def _counted(text: str) -> bool:
    """Whether a list's next member is a unit known by its number (`Amt 20`, `30`)."""
    member = _SEPARATOR.split(text)[0].strip()
    return member[:1].isdigit() or _UNIT_NUMBER.match(member) is not None


def _field(entry: Entry, start: int, end: int) -> Field[str] | None:
    start, end = strip_fillers(entry.passage.text, start, end)
    if _NOTE_ONLY.match(entry.passage.text[start:end]):
        return None
    value = _FULL_STOP.sub("", re.sub(r"\s+", " ", entry.passage.text[start:end]).strip(" _*"))
    if is_scanned(_words_in(entry, start, end)):
        value = mended(value)
    return made(value, "label", entry.passage, start, end) if value and not _BLANK.match(value) else None
