"""Which papers follow another one, and what they say of it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from extract.linking._settings import load_settings
from extract.vocabulary import find_dates
from schemas.linking import FollowerWords, LinkKind, Paper
from schemas.record import Record

HEAD = 1800
"""A paper says within so many characters what it follows."""
PASSAGE = 300
"""So many characters behind the phrase speak of the paper that is followed."""
LEAST_CITED = 2
_NUMBER = r"(?:[A-ZÄÖÜ]{1,4}[ /-]?)?\d{1,5}(?:\s?[/-]\s?\d{1,5}){1,3}|[IVX]{1,6}\s?/\s?\d{1,5}(?:/\d{2,4})?"
_GROUPS = re.compile(r"\d+|[IVX]+(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Following:
    """What a paper says of the one that it follows: its subject, the words behind the phrase, numbers and dates.

    ``by_kind`` is true where the record's kind is one that follows, ``by_phrase`` where the paper says so.
    """

    kind: LinkKind
    subject: str
    passage: str
    references: frozenset[str]
    dates: frozenset[datetime.date]
    by_kind: bool
    by_phrase: bool


@lru_cache(maxsize=32)
def following_of(paper: Paper) -> Following | None:
    """What the paper follows, None where it follows nothing."""
    settings = load_settings()
    kind = paper.record.kind.value if paper.record.kind else None
    if kind in settings.never_follow:
        return None
    head = " ".join("\n".join(paper.pages)[:HEAD].split())
    for relation, words in ((LinkKind.AMENDS, settings.amends), (LinkKind.ANSWERS, settings.answers)):
        by_kind = kind in words.kinds and not (relation is LinkKind.ANSWERS and paper.record.is_motion)
        found = _phrase(relation).search(head)
        if by_kind or (found and _may_follow(relation, paper.record)):
            return _following(relation, words, paper.record, head, found, by_kind=by_kind)
    return None


def _may_follow(relation: LinkKind, record: Record) -> bool:
    """A motion that speaks of an answer is none; answers are the administration's and no motions."""
    return relation is LinkKind.AMENDS or not record.is_motion


def _following(
    relation: LinkKind, words: FollowerWords, record: Record, head: str, found: re.Match[str] | None, *, by_kind: bool
) -> Following:
    subject = record.subject.value if record.subject else ""
    own = own_reference(record)
    passage = head[found.end() : found.end() + PASSAGE] if found else "" if subject else head
    cited = references_in(head) | references_in(f"Nr. {passage}") | _stem(own)
    dates = {date.value for date in find_dates(passage or head)} - {record.date.value if record.date else None}
    return Following(
        relation,
        _without(words, subject),
        passage,
        frozenset(cited - {own}),
        frozenset(date for date in dates if date),
        by_kind,
        found is not None,
    )


def _without(words: FollowerWords, subject: str) -> str:
    pattern = "|".join(re.escape(phrase) for phrase in sorted((*words.phrases, *words.subject_phrases), key=len)[::-1])
    return re.sub(rf"\b(?:{pattern})\b", " ", subject, flags=re.IGNORECASE)


@lru_cache(maxsize=4)
def _phrase(relation: LinkKind) -> re.Pattern[str]:
    settings = load_settings()
    words = settings.amends if relation is LinkKind.AMENDS else settings.answers
    phrases = sorted(words.phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in phrases)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _cited() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, sorted(load_settings().reference_labels, key=len, reverse=True)))
    return re.compile(rf"\b(?:{labels})\b[-.:\s]*(?:(?:Nr|Nummer)\b[.:\s]*)?({_NUMBER})")


def references_in(text: str) -> set[str]:
    """The numbers of papers that a text cites, in one spelling."""
    return {normal for found in _cited().finditer(text) if (normal := normal_reference(found.group(1)))}


def own_reference(record: Record) -> str:
    """The paper's own number in one spelling, empty where it has none."""
    return normal_reference(record.reference.value) if record.reference else ""


def _stem(reference: str) -> set[str]:
    """The number that a paper's own continues: 2024/91 of 2024/91/1."""
    groups = reference.split("/")
    return {"/".join(groups[:-1])} if len(groups) > LEAST_CITED else set()


def normal_reference(text: str) -> str:
    """A number of a paper without its letters: `DS 012/2019` is `12/2019`; empty where it is none."""
    groups = [group.lstrip("0") or "0" for group in _GROUPS.findall(text)]
    return "/".join(groups) if len(groups) >= LEAST_CITED else ""
