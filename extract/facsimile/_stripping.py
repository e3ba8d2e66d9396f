"""Takes the old invisible text out of one page and leaves all that is seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from schemas.page import Box

SHOWS = frozenset({"Tj", "TJ", "'", '"'})
MOVES = frozenset({"Td", "TD", "Tm", "T*"})
INVISIBLE = 3
"""The text rendering mode that neither fills, strokes nor clips (ISO 32000-1, table 106)."""
COVERING = 0.95
"""An opaque picture over this share of the page hides the text that was drawn before it."""
DEEPEST = 12

Matrix = tuple[float, float, float, float, float, float]
Operations = list[tuple[list[Any], str, Any]]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state decides whether text is seen."""

    mode: int = 0
    matrix: Matrix = IDENTITY


def strip_hidden_text(pdf: Pdf, page: pikepdf.Page, visible: Box) -> None:
    """Remove from the page what its text shows unseen: invisible, or under a picture that covers the page.

    ``visible`` is the visible part of the page in the PDF's own coordinates, ``top`` being the lower edge. Forms that
    the page shares with others are copied before they are changed.
    """
    operations = _operations(page.obj)
    cover = _last_cover(operations, resources_of(page.obj), visible)
    resources = copy_of(resources_of(page.obj))
    kept, changed = _stripped(pdf, operations, resources, _State(), cover, 0)
    if changed:
        page.obj.Resources = resources
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _operations(owner: pikepdf.Object) -> Operations:
    """The instructions of a page or form; nothing where its stream cannot be understood."""
    try:
        return [(list(i.operands), str(i.operator), i) for i in pikepdf.parse_content_stream(owner)]
    except pikepdf.PdfError:
        return []


def _stripped(
    pdf: Pdf, operations: Operations, resources: Any, state: _State, cover: int, depth: int
) -> tuple[list[Any], bool]:
    """The instructions without hidden text, and whether any was taken out; those before ``cover`` are all hidden."""
    kept: list[Any] = []
    changed, stack, begin = False, list[_State](), 0
    for place, (operands, operator, instruction) in enumerate(operations):
        state = _next_state(state, operator, operands, stack)
        if operator == "BT":
            begin = len(kept)
        if operator in SHOWS and (state.mode == INVISIBLE or place < cover):
            changed = True
            kept.extend(_without_text(operator, operands))
            continue
        if operator == "Do" and depth < DEEPEST:
            changed |= _strip_form(pdf, resources, operands[0], state, hidden=place < cover, depth=depth)
        kept.append(instruction)
        if operator == "ET" and changed:
            kept[begin:] = _emptied(kept[begin:])
    return kept, changed


def _without_text(operator: str, operands: list[Any]) -> list[Any]:
    """What a text-showing operator does besides: a new line, and spacing."""
    line = pikepdf.ContentStreamInstruction([], pikepdf.Operator("T*"))
    if operator == '"':
        spacings = zip(operands[:2], ("Tw", "Tc"), strict=True)
        return [*(pikepdf.ContentStreamInstruction([v], pikepdf.Operator(o)) for v, o in spacings), line]
    return [line] if operator == "'" else []


def _emptied(block: list[Any]) -> list[Any]:
    """A text object as it is, or without its moves where it shows nothing any more."""
    if any(str(instruction.operator) in SHOWS for instruction in block):
        return block
    return [instruction for instruction in block if str(instruction.operator) not in MOVES]


def _strip_form(pdf: Pdf, resources: Any, name: Any, state: _State, *, hidden: bool, depth: int) -> bool:
    """Strip a form that is drawn, in a copy that takes its place among the resources."""
    form = copy_of(resources.get(Name.XObject)).get(str(name))
    if form is None or form.get(Name.Subtype) != Name.Form:
        return False
    operations = _operations(form)
    inner = copy_of(form.get(Name.Resources, resources))
    kept, changed = _stripped(pdf, operations, inner, state, len(operations) if hidden else 0, depth + 1)
    if changed:
        copy = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        for key, value in form.items():
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                copy[key] = value
        copy.Resources = inner
        forms = copy_of(resources.XObject)
        forms[str(name)] = copy
        resources.XObject = forms
    return changed


def _next_state(state: _State, operator: str, operands: list[Any], stack: list[_State]) -> _State:
    """The graphics state behind an operator."""
    if operator == "q":
        stack.append(state)
    elif operator == "Q" and stack:
        return stack.pop()
    elif operator == "Tr" and operands:
        return replace(state, mode=int(operands[0]))
    elif operator == "cm" and len(operands) == 6:
        a, b, c, d, e, f = map(float, operands)
        return replace(state, matrix=_multiplied((a, b, c, d, e, f), state.matrix))
    return state


def _last_cover(operations: Operations, resources: Any, visible: Box) -> int:
    """The place of the last opaque picture that covers the page; 0 where there is none."""
    state, stack, last = _State(), list[_State](), 0
    pictures = copy_of(resources.get(Name.XObject))
    for place, (operands, operator, _) in enumerate(operations):
        state = _next_state(state, operator, operands, stack)
        if operator == "Do" and _is_opaque(pictures.get(str(operands[0]))) and _covers(state.matrix, visible):
            last = place
    return last


def _is_opaque(picture: Any) -> bool:
    if picture is None or picture.get(Name.Subtype) != Name.Image:
        return False
    return not (picture.get(Name.ImageMask, False) or Name.Mask in picture or Name.SMask in picture)


def _covers(matrix: Matrix, visible: Box) -> bool:
    a, b, c, d, e, f = matrix
    xs, ys = _ends(a, c, e), _ends(b, d, f)
    width = min(xs[1], visible.x1) - max(xs[0], visible.x0)
    height = min(ys[1], visible.bottom) - max(ys[0], visible.top)
    return width > 0 and height > 0 and width * height >= COVERING * visible.width * visible.height


def _ends(first: float, second: float, offset: float) -> tuple[float, float]:
    """Least and greatest coordinate of the unit square under a matrix."""
    values: Sequence[float] = [offset + x * first + y * second for x in (0, 1) for y in (0, 1)]
    return min(values), max(values)


def _multiplied(first: Matrix, then: Iterable[float]) -> Matrix:
    """The matrix that applies ``first`` and then ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def copy_of(dictionary: Any) -> Dictionary:
    """A dictionary with the same entries, for changing it where others keep the old one; an empty one for None."""
    return Dictionary(dict(dictionary.items())) if dictionary is not None else Dictionary()


def resources_of(page: pikepdf.Object) -> Any:
    """A page's resources, its own or those it inherits."""
    node: Any = page
    for _ in range(DEEPEST * 4):
        if node is None:
            break
        if Name.Resources in node:
            return node.Resources
        node = node.get(Name.Parent)
    return Dictionary()
