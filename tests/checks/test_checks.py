"""All checks together: status by the policy, messages for a person, and settings that an archive may change."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from extract.checks import CODES, check, load_policy
from extract.checks._parties import faction_anachronism
from extract.checks._settings import FILE, load_settings
from extract.checks._status import status
from extract.layout import analyse
from extract.reading import read
from extract.record import record_of
from extract.vocabulary import VocabularyError
from schemas.letter import Letter, Zone
from schemas.record import Faction, Issue, Severity, Status, SubmitterKind


def codes(quality: Any) -> list[str]:
    return [issue.code for issue in quality.issues]


def submitter(name: str) -> tuple[Faction]:
    return (Faction(value=name, confidence=1.0, method="test", printed=name, kind=SubmitterKind.FACTION),)


def test_a_sound_record_of_sure_values_is_accepted(make: Any, sound_letter: Letter) -> None:
    quality = check(make.record(), sound_letter)
    assert (quality.status, quality.issues, quality.ocr_confidence) == (Status.ACCEPTED, (), None)


@pytest.mark.parametrize(("confidence", "expected"), [(0.99, Status.ACCEPTED), (0.98, Status.REVIEW)])
def test_one_doubtful_value_sends_to_review(
    make: Any, sound_letter: Letter, confidence: float, expected: Status
) -> None:
    session = make.session("next").model_copy(update={"date": make.field("next", confidence)})
    assert check(make.record(target_sessions=(session,)), sound_letter).status is expected


def test_a_warning_sends_to_review(make: Any, sound_letter: Letter) -> None:
    quality = check(make.record(subject=None), sound_letter)
    assert (quality.status, codes(quality)) == (Status.REVIEW, ["no_subject"])


def test_a_note_sends_nobody_to_review(make: Any, sound_letter: Letter) -> None:
    quality = check(make.record(date=None), sound_letter)
    assert (quality.status, codes(quality)) == (Status.ACCEPTED, ["no_date"])


@pytest.mark.parametrize(
    ("absent", "code"),
    [("factions", "no_faction"), ("date", "no_date"), ("subject", "no_subject"), ("draft_resolution", "no_demand")],
)
def test_each_missing_value_has_its_code(make: Any, sound_letter: Letter, absent: str, code: str) -> None:
    empty = () if absent == "factions" else None
    [issue] = check(make.record(**{absent: empty}), sound_letter).issues
    assert (issue.code, issue.field) == (code, absent)


def test_a_record_with_nothing_in_it_is_rejected(make: Any, sound_letter: Letter) -> None:
    bare = make.record(factions=(), date=None, subject=None, draft_resolution=None)
    quality = check(bare, sound_letter)
    assert (quality.status, codes(quality)[0]) == (Status.REJECTED, "nothing_found")


def test_a_paper_without_text_is_rejected_for_that_alone(make: Any) -> None:
    quality = check(make.record(date=None), make.letter(pages=3))
    assert (quality.status, codes(quality)) == (Status.REJECTED, ["no_text"])


def test_a_look_alike_is_checked_for_its_pages_only(make: Any) -> None:
    letter = make.letter(make.part(Zone.FURNITURE, "Seite 1 von 2"))
    bare = make.record(is_motion=False, factions=(), date=None, subject=None, draft_resolution=None)
    assert codes(check(bare, letter)) == ["page_missing"]


def test_ocr_confidence_is_the_mean_of_the_words_read_so(make: Any) -> None:
    read_by_ocr = make.part(Zone.REASONS, "zwei Wörter", confidence=0.5)
    letter = make.letter(read_by_ocr, make.part(Zone.REASONS, "eins", confidence=0.8), make.part(Zone.DATE, "digital"))
    assert check(make.record(), letter).ocr_confidence == 0.6


def test_each_check_has_its_message_and_no_message_is_idle() -> None:
    assert set(CODES) == set(load_settings().messages)


def test_what_an_issue_says_has_its_details_and_advice(make: Any, sound_letter: Letter) -> None:
    record = make.record(date=datetime.date(2020, 3, 2), received_date=datetime.date(2020, 2, 1))
    [issue] = check(record, sound_letter).issues
    assert "2020-02-01" in issue.message and "2020-03-02" in issue.message and "Look at" in issue.message


@pytest.mark.parametrize(
    ("name", "year", "hits"),
    [
        ("GRÜNE", 1975, 1),
        ("GRÜNE", 1985, 0),
        ("PDS", 2015, 1),
        ("CDU + AFD", 1999, 1),
        ("CDU", 1950, 0),
        ("Bürger für Auental", 1950, 0),
    ],
)
def test_a_party_out_of_its_years(make: Any, sound_letter: Letter, name: str, year: int, hits: int) -> None:
    record = make.record(factions=submitter(name), date=datetime.date(year, 3, 2))
    assert len(list(faction_anachronism(record, sound_letter))) == hits


def test_a_party_without_a_letter_date_is_not_judged(make: Any, sound_letter: Letter) -> None:
    assert not list(faction_anachronism(make.record(factions=submitter("PDS"), date=None), sound_letter))


def test_an_archive_may_set_its_own_policy(make: Any, tmp_path: Path) -> None:
    own = tmp_path / "checks.toml"
    text = FILE.read_text(encoding="utf-8")
    own.write_text(
        text.replace("least_confidence = 0.99", "least_confidence = 0.4").replace(
            'rejected_from = "error"', 'rejected_from = "warning"'
        ),
        encoding="utf-8",
    )
    policy = load_settings(own).policy
    warning = Issue(code="no_date", severity=Severity.WARNING, field="date", message="No date.")
    assert status(make.record(confidence=0.5), (), policy) is Status.ACCEPTED
    assert status(make.record(), (warning,), policy) is Status.REJECTED


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("least_confidence = 0.99", "least_confidence = 99", "least_confidence"),
        ('review_from = "warning"', 'review_from = "always"', "review_from"),
        ("first_year = 1945", "first_year = 2150", "first_year"),
        ("[policy]", "[policy]\nsurplus = 1", "surplus"),
        ("[policy]", "[policy", "TOML"),
        ("and at the stamp of receipt.", "and at the stamp of receipt", "no_date"),
    ],
)
def test_broken_settings_are_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    own = tmp_path / "checks.toml"
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    own.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match="checks.toml") as caught:
        load_settings(own)
    assert named in str(caught.value)


def test_missing_settings_are_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="checks.toml: cannot be read"):
        load_settings(tmp_path / "checks.toml")


def test_the_samples_hold_no_contradiction(root: Path) -> None:
    for sample in sorted((root / "samples").glob("*.pdf")):
        document = read(sample)
        letter = analyse(document)
        record = record_of(document, letter)
        assert check(record, letter) == check(record, letter)
        contradictions = [code for code in codes(check(record, letter)) if not code.startswith("no_")]
        assert contradictions == [], sample.name


def policy_file(folder: Path, text: str) -> Path:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return file


POLICY = 'least_confidence = 0.9\nreview_from = "error"\nrejected_from = "error"\n'


def test_an_archives_own_policy_decides(make: Any, sound_letter: Letter, tmp_path: Path) -> None:
    policy = load_policy(policy_file(tmp_path, POLICY))
    doubtful = make.record(confidence=0.95, subject=None)
    assert check(doubtful, sound_letter).status is Status.REVIEW
    assert check(doubtful, sound_letter, policy=policy).status is Status.ACCEPTED


@pytest.mark.parametrize(("least", "expected"), [(0.94, Status.ACCEPTED), (0.96, Status.REVIEW)])
def test_a_field_may_have_a_threshold_of_its_own(
    make: Any, sound_letter: Letter, tmp_path: Path, least: float, expected: Status
) -> None:
    policy = load_policy(policy_file(tmp_path, f"{POLICY}[least_confidence_by_field]\nsubject = {least}\n"))
    assert check(make.record(confidence=0.95), sound_letter, policy=policy).status is expected


def test_the_digest_of_a_policy_is_that_of_its_settings(tmp_path: Path) -> None:
    first = load_policy(policy_file(tmp_path, POLICY)).digest
    (tmp_path / "other").mkdir()
    assert load_policy(policy_file(tmp_path / "other", f"# ours\n{POLICY}")).digest == first
    assert load_policy().digest != first


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("least_confidence = 0.9\n", "review_from"),
        (POLICY.replace("0.9", "1.9"), "least_confidence: Input should be less than or equal to 1"),
        (POLICY.replace('review_from = "error"', 'review_from = "grave"'), "'info', 'warning' or 'error'"),
        (f"{POLICY}[least_confidence_by_field]\nbetreff = 0.9\n", 'no field "betreff"; the fields are kind,'),
        (f"{POLICY}mood = 1\n", "mood"),
        ("least_confidence : 0.9", "is no TOML"),
    ],
)
def test_a_broken_policy_is_refused_in_plain_words(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(VocabularyError, match="policy.toml") as caught:
        load_policy(policy_file(tmp_path, text))
    assert complaint in str(caught.value)
