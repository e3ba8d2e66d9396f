"""Citizens' motions: which they are, whom they name, and their names in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extract.language import find_names
from extract.privacy._owner import Owner, owner_in
from extract.privacy._words import any_of, load_words
from schemas.privacy import Personal, Sighting
from schemas.record import Kind, Record, SubmitterKind

SHORTEST = 4
"""Letters; a shorter surname is looked for with the given name alone."""
_SMALL = frozenset({"und", "von", "van", "der", "de", "zu", "dr", "prof", "familie", "eheleute", "herr", "frau"})


def is_citizens_motion(record: Record) -> bool:
    """Whether a citizen brings the paper in (§ 24 GO NRW and its like in other states)."""
    if record.kind is not None and record.kind.value is Kind.BUERGERANTRAG:
        return True
    return any(faction.kind is SubmitterKind.CITIZEN for faction in record.factions)


def concerns_citizens(record: Record) -> bool:
    """Whether the paper is a citizen's motion, or one of the administration whose subject is such a motion.

    The administration's papers repeat what citizens wrote (StGB NRW, Mitteilung 285/2006); a faction's motion about
    such motions in general is none.
    """
    if is_citizens_motion(record):
        return True
    subject = record.subject.value if record.subject else ""
    return not record.is_motion and bool(_subject().search(subject))


def citizens_names(record: Record) -> tuple[str, ...]:
    """Whom a citizen's motion names as submitters and signatories, as printed; of other papers nobody."""
    if not is_citizens_motion(record):
        return ()
    submitters = [
        text
        for faction in record.factions
        if faction.kind is SubmitterKind.CITIZEN
        for text in (faction.value, faction.printed)
    ]
    signed = [signatory.value for signatory in record.signatories]
    return tuple(dict.fromkeys(name for name in [*submitters, *signed] if name.strip()))


def names_in(text: str, known: Iterable[str]) -> Iterator[Sighting]:
    """The known names in a text, whole or by surname, and other people's, unless their line names an office.

    Council members cannot be told from citizens in a citizen's motion; there they go, too, but not the mayor in the
    address.
    """
    for pattern in _patterns(known):
        for match in pattern.finditer(text):
            yield Sighting(Personal.NAMES, *match.span())
    start = 0
    for line in text.split("\n"):
        if owner_in(line) is not Owner.OFFICE:
            for name in find_names(line):
                yield Sighting(Personal.NAMES, start + name.start, start + name.end)
        start += len(line) + 1


def _patterns(known: Iterable[str]) -> Iterator[re.Pattern[str]]:
    for name in known:
        words = re.findall(r"[\w’'.-]+", name)
        if words:
            whole = r"[\s,]+".join(map(re.escape, words))
            yield re.compile(rf"(?<!\w){whole}(?!\w)", re.IGNORECASE)
        if words and len(words[-1]) >= SHORTEST and words[-1].casefold() not in _SMALL:
            yield re.compile(rf"(?<!\w){re.escape(words[-1])}s?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_words().citizens_motions)})", re.IGNORECASE)
