"""Sentence patterns of demands, put together from the words in ``demands.toml``."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.vocabulary import load_vocabulary
from schemas.vocabulary import Demands

_OUGHT = re.compile(r"\b(?:ist|sind)\b[^.;?]{3,90}\b(?:zu\s+\w{3,}en|\w{2,7}zu\w{3,}en)\b")
"""`ist … anzulegen`, `sind … zu ersetzen`: German drafts oblige by the infinitive."""
_SUGGESTION = (
    r"\b(?:rege|regen|regt)\b[^.:;?]{0,60}\ban\b"
    r"|\b(?:schlage|schlagen|schlägt)\b[^.:;?]{0,60}\bvor\b(?=,\s+da(?:ß|ss)\b)"
)
_AMENDS = re.compile(
    r"^(?:(?:In|Nach)\s)?(?:§|Ziff(?:er|\.)|N(?:umme)?r\.?|Punkt|Absatz|Artikel)\s?\d[^.?!]*\b(?:wird|werden)\s"
    r".*\b(?:ein|an|hinzu)?(?:gefügt|gestrichen|ersetzt|geändert|ergänzt|gefasst|gefaßt)\b"
)
"""`In Ziffer 4 werden nach dem Wort … die Worte … eingefügt`, as amendments are worded."""
_DECIDED = re.compile(r"\bbeschlie(?:ß|ss)(?:t|en),\s[^:]+\bzu\s\w+n:$", re.IGNORECASE)
_AGENDA = re.compile(r"\b(?:beantrag\w+|bitte\w*)\b[^.:;]*\bTagesordnung\b[^:;]*$", re.IGNORECASE)
_MARK = r"^(?:\(?\d{1,2}[.)]+\s*|[-•–]\s*)?"


def is_demand(text: str) -> bool:
    """Whether a text moves something: `wir beantragen`, `der Rat möge beschließen`, `… wird beauftragt`."""
    return bool(_moves().search(text))


def suggests(text: str) -> bool:
    """Whether a text suggests something to the council (`Wir regen daher an`)."""
    return bool(re.search(_SUGGESTION, text))


def gives_task(text: str) -> bool:
    """Whether a text says in the present what the administration does (`Die Verwaltung überprüft …`), as demands do."""
    return bool(_tasks().match(text))


def obliges(text: str) -> bool:
    """Whether a text says that something is to be done."""
    return bool(_OUGHT.search(text))


def amends(text: str) -> bool:
    """Whether a text changes a numbered place of another paper (`In Ziffer 4 werden … eingefügt.`)."""
    return bool(_AMENDS.search(text))


def provides(text: str) -> bool:
    """Whether a text is one sentence that sets a rule in the present (`… wird festgesetzt.`, `§ 4 entfällt.`)."""
    return bool(_provisions().fullmatch(text.strip()))


def tells_decision(text: str) -> bool:
    """Whether a lead-in says itself what is decided (`Der Rat beschließt, folgende Ansätze zu ändern:`)."""
    return bool(_DECIDED.search(text.rstrip()))


def adds(text: str) -> bool:
    """Whether a text adds a request to those above it (`Weiter bittet er, …`)."""
    return bool(_adding().match(text))


def breaks_off(text: str) -> bool:
    """Whether a text ends where the demand is to begin (`Wir beantragen,`), so that a list goes on with it."""
    return bool(_breaking().search(text))


def announces(text: str) -> bool:
    """Whether a text points to a demand or questions that come below it."""
    return bool(_announcing().search(text))


def speaks_of_demand(text: str) -> bool:
    """Whether a text has a word of motions, decisions or questions."""
    return bool(_stems().search(text))


def asks(text: str) -> bool:
    """Whether a text has a verb of asking."""
    return bool(_asking().search(text))


def amends_agenda(text: str) -> bool:
    """Whether a text moves that an agenda be set or changed."""
    return bool(_AGENDA.search(text))


def handles(text: str) -> bool:
    """Whether a text tells how the paper is to be handled (`Um schriftliche Antwort wird gebeten`)."""
    return bool(_handling().match(text))


def is_personal(text: str) -> bool:
    """Whether the writers speak of themselves."""
    return bool(_personal().search(text))


def _words() -> Demands:
    return load_vocabulary().demands


def _any(words: tuple[str, ...]) -> str:
    """An alternative of words; a star leaves a beginning or an ending open."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)


