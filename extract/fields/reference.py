"""The paper's number: Drucksachen-, Vorlagen-, Antragsnummer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extract.fields._beside import lines_of_part, values_of
from extract.fields._made import made
from extract.language import find_parties, passage_of
from extract.layout import Heading, label
from extract.vocabulary import Phrases, find_dates, fold, load_vocabulary, roman_of
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Field

_Ranked = tuple[int, Field[str]]
_ZONES = (
    Zone.REFERENCE,
    Zone.FORM,
    Zone.LETTERHEAD,
    Zone.ADDRESSEE,
    Zone.STAMP,
    Zone.SIGNATURE,
    Zone.ROUTING,
    Zone.DATE,
)
_TEXT = (Zone.RESOLUTION, Zone.REASONS, Zone.ASIDE, Zone.OPENING)
_VALUE = re.compile(
    r"(?:(?:[A-ZÄÖÜ][\wÄÖÜ]{0,9}[-.]{0,2}\s?){0,3}(?:Nr\.?\s?)?)?"
    r"[A-Z0-9ÄÖÜ][\wÄÖÜäöü.]*(?:\s?[-/–.]\s?[\wÄÖÜ.]+)*(?:\s\d+)?"
)
_BEHIND = re.compile(r"[\s.:]{0,3}(?P<value>(?:[A-ZÄÖÜ]{1,5}[\s/-]{1,2}){0,2}\d[\w/.-]*(?:\s?[-/]\s?\d\w*)*)")
_SHAPE = re.compile(
    r"(?:(?P<prefix>[A-ZÄÖÜ]{1,4}(?:-[A-ZÄÖÜ]{1,4})?)[\s/-]{1,3})(?:\d{1,2}/)?\d{1,5}[/-]\d{2,4}(?:[/-]\w{1,4})?"
)
_PEN = re.compile(r"[A-ZÄÖÜ]{1,4}[\s/-]{1,3}\d{2,5}/\d{2,4}|\d{2,5}/\d{2,4}")
_PEN_WITHIN = re.compile(r"\b[A-ZÄÖÜ]{1,4}/\d{2,5}/\d{4}\b")
_UNKNOWN_LABEL = re.compile(r"^[A-ZÄÖÜ][\wäöüß-]+\s?:\s*")
_NO_PREFIX = frozenset(
    ["HHST", "HHSTE", "TOP", "BLZ", "KTO", "TEL", "FAX", "AZ", "PLZ", "DM", "EUR", "TGB", "GZ", "IBAN", "PF"]
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUNNING = re.compile(r"[A-ZÄÖÜ]{2,6}[-/]\d{1,4}")
"""A running number with its owner's short name: `FWL-05`."""
_PRINTED = re.compile(
    r"(?:^|[·|,;]\s*|\bzu\s+)(?P<value>(?:[A-ZÄÖÜ]{2,4}-)?(?:Drs|Drucks|DS)\.?[\s-]{1,2}"
    r"(?:[A-ZÄÖÜ]\s)?(?:[IVXL]+|\d{1,5})[/-]\d{1,5}(?:[/-]\w{1,4})?)$"
)
"""A Drucksachen number that ends a line of the head: `Lindenau, 2. Mai 2012 · Drs. 0611/12`."""
_TERM = re.compile(r"(?<![^\W_])(?=[XVI1l|]*[XV])(?=[XVI]*[1l|])[XVI1l|]{3,7}(?=\s?[/-]\s?\d)")
_TO_OTHER = re.compile(r"\s+zu[rm]?\s+(?:Vorlage|Drucksache|Antrag)\b.*$")
_MINOR = frozenset({"lfdnr", "laufendenummer", "laufendenr", "lfdnummer", "topnr", "nr", "nummer", "kennziffer"})
_PRIVATE = re.compile(r"^(?:az|akt|gesch|gz|tgb|tageb|reg|eingangs|zeichen)")
"""Numbers that a registry or the sender keeps for itself: Aktenzeichen, Tagebuch- and Eingangsnummern."""
_PREFIXES = frozenset({"ds", "drs", "drucks"})
"""Short labels that count as part of the number where nothing parts them from it (`DS 067/2007`)."""
_TOP_OF_PAGE = 0.4


