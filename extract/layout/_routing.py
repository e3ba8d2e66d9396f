"""The administration's routing form (Laufzettel, Verfügung), found by its labels wherever it stands."""

from __future__ import annotations

from extract.layout import _cues as cues
from extract.layout._items import Item, Sheet
from extract.layout._lexicon import names_faction
from extract.layout._tables import is_routing_table, is_session_table
from extract.vocabulary import FormLabel, find_form_labels, form_items, looks_like_office
from schemas.letter import Block, Line, Zone

STRONG = frozenset({"form_heads", "lead_department", "committee_secretary", "certified_by", "motion_class_labels"})
VALUES = frozenset(
    {"lead_department", "other_departments", "for_information", "committee_secretary", "certified_by", "responsible"}
)
HEAD_LABELS = frozenset({"subject", "submitter", "body", "session_date"})
"""Labels of a form's head: a block that holds one of them is no routing form, though an office may be named in it."""
LINE_WORDS = 16
NOTES = 2
REACH = 5.0
"""The stretches of one form are at most this many line heights apart."""
SAME_EDGE = 6.0
SMALLER = 0.7
"""Small print is set at least this many points below the running text."""


def is_routing_line(line: Line, *, strict: bool = False) -> bool:
    """Whether a line begins with, or ends in, a label of the form; ``strict`` asks for an unmistakable one."""
    text = cues_text(line)
    labels = [label for label in _labels(line) if label.sure]
    if cues.word_count(text) > LINE_WORDS and len(labels) < 2 and len(form_items(line.text)) < 3:
        return False
    if any(label.role in (STRONG if strict else STRONG | VALUES) for label in labels):
        return True
    slipped = None if cues.word_count(text) > LINE_WORDS else cues.routing_labels().label(text)
    if slipped is None or slipped.role == "ignore" or text[slipped.end :].lstrip(" .)")[:1] != ":":
        return False
    return not strict or slipped.role in STRONG


def is_routing_block(block: Block, *, small: bool = False) -> bool:
    """Whether a block is a routing form: two of its labels, or one and a line of kinds.

    Full lines of running text belong to one only in ``small`` print, as where an office notes it in a sentence.
    """
    lines = block.lines
    if any(cues.is_session_header(line.text) for line in lines):
        return False
    if any(_heads_a_letter(line) for line in lines):
        return False
    if not small and any(cues.word_count(line.text) > LINE_WORDS for line in lines):
        return False
    marked = [line for line in lines if is_routing_line(line)]
    kinds = sum(cues.is_motion_class_line(line.text) for line in lines)
    labels = sum(max(1, sum(label.role in VALUES for label in _labels(line))) for line in marked)
    return labels + kinds >= 2 and 3 * (labels + kinds) >= len(lines)


def _heads_a_letter(line: Line) -> bool:
    found = cues.label(line)
    return found is not None and found.role in HEAD_LABELS and not is_routing_line(line, strict=True)


def settle_routing(sheet: Sheet) -> None:
    """Mark the blocks and tables that are routing forms, wherever they stand."""
    closed = False
    for index, item in enumerate(sheet.items):
        greeting = cues.greeting(item.text)
        closed = closed or (greeting is not None and greeting.role == "closing")
        if closed and item.zone is Zone.FURNITURE and _belongs_to_form(item):
            item.zone = None
        if item.zone is None and _labels_a_cell(sheet, index):
            _settle_block(sheet, index)
            _settle_block(sheet, index + len(item.block.lines))
        if item.zone is not None or not (item.opens or _behind_furniture(sheet, index)):
            continue
        if _is_form(item, small=closed or item.line.size <= sheet.body_size - SMALLER):
            _settle_block(sheet, index)
    _settle_between(sheet)