@lru_cache(maxsize=1)
def _moves() -> re.Pattern[str]:
    words = _words().moves
    verbs, councils, tasked = _any(words.verbs), _any(words.council_endings), _any(words.tasked)
    modals = "".join(rf"(?<!{modal} )" for modal in words.modals)
    return re.compile(
        rf"\b(?:{verbs})\s+(?:{_any(words.followers)})\b"
        rf"|{modals}\b(?i:{_any(words.movers)})\b[^.:;?]{{0,40}}\b(?:{verbs})\b(?!\s+(?:werden|wurde))"
        rf"|{_SUGGESTION}"
        r"|\bstell(?:e|en|t)\b[^.:;?]{0,60}\b(?:den|folgenden|nachfolgenden|nachstehenden)\s+(?:\w+\s+)?[Aa]ntrag\b"
        r"|\bstell(?:e|en|t)\b[^.:;?]{0,60}\b(?:folgenden|nachfolgenden|nachstehenden)\s+\w+antra[gaq]\s?:"
        r"|\b(?:möge|wolle|wird gebeten)\b[^.;?]{0,60}\bbeschlie(?:ß|ss)en\b|\bder Rat wolle\b|\bwird beantragt\b"
        rf"|\b(?:[\w-]*(?i:{councils})|{_any(words.officers)})\s+(?:wird|werden)\s+(?:\w+\s+)?(?:{tasked})\b"
        rf"|^(?:Der|Die|Das)\s[\w-]*(?i:{councils})\s(?:[\w-]+\s){{0,4}}?(?:{_any(words.council_verbs)})\b"
    )


@lru_cache(maxsize=1)
def _breaking() -> re.Pattern[str]:
    words = _words().moves
    movers, verbs = _any(words.movers), _any(words.verbs)
    turned = rf"(?:{verbs})\s+(?:{_any(words.followers)})"
    return re.compile(rf"\b(?:(?:{movers})\s+(?:\w+\s+){{0,3}}?(?:{verbs})|{turned}),$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _adding() -> re.Pattern[str]:
    words = _words()
    return re.compile(rf"(?:{_any(words.moves.adding)})\s(?:{_any((*words.moves.verbs, *words.requests.asking))})\b")


@lru_cache(maxsize=1)
def _tasks() -> re.Pattern[str]:
    words = _words().moves
    told = "".join(rf"(?!{verb}\b)" for verb in words.narrated)
    return re.compile(rf"{_MARK}(?:Die|Der)\s(?:{_any(words.officers)})\s(?:[A-ZÄÖÜ]\w+\s)?{told}[a-zäöü]+(?:t|en)\b")


@lru_cache(maxsize=1)
def _provisions() -> re.Pattern[str]:
    one_sentence = r"(?:[^.?!:]|\.(?=\S|\s[a-zäöü(\d]))*"
    verbs = _any(_words().moves.provisions)
    return re.compile(
        rf"{one_sentence}?\b(?:(?:wird|werden)\b{one_sentence}\w(?:t|en)|(?:{verbs})\b{one_sentence})[.;]?"
    )


@lru_cache(maxsize=1)
def _announcing() -> re.Pattern[str]:
    words = _words().announces
    return re.compile(rf"\b(?:{_any(words.pointers)})\s+(?:\w+\s+)?(?:{_any(words.nouns)})\b")


@lru_cache(maxsize=1)
def _stems() -> re.Pattern[str]:
    words = _words().announces
    return re.compile(rf"{_any(words.stems)}|\b(?:{_any(words.views)})\W*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _handling() -> re.Pattern[str]:
    words = _words().requests
    asking = rf"(?:{_any(words.asking)}|gebeten)"
    wished, papers, treated = _any(words.wished).replace("ss", "(?:ß|ss)"), _any(words.papers), _any(words.treated)
    return re.compile(
        rf"Um\s[^.:;]*\b(?:{wished})\b[^.:;]*\b{asking}\b"
        rf"|(?:Wir|Ich)\s[^.:;]{{0,20}}\b{asking}\b[^.:;]*\bum\s[^.:;]{{0,20}}\b(?:{wished})\b"
        rf"|(?:{wished})\s[^.:;]*\bam\s\d"
        rf"|(?:[\w-]+\s){{0,5}}(?:{papers})\b[^:;?]*\b(?:{treated})\b",
    )


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_words().requests.asking)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _personal() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_words().requests.personal)})\b", re.IGNORECASE)
