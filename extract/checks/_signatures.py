"""Who signed, against those whom the sender's block lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.checks._finding import Finding, lines_of
from extract.checks._settings import load_settings
from extract.vocabulary import tokens
from schemas.letter import Letter, Zone
from schemas.record import Record

FEWEST_MEMBERS = 2
"""A block with one councillor names the sender; with several it lists who brings the motion in."""


def signatory_not_listed(record: Record, letter: Letter) -> Iterator[Finding]:
    """Where the sender's block lists councillors by title and name, those who sign are among them.

    So it is on the council forms that name the submitters in their head and again below (`Stadträtin …`, then
    `unterzeichnet von: …`); letterheads that list a faction's chair and office only have no such titles and are passed
    over.
    """
    head = [line.text for part in letter.zone(Zone.LETTERHEAD) for line in lines_of(part)]
    if sum(1 for text in head if _title().search(text)) < FEWEST_MEMBERS:
        return
    listed = {token.text for text in head for token in tokens(text)}
    for signatory in record.signatories:
        names = tokens(signatory.value)
        if names and names[-1].text not in listed:
            yield Finding("signatories", {"name": signatory.value})


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    titles = "|".join(re.escape(title) for title in load_settings().words.member_titles)
    return re.compile(rf"\b(?:{titles})\b\.?\s+(?:Dr\.\s+|Prof\.\s+)*[A-ZÄÖÜ]\w+")
