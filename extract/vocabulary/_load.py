"""Loads the vocabulary files, checks them once and says in plain words where one is broken."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from schemas.vocabulary import Vocabulary

DATA = Path(__file__).resolve().parent.parent / "data"
SECTIONS = (
    "parties", "submitters", "bodies", "headings", "routing", "kinds",
    "people", "places", "months", "offices", "demands", "abbreviations",
)  # fmt: skip
_NAMING_KEYS = ("name", "nominative", "word", "short", "kind", "number")


class VocabularyError(ValueError):
    """A vocabulary file is missing, is no TOML, or holds something it must not; the message names file and entry."""


@lru_cache(maxsize=4)
def load_vocabulary(folder: Path = DATA) -> Vocabulary:
    """Read, check and keep the vocabulary of a folder.

    Args:
        folder: Where the TOML files lie; the package's own by default.

    Returns:
        The vocabulary.

    Raises:
        VocabularyError: A file is missing, is no TOML, or breaks a rule of :mod:`schemas.vocabulary`.
    """
    data = {section: _parsed(_content(folder / f"{section}.toml"), section) for section in SECTIONS}
    try:
        return Vocabulary.model_validate(data)
    except ValidationError as error:
        raise VocabularyError(_explained(error, data)) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VocabularyError(f"{path.name}: cannot be read: {error.strerror}") from error


def _parsed(content: bytes, section: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{section}.toml: is no TOML in UTF-8: {error}") from error


def _explained(error: ValidationError, data: dict[str, Any]) -> str:
    return "; ".join(f"{_place(one['loc'], data)}: {one['msg']}" for one in error.errors(include_url=False))


def _place(location: tuple[int | str, ...], data: dict[str, Any]) -> str:
    """The file and the way to the entry: ``parties.toml, party 3 "CDU", aliases``."""
    parts = [f"{location[0]}.toml"]
    node: Any = data.get(str(location[0]))
    for step in location[1:]:
        node = _step(node, step)
        if isinstance(step, int):
            parts[-1] += f" {step + 1}{_entry_name(node)}"
        else:
            parts.append(step)
    return ", ".join(parts)


def _step(node: Any, step: int | str) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def _entry_name(node: Any) -> str:
    if isinstance(node, dict):
        node = next((node[key] for key in _NAMING_KEYS if key in node), None)
    return f' "{node}"' if isinstance(node, (str, int)) else ""
