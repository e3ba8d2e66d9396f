"""Entries of a routing form: its lines gathered to statements, and each label's stretch of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.fields._routing_kind import says_publicness
from extract.fields._routing_notes import beside_lead, marked_in_stamp, sends_on, sent_on
from extract.fields._routing_parts import form_tables, routing_blocks
from extract.language import Passage, passage_of
from extract.layout import is_motion_class_line
from extract.vocabulary import FormLabel, find_form_labels, form_items, is_hint, looks_like_office, stem_role
from schemas.letter import Block, Letter, Line, Zone
from schemas.page import Word
from schemas.record import Routing

LABEL_LENGTH = 48
GAP = 1.1
"""A gap wider than this many font sizes parts two entries of a line."""
LINE_REACH = 2.2
"""A value stands at most this many line heights below its label."""
ALIGNED = 8.0
"""Lines whose beginnings differ by at most so many points stand in line."""
VALUE_ROLES = tuple(name for name in Routing.model_fields if name not in ("motion_class", "public"))
LISTS = ("other_departments", "for_information")
_BLANK = re.compile(r"^[\s_.…\-–*:;,()\[\]/]*$")
_PERSON = re.compile(r"(?:Herrn?|Frau|Hr\.|Fr\.|Frl\.)\s")
_HYPHEN = re.compile(r"[a-zäöüß][-\u00ad]$")
_OPEN_WORD = re.compile(r"\b(?:und|u\.|für|der|des|an)$")
_OPEN_END = re.compile(r"(?:[,;/&+-]|\b(?:und|u\.|für|der|des|an))\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form says under one role: a stretch of a passage, and the offsets in it before which a gap is printed."""

    role: str
    passage: Passage
    start: int
    end: int
    gaps: tuple[int, ...] = ()

    @property
    def value(self) -> str:
        """The stretch as printed."""
        return self.passage.text[self.start : self.end]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in."""
        return bool(_BLANK.match(self.value))


@dataclass(frozen=True, slots=True)
class _Statement:
    """Lines that say one thing: from a label or bullet to the next."""

    lines: tuple[Line, ...]
    passage: Passage
    gaps: tuple[int, ...]
    labels: tuple[tuple[int, FormLabel], ...]
    """Each label with the offset at which its own text begins."""


def form_entries(letter: Letter) -> list[Entry]:
    """The filled-in entries of all routing forms and of the stamps, in reading order."""
    entries: list[Entry] = []
    run: list[Line] = []
    blocks = routing_blocks(letter)
    for place, block in enumerate(blocks):
        if block.rows:
            entries.extend(_table_entries(block))
        elif place + 1 < len(blocks) and _are_cells(block, blocks[place + 1]):
            entries.extend(_row_entries([block.lines, blocks[place + 1].lines]))
        elif place > 0 and _are_cells(blocks[place - 1], block):
            continue
        else:
            run.extend(block.lines)
    entries.extend(_line_entries(run))
    for block in form_tables(letter):
        leads = (entry for entry in _table_entries(block) if entry.role == "lead_department")
        entries.extend(entry for entry in leads if entry.value[:1].isalpha() and looks_like_office(entry.value))
    for part in letter.zone(Zone.STAMP):
        entries.extend(entry for entry in _line_entries(part.block.lines) if _is_filled_in(entry))
    entries.extend(_note_entries(letter, run))
    return [entry for entry in entries if not entry.is_blank]


def _note_entries(letter: Letter, run: Sequence[Line]) -> Iterator[Entry]:
    """Where the first word of a note's line sends the paper, also in a frame beside the address."""
    beside = [part.block.lines for part in letter.zone(Zone.ADDRESSEE) if part.block.framed]
    notes: list[Sequence[Line]] = [lines for lines in beside if sends_on(lines[0].text)]
    for lines in notes:
        yield from (entry for entry in _line_entries(lines) if _is_filled_in(entry))
    for lines in [run, *(part.block.lines for part in letter.zone(Zone.STAMP)), *notes]:
        yield from (entry for found in _statements(lines) for entry in _sent_on(found))


def _sent_on(found: _Statement) -> Iterator[Entry]:
    first = {id(line.words[0]) for line in found.lines}
    starts = [start for start, _, word in found.passage.spans if id(word) in first]
    text, labels = found.passage.text, [each for each in found.labels if each[1].role in VALUE_ROLES]
    stamped = marked_in_stamp(text, starts, found.labels)
    for role, low, high in (*sent_on(text, starts, labels), *beside_lead(text, labels), *stamped):
        yield Entry(role, found.passage, low, high, found.gaps)


