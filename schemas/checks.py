"""What an archive may set about the checks in ``extract/data/checks.toml``: policy, limits, words and messages."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated

from pydantic import AfterValidator, Field as Limits, model_validator

from schemas.record import Confidence, Routing, Severity
from schemas.vocabulary import Entry, Phrases, Words, Year


def _sentences(message: str) -> str:
    if not message.strip().endswith("."):
        raise ValueError("a message ends in a sentence of advice, and that in a full stop")
    return message.strip()


Message = Annotated[str, AfterValidator(_sentences)]


FIELD_NAMES = (
    *("kind", "municipality", "factions", "date", "received_date", "reference", "addressees", "subject"),
    *("target_sessions", "draft_resolution", "justification", "signatories"),
    *(f"routing.{name}" for name in Routing.model_fields),
    "attachments",
)
"""The fields of a record in the order of the contract; entries of the routing with a dot."""


def _known_fields(by_field: dict[str, float]) -> dict[str, float]:
    for name in by_field:
        if name not in FIELD_NAMES:
            raise ValueError(f'there is no field "{name}"; the fields are {", ".join(FIELD_NAMES)}')
    return by_field


class Policy(Entry):
    """What a person must look at.

    A record with an issue of ``rejected_from`` or worse is rejected; one with an issue of ``review_from`` or worse, or
    with a value whose confidence is below ``least_confidence`` or that was left out, goes to review; any other is
    accepted. A field named in ``least_confidence_by_field`` has a threshold of its own.
    """

    least_confidence: Confidence
    review_from: Severity
    rejected_from: Severity
    least_confidence_by_field: Annotated[dict[str, Confidence], AfterValidator(_known_fields)] = {}

    def least(self, field: str) -> float:
        """The confidence that a value of a field needs to be taken without a person's look."""
        return self.least_confidence_by_field.get(field, self.least_confidence)

    @property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 over the settings, whatever their order and comments."""
        settings = self.model_dump(mode="json")
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:16]


class Spans(Entry):
    """Limits of what is believable.

    The years that a paper may carry, how many letters a text has before its ends or umlauts tell, and how surely the
    words of a page must have been read.
    """

    first_year: Year
    last_year: Year
    long_text: Annotated[int, Limits(ge=1)]
    least_ocr_confidence: Confidence

    @model_validator(mode="after")
    def _years_in_order(self) -> Spans:
        if self.first_year > self.last_year:
            raise ValueError(f"first_year {self.first_year} is later than last_year {self.last_year}")
        return self


class CheckWords(Entry):
    """Words that the checks look for.

    ``asking`` make a sentence a question though it has no question mark, ``unfinished`` cannot end a sentence,
    ``reasons_again`` are headings that begin the reasons anew, while others (``Ziel``) may part them,
    ``lost_umlauts`` are common words as they look when their umlauts are written out, or gone, ``member_titles`` stand
    before a councillor's name.
    """

    asking: Words
    unfinished: Words
    reasons_again: Phrases
    lost_umlauts: Words
    member_titles: Words


class CheckSettings(Entry):
    """``checks.toml``; ``messages`` holds, by an issue's code, what it says: the fact, then the advice."""

    policy: Policy
    spans: Spans
    words: CheckWords
    messages: dict[str, Message]
