"""An archive of invented papers, read once: a motion with a telephone number and an attachment, a citizen's, a text."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from archive.conftest import Here
from lxml import etree

from extract.archive import Store, Watcher, add, connect, only_writer
from extract.mets import Exported, Exporting, export
from schemas.mets import License, Owner
from tests.letters import PROSE, Drawing

BASE = "https://archiv.example/mets"
PHONE = "04321/987654"
OWNER = Owner(
    name="Stadtarchiv Musterhafen",
    logo="https://archiv.example/logo.png",
    site="https://archiv.example",
    contact="mailto:archiv@musterhafen.example",
    license=License.CC0,
)
SPACES = {
    "mets": "http://www.loc.gov/METS/",
    "mods": "http://www.loc.gov/mods/v3",
    "dv": "http://dfg-viewer.de/",
    "xlink": "http://www.w3.org/1999/xlink",
    "alto": "http://www.loc.gov/standards/alto/ns-v4#",
    "premis": "http://www.loc.gov/premis/v3",
}

Write = Callable[..., Exported]


def drawn(folder: Path, name: str, *pages: tuple[str, ...]) -> None:
    """A PDF of typed pages."""
    drawing = Drawing(folder, name)
    for number, lines in enumerate(pages):
        if number:
            drawing.page()
        drawing.text(70, 90, *lines)
    drawing.document()


MOTION = (
    "SPD-Fraktion im Rat der Stadt Musterhafen", "", "An den Bürgermeister der Stadt Musterhafen", "",
    f"Telefon: {PHONE}", "", "Musterhafen, 04.03.1998", "", "Antrag: Radweg am alten Hafen", "",
    "Sehr geehrter Herr Bürgermeister,", "", "der Rat möge beschließen:", "",
    "Die Verwaltung wird beauftragt, am alten Hafen einen Radweg anzulegen.", "",
    "Begründung:", *PROSE, "", "Mit freundlichen Grüßen", "", "Dr. Anna von Muster", "Fraktionsvorsitzende", "",
    "Anlage: Lageplan",
)  # fmt: skip
CITIZENS = (
    "Erika Beispiel", "Hafenstraße 12", "24999 Musterhafen", "", "An den Rat der Stadt Musterhafen", "",
    "Musterhafen, 11.05.1999", "", "Bürgerantrag gemäß § 24 GO NRW: Bänke im Stadtpark", "",
    "Sehr geehrte Damen und Herren,", "", "ich beantrage, im Stadtpark zehn neue Bänke aufzustellen.", "",
    "Begründung:", *PROSE, "", "Mit freundlichen Grüßen", "", "Erika Beispiel",
)  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the papers and the archive that was made of them; nobody changes it."""
    folder = tmp_path_factory.mktemp("mets")
    papers = folder / "papers"
    papers.mkdir()
    drawn(papers, "a-motion.pdf", MOTION, ("Lageplan", "", "Maßstab 1:500"))
    drawn(papers, "b-citizen.pdf", CITIZENS)
    (papers / "c-typed.txt").write_text("\n".join(MOTION), encoding="utf-8")
    archive = folder / "archive"
    with only_writer(archive):
        store = Store(archive)
        store.keep_settings(store.settings().model_copy(update={"alto": True, "copy_originals": True}))
        add(store, archive, [str(papers)], Here(), Watcher())
        store.close()
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """A copy of the archive."""
    shutil.copytree(made / "archive", tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def connection(archive: Path) -> Iterator[sqlite3.Connection]:
    """The archive, opened for writing."""
    with closing(connect(archive, write=True)) as opened:
        yield opened


@pytest.fixture
def write(archive: Path, connection: sqlite3.Connection, tmp_path: Path) -> Write:
    """Exports the archive into the folder ``out``."""

    def written(*, out: str = "out", **how: object) -> Exported:
        return export(connection, archive, tmp_path / out, Exporting(BASE, **({"owner": OWNER} | how)))  # type: ignore[arg-type]

    return written


@pytest.fixture
def ids(connection: sqlite3.Connection) -> dict[str, str]:
    """The motions by their files' names."""
    rows = connection.execute("SELECT id, location FROM motions_with_files")
    return {Path(row["location"]).name: row["id"] for row in rows}


def tree_of(path: Path) -> etree._ElementTree:
    """A file, parsed by another library than the one that wrote it."""
    return etree.parse(path)


def texts(tree: etree._ElementTree, path: str) -> list[str]:
    """What an XPath finds, as texts."""
    return [one if isinstance(one, str) else "".join(one.itertext()) for one in tree.xpath(path, namespaces=SPACES)]