def reference(letter: Letter) -> Field[str] | None:
    """The number as printed, without a mere label before it.

    A labelled Drucksachen number goes before a running number, that before one known by its shape; the number of the
    paper to which this one belongs (`zu Vorlage XII/188`) counts only where it has none of its own.
    """
    others = _values_of_others(letter)
    best: _Ranked | None = None
    for part in letter.parts:
        if part.zone in _ZONES or (part.block.rows and part.zone not in _TEXT):
            for found in _in_part(letter, part, others):
                if best is None or found[0] < best[0]:
                    best = found
    return _with_numeral(best[1]) if best else None


def _with_numeral(field: Field[str]) -> Field[str]:
    """The number with the council's term in Roman figures though a scan has figures among them: `XV11/0231`."""
    return field.model_copy(update={"value": _TERM.sub(lambda match: roman_of(match[0]) or match[0], field.value)})


def _values_of_others(letter: Letter) -> set[int]:
    """The lines, by identity, that are the value of a label other than a number's."""
    out: set[int] = set()
    for part in letter.zone(Zone.FORM, Zone.REFERENCE, Zone.LETTERHEAD):
        for line in lines_of_part(part):
            found = label(line)
            if found is not None and found.rest < 0 and (found.role != "number" or _PRIVATE.match(found.phrase)):
                out.update(id(value) for value in list(values_of(letter, line))[:1])
    return out


def _in_part(letter: Letter, part: Part, others: set[int]) -> Iterator[_Ranked]:
    for line in lines_of_part(part):
        found = label(line)
        if id(line) in others:
            continue
        if found is not None and found.role == "number":
            if not _PRIVATE.match(found.phrase) and not (part.zone is Zone.STAMP and found.phrase in _MINOR):
                yield from _labelled(letter, line, found)
        elif found is not None and found.role == "bezug":
            yield from _of_other_paper(letter, line, found)
        else:
            yield from _unlabelled(letter, part, line, bare=found is None)


def _labelled(letter: Letter, line: Line, found: Heading) -> Iterator[_Ranked]:
    minor = found.phrase in _MINOR
    if found.rest >= 0:
        apart = ":" in line.text[: found.rest]
        start = 0 if found.phrase in _PREFIXES and not apart else found.rest
        values = _value(line, start, "label")
    else:
        values = _first(_value(value, 0, "label") for value in values_of(letter, line))
    for field in values:
        if not minor or found.rest >= 0 or _SHAPE.fullmatch(field.value) or _RUNNING.fullmatch(field.value):
            yield (2 if minor else 0), field


def _first(found: Iterable[Iterator[Field[str]]]) -> Iterator[Field[str]]:
    for fields in found:
        field = next(fields, None)
        if field is not None:
            yield field
            return


def _of_other_paper(letter: Letter, line: Line, found: Heading) -> Iterator[_Ranked]:
    """`zu Vorlage XII/188`, on one line or in two cells."""
    if re.match(r"zu[rm]?(?:vorlage|drucksache|antrag)", found.phrase):
        places = [(line, found.rest)] if found.rest >= 0 else [(value, 0) for value in values_of(letter, line)]
        yield from ((6, field) for value, start in places for field in _value(value, start, "other paper"))


