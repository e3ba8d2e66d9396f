"""A shelf of invented letters, typed as plain text so that reading costs little, and archives made of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from extract.archive import Engine, Store, Summary, Watcher, add, connect, lines, only_writer
from extract.archive._engines import Answer
from extract.archive._work import read
from extract.errors import RatsleseError
from schemas.archive import Task

FACTIONS = ("SPD", "CDU", "FDP", "GRÜNE", "LINKE")


def letter(number: int = 1, *, subject: str = "") -> str:
    """The text of a motion; each number gives another."""
    faction = FACTIONS[number % len(FACTIONS)]
    return "\n".join(
        [
            f"{faction}-Fraktion im Rat der Stadt Musterhafen",
            "",
            "An den Bürgermeister der Stadt Musterhafen",
            "",
            f"Musterhafen, {number % 27 + 1:02d}.03.{1990 + number % 30}",
            "",
            f"Antrag: {subject or f'Radweg an der {number}. Hafenstraße'}",
            "",
            "Sehr geehrter Herr Bürgermeister,",
            "",
            f"der Rat möge beschließen: Die Verwaltung wird beauftragt, die {number}. Hafenstraße zu erneuern.",
            "",
            "Begründung:",
            f"Die {number}. Hafenstraße ist seit langem in einem schlechten Zustand und wird viel befahren.",
            "",
            "Mit freundlichen Grüßen",
            "",
            "Anna Muster",
            "Fraktionsvorsitzende",
        ]
    )


class Here:
    """Reads in this process, one document after the other; what is read is the same as anywhere."""

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
        for task in tasks:
            try:
                yield task, read(task)
            except RatsleseError as error:
                yield task, error


def run(archive: Path, *places: Path | str, engine: Engine | None = None, **settings: object) -> Summary:
    """A run over the places, with the archive's settings changed before."""
    with only_writer(archive):
        store = Store(archive)
        if settings:
            store.keep_settings(store.settings().model_copy(update=settings))
        summary = add(store, archive, [str(place) for place in places], engine or Here(), Watcher())
        store.close()
    return summary


def exported(archive: Path) -> list[str]:
    """The archive's lines."""
    with closing(connect(archive)) as connection:
        return list(lines(connection))


def rows(archive: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """What a question to the archive's database gives."""
    with closing(connect(archive)) as connection:
        return [tuple(row) for row in connection.execute(query, values)]


def write(archive: Path, *statements: str) -> None:
    """Change an archive's database as another program would."""
    with closing(sqlite3.connect(archive / "ratslese.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where an archive can be made."""
    return tmp_path / "archive"


@pytest.fixture
def shelf(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder with letters of these numbers."""

    def fill(*numbers: int) -> Path:
        folder = tmp_path / "shelf"
        folder.mkdir(exist_ok=True)
        for number in numbers:
            (folder / f"{number:03d}.txt").write_text(letter(number), encoding="utf-8")
        return folder

    return fill
