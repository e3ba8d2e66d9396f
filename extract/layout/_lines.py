"""Words to lines: baselines, column gaps, and letter-spaced words joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from schemas.letter import Line
from schemas.page import Box, Page, Word

COLUMN_GAP = 1.5
"""A gap wider than this many font sizes parts two columns; a tab after a label or list number is no such gap."""
BASELINE_TOLERANCE = 0.35
SCANNED_TOLERANCE = 0.48
NEIGHBOURS = 3
PAPER_EDGE = 28.0
"""No letter's text begins within this many points (1 cm) of the paper's left edge; marks of fax and scanner do."""

DOUBTED = 0.9
_SPECK = re.compile(r"[.'\"‚‘’“”`´°|\\_]+")

UPRIGHT, STEEPEST = 1.2, 60.0
"""Text turned by more than so many degrees is a stamp's or a margin's, not the letter's; by more still, no stamp's."""

LIST_MARK = re.compile(
    r"^(?:[-–—•*▪◦·o]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[IVX]{1,5})[.):]+|[A-Z]\)|\(\d{1,2}\)|[Zz]u\s\d{1,2}[.:]+)$"
)
_LABEL = re.compile(r"^[^\W\d][\w\s./-]{0,40}[:.]$")
_LETTER = re.compile(r"^[^\W\d_]$")
_LAST_LETTER = re.compile(r"^[^\W\d_][:.,!?]?$|^[:.!?]$")


def lines_of(page: Page) -> list[Line]:
    """The upright lines of a page, from top to bottom and left to right, split at columns, frames and table cells."""
    cells = [cell for table in page.tables for row in table.rows for cell in row if cell]
    words = [word for word in page.words if abs(word.angle) <= UPRIGHT and not word.stamped]
    specks = [word for word in words if _is_speck(word)]
    rows = _rows(word for word in words if not _is_speck(word))
    parts = _aligned(_rejoined([_split(row, cells, _panels(page)) for row in rows]))
    return [*(line for part in parts for line in _respaced(part)), *(line_of([speck]) for speck in specks)]


def _is_speck(word: Word) -> bool:
    """Whether what was read on a scan is a dot or stroke that stands alone."""
    return word.confidence is not None and word.confidence < DOUBTED and bool(_SPECK.fullmatch(word.text))


def stamp_words(page: Page) -> list[Word]:
    """The words that stand askew or were seen to be a stamp's, in the file's order."""
    return [word for word in page.words if word.stamped or UPRIGHT < abs(word.angle) <= STEEPEST]


def line_of(words: Sequence[Word], *, spaced: bool = False) -> Line:
    """A line of at least one word."""
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Line(tuple(words), words[0].page, box, " ".join(word.text for word in words), spaced)


def _panels(page: Page) -> list[Box]:
    """Frames that hold a part of the page: neither a page border nor a box around one word."""
    return [
        f.box
        for f in page.frames
        if abs(f.angle) <= UPRIGHT and f.box.height > 14 and f.box.width * f.box.height < 0.5 * page.width * page.height
    ]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.top + w.box.bottom, w.box.x0)):
        row = next((row for row in reversed(rows[-4:]) if _is_level(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def _is_level(row: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on a row's baseline, as its nearest neighbours have it.

    On scans a word's own baseline may be misjudged; one that fits the white between two words may be further off.
    """
    beside = sorted(row, key=lambda other: _apart(other, word))[:NEIGHBOURS]
    height = min(beside[0].box.height, word.box.height)
    off = abs(median(other.box.middle[1] for other in beside) - word.box.middle[1])
    if off <= BASELINE_TOLERANCE * height:
        return True
    fits = 0 < _apart(beside[0], word) <= max(word.size, 6.0)
    return word.confidence is not None and fits and off <= SCANNED_TOLERANCE * height


def _apart(left: Word, right: Word) -> float:
    """The white between two words of a row, in points; a scan's line may rise or fall from one end to the other."""
    return max(left.box.x0 - right.box.x1, right.box.x0 - left.box.x1)


def _aligned(rows: Sequence[list[list[Word]]]) -> list[list[Word]]:
    """Rows split once more where a word stands at the left edge of a column that the rows around it have.

    Side-by-side addressees leave no wide gap on their longest line.
    """
    out: list[list[Word]] = []
    for place, row in enumerate(rows):
        edges = {part[0].box.x0 for near in rows[max(0, place - 2) : place + 3] if near is not row for part in near[1:]}
        for part in row:
            out.extend(_split_at(part, edges))
    return out