def _are_cells(label: Block, value: Block) -> bool:
    """Whether two blocks are a label's cell and its value's beside it, in a form's head."""
    if not (label.framed and value.framed) or label.rows or value.rows or label.page != value.page:
        return False
    level = abs(label.lines[0].box.top - value.lines[0].box.top) < 0.5 * label.lines[0].size
    return level and value.box.x0 > label.box.x1 and _cell_role(label.lines) in VALUE_ROLES


def _is_filled_in(entry: Entry) -> bool:
    """Whether a stamp's field holds what it asks for: something behind a colon, or an office or person."""
    behind_colon = entry.passage.text[entry.start - 2 : entry.start] == ": "
    return behind_colon or looks_like_office(entry.value) or bool(_PERSON.match(entry.value))


def _line_entries(lines: Sequence[Line]) -> Iterator[Entry]:
    statements = list(_statements(lines))
    used: set[int] = set()
    for place, statement in enumerate(statements):
        for offset, label in statement.labels:
            if label.role not in VALUE_ROLES:
                continue
            entry = Entry(label.role, statement.passage, offset + label.low, offset + label.high, statement.gaps)
            if not entry.is_blank:
                yield entry
            elif offset + label.end >= len(statement.passage.text.rstrip(" .:_")):
                yield from _awaited(label.role, statements, place, used)


def _statements(lines: Iterable[Line]) -> Iterator[_Statement]:
    run: list[Line] = []
    edge = max((line.box.x1 for line in lines), default=0.0)
    for line in lines:
        if is_motion_class_line(line.text):
            if run:
                yield _statement(run)
            run = []
        elif run and _goes_on(run, line, edge):
            run.append(line)
        else:
            if run:
                yield _statement(run)
            run = [line]
    if run:
        yield _statement(run)


def _goes_on(run: Sequence[Line], line: Line, edge: float) -> bool:
    """Whether a line continues those above: it begins nothing of its own, and the last one was broken off or full."""
    last = run[-1]
    if _is_level(last, line):
        return not any(label.sure for label in find_form_labels(line.text)) and not says_publicness(line.text)
    below = line.page == last.page and 0 < line.box.top - last.box.top < LINE_REACH * line.size
    if not below or (line.text[:1] in "({[" and is_hint(line.text)):
        return False
    labels = [label for label in find_form_labels(line.text) if label.sure]
    full = last.box.x1 + line.words[0].box.width > edge
    sent = sends_on(line.text) and not any(label.role in VALUE_ROLES for label in find_form_labels(last.text))
    own = sent or says_publicness(line.text) or any(label.start == 0 for label in labels)
    if line.text[:1].islower() and (full or _HYPHEN.search(last.text)) and not own:
        return True
    broken_off = _unclosed(" ".join(each.text for each in run)) or bool(_OPEN_END.search(last.text))
    if form_items(line.text)[0][0] > 0 or own or any(label.role in VALUE_ROLES for label in labels):
        return _unclosed(last.text) or (not own and _OPEN_WORD.search(last.text) is not None)
    if _hangs(run, line):
        return True
    return broken_off or (full and bool(find_form_labels(run[0].text)))


def _is_level(left: Line, right: Line) -> bool:
    """Whether a line is the rest of another's row, behind a wide gap and where nothing is filled in before."""
    return (
        left.page == right.page
        and abs(left.box.middle[1] - right.box.middle[1]) < 0.5 * left.size
        and right.box.x0 > left.box.x1
        and any(label.role in VALUE_ROLES for label in find_form_labels(left.text))
    )


def _hangs(run: Sequence[Line], line: Line) -> bool:
    """Whether a line stands below a value, in line with its beginning: the next member of a list."""
    first = run[0]
    if line.box.x0 < first.box.x0 + first.size or not any(
        label.role in VALUE_ROLES for label in find_form_labels(first.text)
    ):
        return False
    return any(abs(word.box.x0 - line.box.x0) < ALIGNED for each in run for word in _later_words(first, each))


def _later_words(first: Line, line: Line) -> Sequence[Word]:
    return line.words[1:] if line is first else line.words


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")")


def _statement(lines: Sequence[Line]) -> _Statement:
    passage = passage_of(lines)
    gaps = tuple(sorted({*_gaps(passage), *_members(lines, passage)}))
    labels = tuple(
        (start, label)
        for start, end in form_items(passage.text)
        for label in _labels_of(passage.text[start:end], start, gaps)
    )
    return _Statement(tuple(lines), passage, gaps, labels)


