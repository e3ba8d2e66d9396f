"""Reads submitters off the blocks of a letterhead: lines that stand below each other are put together to names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.fields._submitter import Named, council_at, has_submitter_word, members
from extract.fields._submitter_people import members_beside, people_in
from extract.fields._submitter_text import names_submitter, submitters_in
from extract.language import (
    acronyms_in,
    bracketed_short_name,
    is_list_name,
    is_role,
    name_at_start,
    passage_of,
    stands_for,
)
from extract.layout import is_address_line, label
from extract.vocabulary import find_dates, fold, load_vocabulary, tables, tokens
from schemas.letter import Line, Part
from schemas.record import SubmitterKind

SAME_EDGE = 6.0
"""Lines whose left edges, right edges or middles differ by less, in points, may be of one column of a letterhead."""
_SURE = ("name", "joint", "slip", "person", "board", "model", "town")
"""Ways of finding a submitter that are no guess at what is left of a line."""
_OPEN_END = re.compile(r"(?:[-–/+&]|\b(?:und|für|der|die|des|von|im|in|90|DIE|Die))\s*$")
_GOES_ON = re.compile(r"^\s*(?:[-–/+&]\s|(?:im|in|der|des)\s)")


def letterhead(parts: Sequence[Part], shorts: Sequence[str]) -> list[Named]:
    """The submitters of a letterhead, with councillors named beside a faction who belong to another party."""
    found: list[Named] = []
    people: list[Named] = []
    for lines in stacks(parts):
        block = " ".join(line.text for line in lines)
        alone = not has_submitter_word(block) and any(True for _ in members().inside(block))
        single = list(people_in(lines)) if alone else []
        people.extend(single or members_beside(lines))
        if not single:
            found.extend(of_lines(lines, strict=True, shorts=shorts))
    found = _without_strays(found)
    parties = {piece for one in found for piece in one.value.split(" + ")}
    return [*found, *(one for one in people if one.value not in parties)]


def of_lines(lines: Sequence[Line], *, strict: bool, shorts: Sequence[str]) -> list[Named]:
    """The submitters of a block. ``strict``: only with a faction's, group's, list's or council's word in it."""
    worded = any(has_submitter_word(line.text) for line in lines)
    found = [
        named
        for segment in segments(lines)
        for named in submitters_in(passage_of(segment), strict=strict, worded=worded, shorts=shorts)
    ]  # fmt: skip
    return _without_strays(found)


def stacks(parts: Sequence[Part]) -> list[list[Line]]:
    """Lines of blocks that continue each other downwards in one column, as where two factions stand side by side."""
    out: list[list[Line]] = []
    for part in parts:
        for number, line in enumerate(part.block.lines):
            home = out[-1] if number else next((stack for stack in reversed(out) if _below(stack[-1], line)), None)
            if home is None:
                out.append([line])
            else:
                home.append(line)
    return out


def _below(upper: Line, lower: Line) -> bool:
    gap = lower.box.top - upper.box.bottom
    middle = abs(upper.box.middle[0] - lower.box.middle[0])
    in_column = min(abs(upper.box.x0 - lower.box.x0), middle, abs(upper.box.x1 - lower.box.x1)) < SAME_EDGE
    return upper.page == lower.page and in_column and -2.0 < gap < 1.8 * max(upper.size, lower.size)


# ------------------------------------------------------------------------------------------------ segments
def segments(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a block, put together where a submitter's name runs over several."""
    held: list[Line] = []
    for line in lines:
        if _is_foreign(line):
            if held:
                yield held
            held = []
        elif held and _continues(held, line):
            held.append(line)
        else:
            if held:
                yield held
            held = [line]
    if held:
        yield held


def _is_foreign(line: Line) -> bool:
    """Addresses, dates, labels of other values and people: lines that are no part of a submitter's name."""
    text = line.text
    found = label(line)
    if found is not None and found.role != "submitter":
        return True
    if names_submitter(text):
        return False
    return (
        is_address_line(text)
        or any(date.complete for date in find_dates(text))
        or (":" in text and not has_submitter_word(text))
    )


def _continues(held: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the name above: it has none of its own, or the one above is not at its end."""
    above = " ".join(part.text for part in held)
    text = line.text
    if _OPEN_END.search(held[-1].text) or fold(held[-1].text.split()[-1]) in _adjectives():
        return True
    named = names_submitter(above)
    if tables.boards().at_start(above) is not None:
        return False
    if _GOES_ON.match(text):
        return True
    if names_submitter(text):
        short = next((s for s in acronyms_in(text) if stands_for(s, above[: council_at(above)])), None)
        waiting = not named and (has_submitter_word(above) or is_list_name(above))
        return short is not None or waiting
    if has_submitter_word(text):
        return (named or (len(held) == 1 and _like_own_name(held[0]))) and not has_submitter_word(above)
    return (named or has_submitter_word(above)) and _is_rest_of_name(held[-1], line)


def _like_own_name(line: Line) -> bool:
    """`REGENBOGEN-PIRATEN-AUENTAL`, `Jungunternehmer für Auental (JUA)`: capitals, or a bracketed short name."""
    text = line.text.strip()
    return bracketed_short_name(text) is not None or bool(re.fullmatch(r"[A-ZÄÖÜ]{3,}(?:-[A-ZÄÖÜ]{3,})+", text))


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(fold(word) for word in load_vocabulary().parties.list_words.adjectives)


def _is_rest_of_name(above: Line, line: Line) -> bool:
    """A town or another word or two in the letters of the line above, no role, no person and no paper's title."""
    words = tokens(line.text)
    if tables.motion_titles().at_start(line.text) is not None:
        return False
    alike = abs(above.size - line.size) < 0.6 and above.bold == line.bold
    person = name_at_start(line.text)
    if not alike or not 1 <= len(words) <= 3 or is_role(line.text) or (person is not None and person.sure):
        return False
    return line.text[:1].isupper() and not any(char.isdigit() for char in line.text)


# ------------------------------------------------------------------------------------------------ strays
def _without_strays(found: Sequence[Named]) -> list[Named]:
    """Beside a party's name, what is left of a line like `Ratsfraktion Auental` is the town and no list."""
    sure = any(one.method in _SURE for one in found)
    listed = any(one.method == "list name" and is_list_name(one.printed) for one in found)
    if not sure and not listed:
        return list(found)
    return [one for one in found if one.method != "list name" or _is_lists(one)]


def _is_lists(one: Named) -> bool:
    short = one.value.replace(".", "")
    return (
        is_list_name(one.printed)
        or (" " not in short and sum(char.isupper() for char in short) >= 2)
        or one.kind is SubmitterKind.GROUP
    )
