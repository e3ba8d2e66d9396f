"""The page that explains the API: made from the OpenAPI document, without scripts, and nothing is fetched for it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

_HERE = Path(__file__).resolve().parent
METHODS = ("get", "post")


def page(openapi: dict[str, Any], *, url: str) -> tuple[str, str]:
    """The page as HTML, and the content security policy it goes with."""
    style = (_HERE / "docs.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    text = environment.get_template("docs.html.jinja").render(
        info=openapi["info"],
        groups=_groups(openapi),
        models=sorted(openapi["components"]["schemas"].items()),
        style=Markup(style),
        url=url,
        kind=kind_of,
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return text, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"


def kind_of(schema: dict[str, Any]) -> str:
    """What a JSON Schema allows, in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        inner = schema.get("items") or {}
        return f"list of {kind_of(inner)}" if inner else "list"
    return str(schema.get("format") or schema.get("const") or schema.get("type") or "anything")


def _groups(openapi: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for operation in _operations(openapi):
        groups.setdefault(operation["tags"][0], []).append(operation)
    return list(groups.items())


def _operations(openapi: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, item in openapi["paths"].items():
        for method in METHODS:
            if method in item:
                yield {"parameters": [], "description": "", **item[method], "method": method.upper(), "path": path}
