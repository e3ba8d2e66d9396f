"""Names of objects: made of what they stand for, so that they stay when other papers come."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from schemas.oparl import Address, ObjectKind

BASE = "\ue000"
"""Stands in stored objects for the beginning of an address; a character that no paper can print."""

SYSTEM = "system"
BODIES = "bodies"
DIGITS = 10
LONGEST = 40
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def reference(name: str) -> Address:
    """The address of an object within the archive."""
    return f"{BASE}{name}"


def name_of(address: Address) -> str:
    """The object that an address within the archive stands for."""
    return address.removeprefix(BASE)


def named(kind: ObjectKind, *parts: str) -> str:
    """The name of an object that is told from all others of its kind by the parts, the last of them readable.

    Case, spaces and the way an umlaut is encoded do not matter.
    """
    folded = [" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts]
    digest = hashlib.sha256("\x1f".join(folded).encode()).hexdigest()[:DIGITS]
    return f"{kind.value}/{'-'.join(filter(None, (_slug(folded[-1]), digest)))}"


def of_motion(kind: ObjectKind, motion: str) -> str:
    """The name of an object that stands for a motion."""
    return f"{kind.value}/{motion}"


def list_of(owner: str, kind: ObjectKind) -> Address:
    """The address of the list of all objects of a kind that a body or an organization has."""
    return reference(f"list/{owner.partition('/')[2]}/{kind.value}")


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")
