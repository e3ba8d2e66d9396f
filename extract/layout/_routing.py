"""The administration's routing form (Laufzettel, Verfügung), found by its labels wherever it stands."""

from __future__ import annotations

from extract.layout import _cues as cues
from extract.layout._items import Item, Sheet
from extract.layout._tables import is_routing_table, is_session_table
from schemas.letter import Block, Line, Zone

STRONG = frozenset({"form_heads", "lead_department", "committee_secretary", "certified_by", "motion_class_labels"})
HEAD_LABELS = frozenset({"subject", "submitter", "body", "session_date"})
"""Labels of a form's head: a block that holds one of them is no routing form, though an office may be named in it."""
LINE_WORDS = 16


def is_routing_line(line: Line, *, strict: bool = False) -> bool:
    """Whether a line begins with, or (short ones) ends in, a label of the form; ``strict`` asks for an unmistakable one."""
    text = cues_text(line)
    if cues.word_count(text) > LINE_WORDS:
        return False
    hits = list(cues.routing_labels().inside(text))
    hit = cues.routing_labels().label(text)
    if hit is not None:
        hits.append(hit)
    hits = [h for h in hits if h.role != "ignore" and _label_like(text, h.start, h.end)]
    return any(h.role in STRONG for h in hits) if strict else bool(hits)


def is_routing_block(block: Block) -> bool:
    """Whether a block is a routing form: two of its labels, or one and a line of kinds."""
    lines = block.lines
    if any((found := cues.label(line)) is not None and found.role in HEAD_LABELS for line in lines):
        return False
    if any(cues.word_count(line.text) > LINE_WORDS or cues.is_session_header(line.text) for line in lines):
        return False
    roles = sum(is_routing_line(line) for line in lines) + sum(cues.is_motion_class_line(line.text) for line in lines)
    return roles >= 2 and 3 * roles >= len(lines) and any(map(_anchors, lines))


def _anchors(line: Line) -> bool:
    """Whether a line makes a form by itself: a line of kinds, or a label at its start or end that is no mere `öffentlich`."""
    text = cues_text(line)
    if cues.is_motion_class_line(text):
        return True
    for hit in cues.routing_labels().inside(text):
        if hit.role not in ("ignore", "public_labels") and (hit.start == 0 or not text[hit.end :].strip(" .:")):
            return True
    return False


def settle_routing(sheet: Sheet) -> None:
    """Mark the blocks and tables that are routing forms, wherever they stand."""
    for index, item in enumerate(sheet.items):
        if item.zone is not None or not item.opens:
            continue
        if _is_form(item):
            for place in range(index, len(sheet.items)):
                if not sheet.same_block(index, place):
                    break
                if sheet.items[place].zone is None:
                    sheet.items[place].settle(Zone.ROUTING, begins=place == index)


def _is_form(item: Item) -> bool:
    if item.is_table:
        return is_routing_table(item.block) and not is_session_table(item.block)
    return is_routing_block(item.block)


def cues_text(line: Line) -> str:
    """The line without the bullet that forms set before their labels."""
    return line.text.lstrip("*•-–Ø ").lstrip("0123456789.) ") if line.text[:1] in "*•-–Ø0123456789(" else line.text


def _label_like(text: str, start: int, end: int) -> bool:
    """A label stands at the line's start with a colon, dot or little text behind it, or closes the line (`… z.K.`)."""
    follows = text[end:].strip()
    if start == 0:
        return True
    closes = not follows.strip(".:)- ") or follows[:1] in ":,;)-–"
    return closes or text[max(0, start - 2) : start].strip() in {"(", "-", "–", ",", ";", ":"}
