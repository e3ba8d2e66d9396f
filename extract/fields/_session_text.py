"""Sessions that a letter's head, opening and requests name in running text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from extract.fields._session_pairs import Pair, day_of, paired
from extract.language import Passage, find_bodies, passage_of
from extract.vocabulary import Phrases, fold, load_vocabulary
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import TargetSession

FAR = 150
"""A day without a year that would lie this many days ahead is a past one."""
_PAST = re.compile(
    r"\b(?:hat|hatte|hatten|haben|wurde|wurden|war|waren|worden|beschlossen|abgelehnt|berichtet|Beschlu(?:ss|ß|sses)|Niederschrift|Protokoll)\b"
)
_LIMIT = re.compile(r"\b(?:bis|seit|ab|spätestens|nach|Stichtag)\s+(?:zum|dem|den|am)?\s*$")
_DIRECT = re.compile(
    r"^\W*(?:(?:de[rs]|Stadt|Gemeinde|Kreis\w*|Markt\w*)\s+|[A-ZÄÖÜ][\w-]+\s+){0,4}\(?(?:am|vom|zum|\()?\W*(?:[A-Z]\w+tag|Mittwoch|Sonnabend)?,?\s*(?:de[mn])?\W*$"
)
_MEANT_FOR = re.compile(
    r"\b(?:für|zu|auf|in)\w*\s(?:die|der)?\s?(?:\w+\s)?Sitzung\s(?:des|der)\s$|\bzur\s(?:Beratung|Behandlung)\s(?:im|in\sder)\s$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:^|:|\b(?:für|im|in|zum|zur|an|auf|de[nrms]))\s*(?:d(?:ie|e[nrms])\s+)?$")
_OPEN_END = re.compile(r"(?:[,(]|\b[a-zäöüß]+|\b\d{1,2}\.)$")
_ENDED = re.compile(r"(?<!\d)[.!?:]$")
_WAYS: tuple[tuple[tuple[Zone, ...], str], ...] = (
    ((Zone.SUBJECT,), "subject"),
    ((Zone.FORM, Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE, Zone.SESSIONS), "head"),
    ((Zone.OPENING, Zone.HEADING, Zone.SALUTATION), "opening"),
    ((Zone.ASIDE, Zone.CLOSING), "request"),
    ((Zone.REASONS, Zone.RESOLUTION), "text"),
)


def of_text(letter: Letter, written: datetime.date | None) -> Iterator[TargetSession]:
    """The sessions that subject, head, opening and requests name; reasons and demands where these name none."""
    found: list[TargetSession] = []
    for zones, method in _WAYS:
        if method == "text" and found:
            break
        for passage in _passages(letter.zone(*zones)):
            found.extend(
                pair.session(method, written) for pair in paired(passage, written) if _credible(pair, method, written)
            )
    dated = [session for session in found if session.date is not None]
    if dated:
        yield from found
    else:
        yield from found[:1] or list(_undated(letter))[:1]


def _undated(letter: Letter) -> Iterator[TargetSession]:
    """`Antrag für die Sitzung der Stadtverordnetenversammlung Anfang Oktober`: a body without a day."""
    for passage in _passages(letter.zone(Zone.SUBJECT, Zone.LETTERHEAD, Zone.OPENING, Zone.HEADING)):
        for body in find_bodies(passage.text):
            lead = passage.text[max(0, body.start - 40) : body.start]
            if not body.generic and _MEANT_FOR.search(lead):
                pair = Pair(passage, body)
                if not _PAST.search(pair.sentence):
                    yield pair.session("undated")


def _passages(parts: Iterable[Part]) -> Iterator[Passage]:
    """The lines of parts that run on from one another, as one passage; a part's own lines always do."""
    run: list[Line] = []
    last: Part | None = None
    for part in parts:
        lines = part.block.lines
        if part.block.rows or not lines:
            continue
        if last is not None and not _runs_on(last, part):
            yield passage_of(run)
            run = []
        run.extend(lines)
        last = part
    if run:
        yield passage_of(run)


