"""The door to the OCR engine: Tesseract in this process, or whatever else reads a grey picture to words."""

from __future__ import annotations

import hashlib
import os
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from extract.errors import NoLanguageDataError
from extract.scan._alternatives import alternatives
from extract.scan._picture import Pixels

LANGUAGE = "deu"
"""German alone: with a second language Tesseract loses umlauts."""
DATA_VARIABLE = "RATSLESE_TESSDATA"
"""Environment variable that names a folder with another ``deu.traineddata``, for example the best one."""
NEVER = "£"
"""Signs that no council paper holds; a typewriter's `f` is read as a pound."""
CHOICES = "2"
"""Tesseract's ``lstm_choice_mode`` that keeps other readings of each letter."""


class Segmentation(Enum):
    """What the engine is to expect; values are Tesseract's page segmentation modes."""

    PAGE = 3
    BLOCK = 6
    LINE = 7
    SPARSE = 11


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as the engine reads it.

    ``box`` is left, top, right, bottom in pixels, ``base`` the height of its baseline at its middle; ``confidence``
    lies from 0 to 1; ``line`` numbers the engine's lines in its own order.
    """

    text: str
    confidence: float
    box: tuple[int, int, int, int]
    base: float
    line: int
    alternatives: tuple[str, ...] = ()


def certainty(readings: Sequence[Reading]) -> float:
    """Mean confidence, each word counting by its letters; 0 for none."""
    letters = sum(len(reading.text) for reading in readings)
    return sum(reading.confidence * len(reading.text) for reading in readings) / letters if letters else 0.0


class Engine(Protocol):
    """An OCR engine."""

    @property
    def name(self) -> str:
        """Name, version and language data, as written into records."""

    def read(self, grey: Pixels, *, dpi: int, segmentation: Segmentation) -> list[Reading]:
        """Read a grey picture (height x width, paper white) that stands upright."""


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine of this process, loaded on first use.

    Raises:
        NoLanguageDataError: There are no German language data.
    """
    return Tesseract(_data_folder())


class Tesseract:
    """Tesseract through tesserocr, with the LSTM model only."""

    def __init__(self, folder: Path) -> None:
        """Load ``deu.traineddata`` from a folder."""
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr

        self._module: Any = tesserocr
        tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
        self._api: Any = tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY)
        self._api.SetVariable("lstm_choice_mode", CHOICES)
        self._api.SetVariable("tessedit_char_blacklist", NEVER)
        digest = hashlib.sha256((folder / f"{LANGUAGE}.traineddata").read_bytes()).hexdigest()[:12]
        self.name = f"tesseract {tesserocr.tesseract_version().split()[1]}, {LANGUAGE} {digest}"

    def read(self, grey: Pixels, *, dpi: int, segmentation: Segmentation) -> list[Reading]:
        """Read a grey picture; one of a single grey gives no words, in which Tesseract may see a line of one."""
        if grey.min() == grey.max():
            return []
        height, width = grey.shape
        self._api.SetPageSegMode(segmentation.value)
        self._api.SetImageBytes(grey.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        try:
            return list(self._readings()) if self._api.Recognize() else []
        finally:
            self._api.Clear()

    def _readings(self) -> Iterator[Reading]:
        levels = self._module.RIL
        found = self._api.GetIterator()
        if found is None:
            return
        line = -1
        choices = self._api.GetBestLSTMSymbolChoices()
        for place, word in enumerate(self._module.iterate_level(found, levels.WORD)):
            if word.Empty(levels.WORD):
                continue
            line += word.IsAtBeginningOf(levels.TEXTLINE)
            text = word.GetUTF8Text(levels.WORD).strip()
            box, base = word.BoundingBox(levels.WORD), word.Baseline(levels.WORD)
            if text and box:
                height = (base[0][1] + base[1][1]) / 2 if base else float(box[3])
                others = alternatives(text, choices[place]) if place < len(choices) else ()
                yield Reading(text, word.Confidence(levels.WORD) / 100, box, height, line, others)


def _data_folder() -> Path:
    """The folder with the German data: named by the user, else where pip put it."""
    named = os.environ.get(DATA_VARIABLE)
    folders = [Path(named)] if named else [Path(sysconfig.get_path("data")) / "share" / "tessdata"]
    for folder in folders:
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            return folder
    raise NoLanguageDataError(f"There is no {LANGUAGE}.traineddata in {folders[0]}.")
