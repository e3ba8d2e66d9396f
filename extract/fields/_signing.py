"""The lines of a signature block, taken apart into pieces that stand alone, and how they stand to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from extract.language import is_role, name_at_start, name_unfinished, passage_of
from extract.layout import label
from extract.vocabulary import Phrases, load_vocabulary, tables
from schemas.letter import Line
from schemas.page import Word

GAP = 1.1
"""Words further apart than this many font sizes stand in different columns."""
REACH = 2.4
"""What belongs to a name stands at most this many line heights below it."""
_LABEL = re.compile(r"^[^\W\d_][^:@]{2,48}:\s*")


def pieces(lines: Iterable[Line]) -> list[Line]:
    """The lines, those with two names side by side cut at the gap between them."""
    return [piece for line in lines for piece in _cut(line)]


def name_lines(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The line, and the next below it where a name runs on: `Horst von der` / `Linde`."""
    if not name_unfinished(line.text):
        return [line]
    following = next((other for other in lines_below(line, lines) if _adjacent(line, other)), None)
    if following is None or is_role(following.text) or len(following.text.split()) > 2:
        return [line]
    whole = name_at_start(passage_of([line, following]).text)
    return [line, following] if whole is not None and (whole.sure or name_at_start(following.text)) else [line]


def lines_below(line: Line, lines: Iterable[Line]) -> list[Line]:
    """The lines of the same column further down the page, nearest first."""
    return sorted((other for other in lines if stands_below(line, other)), key=lambda other: other.box.top)


def stands_below(upper: Line, lower: Line) -> bool:
    """Whether a line stands in the same column, further down the page."""
    if upper is lower or upper.page != lower.page or lower.box.top < upper.box.middle[1]:
        return False
    return lower.box.x0 < upper.box.x1 and upper.box.x0 - 12 < lower.box.x1


def behind_label(line: Line) -> int | None:
    """The offset behind a signing label (`Unterzeichner: …`); 0 without a label, ``None`` behind any other label."""
    found = label(line)
    match = _LABEL.match(line.text)
    if found is None and match is None:
        return 0
    if (found is not None and found.role == "submitter") or _signing_marks().at_start(line.text):
        start = found.rest if found is not None else match.end() if match else -1
        return start if 0 <= start < len(line.text) else None
    return None


def is_addressed(line: Line, lines: Iterable[Line]) -> bool:
    """Whether a name stands in an address that strayed here: `Frau Oberbürgermeisterin` right above it."""
    above = (other for other in lines if stands_below(other, line) and _adjacent(other, line))
    return any(_addresses(other.text) for other in above)


def _addresses(text: str) -> bool:
    """Whether a line opens with a form of address; `fr die Fraktion` is a misread `für`."""
    honorific = tables.honorifics().at_start(text)
    return honorific is not None and not text[honorific.end :].lstrip(" .")[:1].islower()


def _cut(line: Line) -> Iterator[Line]:
    words: list[Word] = []
    for word in line.words:
        if words and word.box.x0 - words[-1].box.x1 > GAP * line.size:
            yield _piece(line, words)
            words = []
        words.append(word)
    yield line if len(words) == len(line.words) else _piece(line, words)


def _piece(line: Line, words: Sequence[Word]) -> Line:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Line(tuple(words), line.page, box, " ".join(word.text for word in words), line.spaced)


def _adjacent(upper: Line, lower: Line) -> bool:
    return lower.box.top - upper.box.bottom <= upper.box.height


@lru_cache(maxsize=1)
def _signing_marks() -> Phrases:
    return Phrases({"mark": load_vocabulary().headings.signing_marks})
