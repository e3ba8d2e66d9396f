"""Finds telephone numbers, e-mail addresses, bank details and dates of birth in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.privacy._words import any_of, load_words, whole
from schemas.privacy import Personal, Sighting

FEWEST_UNLABELLED = 8
"""Digits; a shorter number without a label is no telephone's."""
FEWEST_WEAK = 6
MOST = 18
_JOIN = r"[ \t\u00a0()/.\-–|]"
_NUMBER = rf"[+(]{{0,2}}[\dOIl](?:{_JOIN}{{0,3}}[\dOIl]){{1,17}}(?!\w)"
_DATE = r"(?:\d{1,2}\.\s?(?:\d{1,2}\.\s?|[A-Za-zä]{3,9}\.?\s)\d{2,4}|\d{4}-\d\d-\d\d|(?:19|20)\d\d)(?!\d)"
_PLAIN_DATE = re.compile(r"\(?\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})(?!\d)")
_DATE_BEHIND = re.compile(r"[\s|]+\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})$")
_RUN = re.compile(r"(?<![\w.,/:\-–§])(?:\(?\+\s?\d{2}|\(?0\d)(?:[ \u00a0()/\-–]{0,3}\d){4,16}(?!\w|[.,]\d|[/\-–]\w)")
_DOTTED = re.compile(r"(?<![\w.,/:\-–])0\d{2,4}\.\d{5,9}(?!\w|\.\d)")
_WRAPPED = re.compile(r"[ \t]*\n[ \t]*(\d{2,3}(?: \d{2,3}){0,2})[ \t]*(?=\n|$)")
"""The end of a number in a line of its own, where a narrow column broke it."""
_LOCAL = re.compile(r"[A-Za-zäöüß)]\s(\d{1,2}(?:\s\d\d){1,3})(?=\s*(?:[/,;·|–-]|$))", re.MULTILINE)
"""Behind a name, digits in pairs as DIN 5008 has them."""
_AREA = re.compile(r"\(?(?:\+\s?\d{2}|00\d{2}|0\d{2,5}(?!\d)|0\d{9,}|\(0[\d ]{2,7}\))")
_BUDGET = re.compile(r"\d{4}\s?/\s?\d{4}\s\d{4}")
"""A budget heading (Haushaltsstelle) as the cameral budgets of towns print it: 0300 / 7872 0000."""
_YEAR_BEHIND = re.compile(r"[/\-–]\s?(?:19|20)\d\d$")
_EMAIL = re.compile(
    r"[\w.+%-]+ ?@\s?[\w-]+(?:\.[\w-]+| ?\. ?[a-z]{2,4}\b)*(?:(?<=-)\n\s*[\w-]+\.[\w.-]*\w)?"
    r"|[\w.+%-]+\s?[\[({]\s?(?:at|ät)\s?[\])}]\s?[\w-]+(?:\s?(?:\.|[\[({]\s?(?:dot|punkt)\s?[\])}])\s?[\w-]+)+"
    r"|[\w.+%-]{2,}(?:\(?[®©€]\)?|Q|\(a\))[\w-]+(?:\.[\w-]+)*\.(?:de|com|net|org|eu|info|example)\b"
    r"|\S*@\S*",
)
_MAIL_SIGN = re.compile(r"@|[\[({]\s?(?:at|ät)\s?[\])}]|[®©€]|Q|\(a\)")
"""What every address of :data:`_EMAIL` holds; most texts hold none, and this is found a hundred times faster."""
_LABELLED_EMAIL = re.compile(r"(?<!\w)e-?mail(?:-adresse)?\s?:\s?((?!www)[^\s:/]{3,}\.[a-z]{2,7})(?!\w)", re.IGNORECASE)
_IBAN = re.compile(r"(?<!\w)(?:DE ?\d\d(?: ?[\dOIl]){18}|(?<=IBAN )[A-Z]{2}\d\d(?: ?\w){11,30})(?!\w)")
_LABELLED_IBAN = re.compile(r"(?<!\w)IBAN[\s:.]{1,3}([A-Z]{2} ?\d\d(?: ?[\dA-Z]){11,30})(?!\w)")
_BIC = re.compile(
    r"(?<!\w)(?:BIC|SWIFT)(?:[-/ ](?:BIC|SWIFT|Code))?[\s:.]{1,3}"
    r"([A-Z]{4} ?[A-Z]{2} ?[A-Z\d]{2}(?: ?[A-Z\d]{3})?)(?!\w)"
)
_SORT_CODE = re.compile(r"(?<!\w)(?:BLZ|Bankleitzahl)[\s:.]{0,3}(\d{3} ?\d{3} ?\d{2})(?!\d)")


def phones(text: str) -> Iterator[Sighting]:
    """Numbers behind a label, those that go on behind them, and others that begin with an area code.

    What is behind a word such as `Drucksache`, is a date, a sum or ends in a year is none (DIN 5008 for the forms).
    """
    for match in _labelled().finditer(text):
        number = match["number"] or match["weak"]
        start, end = match.span("number" if match["number"] else "weak")
        if dated := _DATE_BEHIND.search(number):
            number, end = number[: dated.start()], end - len(dated[0])
        if _counts(number, text[end:], 3 if match["number"] else FEWEST_WEAK):
            yield Sighting(Personal.PHONES, start, end)
            yield from _more(text, end)
    for match in _unlabelled(text):
        yield Sighting(Personal.PHONES, *match.span())
        yield from _beside(text, match)


