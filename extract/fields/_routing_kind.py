"""What a form says by striking out or ticking: the kind of the paper, and whether its session is public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.fields._boxes import BOX, EMPTY, TICKED
from extract.fields._made import field_at, made
from extract.language import evidence_of, passage_of
from extract.layout import is_motion_class_line
from extract.vocabulary import Phrases, find_dates, fold, load_vocabulary, tables
from schemas.letter import Letter, Line, Part, Zone
from schemas.page import Word
from schemas.record import Field

_IN_SENTENCE = re.compile(
    r"\b(?P<closed>nicht[- ]?)?öffentlich(?:e[nr]?\s+(?:\w*[Ss]itzung|Teil|Beratung)|\s+zu\s+(?:behandeln|beraten))\b",
    re.IGNORECASE,
)


def motion_class(letter: Letter) -> Field[str] | None:
    """What is left standing of a line of kinds, literally; None where nothing is struck out or ticked."""
    for part in letter.zone(Zone.ROUTING, Zone.FORM, Zone.LETTERHEAD, Zone.ASIDE, Zone.FURNITURE, Zone.SIGNATURE):
        for line in part.block.lines:
            if is_motion_class_line(line.text):
                field = _ticked(line) or _left_standing(line)
                if field is not None:
                    return field
    return None


def _left_standing(line: Line) -> Field[str] | None:
    if not any(word.struck for word in line.words):
        return None
    groups: list[list[Word]] = [[]]
    colons = [place for place, word in enumerate(line.words) if word.text.endswith(":")]
    for word in line.words[colons[0] + 1 if colons and colons[0] + 1 < len(line.words) else 0 :]:
        if word.text in "/|·•-–":
            groups.append([])
        else:
            groups[-1].append(word)
            if word.text.endswith("/"):
                groups.append([])
    standing = [[w for w in group if not w.struck] for group in groups]
    words = [word for group in standing for word in group if _is_class(word.text)]
    if not words:
        return None
    value = " ".join(word.text for word in words).strip(" /*-")
    return field_at(value, "left standing", evidence_of(words)) if value else None


def _ticked(line: Line) -> Field[str] | None:
    passage = passage_of([line])
    match = TICKED.search(passage.text)
    if match is None:
        return None
    rest = passage.text[match.end() :]
    stop = BOX.search(rest)
    value = (rest[: stop.start()] if stop else rest).strip(" /,;")
    return (
        made(value, "ticked", passage, match.start(), match.end() + len(rest[: stop.start()] if stop else rest))
        if value
        else None
    )


def _is_class(text: str) -> bool:
    words = [word for word in re.split(r"[/\s]+", text) if word.strip(" -*).(")]
    return bool(words) and all(tables.motion_classes().whole(word.strip("*().")) for word in words)


def publicness(letter: Letter) -> Field[bool] | None:
    """Whether the paper is for a public session, by a form's words: `öffentlich: ja`, one of two struck out.

    Where only the list of sessions says it, all of its rows must agree; failing that, the request for a session counts
    (`in der öffentlichen Sitzung am …`).
    """
    for part in letter.zone(Zone.ROUTING, Zone.FORM, Zone.LETTERHEAD):
        for line in part.block.lines:
            field = _public_in(line)
            if field is not None:
                return field
    rows = [
        field for part in letter.zone(Zone.SESSIONS) for line in _rows(part) if (field := _public_row(line)) is not None
    ]
    if rows:
        return rows[0] if len({row.value for row in rows}) == 1 else None
    asked = [field for part in letter.zone(Zone.OPENING, Zone.HEADING) for field in _in_sentences(part)]
    return asked[0] if len({field.value for field in asked}) == 1 else None


def _in_sentences(part: Part) -> Iterator[Field[bool]]:
    passage = passage_of(part.block.lines)
    for match in _IN_SENTENCE.finditer(passage.text):
        closed = match["closed"] is not None
        yield field_at(not closed, "request", passage.evidence(match.start(), match.end()))


def _rows(part: Part) -> Iterator[Line]:
    for row in part.block.rows:
        yield from (line for cell in row for line in cell)
    if not part.block.rows:
        yield from part.block.lines


def _public_row(line: Line) -> Field[bool] | None:
    """What a row says, in words or by the letter of its column (`Rat 03.05.2011 7 Ö`)."""
    field = _public_in(line)
    if field is not None or not any(True for _ in find_dates(line.text)):
        return field
    words = [word for word in line.words if not word.struck]
    signs = {hit.role for word in words if word.text.isalpha() and (hit := _publicness().whole(word.text)) is not None}
    return field_at(signs == {"public"}, "label", evidence_of(words)) if len(signs) == 1 else None


def says_publicness(text: str) -> bool:
    """Whether a short line says whether the session is public."""
    return len(fold(text).split()) <= 8 and any(
        fold(hit.phrase) != "n" and len(hit.phrase) > 3 for hit in _publicness().inside(text)
    )


def _public_in(line: Line) -> Field[bool] | None:
    words = [word for word in line.words if not word.struck]
    text = " ".join(word.text for word in words)
    if len(fold(text).split()) > 8:
        return None
    hits = [hit for hit in _publicness().inside(text) if len(hit.phrase) > 3]
    marked = [hit for hit in hits if TICKED.search(text[max(0, hit.start - 5) : hit.start])]
    if any(EMPTY.search(text[max(0, hit.start - 5) : hit.start]) for hit in hits):
        hits = marked
    if len({hit.role for hit in hits}) != 1:
        return None
    return field_at(hits[0].role == "public", "label", evidence_of(words))


@lru_cache(maxsize=1)
def _publicness() -> Phrases:
    words = load_vocabulary().routing
    return Phrases({"closed": words.not_public, "public": words.public})