def _labels_of(text: str, start: int, gaps: Iterable[int]) -> list[FormLabel]:
    return find_form_labels(text, [gap - start for gap in gaps if start < gap < start + len(text)])


def _members(lines: Sequence[Line], passage: Passage) -> Iterator[int]:
    """Where a line begins that is the next member of a list."""
    edge = max(line.box.x1 for line in lines)
    for place, line in enumerate(lines[1:], start=1):
        last = lines[place - 1]
        full = last.box.x1 + line.words[0].box.width > edge and not looks_like_office(line.text)
        if _hangs(lines[:place], line) and not full and not _OPEN_END.search(last.text) and line.text[:1].isupper():
            yield from (start for start, _, word in passage.spans if word is line.words[0])


def _gaps(passage: Passage) -> Iterator[int]:
    for (_, _, left), (start, _, right) in zip(passage.spans, passage.spans[1:], strict=False):
        level = abs(left.box.middle[1] - right.box.middle[1]) < 0.5 * max(left.size, 4.0)
        if level and left.page == right.page and right.box.x0 - left.box.x1 > GAP * max(left.size, 6.0):
            yield start


def _awaited(role: str, statements: Sequence[_Statement], place: int, used: set[int]) -> Iterator[Entry]:
    """The value of a label that stands alone: beside it on its line, else below it; of a list all lines that follow."""
    label = statements[place].lines[-1]
    free = [
        i
        for i, other in enumerate(statements)
        if i not in used and not other.labels and other.lines[0].page == label.page
    ]
    beside = [i for i in free if _beside(label, statements[i].lines[0])]
    found = beside[:1] or list(_below(label, statements, free, many=role in LISTS))
    for index in found:
        used.add(index)
        passage = statements[index].passage
        yield Entry(role, passage, *form_items(passage.text)[0], statements[index].gaps)


def _beside(label: Line, line: Line) -> bool:
    return abs(label.box.middle[1] - line.box.middle[1]) < 0.5 * label.size and line.box.x0 > label.box.x1


def _below(label: Line, statements: Sequence[_Statement], free: Iterable[int], *, many: bool) -> Iterator[int]:
    last = label
    for index in free:
        line = statements[index].lines[0]
        if (
            0 < line.box.top - last.box.top < LINE_REACH * max(label.size, line.size)
            and abs(line.box.x0 - label.box.x0) < 30
        ):
            yield index
            if not many:
                return
            last = statements[index].lines[-1]


def _table_entries(block: Block) -> Iterator[Entry]:
    """Label and value side by side in a row, or labels in the first row and values in the second."""
    roles = [_cell_role(cell) for cell in block.rows[0]]
    if sum(role in VALUE_ROLES for role in roles) >= 2 and _is_headed(block, roles):
        for row in block.rows[1:]:
            for role, cell in zip(roles, row, strict=False):
                if role in VALUE_ROLES and cell:
                    yield _whole(role or "", cell)
        return
    for row in block.rows:
        yield from _row_entries([cell for cell in row if cell])


def _is_headed(block: Block, roles: Sequence[str | None]) -> bool:
    """Whether a table's first row is all labels; one of labels and values alternates with offices or more labels."""
    values = [cell for role, cell in zip(roles, block.rows[0], strict=True) if cell and role is None]
    below = [row for row in block.rows[1:] if any(row)]
    return (
        bool(below)
        and not any(looks_like_office(cell[0].text) for cell in values)
        and not any(_cell_role(cell) in VALUE_ROLES for row in below for cell in row if cell)
    )


def _row_entries(cells: Sequence[Sequence[Line]]) -> Iterator[Entry]:
    role: str | None = None
    for cell in cells:
        inline = [entry for entry in _line_entries(cell) if not entry.is_blank]
        found = _cell_role(cell)
        if inline:
            yield from inline
            role = None
        elif found is not None:
            role = found
        elif role in VALUE_ROLES:
            yield _whole(role or "", cell)


def _whole(role: str, cell: Sequence[Line]) -> Entry:
    passage = passage_of(cell)
    return Entry(role, passage, 0, len(passage.text), tuple(_gaps(passage)))


def _cell_role(cell: Sequence[Line]) -> str | None:
    """The role of a cell that holds nothing but a label."""
    text = passage_of(cell).text
    labels = find_form_labels(text)
    if labels:
        return labels[0].role if labels[0].start == 0 and labels[0].low >= labels[0].high else None
    return stem_role(text) if len(text) <= LABEL_LENGTH else None
