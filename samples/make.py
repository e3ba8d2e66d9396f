"""Set the five sample motions as PDF: ``python samples/make.py [FOLDER]``.

The two long texts of each motion are taken from its gold record, so that they cannot drift apart; all the rest stands
in the scripts. The same source makes the same bytes with the release of reportlab named here; another one may number
its objects otherwise.
"""

from __future__ import annotations

import sys
from pathlib import Path

from _form import husbyhafen
from _letters import elsterroda, luettenbrock, troisdorf, wehrenrode

MADE_WITH = "5.1.0"


def main(folder: Path) -> None:
    """Set every sample into a folder."""
    for make in (troisdorf, wehrenrode, luettenbrock, elsterroda, husbyhafen):
        make(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
