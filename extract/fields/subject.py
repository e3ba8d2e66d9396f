"""What the motion is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.fields._made import made
from extract.language import find_bodies, find_parties, passage_of
from extract.layout import heading, label
from extract.vocabulary import Phrases, find_dates, fold, load_vocabulary, tables
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Field

FORMULA_WORDS = 14
"""A formula that begins with its kind (`Bürgerantrag gem. § 24 GO NW`) has at most this many words."""
_LEADING_KIND = re.compile(r"^\s*[\w-]*(?:antrag|anfrage)\s*:\s*", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"^\s*(?:\(|/|§|\d|(?:der|des|von|vom|gem\w*|nach|Nr|Fraktion|Gruppe)\b|zu[mr]?\s+(?:TOP|Tagesordnung|\w*[Ss]itzung)\b)"
)
_CONTENT = re.compile(r"\s(?:auf|über|für|wegen|betreffend|zur?m?(?!\s+(?:TOP|Tagesordnung|\w*[Ss]itzung)))\s")
_PAPER = re.compile(
    r"\bzu[rm]?\s(?:\w*vorlage|drucksache|haushalt\w*)(?:\s(?:nr\.?\s?)?[\w./-]*\d[\w./-]*)?$", re.IGNORECASE
)
"""`zur Vorlage 44/98`, `zum Haushaltsplan 2016`, and no more."""
_PAPER_LINE = re.compile(
    r"(?:[\w-]*(?:antrag|anfrage|stellungnahme)\s(?:[^–:„]*\s)?)?zu[rm]?\s(?:\w*vorlage|drucksache)\s"
    r"(?:nr\.?\s?)?(?:[A-Z]{1,3}\s)?[\w./-]*\d[\w./-]*(?:\sde[rs]\s\w+)?",
    re.IGNORECASE,
)
"""`Stellungnahme des Beirates zur Vorlage 24/018`, a line of its own above what that paper is about."""
_PARAGRAPH = re.compile(r"§|\bgem(?:äß|\.|aess)|\bnach\b|\bGeschO|\bGeschäftsordnung", re.IGNORECASE)
_ABOUT = re.compile(r"^\s*(?:wegen|betreffend|betr\.)\s+(?=\S)")
_KIND = re.compile(r"\s*(?:[\w-]+\s){0,2}?[\w-]*(?:antrag|anfrage|anregung|eingabe|beschwerde)\b", re.IGNORECASE)
_KIND_ENDINGS = ("antrag", "anfrage", "anregung", "eingabe", "beschwerde", "anträge", "anfragen")


def subject(letter: Letter) -> Field[str] | None:
    """The subject without its label and a leading `Antrag:`.

    `hier: …` continues it, or is the subject where the line above is a mere formula or names the session. Of a first
    line, `Antrag der X-Fraktion vom 2. Mai:` is cut like a label.
    """
    parts = letter.zone(Zone.SUBJECT)
    if not parts:
        return None
    first, continued = _sections(parts)
    if len(first) > 1 and _PAPER_LINE.fullmatch(first[0].text.strip()):
        first = first[1:]
    method = "label" if parts[0].label else "layout"
    formula = not first or (_is_formula(passage_of(first).text) and not _is_bare_kind(passage_of(continued).text))
    if continued and formula:
        return _field(continued, method, continuation=True)
    return _field([*first, *continued], method)


def _sections(parts: Sequence[Part]) -> tuple[list[Line], list[Line]]:
    """The lines of the first subject and those from `hier:`, or from `wegen` below a formula, on."""
    first: list[Line] = []
    continued: list[Line] = []
    for place, part in enumerate(parts):
        if place and first and part.label != "continuation" and (part.label or place > 2):
            continue
        for line in part.block.lines:
            found = label(line)
            if _is_attachments(line):
                break
            if _is_submitter(line) and found is None:
                continue
            if found is not None and found.rest < 0 and found.role == "subject":
                continue
            opens = (found is not None and found.role == "continuation") or _is_about(line, first)
            (continued if continued or opens else first).append(line)
    return first, continued


def _is_attachments(line: Line) -> bool:
    """`Anlagen: Karte.pdf` below the subject of an e-mail."""
    section = heading(line)
    return section is not None and section.role == "attachments"


def _is_submitter(line: Line) -> bool:
    """Who brings it in, and nothing else: `Antrag: CDU`, `Interfraktioneller Antrag der SPD- und der FDP-Fraktion`."""
    kind = _kind_word(line.text)
    if not kind or _CONTENT.search(line.text) or not any(True for _ in find_parties(line.text)):
        return False
    rest = line.text[kind:].strip()
    named = rest.removeprefix(":").strip()
    whole = next(find_parties(named), None)
    if rest.startswith(":"):
        return whole is not None and whole.start == 0 and ":" not in named
    return bool(_PROCEDURE.match(rest)) and ":" not in rest


def _is_about(line: Line, above: Sequence[Line]) -> bool:
    """`wegen …` below `Anfrage gem. § 24 der Gemeindeordnung`."""
    return bool(above) and bool(_ABOUT.match(line.text)) and _is_formula(passage_of(above).text)


def _field(lines: Sequence[Line], method: str, *, continuation: bool = False) -> Field[str] | None:
    if not lines:
        return None
    passage = passage_of(lines)
    start = _label_end(lines[0], continuation=continuation)
    start += _kind_end(passage.text[start:])
    if continuation:
        start += _stressed_kind_end(passage.text[start:])
    value = re.sub(r"\s+", " ", passage.text[start:]).strip(" :")
    return made(value, method, passage, start) if value else None


def _label_end(line: Line, *, continuation: bool) -> int:
    found = label(line)
    about = _ABOUT.match(line.text) if continuation else None
    if about is not None:
        return about.end()
    if found is None or found.rest < 0 or (found.role == "continuation" and not continuation):
        return 0
    return found.rest


def _kind_end(text: str) -> int:
    """The offset behind a leading `Antrag:`, `Anfrage der SPD-Fraktion vom 3. Mai:`, `Antrag zu TOP 9:`."""
    plain = _LEADING_KIND.match(text)
    if plain is not None:
        return plain.end() if text[plain.end() :].strip() else 0
    kind = _kind_word(text)
    colon = re.search(r":\s+(?=\S)", text)
    if not kind or colon is None or kind > colon.start():
        return 0
    between = text[kind : colon.start()]
    return colon.end() if _PROCEDURE.match(between) and not _CONTENT.search(between) else 0


def _kind_word(text: str) -> int:
    """The offset behind the kind that a text begins with (`Antrag` of the title `Antrag der Fraktion`)."""
    match = _KIND.match(text)
    return match.end() if match is not None and tables.motion_titles().at_start(text) is not None else 0


def _stressed_kind_end(text: str) -> int:
    """The offset behind the kind in capitals: `hier: ANTRAG Sanierung der Schule`."""
    kind = tables.motion_titles().at_start(text)
    rest = text[kind.end :] if kind else ""
    if kind is None or not text[kind.start : kind.end].isupper() or not rest.strip() or rest.isupper():
        return 0
    return kind.end + len(rest) - len(rest.lstrip())


def _is_formula(text: str) -> bool:
    """`Antrag gemäß § 24 GO`, `Ratssitzung am 27. Januar 1981, TOP 8`: what is asked of whom when, not what about."""
    found = _subject_labels().at_start(text)
    text = text[found.end :].lstrip(" .:") if found else text
    words = fold(text).split()
    if not words:
        return True
    bodies = [(one.start, one.end) for one in find_bodies(text)]
    dates = [(one.start, one.end) for one in find_dates(text)]
    if len(words) <= FORMULA_WORDS and words[0].endswith(_KIND_ENDINGS):
        return len(words) <= 2 or bool(_PARAGRAPH.search(text)) or bool(_PAPER.search(text)) or bool(bodies)
    named = bool(bodies) and (bool(dates) or any("sitzung" in word for word in words))
    return named and len(_nouns(text, [*bodies, *dates])) <= 1


def _nouns(text: str, but: Sequence[tuple[int, int]]) -> list[str]:
    """The capitalised words outside the given stretches, sessions and agenda items left out."""
    found = re.finditer(r"\b[A-ZÄÖÜ][^\W\d_]{3,}", text)
    outside = [match.group() for match in found if not any(start <= match.start() < end for start, end in but)]
    return [word for word in outside if not re.search(r"sitzung|tagesordnung", word, re.IGNORECASE)]


def _is_bare_kind(text: str) -> bool:
    """`hier: ANTRAG` says no more than the line above it."""
    found = _subject_labels().at_start(text)
    rest = text.split(":", 1)[-1] if ":" in text[:8] else text[found.end :] if found else text
    return tables.motion_titles().whole(rest.strip()) is not None


@lru_cache(maxsize=1)
def _subject_labels() -> Phrases:
    return Phrases({"subject": load_vocabulary().headings.subject_labels})
