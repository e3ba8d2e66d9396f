"""Papers for the tests of linking: invented letters, each read as a file is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import understood
from extract.reading import read
from schemas.linking import Paper
from schemas.page import TextSource

BaseLetter = """
SPD-Fraktion im Rat der Stadt Auenbrück

An den Bürgermeister der Stadt Auenbrück
Herrn Konrad Feldmeier

Auenbrück, 12. März 2019

Antrag: Neubau einer Sporthalle am Schulzentrum Nord

Sehr geehrter Herr Bürgermeister,

die SPD-Fraktion bittet, folgenden Antrag auf die Tagesordnung der Sitzung des Rates am 11. April 2019 zu setzen.

Der Rat möge beschließen:
Am Schulzentrum Nord wird eine Sporthalle mit drei Feldern gebaut. Für die Planung werden im Haushalt 2020 Mittel in
Höhe von 245.000 Euro bereitgestellt. Die Verwaltung legt bis zum 30. September einen Zeitplan vor.

Begründung:
Die alte Turnhalle stammt aus dem Jahr 1961 und ist seit dem Wasserschaden im November gesperrt. Rund 1.340 Schülerinnen
und Schüler fahren seither mit Bussen in die Nachbarstadt. Vier Vereine haben keinen Raum für ihr Training mehr. Das
Gutachten der Bauaufsicht empfiehlt den Abriss, weil eine Sanierung teurer wäre als der Neubau.

Mit freundlichen Grüßen
Ulrike Sandbrink
Fraktionsvorsitzende
"""

Make = Callable[..., Paper]


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a paper of a text: ``make(name, text, ocr=False)``; the text is that of the letter on the sports hall."""
    folder = tmp_path_factory.mktemp("papers")

    def paper(name: str, text: str = BaseLetter, *, ocr: bool = False) -> Paper:
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        record = understood(read(path))
        if ocr:
            record = record.model_copy(update={"source": record.source.model_copy(update={"text": TextSource.OCR})})
        return Paper(name, "", record, (text,))

    return paper


@pytest.fixture(scope="session")
def letter() -> str:
    """The letter on the sports hall."""
    return BaseLetter


@pytest.fixture(scope="session")
def relations() -> dict[str, Any]:
    """Texts of papers that follow each other, and what follows what."""
    return tomllib.loads(Path(__file__).with_name("relations.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def papers(relations: dict[str, Any], make: Make) -> dict[str, Paper]:
    """The papers of :func:`relations` by name."""
    return {name: make(name, text) for name, text in relations["papers"].items()}
