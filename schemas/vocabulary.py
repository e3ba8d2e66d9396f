"""The vocabulary: the words of council papers as a clerk keeps them in ``extract/data/*.toml``.

A list of phrases may be written as an array of strings or as one text with a phrase a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field as Limits, model_validator

from schemas.record import Kind

LATEST_YEAR = 9999


def fold(text: str) -> str:
    """The form in which two spellings of a phrase are the same: no case, no spaces, no punctuation, ``ß`` as ``ss``."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(filter(str.isalnum, folded)) or folded.strip()


def _lines(value: object) -> object:
    if isinstance(value, str):
        return tuple(line for line in map(str.strip, value.splitlines()) if line)
    return value


def _words(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


def _distinct(phrases: tuple[str, ...]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for phrase in phrases:
        if not phrase.strip():
            raise ValueError("an empty phrase")
        first = seen.setdefault(fold(phrase), phrase)
        if first is not phrase:
            raise ValueError(f'"{phrase}" says the same as "{first}": keep one of them')
    return phrases


def _distinct_exactly(phrases: tuple[str, ...]) -> tuple[str, ...]:
    for place, phrase in enumerate(phrases):
        if phrase in phrases[:place]:
            raise ValueError(f'"{phrase}" stands twice')
    return phrases


Phrases = Annotated[tuple[str, ...], BeforeValidator(_lines), AfterValidator(_distinct)]
Words = Annotated[tuple[str, ...], BeforeValidator(_words), AfterValidator(_distinct)]
ExactPhrases = Annotated[tuple[str, ...], BeforeValidator(_lines), AfterValidator(_distinct_exactly)]
Name = Annotated[str, Limits(min_length=1)]
Year = Annotated[int, Limits(ge=1800, le=2200)]


class Entry(BaseModel):
    """Base of all parts of the vocabulary: closed to unknown keys, never changed after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PartyKind(StrEnum):
    """Whether a name belongs to a party or is the common short name of local lists."""

    PARTY = "party"
    LIST = "list"


class Named(Entry):
    """Something with a canonical name and other spellings, which lives for some years.

    ``name`` is itself an alias. ``since`` and ``until`` are the first and the last year in which papers carry it.
    """

    name: Name
    aliases: Phrases = ()
    since: Year | None = None
    until: Year | None = None

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.first_year > self.last_year:
            raise ValueError(f"since {self.since} is later than until {self.until}")
        return self

    @property
    def first_year(self) -> int:
        """The first year, 0 where none is given."""
        return self.since or 0

    @property
    def last_year(self) -> int:
        """The last year, 9999 where none is given."""
        return self.until or LATEST_YEAR

    @property
    def all_aliases(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)

    def lived_with(self, other: Named) -> bool:
        """Whether there is a year in which both names were in use."""
        return self.first_year <= other.last_year and other.first_year <= self.last_year


def refuse_shared_aliases(entries: Iterable[Named]) -> None:
    """Refuse an alias that two entries claim for the same year.

    Raises:
        ValueError: If there is one; the message names it and both owners.
    """
    owners: dict[str, list[Named]] = {}
    for entry in entries:
        for alias in dict.fromkeys(map(fold, entry.all_aliases)):
            for other in owners.setdefault(alias, []):
                if entry.lived_with(other):
                    raise ValueError(f'alias "{alias}" of "{entry.name}" belongs to "{other.name}" in the same years')
            owners[alias].append(entry)


class Party(Named):
    """A party or a common kind of local list.

    ``case_sensitive_aliases`` count only as they are written, because the same letters are an everyday word
    (``Grüne``, ``WIR``).
    """

    case_sensitive_aliases: ExactPhrases = ()
    kind: PartyKind = PartyKind.PARTY

    @property
    def all_aliases(self) -> tuple[str, ...]:
        """Name and aliases of both sorts."""
        return (self.name, *self.aliases, *self.case_sensitive_aliases)


class ListWords(Entry):
    """Words that make the name of a local list which no table holds.

    ``nouns`` are a list's noun (``Wählergemeinschaft``), ``adjectives`` stand before it (``Unabhängige``), ``openings``
    begin a name that goes on with a place (``Bürger für``), ``suffixes`` end a compound (``-liste``).
    """

    nouns: Phrases
    adjectives: Phrases
    openings: Phrases
    suffixes: Phrases


class Parties(Entry):
    """``parties.toml``."""

    entries: tuple[Party, ...] = Limits(alias="party")
    list_words: ListWords

    @model_validator(mode="after")
    def _aliases_have_one_owner(self) -> Parties:
        refuse_shared_aliases(self.entries)
        return self


class Submitters(Entry):
    """``submitters.toml``: words that tell in which capacity somebody brings a motion in.

    ``faction``, ``group`` and ``member`` are whole words; ``*_suffixes`` end a compound (``Kreistagsfraktion``).
    ``board`` and ``citizen`` begin or are the submitter's name, ``administration`` is an office that speaks for the
    town. ``joint`` are words for several that act together, ``connectors`` join two names, ``body_links`` lead from
    the faction to its council (``im Rat der Stadt``).
    """

    faction: Phrases
    faction_suffixes: Phrases
    group: Phrases
    group_suffixes: Phrases
    member: Phrases
    factionless: Phrases
    citizen: Phrases
    board: Phrases
    administration: Phrases
    joint: Phrases
    connectors: Phrases
    body_links: Phrases


class Level(StrEnum):
    """Of what a council is the council."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    ASSOCIATION = "association"
    DISTRICT = "district"
    REGION = "region"


class Council(Entry):
    """A council: its name, its inflected forms, and compounds that name its session (``Ratssitzung``)."""

    nominative: Name
    forms: Phrases = ()
    session_words: Phrases = ()
    level: Level


class CommitteeHead(Entry):
    """A word that makes a committee's name.

    ``place`` is ``suffix`` where the word ends a compound or stands alone (``Bauausschuss``), ``prefix`` where the name
    goes on behind it (``Ausschuss für …``, ``Ortsrat Norddorf``), ``whole`` where it is the whole name.
    """

    word: Name
    place: Literal["suffix", "prefix", "whole"]
    forms: Phrases = ()


class Abbreviation(Entry):
    """A committee's short name and what it commonly stands for."""

    short: Name
    name: Name


class Bodies(Entry):
    """``bodies.toml``: councils, committees, and the words about their sessions.

    ``known_committees`` are common full names, ``session_words`` stand for any body's session, ``next_words`` say
    that the coming one is meant, ``consultation_roles`` are what a body does with a paper in a session table.
    """

    councils: tuple[Council, ...] = Limits(alias="council")
    committee_heads: tuple[CommitteeHead, ...] = Limits(alias="committee_head")
    abbreviations: tuple[Abbreviation, ...] = Limits(alias="abbreviation")
    known_committees: Phrases
    session_words: Phrases
    next_words: Phrases
    consultation_roles: Phrases

    @model_validator(mode="after")
    def _named_once(self) -> Bodies:
        _distinct(tuple(council.nominative for council in self.councils))
        _distinct_exactly(tuple(entry.short for entry in self.abbreviations))
        return self


class Headings(Entry):
    """``headings.toml``: phrases by the role of what they head or label.

    ``resolution`` … ``session_form`` head a section; ``*_labels`` stand before a value on its line; ``lead_ins`` make
    a line a mere lead-in to the text below it.
    """

    resolution: Phrases
    questions: Phrases
    reasons: Phrases
    attachments: Phrases
    financing: Phrases
    distribution: Phrases
    session_form: Phrases
    subject_labels: Phrases
    subject_continuations: Phrases
    reference_labels: Phrases
    date_labels: Phrases
    received_labels: Phrases
    submitter_labels: Phrases
    addressee_labels: Phrases
    number_labels: Phrases
    agenda_labels: Phrases
    body_labels: Phrases
    session_date_labels: Phrases
    salutations: Phrases
    closings: Phrases
    signing_marks: Phrases
    lead_ins: Phrases


class RoutingStems(Entry):
    """Parts of words that give away an unknown label of a routing form (``beteilig`` in ``beteiligte Dezernate``)."""

    lead_department: Phrases
    other_departments: Phrases
    for_information: Phrases
    committee_secretary: Phrases
    certified_by: Phrases
    responsible: Phrases


class RoutingWords(Entry):
    """``routing.toml``: labels and words of the administration's routing form.

    ``everyday`` words are labels only before a colon, in brackets or before an office. ``conveyances`` say no more
    than that a paper goes somewhere; a label behind the receiver tells what for. ``fillers`` link label and value in
    a sentence.
    """

    form_heads: Phrases
    motion_class_labels: Phrases
    motion_classes: Phrases
    lead_department: Phrases
    other_departments: Phrases
    for_information: Phrases
    committee_secretary: Phrases
    certified_by: Phrases
    responsible: Phrases
    public: Phrases
    not_public: Phrases
    public_labels: Phrases
    ignore: Phrases
    everyday: Phrases
    conveyances: Phrases
    fillers: Phrases
    stems: RoutingStems


class KindWords(Entry):
    """How a kind of motion shows: ``titles`` stand as a title, ``phrases`` within the text."""

    kind: Kind
    titles: Phrases
    phrases: Phrases = ()


class LookAlike(Entry):
    """How a paper shows that is no motion: ``titles`` stand as a title, ``signs`` are said anywhere in it."""

    name: Name
    kind: Kind
    titles: Phrases = ()
    signs: Phrases = ()


class Kinds(Entry):
    """``kinds.toml``."""

    motions: tuple[KindWords, ...] = Limits(alias="motion")
    look_alikes: tuple[LookAlike, ...] = Limits(alias="look_alike")

    @model_validator(mode="after")
    def _named_once(self) -> Kinds:
        _distinct_exactly(tuple(entry.kind for entry in self.motions))
        _distinct(tuple(entry.name for entry in self.look_alikes))
        return self


class People(Entry):
    """``people.toml``: what stands before, in and behind a person's name."""

    honorifics: Phrases
    titles: Phrases
    particles: Phrases
    role_qualifiers: Phrases
    roles: Phrases
    role_suffixes: Phrases
    offices: Phrases
    given_names: Words


class Places(Entry):
    """``places.toml``: words around a municipality's name and in an address.

    ``common_ways`` end words that look like a street's name but are none (``Schulweg``).
    """

    municipality_words: Phrases
    municipality_titles: Phrases
    street_endings: Phrases
    street_openings: Phrases
    address_noise: Phrases
    building_words: Phrases
    common_ways: Phrases


class Month(Entry):
    """A month: its number from 1 and its written forms."""

    number: Annotated[int, Limits(ge=1, le=12)]
    forms: Phrases


class Weekday(Entry):
    """A weekday: its number from 1 for Monday, as ISO 8601 counts, and its written forms."""

    number: Annotated[int, Limits(ge=1, le=7)]
    forms: Phrases


class Months(Entry):
    """``months.toml``."""

    months: tuple[Month, ...] = Limits(alias="month", min_length=12, max_length=12)
    weekdays: tuple[Weekday, ...] = Limits(alias="weekday", min_length=7, max_length=7)

    @model_validator(mode="after")
    def _forms_have_one_owner(self) -> Months:
        _distinct(tuple(form for month in self.months for form in month.forms))
        _distinct(tuple(form for weekday in self.weekdays for form in weekday.forms))
        return self


class Abbreviations(Entry):
    """``abbreviations.toml``: words with a dot that ends no sentence."""

    words: Phrases


class Offices(Entry):
    """``offices.toml``: words that name a unit of the administration.

    ``units`` stand before a number or name (``Amt 66``), ``names`` are a unit's whole name, ``suffixes`` end one
    (``-amt``), ``persons`` are short names of office holders on routing forms (``OB``).
    """

    units: Phrases
    names: Phrases
    suffixes: Phrases
    persons: Phrases


class Moves(Entry):
    """Words of a sentence that moves something or gives a task; a star leaves a word's end or beginning open."""

    movers: Words
    verbs: Words
    modals: Words
    followers: Words
    adding: Words
    council_endings: Annotated[tuple[str, ...], BeforeValidator(_words)]
    council_verbs: Words
    officers: Annotated[tuple[str, ...], BeforeValidator(_words)]
    tasked: Words
    narrated: Words
    provisions: Words


class Announces(Entry):
    """Words by which a sentence points to a demand below it."""

    pointers: Words
    nouns: Annotated[tuple[str, ...], BeforeValidator(_words)]
    views: Words
    stems: Words


class Requests(Entry):
    """Verbs of asking, and words by which the writers speak of themselves."""

    asking: Words
    wished: Words
    papers: Words
    treated: Words
    personal: Words


class Demands(Entry):
    """``demands.toml``: what makes a paragraph a demand, or a request for a place on an agenda."""

    demand: Phrases
    request: Phrases
    moves: Moves
    announces: Announces
    requests: Requests


class Laws(Entry):
    """``laws.toml``: how laws, statutes and sums of money are written.

    ``marks`` stand before a section's number, ``short`` and ``nouns`` name a law, ``endings`` end a compound that does,
    ``leads`` and ``behind`` stand around such a noun; ``currencies`` and ``multiples`` (``Mio.``) make a figure a sum.
    """

    marks: ExactPhrases
    short: ExactPhrases
    nouns: ExactPhrases
    endings: ExactPhrases
    leads: ExactPhrases
    behind: ExactPhrases
    currencies: ExactPhrases
    multiples: ExactPhrases


class Vocabulary(Entry):
    """All words at once."""

    parties: Parties
    submitters: Submitters
    bodies: Bodies
    headings: Headings
    routing: RoutingWords
    kinds: Kinds
    people: People
    places: Places
    months: Months
    offices: Offices
    demands: Demands
    abbreviations: Abbreviations
    laws: Laws
