"""The working list of layout: every line of the document in reading order, with what is known of it so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from extract.layout._cues import word_count
from extract.layout._order import blocks_of_cell
from extract.layout._tables import is_layout_table
from schemas.letter import Block, Letter, Line, Part, Zone
from schemas.page import Document

PROSE_WORDS = 7


@dataclass(slots=True)
class Item:
    """One line, or one ruled table; ``opens`` says that it begins a block. Zones are settled step by step."""

    block: Block
    line: Line
    opens: bool
    zone: Zone | None = None
    label: str = ""
    begins: bool = False

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @property
    def is_table(self) -> bool:
        """Whether the item stands for a whole ruled table."""
        return bool(self.block.rows)

    def settle(self, zone: Zone, label: str = "", *, begins: bool = False) -> None:
        """Give the item its zone; ``begins`` starts a new part though the zone goes on."""
        self.zone, self.label, self.begins = zone, label, begins


@dataclass(slots=True)
class Sheet:
    """All items of a document, with the size, left edge and width of its running text, in points."""

    items: list[Item]
    document: Document
    body_size: float = field(default=10.0)
    column: float = field(default=400.0)
    margin: float = field(default=70.0)

    def open_items(self, start: int = 0, stop: int | None = None) -> list[int]:
        """The places of the items that have no zone yet."""
        return [i for i in range(start, len(self.items) if stop is None else stop) if self.items[i].zone is None]

    def is_prose(self, item: Item) -> bool:
        """Whether a line belongs to running text: many words or most of the column's width."""
        return not item.is_table and (word_count(item.text) >= PROSE_WORDS or item.line.box.width >= 0.66 * self.column)

    def same_block(self, left: int, right: int) -> bool:
        """Whether two items stand in one block."""
        return self.items[left].block is self.items[right].block


def sheet_of(document: Document, blocks: Iterable[Block]) -> Sheet:
    """The working list for a document's blocks."""
    items: list[Item] = []
    for block in (part for whole in blocks for part in _unfolded(whole)):
        lines = block.lines[:1] if block.rows else block.lines
        items.extend(Item(block, line, opens=index == 0) for index, line in enumerate(lines))
    widths = sorted(item.line.box.width for item in items if not item.is_table)
    long_lines = [item.line for item in items if word_count(item.text) >= PROSE_WORDS]
    sheet = Sheet(items, document)
    if long_lines:
        sheet.body_size = float(median(line.size for line in long_lines))
        sheet.margin = float(median(line.box.x0 for line in long_lines))
    if widths:
        sheet.column = widths[int(0.93 * (len(widths) - 1))]
    return sheet


def _unfolded(block: Block) -> Iterator[Block]:
    """The cells of a table that only lays out a form's head, as blocks of their own; any other block as it is."""
    if not block.rows or not is_layout_table(block):
        yield block
        return
    for row in block.rows:
        for cell in row:
            if cell:
                yield from blocks_of_cell(cell)


def letter_of(sheet: Sheet, stamps: Sequence[Part]) -> Letter:
    """The settled items gathered to parts: neighbours of one zone and label, broken where a block or part begins.

    Page furniture, which stands between the lines of a text, comes behind the rest, and stamps come last.
    """
    furniture = [item for item in sheet.items if item.zone is Zone.FURNITURE]
    text = [item for item in sheet.items if item.zone is not Zone.FURNITURE]
    parts = [*_gathered(text), *_gathered(furniture)]
    pages = tuple((page.width, page.height) for page in sheet.document.pages)
    return Letter((*parts, *stamps), pages, sheet.document.source)


def _gathered(items: Sequence[Item]) -> Iterator[Part]:
    run: list[Item] = []
    for item in [*items, None]:
        if run and (item is None or _breaks(run[-1], item)):
            yield _part(run)
            run = []
        if item is not None:
            run.append(item)


def _breaks(last: Item, item: Item) -> bool:
    if last.is_table or item.is_table or item.begins or (last.zone, last.label) != (item.zone, item.label):
        return True
    if item.zone in (Zone.RESOLUTION, Zone.REASONS):
        return False
    return last.block is not item.block and last.line.page == item.line.page


def _part(run: Sequence[Item]) -> Part:
    first = run[0]
    zone = first.zone or Zone.ASIDE
    if first.is_table:
        return Part(zone, first.block, first.label)
    lines = tuple(item.line for item in run)
    box = lines[0].box
    for line in lines[1:]:
        if line.page == lines[0].page:
            box = box.union(line.box)
    return Part(zone, Block(lines, lines[0].page, box, first.block.framed), first.label)
