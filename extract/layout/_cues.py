"""What a single line says of its own part in the letter: headings, labels, salutation, closing, routing labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.vocabulary import Hit, Phrases, find_dates, fold, load_vocabulary, tables, tokens
from schemas.letter import Line

HEADING_WORDS = 10
"""A heading with words of its own behind the known ones (`Begründung der Dringlichkeit`) is at most this long."""
LABEL_WORDS = 4
FORM_HEADING_WORDS = 6
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[a-zA-Z]\)|[A-Z]\.|[IVX]{1,4}\.)\s+|^[IVX]{1,4}\s?\.\s*(?=[A-ZÄÖÜ])")
_WISHES = re.compile(
    r"\b(?:möge|mögen|wolle|wollen)(?:\s+(?:[a-zäöüß]+|(?:Nachf|F)olgendes|FOLGENDES)){0,4}\s+beschlie(?:ß|ss)en\W*$",
    re.IGNORECASE,
)
_NOUN_WISHED = re.compile(
    r"\b(?:möge|mögen|wolle|wollen)\b.*\s(?!Folgendes|Nachfolgendes)[A-ZÄÖÜ][a-zäöüß]+.*\sbeschlie"
)
_RELATED = re.compile(r"\bzu[mr]?\s(?:\w*vorlage|drucksache|\w*antrag)\b", re.IGNORECASE)
"""One kind of paper that is to another (`Änderungsantrag zur Vorlage 12/2014`) is a title, and no list of kinds."""
_SEPARATOR = re.compile(r"(?<!\d)/|\||\s[-–•·]\s|\[\s?x?\s?\]|\(\s?x?\s?\)|\s{2,}|[☐☒□■]")
_NOTE = re.compile(r"\s*\([^)]{0,60}\)")
_POST_CODE = re.compile(r"(?<![\d-])(?:[DW]-)?\d{4,5}(?:\s\d{1,2})?\s+[A-ZÄÖÜ]")
_STREET = re.compile(r"[^\W\d][\w.\- ]*\s\d{1,3}\s?[a-z]?(?:\s?[-/]\s?\d{1,3}[a-z]?)?(?:\s*[,·(]|$)")
_CONTACT = re.compile(r"\b(?:www\.|https?:|[\w.-]+@[\w-]+|iban\b|bic\b)|(?<![\d/-])\(?0\d[\d )/-]{4,}", re.IGNORECASE)


_WORDS_OF_LETTERHEADS = frozenset({"fraktion", "fraktionen", "gruppe", "von", "ratsfraktion"})
"""Submitter labels that, standing alone, are part of a letterhead (`SPD` / `Fraktion` / `im Rat`)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or label: its role and folded phrase.

    ``rest`` is the offset where text on the same line goes on (-1: none), ``whole`` whether the phrase is all of it.
    """

    role: str
    phrase: str
    rest: int = -1
    whole: bool = True


@lru_cache(maxsize=1)
def headings() -> Phrases:
    """Section headings of the letter's body, and of what follows it."""
    words = load_vocabulary().headings
    roles = ("reasons", "questions", "resolution", "attachments", "financing", "distribution", "session_form")
    return Phrases({role: getattr(words, role) for role in roles})


@lru_cache(maxsize=1)
def labels() -> Phrases:
    """Labels that stand before a value on its line."""
    words = load_vocabulary().headings
    roles = {
        "subject": words.subject_labels,
        "continuation": words.subject_continuations,
        "bezug": words.reference_labels,
        "date": words.date_labels,
        "received": words.received_labels,
        "submitter": words.submitter_labels,
        "number": words.number_labels,
        "agenda": words.agenda_labels,
        "body": words.body_labels,
        "session_date": words.session_date_labels,
    }
    return Phrases(roles)


