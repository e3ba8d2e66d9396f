"""What of a record may be published: private data planted in every field of many invented records must not come out."""

from __future__ import annotations

import datetime
import random
import re

import pytest

from extract.privacy import MARK, public
from schemas.page import TextSource
from schemas.privacy import PageText, Personal
from schemas.record import (
    Evidence,
    Faction,
    Field,
    Issue,
    Kind,
    Producer,
    Quality,
    Record,
    Routing,
    Severity,
    Signatory,
    Source,
    Status,
    SubmitterKind,
    TargetSession,
)

REFERENCE = "Drs. 0123/2020"
SUM = "85.000 Euro"
BOX = (70.0, 100.0, 200.0, 112.0)


class Planted:
    """Invented private data, other for each seed, and texts that carry it."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        digits = "".join(chance.choice("123456789") for _ in range(6))
        self.phone = chance.choice(["0229{0}/{1}", "(0 22 9{0}) {1}", "0171 {1}{0}", "+49 229{0} {1}"]).format(
            digits[0], digits[1:]
        )
        self.email = f"{chance.choice(['anna', 'k.muster', 'post-1'])}{digits[:2]}@quell{digits[2]}.example"
        street = chance.choice(["Gartenweg", "Görlitzer Straße", "Hauptstr.", "Untere Marktstraße", "Im Siepen"])
        self.street = f"{street} {chance.randint(1, 199)}{chance.choice(['', 'a', ' b'])}"
        self.town = f"{chance.randint(10000, 99998)} {chance.choice(['Quellstadt', 'Bad Muster', 'Au am Bach'])}"
        self.iban = f"DE02 1203 0000 0000 {digits[:4]} 51"

    @property
    def block(self) -> str:
        return f"Anna Beispiel\n{self.street}\n{self.town}\nTel. {self.phone}\n{self.email}\nIBAN {self.iban}"

    @property
    def sentence(self) -> str:
        return (
            f"Rückfragen beantwortet Anna Beispiel, {self.street}, {self.town}, Telefon {self.phone} oder "
            f"{self.email}; Spenden an {self.iban}. Bewilligt sind {SUM} nach {REFERENCE} für die Gartenstraße 12."
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.phone, self.email, self.street, self.town, self.iban)


def field(value: str, text: str = "") -> Field[str]:
    return Field(value=value, confidence=0.9, method="rule", evidence=(evidence(text or value),))


def evidence(text: str) -> Evidence:
    return Evidence(page=1, bbox=BOX, text=text)


def record(planted: Planted, *, kind: Kind = Kind.ANTRAG, submitter: SubmitterKind = SubmitterKind.FACTION) -> Record:
    """A record with the planted data wherever a text may stand."""
    said, block = planted.sentence, planted.block
    name = "Anna Beispiel" if submitter is SubmitterKind.CITIZEN else "SPD"
    return Record(
        source=Source(path="/home/x/a.pdf", sha256="0" * 64, page_count=1, pages=(1, 1), text=TextSource.DIGITAL),
        is_motion=True,
        kind=Field(value=kind, confidence=0.9, method="rule", evidence=(evidence(said),)),
        municipality=field("Quellstadt", block),
        factions=(
            Faction(
                value=name, printed=name, kind=submitter, confidence=0.9, method="r", evidence=(evidence(block),)
            ),
        ),
        date=Field(value=datetime.date(2020, 3, 12), confidence=0.9, method="r", evidence=(evidence(block),)),
        reference=field(REFERENCE, f"{REFERENCE}\n{block}"),
        addressees=(field("Herrn Bürgermeister Max Muster", block), field("Frau Erna Kleinlein")),
        subject=field(f"Ausbau der Gartenstraße 12; {said}"),
        target_sessions=(TargetSession(body=field("Rat", said), agenda_item=field(said)),),
        draft_resolution=field(said),
        justification=field(f"Der Rat möge beschließen.\n{said}\n{block}"),
        signatories=(
            Signatory(value="Klaus Ratmann", role=f"Fraktionsvorsitzender, {said}", confidence=0.9, method="r",
                      evidence=(evidence(block),)),
        ),
        routing=Routing(responsible=field(f"Frau Amtlich, Tel. {planted.phone}"), other_departments=(field(said),)),
        attachments=(field(said),),
        candidates={"subject": (field(said),)},
        quality=Quality(
            status=Status.REVIEW,
            issues=(Issue(code="x", severity=Severity.INFO, field=None, message=f"liest: {block}"),),
        ),
        producer=Producer(version="1", vocabulary="x", libraries={}),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_nothing_planted_comes_out(seed: int) -> None:
    planted = Planted(seed)
    page = PageText(page=1, text=f"{planted.block}\n\nAn den Bürgermeister\n\n{planted.sentence}")
    shown = public(record(planted), [page])
    printed = shown.model_dump_json()
    assert [secret for secret in planted.secrets if secret in printed] == []
    digits = re.sub(r"\D", "", planted.phone)
    assert digits not in re.sub(r"[\s()/+-]", "", printed)
    assert {Personal.PHONES, Personal.EMAILS, Personal.ADDRESSES, Personal.BANK} <= shown.removed.keys()


def test_what_councils_publish_stays() -> None:
    shown = public(record(Planted(1))).record
    assert shown is not None and shown.reference is not None and shown.draft_resolution is not None
    assert shown.reference.value == REFERENCE
    assert SUM in shown.draft_resolution.value and REFERENCE in shown.draft_resolution.value
    assert "Gartenstraße 12" in shown.draft_resolution.value
    assert shown.date is not None and shown.date.value == datetime.date(2020, 3, 12)
    assert shown.signatories[0].value == "Klaus Ratmann"
    assert shown.addressees[0].value == "Herrn Bürgermeister Max Muster"
    assert shown.factions[0].value == "SPD"


def test_signatures_have_no_place_and_private_addressees_no_name() -> None:
    shown = public(record(Planted(2)))
    assert shown.record is not None
    assert shown.record.signatories[0].evidence == ()
    assert shown.record.addressees[1].value == MARK and shown.record.addressees[1].evidence == ()
    assert "Kleinlein" not in shown.model_dump_json()
    assert shown.record.candidates == {}
    assert shown.record.source.path == "a.pdf"


@pytest.mark.parametrize(
    ("kind", "submitter"),
    [(Kind.BUERGERANTRAG, SubmitterKind.FACTION), (Kind.ANTRAG, SubmitterKind.CITIZEN)],
)
def test_a_citizens_motion_is_withheld(kind: Kind, submitter: SubmitterKind) -> None:
    shown = public(record(Planted(3), kind=kind, submitter=submitter), [PageText(page=1, text="Anna Beispiel")])
    assert (shown.withheld, shown.record, shown.pages) == (True, None, ())


def test_the_administrations_paper_on_a_citizens_motion_is_withheld() -> None:
    about = {"subject": field("Bürgerantrag von Anna Beispiel zur Gartenstraße"), "is_motion": False}
    paper = record(Planted(4)).model_copy(update=about)
    assert public(paper).withheld
    assert not public(paper.model_copy(update={"is_motion": True})).withheld


def test_a_released_one_names_no_citizen() -> None:
    motion = record(Planted(5), kind=Kind.BUERGERANTRAG, submitter=SubmitterKind.CITIZEN)
    page = PageText(page=1, text="Anna Beispiel und Frau Beispiel baten Herrn Bürgermeister Max Muster darum.")
    shown = public(motion, [page], released=True)
    printed = shown.model_dump_json()
    assert "Beispiel" not in printed and "Ratmann" not in printed
    assert shown.record is not None and shown.record.signatories[0].value == MARK
    assert "baten" in shown.pages[0].text


def test_the_record_itself_stays_as_it_is() -> None:
    motion = record(Planted(6))
    before = motion.model_dump_json()
    public(motion)
    assert motion.model_dump_json() == before
