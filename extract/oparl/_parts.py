"""A part: what one motion says about one object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.oparl._names import BASE, name_of, reference
from schemas.oparl import MODELS, Object, ObjectKind

REQUIRED = frozenset({"legislativeTerm"})
"""Lists that are given even where they are empty."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of an object; ``body``, ``owner`` and ``parent`` are names of others, see table ``oparl_parts``."""

    name: str
    kind: ObjectKind
    data: str
    body: str | None = None
    owner: str | None = None
    parent: str | None = None


def part(
    kind: ObjectKind,
    name: str,
    /,
    *,
    town: str | None = None,
    owner: str | None = None,
    parent: str | None = None,
    **values: Any,
) -> Part:
    """A part with the values of the object's model; what is empty is left out. ``town`` is the name of the body."""
    model: type[Object] = MODELS[kind]
    if town is not None and "body" in model.model_fields:
        values["body"] = reference(town)
    told = model(id=reference(name), type=kind.type, **values)
    data = bare(told.model_dump(mode="json", by_alias=True, exclude_none=True))
    return Part(name, kind, dumps(data), town, owner, parent)


def bare(data: Json) -> Json:
    """A JSON object without nulls, empty texts and empty lists, all the way down, but for required lists."""
    kept = ((key, _bare(value)) for key, value in data.items())
    return {key: value for key, value in kept if key in REQUIRED or value not in (None, "", [], {})}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return bare(value)
    if isinstance(value, list):
        return [one for one in map(_bare, value) if one not in (None, "", [], {})]
    return value


def dumps(data: Any) -> str:
    """JSON as it is stored."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def references(data: Any) -> Iterator[str]:
    """All names that stored data refers to, lists among them."""
    if isinstance(data, dict):
        for value in data.values():
            yield from references(value)
    elif isinstance(data, list):
        for value in data:
            yield from references(value)
    elif isinstance(data, str) and data.startswith(BASE):
        yield name_of(data)
