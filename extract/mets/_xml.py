"""Builds XML with the prefixes that viewers know, and writes it alike every time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

NAMESPACES = {
    "mets": "http://www.loc.gov/METS/",
    "mods": "http://www.loc.gov/mods/v3",
    "dv": "http://dfg-viewer.de/",
    "premis": "http://www.loc.gov/premis/v3",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def name(prefixed: str) -> str:
    """``mets:div`` as ElementTree spells it; a name without a prefix stays."""
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed


def root(prefixed: str, attributes: Mapping[str, str]) -> Element:
    """The element that everything else is in."""
    return Element(name(prefixed), {name(key): _sound(value) for key, value in attributes.items()})


def add(parent: Element, prefixed: str, text: str | None = None, /, **attributes: str) -> Element:
    """Append an element; a key such as ``xlink__href`` stands for ``xlink:href``."""
    told = {name(key.replace("__", ":")): _sound(value) for key, value in attributes.items()}
    element = SubElement(parent, name(prefixed), told)
    element.text = None if text is None else _sound(text)
    return element


def written(element: Element, prefixes: Mapping[str, str] = NAMESPACES) -> bytes:
    """The document in UTF-8, a line an element."""
    for prefix, namespace in prefixes.items():
        register_namespace(prefix, namespace)
    indent(element)
    xml: bytes = tostring(element, encoding="UTF-8", xml_declaration=True)
    return xml + b"\n"


def _sound(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
