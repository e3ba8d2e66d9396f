"""Simulate scans of digital letters, so that unseen towns can be scored on paper too.

Run ``python benchmarks/towns/scan.py DOCUMENTS OUT --profile NAME [--seed N] [--only PREFIX,…]``; the profiles are
``clean300``, ``office200``, ``old150``, ``fax`` and ``photo``. DOCUMENTS is a folder of PDFs; where ``gold`` and
``boxes`` lie beside it, they are taken over and completed: a motion with a date but without a received date gets an
Eingang stamp, whose date then is its ``received_date``. OUT gets ``documents/<id>.pdf`` (pictures alone), ``gold``,
``boxes`` (of the digital page) and ``scans/<id>.json`` with, for each page, the matrix from points of the digital page
to points of the scanned page as displayed. Same seed, same bytes.

Ink (stamps, signatures, pen notes) is in ``_ink.py``, paper and light in ``_paper.py``, what makes up a profile in
``_profiles.py``.
"""

from __future__ import annotations

import argparse
import io
import json
import zlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from _ink import pen_notes, press, sign, stamp, typed
from _paper import Pixels
from _profiles import PROFILES, Matrix, Sheet, Shot
from numpy.random import Generator
from PIL import Image

cv2.setNumThreads(1)
Values = dict[str, Any]


@dataclass(slots=True)
class Letter:
    """A letter under way: what is known of it, and what is added."""

    name: str
    gold: Values
    boxes: Values
    shots: list[Values] = field(default_factory=list)


def _read(path: Path) -> Values:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _write(path: Path, content: Values) -> None:
    if content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def generator(*parts: object) -> Generator:
    """The random numbers of a page, the same on every machine."""
    return np.random.default_rng(zlib.crc32("\0".join(map(str, parts)).encode()))


def rendered(page: pdfium.PdfPage, scale: float) -> Pixels:
    """A digital page as pixels from 0 to 1."""
    pixels = page.render(scale=scale, rev_byteorder=True).to_numpy()[..., :3]
    return np.ascontiguousarray(pixels, np.float32) / np.float32(255)


def signed(pixels: Pixels, letter: Letter, number: int, rng: Generator, *, scale: float) -> None:
    """Signatures above most of the signatories' names on the page."""
    for name, places in letter.boxes.get("fields", {}).items():
        if name.startswith("signatories") and name.endswith("name") and rng.random() < 0.7:
            x0, top, x1, _ = places[0]["box"]
            if places[0]["page"] == number and x1 - x0 < 250:
                sign(pixels, (x0, top), rng, scale=scale)


def receive(pixels: Pixels, letter: Letter, rng: Generator, *, scale: float, black: bool) -> None:
    """An Eingang stamp on a motion whose gold has a date and no received date; gold and boxes are completed."""
    gold = letter.gold
    if not gold.get("is_motion") or gold.get("received_date") or not gold.get("date"):
        return
    day = date.fromisoformat(gold["date"]) + timedelta(days=int(rng.integers(1, 6)))
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    box = stamp(pixels, day, gold.get("municipality", ""), rng, scale=scale, black=black)
    gold["received_date"] = day.isoformat()
    rounded = [round(value, 1) for value in box]
    letter.boxes.setdefault("fields", {})["received_date"] = [{"page": 1, "box": rounded}]


def head_line(pixels: Pixels, letter: Letter, rng: Generator, pages: str, *, scale: float) -> str:
    """A fax machine's line along the upper edge, sent on the letter's day."""
    sent = date.fromisoformat(letter.gold.get("date") or "1994-05-17")
    text = f"{sent:%d-%m-%y} {rng.integers(7, 19):02d}:{rng.integers(60):02d} VON 0{rng.integers(2000, 9999)}"
    text += f"{rng.integers(10000, 99999)} AN {rng.integers(10000, 99999)} S.{pages}"
    mask = typed(text, size=9.0, scale=scale)
    centre = (rng.uniform(40, 60) + mask.shape[1] / scale / 2, 14.0)
    press(pixels, mask, (0.0, 0.0, 0.0), centre=centre, angle=0.0, scale=scale)
    return text


def turned(shot: Shot, quarter: int, size: tuple[float, float]) -> tuple[Shot, tuple[float, float]]:
    """The page laid on the glass sideways or upside down: clockwise by so many quarters."""
    width, height = size
    steps: dict[int, Matrix] = {
        0: np.eye(3),
        1: np.array(((0, -1, height), (1, 0, 0), (0, 0, 1.0))),
        2: np.array(((-1, 0, width), (0, -1, height), (0, 0, 1.0))),
        3: np.array(((0, 1, 0), (-1, 0, width), (0, 0, 1.0))),
    }
    pixels = np.ascontiguousarray(np.rot90(shot.pixels, -quarter))
    matrix = steps[quarter] @ shot.matrix
    return Shot(pixels, matrix, shot.quality, shot.bits), (height, width) if quarter % 2 else size


