"""Features of how a value is printed: how surely OCR read it, where it stands, whether it stands there as given."""

from __future__ import annotations

from statistics import fmean

from extract.confidence._items import Item
from extract.confidence._paper import Paper, Row
from extract.vocabulary import fold
from schemas.letter import Line

NEAR = 0.8
"""Lines with less than this part of their height between them belong together."""
ALIKE = 3.0
"""Lines whose heights differ by less are of one size, in points."""
OFTEN = 3
"""More repetitions than this tell no more."""


def read_by_ocr(item: Item, paper: Paper) -> float:
    """1 where OCR read a word of the value."""
    return float(bool(paper.doubts_of(item)))


def plain_text(item: Item, paper: Paper) -> float:
    """1 where the document is a plain text."""
    return float(paper.is_plain)


def ocr_doubt(item: Item, paper: Paper) -> float:
    """One minus the mean confidence of OCR in the words of the value; 0 where it was not read by OCR."""
    return fmean(paper.doubts_of(item) or (0.0,))


def ocr_worst_word(item: Item, paper: Paper) -> float:
    """One minus the least confidence of OCR in a word of the value; 0 where it was not read by OCR."""
    return max(paper.doubts_of(item), default=0.0)


def ocr_worst_numeral(item: Item, paper: Paper) -> float:
    """One minus the least confidence of OCR in a word of the value that has a digit; 0 where there is none."""
    words = (word for word in paper.words_of(item) if word.confidence is not None)
    numerals = (1 - (word.confidence or 0.0) for word in words if any(map(str.isdigit, word.text)))
    return max(numerals, default=0.0)


def other_reading(item: Item, paper: Paper) -> float:
    """1 where the vocabulary chose another reading of a word than OCR did."""
    return float(any(word.alternatives[:1] not in ((), (word.text,)) for word in paper.words_of(item)))


def ocr_page_doubt(item: Item, paper: Paper) -> float:
    """One minus the mean confidence of OCR over the worst page that the value stands on."""
    return max((paper.page_doubts.get(piece.page, 0.0) for piece in item.evidence), default=0.0)


def not_as_printed(item: Item, paper: Paper) -> float:
    """The share of the value's words that do not stand in its evidence: canonical names, joined lines, repairs."""
    words = fold(item.text).split()
    printed = set(fold(" ".join(piece.text for piece in item.evidence)).split())
    return sum(word not in printed for word in words) / len(words) if words else 0.0


def without_place(item: Item, paper: Paper) -> float:
    """1 where the value has no place on the page."""
    return float(not item.evidence)


def later_page(item: Item, paper: Paper) -> float:
    """1 where the value stands on a page behind the first."""
    return float(any(piece.page > 1 for piece in item.evidence))


def down_the_page(item: Item, paper: Paper) -> float:
    """How far down its page the value begins: 0 at the top, 1 at the bottom."""
    if not item.evidence:
        return 0.0
    first = item.evidence[0]
    return min(max(first.bbox[1] / paper.letter.pages[first.page - 1][1], 0.0), 1.0)


def to_the_right(item: Item, paper: Paper) -> float:
    """1 where the value begins in the right half of its page."""
    if not item.evidence or paper.is_plain:
        return 0.0
    first = item.evidence[0]
    return float(first.bbox[0] > paper.letter.pages[first.page - 1][0] / 2)


def in_table(item: Item, paper: Paper) -> float:
    """1 where a line of the value stands in a ruled table."""
    return float(any(row.in_table for row in paper.rows_of(item)))


def only_part_of_line(item: Item, paper: Paper) -> float:
    """The share of the words of its lines that are none of the value's."""
    rows = paper.rows_of(item)
    total = sum(len(row.line.words) for row in rows)
    inside = len(paper.words_of(item))
    return max(0.0, 1 - inside / total) if total else 0.0


def repeated(item: Item, paper: Paper) -> float:
    """How often the value stands in other lines, as a share of ``OFTEN``."""
    folded = f" {fold(str(item.value))} "
    if len(folded) < 5:
        return 0.0
    own = {id(row) for row in paper.rows_of(item)}
    found = sum(folded in row.folded for row in paper.rows if id(row) not in own)
    return min(found, OFTEN) / OFTEN


def pieces(item: Item, paper: Paper) -> float:
    """How many places bear the value out beyond the first, as a share of ``OFTEN``."""
    return min(max(len(item.evidence) - 1, 0), OFTEN) / OFTEN


def side_by_side(item: Item, paper: Paper) -> float:
    """1 where other lines of print stand at the height of the value, as in columns."""
    rows = paper.rows_of(item)
    if paper.is_plain or not rows:
        return 0.0
    own = {id(row) for row in rows}
    first = rows[0].line
    return float(any(id(row) not in own and _level(first, row.line) for row in paper.rows))


def _level(line: Line, other: Line) -> bool:
    return line.page == other.page and other.box.top <= (line.box.top + line.box.bottom) / 2 <= other.box.bottom


def begins_line(item: Item, paper: Paper) -> float:
    """1 where the first word of the value is the first of its line."""
    rows, words = paper.rows_of(item), paper.words_of(item)
    return float(bool(rows) and bool(words) and rows[0].line.words[0] is words[0])


def ends_line(item: Item, paper: Paper) -> float:
    """1 where the last word of the value is the last of its line."""
    rows, words = paper.rows_of(item), paper.words_of(item)
    return float(bool(rows) and bool(words) and rows[-1].line.words[-1] is words[-1])


def line_above_alike(item: Item, paper: Paper) -> float:
    """1 where the line above looks the same and stands near, so that the value may begin there."""
    rows = paper.rows_of(item)
    return _goes_on(paper.row_before(rows[0]), rows[0]) if rows else 0.0


def line_below_alike(item: Item, paper: Paper) -> float:
    """1 where the line below looks the same and stands near, so that the value may go on there."""
    rows = paper.rows_of(item)
    return _goes_on(rows[-1], paper.row_behind(rows[-1])) if rows else 0.0


def _goes_on(above: Row | None, below: Row | None) -> float:
    if above is None or below is None or above.line.page != below.line.page:
        return 0.0
    gap = below.line.box.top - above.line.box.bottom
    near = gap < NEAR * (above.line.box.bottom - above.line.box.top) and below.line.box.top >= above.line.box.top
    alike = above.line.bold == below.line.bold and abs(above.line.box.height - below.line.box.height) < ALIKE
    return float(near and alike)
