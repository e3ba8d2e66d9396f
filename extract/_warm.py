"""Imported by the server from which workers are forked: reads a letter, so that each worker finds all loaded."""

from __future__ import annotations

import gc
import logging
import tempfile
from pathlib import Path

logger = logging.getLogger(__name__)

LETTER = """SPD-Fraktion im Rat der Stadt Musterhausen

An den Bürgermeister

Musterhausen, den 3. Mai 1984

Betr.: Antrag zur Sitzung des Rates am 17. Mai 1984; hier: Spielplatz am Anger

Der Rat möge beschließen: Die Verwaltung wird beauftragt, den Spielplatz instand zu setzen.

Begründung: Die Geräte sind schadhaft.

Erika Mustermann, Fraktionsvorsitzende
"""


def warm_up() -> None:
    """Read the letter; what goes wrong with it goes wrong again where it is reported."""
    try:
        from extract.pipeline import extract

        with tempfile.TemporaryDirectory(prefix="ratslese-") as folder:
            path = Path(folder, "letter.txt")
            path.write_text(LETTER, encoding="utf-8")
            extract(path)
    except Exception:
        logger.debug("the first letter cannot be read", exc_info=True)
    gc.collect()
    gc.freeze()  # what is loaded is never collected, and stays shared between the workers


warm_up()
