"""pdfplumber is the oracle: the words from pdfium are its words, at its places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.reading import read
from extract.reading._glyphs import text_of
from schemas.page import Page, TextSource

AGREEMENT = 0.995
NEAR = 2.0
TEXT = [
    "CDU-Fraktion im Rat der Stadt Auental", "Betr.: Radweg an der Hüttenstraße", "(Dr.-Ing. Wolf)", "Der Rat möge",
    "beschließen: 1. die Verwaltung wird", "beauftragt, 2.500 DM zu geben;", "„Zitat“ – und mehr …", "§ 24 GO NRW",
]  # fmt: skip


def oracle(path: Path) -> list[list[dict[str, Any]]]:
    """The words of pdfplumber on level baselines, in the file's order, a space being as wide as its type asks."""
    with pdfplumber.open(path) as pdf:
        return [_on_crop_box(page) for page in pdf.pages]


def _on_crop_box(page: Any) -> list[dict[str, Any]]:
    """The page's words counted from the crop box instead of the media box."""
    level = page.filter(lambda item: item["object_type"] != "char" or _is_level(item))
    words = level.extract_words(use_text_flow=True, x_tolerance_ratio=0.18)
    x, y = page.cropbox[0], page.cropbox[1]
    moved = [
        {**word, "x0": word["x0"] - x, "x1": word["x1"] - x, "top": word["top"] - y, "bottom": word["bottom"] - y}
        for word in words
    ]
    return [{**word, "text": "".join(text_of(ord(char)) for char in word["text"])} for word in moved]


def _is_level(char: dict[str, Any]) -> bool:
    """Whether a character stands on a level baseline."""
    return bool(char["upright"]) and abs(char["matrix"][1]) < 0.005 * abs(char["matrix"][0])


def compared(page: Page, theirs: list[dict[str, Any]]) -> tuple[int, int, list[str]]:
    """Words in common, words in all, and the common ones that stand elsewhere."""
    ours = [word for word in page.words if not word.angle and word.confidence is None]
    mine, other = Counter(word.text for word in ours), Counter(word["text"] for word in theirs)
    places: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for word in theirs:
        places[word["text"]].append(word)
    apart = [
        word.text
        for word in ours
        if word.text in places and min(_distance(word.box, place) for place in places[word.text]) > NEAR
    ]
    return (mine & other).total(), max(mine.total(), other.total()), apart


def _distance(box: Any, place: dict[str, Any]) -> float:
    """The largest difference between two boxes' sides."""
    return max(abs(getattr(box, side) - place[side]) for side in ("x0", "top", "x1", "bottom"))


@pytest.mark.parametrize("font", ["Helvetica", "Times-Bold", "Courier", "Vera"])
@pytest.mark.parametrize("size", [7.5, 11, 18])
def test_self_made_pages_agree(make: Callable[..., Path], font: str, size: float) -> None:
    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(TEXT):
            canvas.setFont(font, size)
            canvas.drawString(60, 780 - 2 * size * row, line)

    path = make(draw)
    common, total, apart = compared(read(path).pages[0], oracle(path)[0])
    assert common == total > 30
    assert apart == []


@pytest.mark.parametrize("folder", ["gold/made/documents/digital", "gold/real/documents"])
def test_gold_pages_agree(shared: Path, folder: str) -> None:
    common = total = 0
    apart: list[str] = []
    for path in sorted((shared / folder).glob("*.pdf")):
        if path.name.startswith("more-3"):
            continue  # held back
        for page, theirs in zip(read(path).pages, oracle(path), strict=True):
            if page.source is not TextSource.DIGITAL:
                continue
            results = compared(page, theirs)
            common, total = common + results[0], total + results[1]
            apart += results[2]
    assert total > 1_000
    assert common / total >= AGREEMENT
    assert len(apart) / total <= 1 - AGREEMENT