def _split_at(part: list[Word], edges: set[float]) -> list[list[Word]]:
    for place in range(1, len(part)):
        word, gap = part[place], part[place].box.x0 - part[place - 1].box.x1
        if gap > 0.42 * max(word.size, 6.0) and any(abs(word.box.x0 - edge) < 1.5 for edge in edges):
            if LIST_MARK.match(part[place - 1].text) or part[place - 1].text.endswith(":"):
                continue
            return [part[:place], *_split_at(part[place:], edges)]
    return [part]


def _container(word: Word, containers: Sequence[Box]) -> int:
    x, y = word.box.middle
    inside = [(box.width * box.height, index) for index, box in enumerate(containers) if box.holds(x, y)]
    return min(inside)[1] if inside else -1


def _split(row: list[Word], cells: Sequence[Box], panels: Sequence[Box]) -> list[list[Word]]:
    parts: list[list[Word]] = []
    last = (-1, -1)
    for word in row:
        place = (_container(word, cells), _container(word, panels))
        if (
            parts
            and place[0] == last[0]
            and not _column_gap(parts[-1], word)
            and not (place != last and _clear(parts[-1], word))
        ):
            parts[-1].append(word)
        else:
            parts.append([word])
        last = place
    return parts


def _clear(left: list[Word], word: Word) -> bool:
    """Whether a frame's edge falls into a real gap; a stamp's frame may cross running text."""
    return word.box.x0 - left[-1].box.x1 > 0.8 * max(word.size, 6.0)


def _rejoined(rows: list[list[list[Word]]]) -> list[list[list[Word]]]:
    """A wide gap in justified text is no gutter: the line above or below runs across it."""
    out: list[list[list[Word]]] = []
    for place, row in enumerate(rows):
        near = [
            part
            for other in (place - 1, place + 1)
            if 0 <= other < len(rows) and _close(rows[other], row)
            for part in rows[other]
        ]
        joined = [row[0]]
        for part in row[1:]:
            low, high = joined[-1][-1].box.x1, part[0].box.x0
            size = max(part[0].size, 6.0)
            covered = any(
                other[0].box.x0 <= joined[-1][0].box.x0 + size and other[-1].box.x1 >= high + 2 * size for other in near
            )
            if covered and high - low < 7 * size:
                joined[-1] = joined[-1] + part
            else:
                joined.append(part)
        out.append(joined)
    return out


def _close(left: list[list[Word]], right: list[list[Word]]) -> bool:
    return abs(left[0][0].box.middle[1] - right[0][0].box.middle[1]) <= 1.7 * max(
        left[0][0].box.height, right[0][0].box.height
    )


def _column_gap(left: list[Word], word: Word) -> bool:
    size = max(left[-1].size, word.size, 6.0)
    gap = word.box.x0 - left[-1].box.x1
    if gap <= COLUMN_GAP * size:
        return False
    text = " ".join(w.text for w in left)
    if left[0].box.x0 < PAPER_EDGE:
        return True
    tab = LIST_MARK.match(text) or _LABEL.match(text)
    return not (tab and gap <= 10 * size)


def _respaced(words: list[Word]) -> list[Line]:
    """The line with its letter-spaced runs joined to words (`B e g r ü n d u n g` was how typewriters stressed)."""
    out: list[Word] = []
    run: list[Word] = []
    spaced = False
    for word in [*words, None]:
        if (
            word is not None
            and (_LETTER if len(run) < 2 else _LAST_LETTER).match(word.text)
            and (not run or _near(run[-1], word))
        ):
            run.append(word)
            continue
        if len(run) >= 3:
            out.extend(_joined(run))
            spaced = True
        else:
            out.extend(run)
        run = []
        if word is not None:
            if _LETTER.match(word.text):
                run = [word]
            else:
                out.append(word)
    return [line_of(out, spaced=spaced)]


def _near(left: Word, right: Word) -> bool:
    return right.box.x0 - left.box.x1 <= 2.2 * max(left.size, 6.0)


def _joined(run: list[Word]) -> list[Word]:
    gaps = [b.box.x0 - a.box.x1 for a, b in zip(run, run[1:], strict=False)]
    usual = median(gaps)
    groups = [[run[0]]]
    for word, gap in zip(run[1:], gaps, strict=True):
        if gap > 1.7 * usual + 0.5:
            groups.append([word])
        else:
            groups[-1].append(word)
    return [_word(group) for group in groups]


def _word(group: list[Word]) -> Word:
    box = group[0].box
    for word in group[1:]:
        box = box.union(word.box)
    return replace(group[0], text="".join(word.text for word in group), box=box)
