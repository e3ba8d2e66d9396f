"""Labels of a routing form within a printed line, and the stretch of text that each of them speaks of.

German council offices write them before a value (``Federführung: Amt 50``), behind it (``Amt 10 z. K.``,
``Abt. III (federführend)``), several to a line, and in sentences (``die Mitzeichnung liegt bei der Kämmerei``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.vocabulary._fold import tokens
from extract.vocabulary._form_spans import Cut, Mark, spans
from extract.vocabulary._form_words import (
    everyday_words,
    form_labels,
    looks_like_office,
    stem_role,
    strip_fillers,
    unit_words,
)
from extract.vocabulary._phrases import Hit

LABEL_REST = 26
"""So many characters a label may go on to its colon (``Bearb. im Büro: …``)."""
LABEL_LENGTH = 48
_CUT = re.compile(
    r"[;·•|,]|\s[-–—](?:\s|$)|\s/\s|!(?=\s)|(?<=[a-zäöüß]{6})\.(?=\s+[A-ZÄÖÜ])|(?<=\bUhr)\.(?=\s)"
    r"|(?<=\d{4})\.(?=\s+[A-ZÄÖÜ])|:|[()]"
)
_TIGHT_DASH = "-–"
_PURPOSE = re.compile(r"^(?:z\.|zu[rm]?\b|m\.\s?d|mit der)", re.IGNORECASE)
_NOTE = re.compile(r"\s*\([^):]*\)(?=\s*:)")


@dataclass(frozen=True, slots=True)
class FormLabel:
    """A label with its place and the stretch it speaks of, as character offsets.

    ``role`` is a key of the record's routing, or ``form_heads``, ``motion_class_labels``, ``ignore`` or ``stop``.
    ``sure`` is False for everyday words (``zuständig``) that only their place makes a label.
    """

    role: str
    start: int
    end: int
    low: int
    high: int
    sure: bool


def find_form_labels(text: str, gaps: Sequence[int] = ()) -> list[FormLabel]:
    """The labels of a text, from left to right.

    Args:
        text: One entry or line of a form, without its bullet.
        gaps: Offsets before which a gap as wide as a tab is printed.

    Returns:
        The labels; the stretch of one that waits for its value on the next line is empty.
    """
    hits = list(_hits(text))
    shortened = {hit.end for hit in hits}
    printed = [cut for cut in _cuts(text) if cut.sign != "." or cut.start not in shortened]
    cuts = sorted((*printed, *(Cut(gap, gap, "\t") for gap in gaps)), key=lambda cut: cut.start)
    marks = list(_marks(text, hits, cuts))
    return [
        FormLabel(mark.role, mark.start, mark.end, *span, mark.sure)
        for mark, span in zip(marks, spans(text, marks, cuts), strict=True)
    ]


def _cuts(text: str) -> Iterator[Cut]:
    for match in _CUT.finditer(text):
        yield Cut(match.start(), match.end(), match.group().strip())


def _hits(text: str, start: int = 0) -> Iterator[Hit]:
    """The phrases of the vocabulary; none runs over a colon or takes a value's unit word (`Federführung Amt 51`)."""
    for found in form_labels().inside(text[start:]):
        hit = _with_bracket(text, Hit(found.role, found.phrase, found.start + start, found.end + start))
        short = _short_of(text, hit, text.find(":", hit.start, hit.end))
        if short is not None and _colon(text, short.end) < 0 and tokens(text[short.end :]):
            short = _short_of(text, short, _last_unit(text, short)) or short
        if short is not None:
            yield short
        if short is not hit:
            yield from _hits(text, short.end if short is not None else text.find(":", hit.start))
            return


def _with_bracket(text: str, hit: Hit) -> Hit:
    """The hit with the bracket that it closes (`Dez./Amt (Federf.)`)."""
    closing = re.match(r"\.?\)", text[hit.end :])
    if closing is None or "(" not in text[hit.start : hit.end]:
        return hit
    return Hit(hit.role, hit.phrase, hit.start, hit.end + closing.end())