def scan(document: pdfium.PdfDocument, letter: Letter, *, profile: str, seed: int) -> bytes:
    """A PDF of pictures of all pages; the letter's gold, boxes and shots are completed."""
    kind = PROFILES[profile]
    fresh = [rendered(page, kind.scale) for page in document]
    out = pikepdf.new()
    upright = generator(seed, profile, letter.name).random() >= kind.turned
    for number, page in enumerate(document, 1):
        rng = generator(seed, profile, letter.name, number)
        pixels, back = fresh[number - 1].copy(), fresh[number % len(fresh)]
        line = f"{number}/{len(fresh)}" if profile == "fax" else ""
        added = inked(pixels, letter, rng, number, line=line, scale=kind.scale)
        shot = kind.work(Sheet(pixels, back, kind.scale), rng, kind)
        quarter = 0 if upright else int(rng.integers(1, 4))
        shot, size = turned(shot, quarter, page.get_size())
        add_picture(out, shot, size)
        letter.shots.append(
            {
                "page": number,
                "size": [round(side, 2) for side in size],
                "turn_deg": 90 * quarter,
                "matrix": [[round(float(v), 8) for v in row] for row in shot.matrix / shot.matrix[2, 2]],
                "added_text": added,
            }
        )
    saved = io.BytesIO()
    out.save(saved, deterministic_id=True)
    return saved.getvalue()


def inked(pixels: Pixels, letter: Letter, rng: Generator, number: int, *, line: str, scale: float) -> list[str]:
    """Put all ink on a page, a fax's head line among it where it counts pages (``line``); the text so added."""
    signed(pixels, letter, number, rng, scale=scale)
    added = [head_line(pixels, letter, rng, line, scale=scale)] if line else []
    if number == 1:
        receive(pixels, letter, rng, scale=scale, black=bool(line))
        pen_notes(pixels, rng, scale=scale)
    return added


def add_picture(out: pikepdf.Pdf, shot: Shot, size: tuple[float, float]) -> None:
    """One page that is one picture."""
    data, name = _encoded(shot)
    height, width = shot.pixels.shape[:2]
    space = pikepdf.Name.DeviceGray if shot.pixels.ndim == 2 else pikepdf.Name.DeviceRGB
    picture = pikepdf.Stream(out, data)
    picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Filter": pikepdf.Name(name)})
    picture.update({"/Width": width, "/Height": height, "/ColorSpace": space, "/BitsPerComponent": shot.bits})
    page = out.add_blank_page(page_size=size)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=out.make_indirect(picture)))
    page.Contents = pikepdf.Stream(out, f"{size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do".encode())


def _encoded(shot: Shot) -> tuple[bytes, str]:
    if shot.bits == 1:
        return zlib.compress(np.packbits(shot.pixels > 127, axis=1).tobytes(), 9), "/FlateDecode"
    saved = io.BytesIO()
    Image.fromarray(shot.pixels).save(saved, "JPEG", quality=shot.quality)
    return saved.getvalue(), "/DCTDecode"


def main() -> None:
    """Read the command line and scan."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--profile", choices=PROFILES, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="prefixes of ids, parted by commas")
    options = parser.parse_args()
    folder: Path = options.documents.resolve()
    for path in sorted(folder.glob("*.pdf")):
        if not path.stem.startswith(tuple(options.only.split(","))):
            continue
        name = f"{path.stem}.json"
        gold, boxes = _read(folder.parent / "gold" / name), _read(folder.parent / "boxes" / name)
        letter = Letter(path.stem, gold, boxes)
        document = pdfium.PdfDocument(path)
        data = scan(document, letter, profile=options.profile, seed=options.seed)
        document.close()
        (options.out / "documents").mkdir(parents=True, exist_ok=True)
        (options.out / "documents" / path.name).write_bytes(data)
        _write(options.out / "gold" / name, letter.gold)
        _write(options.out / "boxes" / name, letter.boxes)
        shots = {"profile": options.profile, "seed": options.seed, "dpi": list(PROFILES[options.profile].dpi)}
        _write(options.out / "scans" / name, {**shots, "pages": letter.shots})


if __name__ == "__main__":
    main()
