"""Set the six sample motions as PDF: ``python samples/make.py [FOLDER]``.

The two long texts of each motion are taken from its gold record, so that they cannot drift apart; all the rest stands
in the scripts. The same source makes the same bytes with the releases named here; another one may number its objects
or press its pictures otherwise. All but reportlab are needed for the scan alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from _form import husbyhafen
from _letters import elsterroda, luettenbrock, troisdorf, wehrenrode
from _scan import birkenfoerde

MADE_WITH = {"reportlab": "5.1.0", "pypdfium2": "5.15.2", "pillow": "13.0.0", "pikepdf": "10.17.0"}


def main(folder: Path) -> None:
    """Set every sample into a folder."""
    for make in (troisdorf, wehrenrode, luettenbrock, elsterroda, husbyhafen, birkenfoerde):
        make(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