def _runs_on(last: Part, part: Part) -> bool:
    """Whether a part goes on with the sentence before; a greeting, a form's value and the letter's date end theirs."""
    text, first = last.block.lines[-1].text.rstrip(), part.block.lines[0].text
    if _ENDED.search(text) or last.zone is Zone.SALUTATION:
        return False
    if last.zone in (Zone.DATE, Zone.FORM) and not first.startswith(("und ", "sowie ", ",")):
        return False
    return bool(_OPEN_END.search(text)) or first[:1].islower() or (text[-1:].isdigit() and first.startswith("und "))


def _credible(pair: Pair, method: str, written: datetime.date | None) -> bool:
    """A past session, or one that only the reasons mention, is not what the motion is meant for."""
    if pair.date is not None:
        return _credible_day(pair, method, written)
    if pair.upcoming is not None:
        return method not in ("request", "text") or _is_asked(pair)
    return method != "subject" and _is_asked(pair)


def _credible_day(pair: Pair, method: str, written: datetime.date | None) -> bool:
    date = pair.date
    value = day_of(date, written) if date is not None else None
    if date is None or value is None or _LIMIT.search(pair.passage.text[: date.start]):
        return False
    if not date.complete and (written is None or (value - written).days > FAR or not (pair.body or _is_sitting(pair))):
        return False
    late = written is None or value >= written
    past = bool(_PAST.search(pair.sentence)) and not (late and _is_asked(pair))
    session = _names_sitting(pair.sentence) or (pair.body is not None and pair.body.session)
    if method == "opening":
        sure = written is not None or not past
        return (
            late
            and sure
            and (pair.body is not None or session)
            or (pair.body is not None and not past and _is_sitting(pair))
        )
    if pair.body is None:
        return False
    if method == "subject":
        return (late and (session or pair.agenda is not None or _is_direct(pair))) or (session and not past)
    if method == "head":
        return late and (session or _is_direct(pair))
    if method == "request":
        return late and (_is_asked(pair) or (session and not past))
    return late and written is not None and _is_asked(pair)


def _is_sitting(pair: Pair) -> bool:
    """Whether the date is a sitting's and not that of a rule or paper (`Geschäftsordnung des Rates vom …`)."""
    if pair.date is None:
        return False
    start = min(pair.date.start, pair.body.start) if pair.body else pair.date.start
    around = fold(pair.passage.text[max(0, start - 30) : pair.date.end])
    named = _names_sitting(around) or (pair.body is not None and pair.body.session)
    return named and not re.search(
        r"ordnung|satzung|schreiben|antrag vom|vorlage vom", around.replace("tagesordnung", "")
    )


def _names_sitting(text: str) -> bool:
    return "sitzung" in fold(text) or next(_sittings().inside(text), None) is not None


@lru_cache(maxsize=1)
def _sittings() -> Phrases:
    return Phrases({"sitting": load_vocabulary().bodies.session_words})


def _is_direct(pair: Pair) -> bool:
    """`für den Rat der Stadt Auental am 12.02.2021`."""
    if pair.body is None or pair.date is None or pair.body.start > pair.date.start:
        return False
    return (
        bool(_LEAD.search(pair.passage.text[: pair.body.start]))
        and bool(_DIRECT.match(pair.gap))
        and bool({"am", "vom", "zum"} & set(pair.gap.split()))
    )


def _is_asked(pair: Pair) -> bool:
    return bool(_requests().search(pair.sentence))


@lru_cache(maxsize=1)
def _requests() -> re.Pattern[str]:
    words: Sequence[str] = sorted(map(re.escape, load_vocabulary().demands.request), key=len, reverse=True)
    return re.compile(
        "|".join(
            [
                *words,
                r"beraten",
                r"behand\w+",
                r"vorberat\w+",
                r"verwiesen",
                r"befassen",
                r"unterbreiten",
                r"um Beschlu(?:ss|ß)fassung",
                r"auf(?:zurufen|gerufen|zunehmen|genommen)",
                r"überw[ei]\w+",
                r"Aufnahme",
                r"Tagesordnung",
                r"Beantwortung",
                r"\bAntwort\b",
                r"\btagt\b",
            ]
        ),
        re.IGNORECASE,
    )