@lru_cache(maxsize=1)
def routing_labels() -> Phrases:
    """Labels of the administration's routing form, by the record's key."""
    words = load_vocabulary().routing
    roles = (
        "form_heads", "motion_class_labels", "lead_department", "other_departments", "for_information",
        "committee_secretary", "certified_by", "responsible", "public_labels", "ignore",
    )  # fmt: skip
    return Phrases({role: getattr(words, role) for role in roles})


@lru_cache(maxsize=1)
def greetings() -> Phrases:
    """Salutations and closings."""
    words = load_vocabulary().headings
    return Phrases({"salutation": words.salutations, "closing": words.closings})


@lru_cache(maxsize=1)
def lead_ins() -> Phrases:
    """Phrases that make a line a mere lead-in to the text below it."""
    return Phrases({"lead_in": load_vocabulary().headings.lead_ins})


@lru_cache(maxsize=1)
def noise_words() -> Phrases:
    """Words of the small print around an address."""
    return Phrases({"noise": load_vocabulary().places.address_noise})


def heading(line: Line) -> Heading | None:
    """The section heading that the line is or begins with; a form may number it (`3. Begründung`)."""
    found = _heading(line, headings().label(line.text))
    number = _NUMBER.match(line.text) if found is None else None
    if number is None:
        return found
    rest = line.text[number.end() :]
    hit = headings().label(rest)
    return Heading(hit.role, hit.phrase) if hit is not None and _is_form_heading(rest, hit) else None


def _is_form_heading(text: str, hit: Hit) -> bool:
    """A numbered heading of a form: its phrase with a note or few words behind it, and no sentence."""
    note = _NOTE.match(text, hit.end)
    follows = text[note.end() if note else hit.end :].strip(" .:?!")
    return not follows or (
        word_count(text) <= FORM_HEADING_WORDS and text.rstrip()[-1:] not in ".;,?" and len(hit.phrase) >= 7
    )


def label(line: Line) -> Heading | None:
    """The label that the line begins with; it needs a colon, a gap or a line of its own."""
    number = _NUMBER.match(line.text)
    hit = labels().label(line.text)
    if hit is None and number is not None:
        return _numbered_label(line.text[number.end() :])
    if hit is None:
        return None
    rest = line.text[hit.end :]
    note = _NOTE.match(rest)
    after = hit.end + (note.end() if note else 0)
    follows = line.text[after:].lstrip(" .")
    if not follows:
        return (
            None if hit.role == "submitter" and hit.phrase in _WORDS_OF_LETTERHEADS else Heading(hit.role, hit.phrase)
        )
    if (
        hit.role == "subject"
        and (line.bold or line.underlined)
        and word_count(line.text) <= LABEL_WORDS
        and len(hit.phrase) >= 5
        and follows[0] not in ":?"
    ):
        return Heading(hit.role, hit.phrase)
    if follows[0] in ":?" or _gap_after(line, hit.end) or _short_label(hit, line):
        return Heading(
            hit.role, hit.phrase, len(line.text) - len(follows.lstrip(" :?")) if follows.strip(" :?") else -1
        )
    return None


def _numbered_label(text: str) -> Heading | None:
    """A form's numbered label of the subject, alone on its line (`1. Gegenstand des Antrages (kurze Bezeichnung)`)."""
    hit = labels().label(text)
    return (
        Heading(hit.role, hit.phrase)
        if hit is not None and hit.role == "subject" and _is_form_heading(text, hit)
        else None
    )


def is_motion_class_line(text: str) -> bool:
    """Whether a line is a form's list of kinds: at least two of its words, parted, and little else."""
    if _RELATED.search(text):
        return False
    hits = list(tables.motion_classes().inside(text))
    covered = sum(hit.end - hit.start for hit in hits)
    letters = sum(char.isalpha() for char in text)
    separators = len(_SEPARATOR.findall(text))
    return len(hits) >= 2 and letters > 0 and covered >= 0.5 * letters and (separators >= 1 or covered >= 0.9 * letters)


