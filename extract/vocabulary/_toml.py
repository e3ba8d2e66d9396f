"""Reads TOML files that a clerk keeps, and names file and entry where one is broken."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)

_NAMING_KEYS = ("name", "nominative", "word", "short", "kind", "number")


class VocabularyError(ValueError):
    """A vocabulary file is missing, is no TOML, or holds something it must not; the message names file and entry."""


def read_toml(path: Path, name: str) -> dict[str, Any]:
    """The content of a TOML file in UTF-8, with or without a byte order mark.

    Raises:
        VocabularyError: If it cannot be read or is no TOML; the message begins with ``name``.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise VocabularyError(f"{name}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{name}: is no TOML in UTF-8: {error}") from error


def load_toml(file: Path, model: type[M]) -> M:
    """A TOML file as a model.

    Raises:
        VocabularyError: The file cannot be read, is no TOML, or breaks a rule of the model.
    """
    data = read_toml(file, file.name)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise VocabularyError(explained(error, {"": (file.name, data)})) from error


def explained(error: ValidationError, files: Mapping[str, tuple[str, Any]]) -> str:
    """What is wrong where: ``parties.toml, party 3 "CDU", aliases: …``, several faults parted by semicolons.

    ``files`` gives name and content of the file for each first step of an error's location; the key ``""`` is the file
    of errors whose first step is none of the others, and then that step is already one within the file.
    """
    return "; ".join(f"{_place(one['loc'], files)}: {one['msg']}" for one in error.errors(include_url=False))


def _place(location: tuple[int | str, ...], files: Mapping[str, tuple[str, Any]]) -> str:
    first = str(location[0]) if location else ""
    steps = location[1:] if first in files else location
    name, node = files.get(first) or files[""]
    parts = [name]
    for step in steps:
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
