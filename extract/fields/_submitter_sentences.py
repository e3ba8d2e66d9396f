"""Reads submitters off sentences: who moves, asks or demands, not who is merely spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.fields._submitter import Named
from extract.fields._submitter_text import submitters_in
from extract.language import Passage, acronyms_in, find_parties, is_list_name
from extract.vocabulary import Phrases, load_vocabulary, tables, tokens
from schemas.record import SubmitterKind

_FACTION = r"\w*(?:[Ff]raktion(?:en)?|FRAKTION(?:EN)?|[Rr]atsgruppe|Gruppe|[Aa]usschussgemeinschaft)\b"
_NAME = r"[\w.’'´`/&+-]+(?:\s[\w.’'´`/&+]*[A-ZÄÖÜ0-9][\w.’'/&+-]*){0,4}"
_JOINER = r"(?:\s?,\s?|\s(?:und|sowie)\s|\s?/\s?)(?:(?:der|die|von)\s)?"
_BEFORE = re.compile(rf"{_FACTION}\s(?:(?:der|von|des)\s)?{_NAME}(?:{_JOINER}{_NAME})*")
_BEHIND = re.compile(
    rf"[\w.’'´`/&-]+(?:\s[A-ZÄÖÜ][\w.’'/&]*){{0,3}}-(?:{_JOINER}[\w.’'´`/& ]+-)*\s?(?:\w+-)?{_FACTION}"
    rf"(?:{_JOINER}[\w.’'/& ]+-\s?{_FACTION})*|[\w.’'/& -]{{2,40}}\s?{_FACTION}"
)
_SPEAKS_FOR = re.compile(
    r"(?:[Nn]amens|[Ii]m Namen|[Ff]ür|[Aa]ntrag|[Aa]nfrage|[Rr]esolution|[Ss]tellungnahme|[Aa]nträge)"
    r"\s*(?:der|die|von|des)?\s*$"
)
_SPOKEN_OF = re.compile(
    r"(?:Mitglied(?:er|s|ern)?|Stimmen|Vertreter(?:n|s|in)?|seitens|Vorschlag|Reihen|mit|gegen)"
    r"\s+(?:der|von|die|des)\s*$"
)


def of_sentence(passage: Passage, *, title: bool, shorts: Sequence[str]) -> Iterator[Named]:
    """`die SPD-Fraktion beantragt`, `Antrag der Fraktionen von SPD und CDU`: parties with a faction's word beside them.

    Args:
        passage: A title, or the running text of an opening.
        title: In a title a faction's name is enough; in a text it must move or ask, or be spoken for.
        shorts: The short names printed anywhere on the paper.
    """
    matches = [
        m
        for pattern in (_BEFORE, _BEHIND)
        for m in pattern.finditer(passage.text)
        if any(True for _ in find_parties(m.group()))
    ]
    for match in sorted(matches, key=lambda m: m.start()):
        if title or _acts(passage.text, match):
            cut = Passage(passage.text[: match.end()], passage.spans)
            yield from (
                one
                for one in submitters_in(cut, match.start(), strict=False, worded=True, shorts=shorts)
                if one.method != "list name"
            )
            return


def titled(passage: Passage, shorts: Sequence[str]) -> Iterator[Named]:
    """`Antrag: GRÜNE`, `Interfraktioneller Antrag: BLA/Die PARTEI`: a kind's word, a colon, and nothing but names."""
    head, colon, _ = passage.text.partition(":")
    kind = next((True for _ in tables.motion_titles().inside(head)), False)
    if not colon or not kind or len(tokens(head)) > 4:
        return
    rest = passage.text[len(head) + 1 :]
    if _only_names(rest):
        yield from submitters_in(passage, len(head) + 1, strict=False, worded=True, shorts=shorts)
        if not any(True for _ in find_parties(rest)):
            yield from _unknown(passage, len(head) + 1)


def _unknown(passage: Passage, start: int) -> Iterator[Named]:
    short = passage.text[start:].strip()
    if not is_list_name(short):
        yield Named(short, SubmitterKind.FACTION, short, passage, start, len(passage.text), "list name")


def _only_names(text: str) -> bool:
    """Whether a text has no words but parties' names, short names of lists, and what joins them."""
    rest = text
    for found in reversed(list(find_parties(text))):
        rest = rest[: found.start] + rest[found.end :]
    rest = rest.strip()
    words = [token for token in re.split(r"[\s,/+&]+|\bund\b", rest) if token]
    shorts = set(acronyms_in(text))
    return bool(text.strip()) and all(word in shorts for word in words)


def _acts(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    inside = re.search(r"^(.*?)(?:\b[\w.]*-)?\w*$", match.group().split("-")[0])
    lead = before + (inside[1] if inside else "")
    if _SPOKEN_OF.search(before) or _SPOKEN_OF.search(lead):
        return False
    sentence = re.split(r"[.!?]\s", text[match.end() :], maxsplit=1)[0]
    return bool(_SPEAKS_FOR.search(before) or _SPEAKS_FOR.search(lead)) or any(True for _ in _deeds().inside(sentence))


@lru_cache(maxsize=1)
def _deeds() -> Phrases:
    words = load_vocabulary()
    return Phrases({"deed": (*words.headings.lead_ins, *words.demands.demand, *words.demands.request)})
