"""Reads JSON and JSON Lines, packed with gzip or not, as objects."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.towns._load import TownError

Json = dict[str, Any]


def objects_of(path: Path) -> Iterator[Json]:
    """The objects of a file: one object, a list of objects, a page of an OParl list (``data``), or an object a line.

    Raises:
        TownError: If the file cannot be read or is none of these; the message names the file, and the line if it can.
    """
    text = _text(path)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from _lines(path, text)
        return
    yield from _opened(whole, str(path))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8-sig")
    except OSError as error:
        raise TownError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (EOFError, zlib.error) as error:
        raise TownError(f"{path}: is a damaged gzip file: {error}") from error
    except UnicodeDecodeError as error:
        raise TownError(f"{path}: is no text in UTF-8: {error}") from error


def _lines(path: Path, text: str) -> Iterator[Json]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                node = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise TownError(f"{path}, line {number}: is no JSON: {error}") from error
            yield from _opened(node, f"{path}, line {number}")


def _opened(node: Any, place: str) -> Iterator[Json]:
    if isinstance(node, dict) and isinstance(node.get("data"), list) and "type" not in node:
        node = node["data"]
    for one in node if isinstance(node, list) else [node]:
        if not isinstance(one, dict):
            raise TownError(f"{place}: holds something that is no object")
        yield one
