"""Features of the two long texts: their borders, and what is left beside them."""

from __future__ import annotations

import math
import re

from extract.confidence._items import Item
from extract.confidence._paper import Paper
from extract.layout import heading
from schemas.letter import Part, Zone

_ZONES = {"draft_resolution": Zone.RESOLUTION, "justification": Zone.REASONS}
_ITEM = re.compile(r"^\(?(\d{1,2})[.)]\s|^[-–•*+]\s")
_DEMAND_WORDS = re.compile(r"\b(?:beantrag\w*|beauftragt|möge|wolle|beschließ\w*|beschliess\w*|gebeten|soll(?:en)?)\b")
_COURTESY = re.compile(r"\b(?:Mit freundlichen|Hochachtungsvoll|Mit \w+ Grüßen|gez\.|Anlagen?:|Sehr geehrte)")


def interrupted(item: Item, paper: Paper) -> float:
    """How often parts of other zones stand between its first and last part, at most 1 at three."""
    places = _places(item, paper)
    if not places:
        return 0.0
    strange = sum(
        part.zone not in (_ZONES[item.name], Zone.FURNITURE, Zone.STAMP)
        for part in paper.letter.parts[places[0] : places[-1]]
    )
    return min(strange, 3) / 3


def joined_pages(item: Item, paper: Paper) -> float:
    """1 where the text runs over a page's end."""
    return float(len({paper.letter.parts[place].block.page for place in _places(item, paper)}) > 1)


def table_inside(item: Item, paper: Paper) -> float:
    """1 where a part of the text is a table."""
    return float(any(part.block.rows for part in _parts(item, paper)))


def list_inside(item: Item, paper: Paper) -> float:
    """1 where a paragraph of the text is a point of a list."""
    return float(any(_ITEM.match(line) for line in item.text.split("\n")))


def one_point(item: Item, paper: Paper) -> float:
    """1 where just one paragraph is a point of a list."""
    return float(sum(bool(_ITEM.match(line)) for line in item.text.split("\n")) == 1)


def heading_inside(item: Item, paper: Paper) -> float:
    """1 where a line of the text, behind the first, is a heading of sections."""
    lines = [line for part in _parts(item, paper) for line in part.block.lines][1:]
    found = (heading(line) for line in lines)
    return float(any(one is not None and one.rest < 0 for one in found))


def paragraphs(item: Item, paper: Paper) -> float:
    """The natural logarithm of the number of paragraphs."""
    return math.log(1 + item.text.count("\n"))


def demand_words(item: Item, paper: Paper) -> float:
    """1 where the text has a word of demands."""
    return float(bool(_DEMAND_WORDS.search(item.text)))


def courtesy_inside(item: Item, paper: Paper) -> float:
    """1 where the text holds what belongs to the letter's form."""
    return float(bool(_COURTESY.search(item.text)))


def first_paragraph_short(item: Item, paper: Paper) -> float:
    """1 where the first paragraph has fewer than five words."""
    return float(len(item.text.split("\n")[0].split()) < 5)


def last_paragraph_short(item: Item, paper: Paper) -> float:
    """1 where the last paragraph has fewer than five words."""
    return float(len(item.text.split("\n")[-1].split()) < 5)


def short_lines(item: Item, paper: Paper) -> float:
    """The share of paragraphs with fewer than four words."""
    lines = item.text.split("\n")
    return sum(len(line.split()) < 4 for line in lines) / len(lines)


def share_of_paper(item: Item, paper: Paper) -> float:
    """The share of the paper's words that the text takes."""
    return paper.share_of(_ZONES[item.name])


def text_short(item: Item, paper: Paper) -> float:
    """1 for a text of fewer than twelve words."""
    return float(len(item.text.split()) < 12)


def beside_opening(item: Item, paper: Paper) -> float:
    """The share of words that stand between salutation and texts."""
    return paper.share_of(Zone.OPENING, Zone.SESSIONS)


def paragraphs_of_demand(item: Item, paper: Paper) -> float:
    """The share of paragraphs with a word of demands."""
    lines = item.text.split("\n")
    return sum(bool(_DEMAND_WORDS.search(line)) for line in lines) / len(lines)


def demand_at_end(item: Item, paper: Paper) -> float:
    """1 where the last paragraph has a word of demands."""
    return float(bool(_DEMAND_WORDS.search(item.text.split("\n")[-1])))


def list_then_text(item: Item, paper: Paper) -> float:
    """1 where a paragraph that is no point of the list comes behind its points."""
    listed = [bool(_ITEM.match(line)) for line in item.text.split("\n")]
    return float(any(listed) and not listed[-1])


def text_then_list(item: Item, paper: Paper) -> float:
    """1 where a paragraph that is no point of the list comes before its points."""
    listed = [bool(_ITEM.match(line)) for line in item.text.split("\n")]
    return float(any(listed) and not listed[0])


def numbers_skip(item: Item, paper: Paper) -> float:
    """1 where the points' numbers do not run from 1 on."""
    found = (_ITEM.match(line) for line in item.text.split("\n"))
    numbers = [int(match[1]) for match in found if match is not None and match[1]]
    return float(numbers != list(range(1, len(numbers) + 1)))


def questions(item: Item, paper: Paper) -> float:
    """The share of paragraphs that end in a question mark."""
    lines = item.text.split("\n")
    return sum(line.rstrip().endswith("?") for line in lines) / len(lines)


def _places(item: Item, paper: Paper) -> list[int]:
    return [place for place, part in enumerate(paper.letter.parts) if part.zone is _ZONES[item.name]]


def _parts(item: Item, paper: Paper) -> list[Part]:
    return [paper.letter.parts[place] for place in _places(item, paper)]
