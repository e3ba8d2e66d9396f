"""Of each field: where gold has its values, and when a value agrees with one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extract._values import ROUTING, Json
from extract.evaluation import _contract as contract
from extract.evaluation._matchings import Agree, agree_as_code, agree_as_session, agree_as_text
from schemas.evaluation import Matching

LONG_TEXTS = ("draft_resolution", "justification")
CORE = ("factions", "date", "target_sessions", "draft_resolution", "justification", "routing")
"""The fields that make up the core of a record; ``routing`` stands for all its parts."""

_CODES = ("kind", "date", "received_date")
_OF_CONTRACT: dict[str, Agree] = {
    "kind": contract.same,
    "municipality": contract.same,
    "factions": contract.same,
    "date": contract.same,
    "received_date": contract.same,
    "reference": contract.same_reference,
    "addressees": contract.same_addressee,
    "subject": contract.same_title,
    "target_sessions": contract.same_session,
    "draft_resolution": contract.same_text,
    "justification": contract.same_text,
    "signatories": contract.alike,
    "attachments": contract.alike,
    **{f"routing.{name}": contract.alike for name in ROUTING},
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is measured."""

    field: str
    gold: Callable[[Json], list[Any]]
    """The values of a gold record; a long text may be the fingerprints of its words."""

    def agree(self, matching: Matching) -> Agree:
        """Whether a value agrees with a gold value under a matching."""
        if matching is Matching.CONTRACT:
            return _OF_CONTRACT[self.field]
        if self.field in _CODES:
            return agree_as_code
        return agree_as_session(matching) if self.field == "target_sessions" else agree_as_text(matching)


def _rule(field: str) -> Rule:
    head, _, part = field.partition(".")
    if part:
        return Rule(field, lambda gold: _listed((gold.get(head) or {}).get(part)))
    if field == "factions":
        return Rule(field, lambda gold: [each.get("canonical") or each["printed"] for each in gold.get(field) or []])
    if field == "signatories":
        return Rule(field, lambda gold: [each["name"] for each in gold.get(field) or []])
    if field in LONG_TEXTS:
        return Rule(field, lambda gold: [text] if (text := gold.get(field) or gold.get(f"{field}_words")) else [])
    return Rule(field, lambda gold: _listed(gold.get(field)))


def _listed(value: Any) -> list[Any]:
    if value in (None, "", []):
        return []
    return value if isinstance(value, list) else [value]


RULES = {field: _rule(field) for field in _OF_CONTRACT}