def _settle_between(sheet: Sheet) -> None:
    """Mark lines that stand between two stretches of one form, at its left edge (`(Vorlagensteller)` set apart)."""
    for index in range(1, len(sheet.items) - 1):
        above, item = sheet.items[index - 1], sheet.items[index]
        if above.zone is not Zone.ROUTING or item.zone is not None or item.is_table:
            continue
        after = next((other for other in sheet.items[index + 1 : index + 1 + NOTES] if other.zone is not None), None)
        if after is None or after.zone is not Zone.ROUTING or after.is_table or above.is_table:
            continue
        lines = (above.line, item.line, after.line)
        level = max(line.box.x0 for line in lines) - min(line.box.x0 for line in lines) < SAME_EDGE
        if (
            level
            and above.line.page == after.line.page
            and after.line.box.top - above.line.box.bottom < REACH * (above.line.box.height)
        ):
            item.settle(Zone.ROUTING)


def _labels_a_cell(sheet: Sheet, index: int) -> bool:
    """Whether a cell of a form's head is a label of the routing form with its value beside it.

    An everyday word (`Beteiligte`) is one only below another label of the form; and a faction that signs with another
    (`Mitzeichnung | Fraktion der SPD`) is no office.
    """
    item, value = sheet.items[index], index + len(sheet.items[index].block.lines)
    if item.is_table or not (item.opens and item.block.framed) or value >= len(sheet.items):
        return False
    text = " ".join(line.text for line in item.block.lines)
    label = cues.routing_labels().whole(text)
    if label is None or label.role not in VALUES or any(_heads_a_letter(line) for line in item.block.lines):
        return False
    begun = any(other.zone is Zone.ROUTING and other.line.page == item.line.page for other in sheet.items[:index])
    if not begun and not any(found.sure for found in find_form_labels(text)):
        return False
    cell = sheet.items[value]
    level = abs(cell.line.box.top - item.line.box.top) < 0.5 * item.line.size and cell.line.box.x0 > item.line.box.x1
    fits = cell.opens and cell.block.framed and not cell.is_table and cell.zone is None
    return level and fits and not names_faction(cell.text)


def _settle_block(sheet: Sheet, index: int) -> None:
    """Mark a form's block from its first line; larger print above its first label is a signature or name."""
    places = [
        place
        for place in range(index, len(sheet.items))
        if sheet.same_block(index, place) and sheet.items[place].zone is None
    ]
    first = next((place for place in places if _speaks(sheet.items[place])), index)
    size = sheet.items[first].line.size
    while places and places[0] < first and sheet.items[places[0]].line.size >= size + SMALLER:
        places.pop(0)
    for place in places:
        sheet.items[place].settle(Zone.ROUTING, begins=place == places[0])


def _speaks(item: Item) -> bool:
    return item.is_table or is_routing_line(item.line) or cues.is_motion_class_line(item.text)


def _belongs_to_form(item: Item) -> bool:
    """Whether a line at a page's edge is a form's all the same: it holds a label, or a line of kinds."""
    sure = any(label.sure and label.role in VALUES for label in _labels(item.line))
    return not item.is_table and (sure or cues.is_motion_class_line(item.text))


def _behind_furniture(sheet: Sheet, index: int) -> bool:
    return index > 0 and sheet.same_block(index - 1, index) and sheet.items[index - 1].zone is Zone.FURNITURE


def _is_form(item: Item, *, small: bool) -> bool:
    if item.is_table:
        return not is_session_table(item.block) and (is_routing_table(item.block) or _names_offices(item.block))
    return is_routing_block(item.block, small=small)


def _names_offices(block: Block) -> bool:
    """Whether a row of a table is a label of the form with offices behind it (`Mitzeichnung | Kämmerei | Tiefbau`)."""
    for row in block.rows:
        label, values = (firsts := [cell[0] for cell in row if cell])[:1], firsts[1:]
        if values and is_routing_line(label[0]) and all(looks_like_office(value.text) for value in values):
            return True
    return False


def cues_text(line: Line) -> str:
    """The line without the bullet that forms set before their labels."""
    return line.text.lstrip("*•-–Ø ").lstrip("0123456789.) ") if line.text[:1] in "*•-–Ø0123456789(" else line.text


def _labels(line: Line) -> list[FormLabel]:
    """The labels of a line that speak of the paper's way; a mere hint or date is none."""
    items = [line.text[start:end] for start, end in form_items(line.text)]
    return [label for item in items for label in find_form_labels(item) if label.role in STRONG | VALUES]