def _short_of(text: str, hit: Hit, stop: int) -> Hit | None:
    """The hit cut off at an offset, where what is left is a label by itself."""
    if stop < 0:
        return hit
    shorter = form_labels().at_start(text[hit.start : stop])
    return Hit(shorter.role, shorter.phrase, hit.start, hit.start + shorter.end) if shorter else None


def _last_unit(text: str, hit: Hit) -> int:
    """Where the unit's word begins that ends a label, -1 where it has none or several (`führendes Dezernat/Amt`)."""
    units = [unit_words().whole(word.text) is not None for word in tokens(text[hit.start : hit.end])]
    return (
        hit.start + tokens(text[hit.start : hit.end])[-1].start
        if len(units) > 1 and units[-1] and not units[-2]
        else -1
    )


def _marks(text: str, hits: Sequence[Hit], cuts: Sequence[Cut]) -> Iterator[Mark]:
    last = 0
    for hit in (*hits, None):
        yield from _by_stems(text, last, len(text) if hit is None else hit.start, cuts)
        if hit is None:
            return
        mark = _mark(text, hit, cuts, last)
        if mark is not None and mark.start >= last:
            yield mark
            last = mark.end


def _by_stems(text: str, low: int, high: int, cuts: Sequence[Cut]) -> Iterator[Mark]:
    """Labels before a colon that a part of a word gives away (`Auszufertigende Stelle: …`), or that are misread."""
    begin = low
    for cut in cuts:
        if cut.start < low or cut.start >= high:
            continue
        if cut.sign == ":" and cut.start - begin <= LABEL_LENGTH:
            role = stem_role(text[begin : cut.start]) or _slipped_role(text[begin : cut.end])
            if role is not None:
                yield Mark(role, begin, cut.end, behind=True, sure=True)
        if cut.sign not in "()":
            begin = cut.end


def _slipped_role(label: str) -> str | None:
    """The role of a label that a scan misread in a letter or two (`Feberführung:`)."""
    hit = form_labels().label(label.lstrip())
    return hit.role if hit is not None else None


def _mark(text: str, hit: Hit, cuts: Sequence[Cut], last: int) -> Mark | None:
    before = max(
        (cut for cut in cuts if cut.end <= hit.start and cut.sign != ")"), key=lambda cut: cut.end, default=None
    )
    begin = max(before.end if before else 0, last)
    after = next((cut for cut in cuts if cut.start >= hit.end), None)
    rest = text[hit.end : after.start if after else len(text)].strip(" .")
    inner = strip_fillers(text, begin, hit.start)
    at_start = inner[0] >= inner[1]
    everyday = everyday_words().whole(hit.phrase) is not None
    colon = _colon(text, hit.end)
    if colon >= 0:
        return _before_colon(text, hit, cuts, begin, colon, before)
    if hit.role == "stop":
        return (
            Mark(hit.role, hit.start, hit.end, behind=True, sure=False)
            if at_start and any(map(str.isdigit, rest))
            else None
        )
    named = _unit_with_bracket(text, hit, begin)
    if named >= 0 and hit.role != "ignore":
        return Mark(hit.role, begin, named, behind=True, sure=True)
    if _bracketed(text, hit) and hit.role == "ignore":
        return Mark(hit.role, hit.start - 1, min(hit.end + 1, len(text)), behind=True, sure=True)
    if _bracketed(text, hit):
        return Mark(hit.role, hit.start - 1, min(hit.end + 1, len(text)), behind=False, sure=True)
    if at_start:
        return _at_start(text, hit, before, last, rest, everyday)
    of_office = looks_like_office(text[inner[0] : inner[1]])
    purpose = _PURPOSE.match(text[hit.start :]) is not None and not everyday
    if rest and not _office_behind(text, hit):
        if not (purpose and of_office):
            return None
        return Mark(hit.role, hit.start, after.start if after else len(text), behind=False, sure=False)
    if not purpose and not (of_office and not rest):
        return None
    return Mark(
        hit.role,
        hit.start,
        hit.end,
        behind=False,
        sure=not everyday and (of_office or "." in text[hit.start : hit.end]),
    )