def _unlabelled(letter: Letter, part: Part, line: Line, *, bare: bool) -> Iterator[_Ranked]:
    text = line.text.strip()
    named = _YEAR.fullmatch(text) or _is_month(text) or _is_torn_off(line)
    if part.zone is Zone.REFERENCE and bare and not named and next(find_parties(text), None) is None:
        yield from ((1, field) for field in _value(line, 0, "shape"))
    elif part.zone is Zone.STAMP:
        yield from _by_pen(line)
    if part.zone in (Zone.ROUTING, Zone.SIGNATURE, Zone.FORM, Zone.STAMP, Zone.LETTERHEAD, Zone.DATE):
        yield from _within(line)
    if (
        part.zone in (Zone.ROUTING, Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.FORM, Zone.DATE)
        and bare
        and _is_on_top(letter, line)
    ):
        known = _UNKNOWN_LABEL.match(text)
        start = known.end() if known and not _PRIVATE.match(fold(known.group())) else 0
        printed = _PRINTED.search(text)
        if printed is not None:
            yield from _exactly(line, printed["value"], 4, "shape")
        match = _SHAPE.fullmatch(_TO_OTHER.sub("", text[start:]))
        if match is not None and match["prefix"] not in _NO_PREFIX:
            yield from _exactly(line, match.group(), 5, "shape")


def _is_month(text: str) -> bool:
    """Whether a line is a month and its year, as a stamp's date whose day was lost."""
    words = fold(text).split()
    months = {fold(form) for month in load_vocabulary().months.months for form in month.forms}
    return len(words) == 2 and words[0] in months and _YEAR.fullmatch(words[1]) is not None


def _is_torn_off(line: Line) -> bool:
    """Whether a line of a scan is mere figures: what is left of a telephone number, a post code or a stamp."""
    scanned = all(word.confidence is not None for word in line.words)
    return scanned and not any(char.isalpha() or char in "/-–" for char in line.text)


def _by_pen(line: Line) -> Iterator[_Ranked]:
    text = line.text.strip()
    match = _PEN.fullmatch(text) or _PEN_WITHIN.search(text)
    if match is not None:
        yield from _exactly(line, match.group(), 4, "shape")


def _within(line: Line) -> Iterator[_Ranked]:
    """`Eingang 25.8.08, Antrags-Nr. 63/2008`: a label in the midst of a line."""
    passage = passage_of([line])
    for hit in _labels().inside(passage.text):
        match = _BEHIND.match(passage.text, hit.end)
        if match is None or _is_date(passage.text, match.start("value")):
            continue
        start = hit.start if hit.phrase in _PREFIXES else match.start("value")
        yield 3, made(passage.text[start : match.end()].rstrip(" .,-"), "label", passage, start, match.end())


def _exactly(line: Line, value: str, rank: int, method: str) -> Iterator[_Ranked]:
    passage = passage_of([line])
    at = passage.text.find(value)
    if at >= 0 and not _is_date(passage.text, at):
        yield rank, made(value, method, passage, at, at + len(value))


def _is_on_top(letter: Letter, line: Line) -> bool:
    return line.page == 1 and line.box.top < _TOP_OF_PAGE * letter.pages[0][1]


def _is_date(text: str, at: int) -> bool:
    return any(found.start <= at < found.end for found in find_dates(text) if found.complete)


def _value(line: Line, start: int, method: str) -> Iterator[Field[str]]:
    passage = passage_of([line])
    text = passage.text[start:]
    for match in _VALUE.finditer(text):
        value = match.group().strip(" .,-–")
        if any(char.isdigit() for char in value) and len(fold(value)) >= 2 and not _is_date(text, match.start()):
            offset = start + match.start()
            yield made(value, method, passage, offset, offset + len(match.group()))
            return


@lru_cache(maxsize=1)
def _labels() -> Phrases:
    """Labels of numbers that stand within a line: those that are of two words or more, or end with `nummer`."""
    phrases = load_vocabulary().headings.number_labels
    named = [
        p for p in phrases if fold(p).replace(" ", "") not in _MINOR and not _PRIVATE.match(fold(p).replace(" ", ""))
    ]
    return Phrases({"number": [p for p in named if " " in fold(p) or fold(p).endswith(("nr", "nummer"))]})