def emails(text: str) -> Iterator[Sighting]:
    """Addresses with an @ or what stands for it (`(at)`, slips of OCR), and what the label `E-Mail:` leads to."""
    for match in _EMAIL.finditer(text) if _MAIL_SIGN.search(text) else ():
        yield Sighting(Personal.EMAILS, *match.span())
    for match in _LABELLED_EMAIL.finditer(text):
        yield Sighting(Personal.EMAILS, *match.span(1))


def bank_details(text: str) -> Iterator[Sighting]:
    """IBAN, BIC, sort code, and an account's number where a bank is named beside it."""
    for match in _IBAN.finditer(text):
        yield Sighting(Personal.BANK, *match.span())
    for pattern in (_LABELLED_IBAN, _BIC, _SORT_CODE):
        for match in pattern.finditer(text):
            yield Sighting(Personal.BANK, *match.span(1))
    for match in _account().finditer(text):
        around = text[max(match.start() - 80, 0) : match.end() + 80]
        if _bank().search(around):
            yield Sighting(Personal.BANK, *match.span(1))


def births(text: str) -> Iterator[Sighting]:
    """Dates behind `geb.`, `geboren am`, `Geburtsdatum:` or an asterisk."""
    for match in _birth().finditer(text):
        yield Sighting(Personal.BIRTHS, *match.span(1))


def _more(text: str, end: int) -> Iterator[Sighting]:
    """Numbers that go on behind a labelled one: `, 37 10 Wohnung`, ` oder 0171 …`."""
    if match := _WRAPPED.match(text, end):
        yield Sighting(Personal.PHONES, *match.span(1))
    while match := _next_number().match(text, end):
        if not _counts(match[1], text[match.end() :], 4) or _is_postcode(match[1], text[match.end() :]):
            return
        yield Sighting(Personal.PHONES, *match.span(1))
        end = match.end()


def _beside(text: str, found: re.Match[str]) -> Iterator[Sighting]:
    """In a list of names with numbers, the local ones: Anna Muster 9 02 33 / Max Muster 0171-55 01 99."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", start)
    for match in _LOCAL.finditer(text, start, len(text) if end < 0 else end):
        yield Sighting(Personal.PHONES, *match.span(1))


def _unlabelled(text: str) -> Iterator[re.Match[str]]:
    for match in _RUN.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        if not FEWEST_UNLABELLED <= digits <= MOST or not _AREA.match(match[0]):
            continue
        if (
            _BUDGET.fullmatch(match[0])
            or _YEAR_BEHIND.search(match[0])
            or _numbered().search(text[max(match.start() - 24, 0) : match.start()])
        ):
            continue
        if not _unit().match(text, match.end()):
            yield match
    yield from _DOTTED.finditer(text)


def _counts(number: str, behind: str, fewest: int) -> bool:
    """Whether a number behind a label is a telephone's: long enough, no date, no sum."""
    digits = sum(character.isdigit() for character in number)
    return digits >= fewest and not _PLAIN_DATE.match(number) and not _unit().match(behind)


def _is_postcode(number: str, behind: str) -> bool:
    return bool(re.fullmatch(r"\d{5}", number) and re.match(r"\s[A-ZÄÖÜ]", behind))


@lru_cache(maxsize=1)
def _labelled() -> re.Pattern[str]:
    words = load_words()
    strong, weak = any_of(words.phone_labels), any_of(words.weak_phone_labels)
    filler = rf"(?:[\s.:,/|()+&-]|Nr|(?:und|u|oder)\b|(?:{strong}|{weak})(?!\w)){{0,14}}?"
    return re.compile(
        rf"(?<!\w)(?:{strong})(?!\w){filler}(?P<number>{_NUMBER})"
        rf"|(?<!\w)(?:{weak})(?!\w)(?:\s?:\s?|[.\s]{{1,2}})(?P<weak>{_NUMBER})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _next_number() -> re.Pattern[str]:
    return re.compile(rf"(?:\s?\(?[A-Za-zä]{{1,12}}\.?\)?)?\s?(?:[,;/]|oder|und|bzw\.|u\.|o\.)\s?({_NUMBER})")


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_of(load_words().number_labels)})[\s.:/-]*(?:Nr\.?|Nummer)?[\s.:]*$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{any_of(load_words().units)})(?!\w)|,\d", re.IGNORECASE)


@lru_cache(maxsize=1)
def _account() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_of(load_words().account_labels)})[\s.:]{{1,3}}(\d(?:(?:[ .\-/]|\s?\n)?\d){{3,13}})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _bank() -> re.Pattern[str]:
    return whole(load_words().bank_words)


@lru_cache(maxsize=1)
def _birth() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)(?:{any_of(load_words().birth_labels)})(?!\w)|(?<!\S)\*)[\s.:]*(?:am\s)?(?:in\s[A-ZÄÖÜ]\w+\s)?({_DATE})(?!\s?\*)",
        re.IGNORECASE,
    )