def _before_colon(text: str, hit: Hit, cuts: Sequence[Cut], begin: int, colon: int, before: Cut | None) -> Mark | None:
    """A label with a colon; words of its own may stand before it (`Fachlich federführend: …`), but no value."""
    lead = text[begin : hit.start]
    short = len(tokens(lead)) <= 3 and not any(map(str.isdigit, lead))
    is_value = before is not None and before.sign == ":"
    if not short and (everyday_words().whole(hit.phrase) is not None or text[hit.end : colon].strip(" .)") != ":"):
        return None
    closed = _closing(text, begin, cuts)
    start = hit.start if is_value or not short else begin - (closed >= 0)
    return Mark(hit.role, start, colon, behind=True, sure=True, closed=closed)


def _at_start(text: str, hit: Hit, before: Cut | None, last: int, rest: str, everyday: bool) -> Mark | None:
    """A label at the beginning of an entry, without a colon of its own."""
    if rest:
        if everyday and not _office_behind(text, hit):
            return None
        return Mark(hit.role, hit.start, hit.end, behind=True, sure=not everyday)
    unclaimed = text[last : hit.start].strip(" ,:")
    of_office = before is not None and before.sign == ":" and looks_like_office(unclaimed)
    purpose = before is not None and before.sign in ":," and _PURPOSE.match(text[hit.start :]) is not None
    if unclaimed and (of_office or purpose):
        return Mark(hit.role, hit.start, hit.end, behind=False, sure=not everyday)
    if before is None and last == 0 and not (everyday and tokens(text[hit.end :]) and not _office_behind(text, hit)):
        return Mark(hit.role, hit.start, hit.end, behind=True, sure=not everyday)
    return Mark(hit.role, hit.start, hit.end, behind=True, sure=True) if hit.role == "ignore" and not everyday else None


def _colon(text: str, end: int) -> int:
    """Where the colon of a label ends, behind a note or a few words more; -1 where there is none."""
    note = _NOTE.match(text, end)
    at = text.find(":", note.end() if note else end)
    if at < 0 or at - end > LABEL_REST + (len(note.group()) if note else 0):
        return -1
    between = text[note.end() if note else end : at]
    return -1 if re.search(r"[\d,;!()]|\s[-–/]\s", between) else at + 1


def _bracketed(text: str, hit: Hit) -> bool:
    left, right = text[hit.start - 1 : hit.start], text[hit.end :].lstrip(".")[:1]
    return (left in tuple("([") and right in tuple(")]")) or _dashed(text, hit)


def _office_behind(text: str, hit: Hit) -> bool:
    return looks_like_office(text[strip_fillers(text, hit.end, len(text))[0] :])


def _unit_with_bracket(text: str, hit: Hit, begin: int) -> int:
    """Where the colon ends of a label that stands in brackets behind a unit's word (`Fachdienst (Mitwirkung): …`)."""
    opening = text.rfind("(", 0, hit.start)
    closing = re.match(r"[.\s]*\)\s*:", text[hit.end :])
    word = unit_words().whole(text[begin:opening]) if closing and opening >= 0 else None
    if word is None and closing and 0 < opening == begin - 1:
        start = max(text.rfind(sign, 0, opening) for sign in ";|·•,") + 1
        word = unit_words().whole(text[start:opening])
    return hit.end + closing.end() if closing and word is not None else -1


def _dashed(text: str, hit: Hit) -> bool:
    """`Amt 66 -federführend-`, `Amt 66 – federführend`."""
    left, right = text[: hit.start].rstrip(), text[hit.end :].lstrip(" .")
    return hit.start > 1 and left[-1:] in tuple(_TIGHT_DASH) and (right[:1] in tuple(_TIGHT_DASH) or not right)


def _closing(text: str, begin: int, cuts: Sequence[Cut]) -> int:
    """Where the bracket closes in which a label with its value stands, -1 for none."""
    if text[max(0, begin - 1) : begin] != "(":
        return -1
    return next((cut.start for cut in cuts if cut.start > begin and cut.sign == ")"), -1)
