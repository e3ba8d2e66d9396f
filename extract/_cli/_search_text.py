"""Shows what a search found to a person."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from extract._cli._table import BOLD, DIM, LABEL_WIDTH, Style
from extract._cli._text import without_controls
from schemas.search import Facet, Hit, Marked, Results

INDENT = 4
MOST_VALUES = 12
_OPEN, _CLOSE = "\ue000", "\ue001"


def answer(results: Results, style: Style, *, first: int = 1) -> str:
    """The whole answer: how many, the motions numbered from ``first``, the facets; found words bold, or in stars."""
    lines = [_summary(results)]
    for number, hit in enumerate(results.hits, first):
        lines += ["", *_hit(number, hit, style)]
    if results.facets:
        lines += ["", *(line for facet in results.facets for line in _facet(facet, style))]
    return "\n".join(lines) + "\n"


def _summary(results: Results) -> str:
    ignored = f"; not searched for: {', '.join(results.ignored)}" if results.ignored else ""
    noun = "motion" if results.total == 1 else "motions"
    some = f", {results.partial} with some of the words" if results.partial else ""
    return without_controls(f"{results.total} {noun}{some}{ignored}")


def _hit(number: int, hit: Hit, style: Style) -> Iterator[str]:
    title = _marked(hit.subject) if hit.subject else "(no subject)"
    yield from _paragraph(title, style, first=f"{number:>2}. ")
    facts = (hit.date, hit.factions, hit.kind, hit.bodies, hit.town, hit.reference, hit.office)
    known = without_controls(" · ".join(" ".join(fact.split()) for fact in facts if fact))
    where = f"{hit.location or hit.motion}, p. {hit.first_page}, {hit.status}"
    for line in (known, without_controls(where)):
        yield from (style.paint(part, DIM) for part in _paragraph(line, style))
    for excerpt in hit.excerpts:
        yield from _paragraph(f"p. {excerpt.page}: {_marked(excerpt)}", style)


def _facet(facet: Facet, style: Style) -> Iterator[str]:
    values, most = facet.values, len(facet.values) if facet.name == "year" else MOST_VALUES
    listed = ", ".join(f"{without_controls(value.value)} {value.count}" for value in values[:most])
    more = f", and {len(values) - most} more" if len(values) > most else ""
    label = f"{facet.name:<{LABEL_WIDTH}}"
    lines = textwrap.wrap(listed + more, style.width - LABEL_WIDTH) or ["-"]
    yield style.paint(label, DIM) + lines[0]
    yield from (" " * LABEL_WIDTH + line for line in lines[1:])


def _marked(text: Marked) -> str:
    """The text with signs at its marks that no document holds."""
    pieces, at = [], 0
    for start, end in text.marks:
        pieces += [_plain(text.text[at:start]), _OPEN, _plain(text.text[start:end]), _CLOSE]
        at = end
    return "".join([*pieces, _plain(text.text[at:])])


def _plain(text: str) -> str:
    return without_controls(text).replace("\n", " ").replace("\t", " ")


def _paragraph(text: str, style: Style, *, first: str = " " * INDENT) -> Iterator[str]:
    """Lines of the style's width, indented; marks are bold, or in stars where nothing may be painted."""
    lines = textwrap.wrap(text, style.width, initial_indent=first, subsequent_indent=" " * INDENT)
    for line in lines:
        if style.color:
            yield line.replace(_OPEN, f"\x1b[{BOLD}m").replace(_CLOSE, "\x1b[0m")
        else:
            yield line.replace(_OPEN, "*").replace(_CLOSE, "*")
