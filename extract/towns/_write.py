"""Writes a profile as TOML: the same profile gives the same bytes, sorted, for a person to read and edit."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomli_w

from extract.towns._load import TownError
from schemas.town import TownEntry, TownProfile
from schemas.vocabulary import fold

HEADER = """\
# What a town calls its factions, bodies, offices and people. "ratslese town check" looks for mistakes.
# since, until: the first and the last year of a name; left out where they are open. note = "..." is for people only.
"""


def rendered(profile: TownProfile) -> str:
    """The profile's file: town first, then factions, bodies, offices and people, each by name and year."""
    parts = [HEADER, tomli_w.dumps(_table(profile.model_dump(include={"name", "aliases", "note"})))]
    groups = (
        ("faction", profile.factions),
        ("body", profile.bodies),
        ("office", profile.offices),
        ("person", profile.people),
    )
    for key, entries in groups:
        parts += [f"[[{key}]]\n{tomli_w.dumps(_table(e.model_dump(mode='json')))}" for e in sorted(entries, key=_order)]
    return "\n".join(parts)


def write_town(profile: TownProfile, path: Path, *, sources: Iterable[str] = ()) -> None:
    """Write a profile; the file is the old one until the new one is complete.

    Raises:
        TownError: If it cannot be written there, or if it is one of the sources.
    """
    if path.exists() and any(Path(source).exists() and path.samefile(source) for source in sources):
        raise TownError(f"{path}: is one of the sources")
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_text(rendered(profile), encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as error:
        raise TownError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def comment_lines(path: Path) -> int:
    """How many lines of a file are comments that :func:`rendered` does not write."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    return sum(line.startswith("#") and line not in HEADER.splitlines() for line in lines)


def _order(entry: TownEntry) -> tuple[str, int, int]:
    return fold(entry.name), entry.first_year, entry.last_year


def _table(values: dict[str, Any]) -> dict[str, Any]:
    """The keys that say something, in the order of the model's but name, aliases, years and note alike for all."""
    order = ("name", "kind", "aliases", "since", "until", "note")
    return {key: values[key] for key in order if values.get(key) not in (None, (), [])}
