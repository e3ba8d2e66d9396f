"""Ruled tables told apart: session tables, routing forms, and tables of figures."""

from __future__ import annotations

from extract.layout import _cues as cues
from extract.vocabulary import find_dates, fold, tables
from schemas.letter import Block

HEAD_ROLES = frozenset({"subject", "submitter", "number", "received", "date", "bezug"})


def is_session_table(block: Block) -> bool:
    """Whether a table lists sessions: a header of body and date, or a row with a body and a date."""
    if _is_form_head(block) or _holds_address(block):
        return False
    header = [label.role for cell in block.rows[0] for line in cell if (label := cues.label(line))]
    if "body" in header or ("session_date" in header and len(block.rows) > 1):
        return True
    return any(_is_session_row(" ".join(line.text for cell in row for line in cell)) for row in block.rows)


def _is_form_head(block: Block) -> bool:
    """Whether a table is a form's head: a cell with the submitter's or subject's label, or two rows with others."""
    found = [label for row in block.rows for cell in row if cell and (label := cues.label(cell[0]))]
    firsts = [label for row in block.rows[1:] if row[0] and (label := cues.label(row[0][0]))]
    return (
        any(label.role in ("submitter", "subject") for label in found)
        or sum(one.role in HEAD_ROLES for one in firsts) >= 2
    )


def _holds_address(block: Block) -> bool:
    """Whether a cell opens an address (`Herrn …`)."""
    return any(tables.address_openings().at_start(cell[0].text) for row in block.rows for cell in row if cell)


def is_routing_table(block: Block) -> bool:
    """Whether a table is the administration's routing form: two labels of one, in whatever cells."""
    if _is_form_head(block):
        return False
    lines = [line for row in block.rows for cell in row for line in cell]
    roles = {hit.role for line in lines if (hit := cues.routing_labels().label(line.text))} - {"ignore"}
    return len(roles) >= 2


def is_layout_table(block: Block) -> bool:
    """Whether a table only lays out the head of a form: cells with labels, addresses or several lines, few figures."""
    if is_session_table(block) or is_routing_table(block):
        return False
    cells = [cell for row in block.rows for cell in row if cell]
    worded = sum(any(cues.label(line) or cues.heading(line) for line in cell) for cell in cells)
    manifold = sum(len(cell) > 1 for cell in cells)
    figures = sum(all(char.isdigit() or not char.isalpha() for char in cell[0].text) for cell in cells)
    return 2 * figures < len(cells) and (worded >= 2 or manifold >= 2 or len(cells) <= 2)


def _is_session_row(text: str) -> bool:
    if not any(found.complete for found in find_dates(text)):
        return False
    words = fold(text).split()
    return any(
        "ausschuss" in word or word.endswith(("rat", "tag", "versammlung", "vertretung", "beirat")) for word in words
    )
