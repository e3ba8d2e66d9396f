"""Typeset the letters of the unseen towns: PDF, gold record and boxes of each.

Run ``python benchmarks/towns/typeset.py --out DIR [--half open|held|fresh|late] [ID …]``; same letters, same bytes.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from _decor import draw_page
from _gold import boxes, record
from _layouts import LAYOUTS
from _markup import Gold
from _page import Composer
from _pieces import WIDTH
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent


def typeset(path: Path, out: Path) -> None:
    """Write one letter's three files below ``out``; raise ``ValueError`` on a slip in its source."""
    letter: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    layout, gold = LAYOUTS[letter["layout"]], Gold()
    scale = letter.get("scale", 1.0)
    layout = replace(
        layout,
        accent=letter.get("accent", layout.accent),
        size=layout.size * scale,
        leading=layout.leading * scale,
    )
    composer = Composer(layout, gold)
    composer.compose(letter["text"])
    for folder in ("documents", "gold", "boxes"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(out / "documents" / f"{path.stem}.pdf"), pagesize=(WIDTH, layout.height), invariant=1)
    canvas.setTitle("Dokument")
    for number, page in enumerate(composer.pages, 1):
        draw_page(canvas, page, layout, letter, number=number, count=len(composer.pages))
        canvas.showPage()
    canvas.save()
    _write(out / "gold" / f"{path.stem}.json", record(path.stem, letter, gold))
    size = [[WIDTH, layout.height]] * len(composer.pages)
    fields = boxes(composer.boxes()) if letter.get("is_motion", True) else {}
    _write(out / "boxes" / f"{path.stem}.json", {"layout": letter["layout"], "pages": size, "fields": fields})


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def letters(half: str, ids: Iterable[str]) -> list[Path]:
    """The letters' sources of a half, or those named."""
    wanted = set(ids)
    found = sorted((HERE / "letters").glob(f"{half or '*'}-*.toml"))
    return [path for path in found if not wanted or path.stem in wanted]


def main() -> None:
    """Read the command line and typeset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--half", choices=("open", "held", "fresh", "late"), default="")
    parser.add_argument("ids", nargs="*")
    options = parser.parse_args()
    for path in letters(options.half, options.ids):
        typeset(path, options.out)


if __name__ == "__main__":
    main()
