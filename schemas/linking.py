"""How motions are linked: what a link says, and the vocabulary and weights it is found with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limits

from schemas.record import Confidence, Kind, Model, Record
from schemas.vocabulary import Entry, Phrases, Words


class LinkKind(StrEnum):
    """What one motion is to another.

    ``from`` is the later of the two: by the letter's date, then the date of receipt, then the id.

    ``same_print``: the same sheet scanned, faxed or photographed again, or a scan and its digital original.
    ``version``: the same motion with a change of substance (an amount, a date, a name, a paragraph).
    ``recurs``: the motion brought in again, as budget motions are year by year: same sender and wording, another year.
    ``same_matter_elsewhere``: the same wording to another body, of another sender, or in another town.
    ``amends``: an Änderungs- or Ergänzungsantrag (``from``) to its Antrag.
    ``answers``: the administration's answer, Stellungnahme or Vorlage (``from``) to a question or motion.
    """

    SAME_PRINT = "same_print"
    VERSION = "version"
    RECURS = "recurs"
    SAME_MATTER_ELSEWHERE = "same_matter_elsewhere"
    AMENDS = "amends"
    ANSWERS = "answers"


class FieldDifference(Model):
    """A field of the record with its values in both motions, as text; empty where a motion has none."""

    field: str
    old: str
    new: str


class Passage(Model):
    """Words that differ: ``old`` in the motion linked to, ``new`` in the one linked from; one may be empty.

    ``slip`` is true where the difference is rather the OCR's than the paper's.
    """

    old: str
    new: str
    slip: bool


class Explanation(Model):
    """Why two motions are linked.

    ``agrees`` names the fields with the same value; ``differs`` those with another; ``passages`` the words that differ,
    those of substance first, at most 20, ``more_passages`` counts the rest. ``shared_text`` is the share of the shorter
    text that the other holds too. ``reasons`` say in plain words what a relation rests on.
    """

    agrees: tuple[str, ...] = ()
    differs: tuple[FieldDifference, ...] = ()
    passages: tuple[Passage, ...] = ()
    more_passages: int = 0
    shared_text: Confidence | None = None
    reasons: tuple[str, ...] = ()


class Link(Model):
    """Two motions that belong together; ``confidence`` is the probability that the kind is right."""

    kind: LinkKind
    from_motion: str
    to_motion: str
    confidence: Confidence
    explanation: Explanation


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """What linking looks at: a motion's record and the text of its pages; ``town`` where it is known otherwise."""

    motion: str
    sha512: str
    record: Record
    pages: tuple[str, ...]
    town: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Something two papers may share. A paper that ``seeks`` it meets those that have it, and nobody else.

    ``value`` is a signed 64-bit number.
    """

    value: int
    seeks: bool = False


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What of a paper is stored to find those that it may be linked with.

    ``bands`` are shared by papers of much the same text, and so are many bytes of ``signature`` (empty where there is
    too little text); ``keys`` by those that may refer to each other.
    """

    bands: tuple[int, ...]
    signature: bytes
    keys: tuple[Key, ...]


class FollowerWords(Entry):
    """How papers of one relation are told: their kinds, and the phrases that name what they follow."""

    kinds: tuple[Kind, ...]
    phrases: Phrases
    subject_phrases: Phrases


Weight = float
Share = Annotated[float, Limits(gt=0, le=1)]


class ChangeWeights(Entry):
    """Log-odds that a difference is the paper's and not the OCR's; the names say which difference."""

    digital: Weight
    number: Weight
    number_confused: Weight
    number_length: Weight
    number_cut: Weight
    word: Weight
    word_similar: Weight
    name: Weight
    name_similar: Weight
    misread: Weight
    signatory: Weight
    left_out: tuple[Weight, ...]
    left_out_number: Weight
    left_out_of_head: Weight
    negation: Weight
    junk: Weight
    each_slip: Weight
    each_other: Weight
    unshared: Weight
    nothing: Weight


class RelationWeights(Entry):
    """Log-odds that a paper follows another; the names say which observation."""

    start: Weight
    reference: Weight
    other_reference: Weight
    date: Weight
    other_date: Weight
    sender: Weight
    subject: Weight
    no_subject: Weight
    quoted: Weight
    session: Weight
    town: Weight
    other_town: Weight
    earlier: Weight
    late: Weight
    fellow: Weight
    kind: Weight


class LinkingSettings(Entry):
    """The vocabulary and the weights of linking, as kept in ``extract/data/linking.toml``."""

    common: Words
    negations: Words
    values: Words
    confused_digits: Words
    reference_labels: Words
    amends: FollowerWords
    answers: FollowerWords
    never_follow: tuple[Kind, ...]
    changes: ChangeWeights
    relations: RelationWeights