@lru_cache(maxsize=1)
def _columns() -> Phrases:
    words = load_vocabulary().headings
    return Phrases(
        {"body": words.body_labels, "date": (*words.session_date_labels, "Datum"), "agenda": words.agenda_labels}
    )


def is_session_header(text: str) -> bool:
    """Whether a line is the head of a session table without rules: `Gremium Termin TOP ö nö`."""
    hits = list(_columns().inside(text))
    roles = {hit.role for hit in hits}
    covered = sum(hit.end - hit.start for hit in hits)
    return (
        len(roles) >= 2
        and "body" in roles
        and hits[0].start == 0
        and 3 * covered >= len(text.strip())
        and not find_dates_in(text)
    )


def find_dates_in(text: str) -> bool:
    """Whether a text holds a full date."""
    return any(found.complete for found in find_dates(text))


def is_address_line(text: str) -> bool:
    """Whether a line holds a street, a post code, a telephone number or the like."""
    return bool(
        _POST_CODE.search(text) or _CONTACT.search(text) or _STREET.search(text) or noise_words().at_start(text)
    )


def has_post_code(text: str) -> bool:
    """Whether a line holds a post code before a town."""
    return bool(_POST_CODE.search(text))


def is_contact_line(text: str) -> bool:
    """Whether a line is small print of a letterhead or footer: telephone, mail, bank, opening hours."""
    return bool(_CONTACT.search(text) or noise_words().at_start(text))


def greeting(text: str) -> Hit | None:
    """The salutation or closing that the text begins with."""
    return greetings().label(text)


def is_title(phrase: str) -> bool:
    """Whether a folded heading may as well be the paper's title (`Antrag`, `Anfrage`, `Resolution`)."""
    return tables.motion_titles().whole(phrase) is not None


def begins_as_title(text: str) -> bool:
    """Whether a text begins with a kind of paper (`Stellungnahme zum …`)."""
    return tables.motion_titles().at_start(text) is not None


def has_lead_in(text: str) -> bool:
    """Whether the text holds a phrase that leads in a demand or questions."""
    return any(True for _ in lead_ins().inside(text))


def word_count(text: str) -> int:
    """The number of words."""
    return len(tokens(text))


def _heading(line: Line, hit: Hit | None) -> Heading | None:
    text = line.text
    if _WISHES.search(text) and not _NOUN_WISHED.search(text) and word_count(text) <= HEADING_WORDS:
        return Heading("resolution", fold(text).replace(" ", ""))
    if hit is None or (text[:1].islower() and not text.islower() and not text.rstrip().endswith(":")):
        return None
    note = _NOTE.match(text, hit.end)
    after = note.end() if note else hit.end
    follows = text[after:].strip(" .")
    stressed = line.bold or line.underlined or line.spaced or text.isupper()
    if not follows.strip(":-–!?*"):
        return Heading(hit.role, hit.phrase)
    if follows.startswith((":", "–", "-")) and not text[after : after + 1].isalnum():
        return Heading(hit.role, hit.phrase, len(text) - len(text[after:].lstrip(" .:–-")))
    if word_count(text) <= HEADING_WORDS and (stressed or text.rstrip().endswith(":")):
        return Heading(hit.role, hit.phrase, whole=text.rstrip().endswith(":"))
    return None


def _gap_after(line: Line, offset: int) -> bool:
    """Whether a tab's gap follows the word that ends at an offset of the text."""
    at = 0
    for left, right in zip(line.words, line.words[1:], strict=False):
        at += len(left.text) + 1
        if at > offset:
            return right.box.x0 - left.box.x1 > 1.2 * max(left.size, 6.0)
    return False


def _short_label(hit: Hit, line: Line) -> bool:
    """`Betr. Parkgebühren`, `Antrag Nr. 41/96`: labels that end in a dot or before a number need no colon."""
    return line.text[hit.end : hit.end + 1] == "." or bool(re.match(r"[\s.]*\S*\d", line.text[hit.end :]))
