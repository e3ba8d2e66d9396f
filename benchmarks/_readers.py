"""Reads documents with Ratslese and with OCRmyPDF, and takes the processor time of both.

Both are counted alike: user and system time of the process and of all its children, every engine held to one thread.
Ratslese runs as it does over a folder, in a process that stays; OCRmyPDF, whose command takes one file, runs anew for
each. What either needs to start is measured apart (``start``), so that it can be left out or put in for both.
"""

from __future__ import annotations

import hashlib
import importlib
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from schemas.page import Word

os.environ["OMP_THREAD_LIMIT"] = "1"
RIVAL = ("--rotate-pages", "--rotate-pages-threshold", "2", "--deskew", "--jobs", "1", "-l", "deu")
"""OCRmyPDF as its users set it for scans of mixed quality."""
OUTPUT = ("--output-type", "pdf")
FORCED = "--force-ocr"
HAS_TEXT = 6
"""OCRmyPDF's exit status for a file with a text layer, which then is read once more with :data:`FORCED`."""
SECONDS = 900
"""Longest time for one document."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one document; ``seconds`` is processor time, ``cached`` that it is an earlier run's."""

    text: str
    seconds: float
    pages: int
    cached: bool = False
    failed: str = ""


def warm() -> None:
    """Import what a process needs, whose time is that of its start."""
    importlib.import_module("extract.reading")


def ratslese(path: Path) -> Reading:
    """Read a document through :func:`extract.reading.read`, its words in the order in which they come."""
    from extract.reading import read

    start = _processor_time()
    try:
        pages = read(path).pages
    except Exception as error:  # whatever goes wrong is a document that was not read
        return Reading("", _processor_time() - start, page_count(path), failed=f"{type(error).__name__}: {error}")
    seconds = _processor_time() - start
    return Reading("\f".join(_lined(page.words) for page in pages), seconds, len(pages))


def _lined(words: Sequence[Word]) -> str:
    """Words with a line feed where the next one does not go on to the right on the same line."""
    out = [word.text for word in words[:1]]
    for before, word in itertools.pairwise(words):
        level = before.box.top <= word.box.middle[1] <= before.box.bottom
        out.append((" " if level and word.box.x0 >= before.box.x0 else "\n") + word.text)
    return "".join(out)


def _processor_time() -> float:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def ocrmypdf(path: Path, *, store: Path | None) -> Reading:
    """Read a document with the command ``ocrmypdf``, or take an earlier run's result from the folder ``store``."""
    options = [*RIVAL, *OUTPUT, *_needs(path)]
    key = hashlib.sha256("\0".join([version(), *options, ""]).encode() + path.read_bytes()).hexdigest()[:24]
    kept = store / f"{key}.json" if store else None
    if kept is not None and kept.is_file():
        return Reading(**{**json.loads(kept.read_text(encoding="utf-8")), "cached": True})
    reading = _run(path, options)
    if kept is not None and not reading.failed:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(asdict(reading), ensure_ascii=False), encoding="utf-8")
    return reading


def _run(path: Path, options: list[str]) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        text, out = Path(folder) / "text.txt", Path(folder) / "out.pdf"
        command = ["ocrmypdf", "--quiet", *options, "--sidecar", str(text), str(path), str(out)]
        seconds, status = spent(command)
        read = text.read_text(encoding="utf-8") if text.is_file() else ""
    if status == HAS_TEXT and FORCED not in options:
        return _run(path, [*options, FORCED])
    failed = "" if status == 0 else f"ocrmypdf ended with {status}"
    return Reading(read, seconds, page_count(path), failed=failed)


def spent(command: list[str]) -> tuple[float, int]:
    """Processor seconds of a command and all its children, and its exit status."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + SECONDS
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return usage.ru_utime + usage.ru_stime, process.returncode
        if time.monotonic() > end:
            process.kill()
        time.sleep(0.05)


@cache
def version() -> str:
    """OCRmyPDF's version; the benchmark ends where it is not installed."""
    if shutil.which("ocrmypdf") is None:
        sys.exit("ocrmypdf is not installed: leave --against away.")
    return subprocess.run(["ocrmypdf", "--version"], capture_output=True, check=True, text=True).stdout.strip()


def start(command: list[str]) -> float:
    """Processor seconds that a command needs before it does anything, the least of three."""
    return min(spent(command)[0] for _ in range(3))


RATSLESE_START = [sys.executable, "-c", "import extract.reading"]
OCRMYPDF_START = ["ocrmypdf", "--version"]


def _is_pdf(path: Path) -> bool:
    return b"%PDF-" in path.read_bytes()[:1029]


def _needs(path: Path) -> list[str]:
    """The option without which OCRmyPDF refuses a picture of unknown resolution."""
    if _is_pdf(path):
        return []
    with Image.open(path) as picture:
        return [] if "dpi" in picture.info else ["--image-dpi", "150"]


def page_count(path: Path) -> int:
    """Pages of a PDF, or frames of a picture."""
    if _is_pdf(path):
        document = pdfium.PdfDocument(path)
        try:
            return len(document)
        finally:
            document.close()
    with Image.open(path) as picture:
        return int(getattr(picture, "n_frames", 1))
