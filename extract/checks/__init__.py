"""Checks: what contradicts itself, what is missing, and what a person must look at; nothing is ever repaired.

Each check is a pure function of the record and the laid-out letter. Its name is the issue's code, and what the issue
says stands under that code in ``extract/data/checks.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from extract.checks._dates import (
    received_before_letter,
    session_before_letter,
    session_before_received,
    weekday_mismatch,
    year_impossible,
)
from extract.checks._finding import Finding
from extract.checks._letters import umlauts_lost
from extract.checks._missing import no_date, no_demand, no_faction, no_subject, nothing_found
from extract.checks._pages import no_text, page_missing, page_without_text
from extract.checks._parties import faction_anachronism, faction_not_in_town
from extract.checks._points import numbering_skips, point_outside_demand
from extract.checks._scans import ocr_unsure
from extract.checks._settings import load_policy, load_settings
from extract.checks._signatures import signatory_not_listed
from extract.checks._status import ocr_confidence, status
from extract.checks._texts import ends_mid_sentence, reasons_swallowed, second_heading_in_reasons
from extract.checks._wording import kind_against_wording
from schemas.checks import Policy
from schemas.letter import Letter
from schemas.record import Issue, Quality, Record, Severity
from schemas.town import TownProfile

__all__ = ["CHECKS", "CODES", "Check", "check", "load_policy", "load_settings"]

Check = Callable[[Record, Letter], Iterable[Finding]]
TownCheck = Callable[[Record, TownProfile], Iterable[Finding]]

OF_ANY_PAPER: dict[Check, Severity] = {
    no_text: Severity.ERROR,
    page_without_text: Severity.WARNING,
    page_missing: Severity.WARNING,
    ocr_unsure: Severity.WARNING,
}
OF_MOTIONS: dict[Check, Severity] = {
    nothing_found: Severity.ERROR,
    no_faction: Severity.WARNING,
    no_date: Severity.INFO,
    no_subject: Severity.WARNING,
    no_demand: Severity.WARNING,
    session_before_letter: Severity.WARNING,
    session_before_received: Severity.WARNING,
    received_before_letter: Severity.WARNING,
    year_impossible: Severity.WARNING,
    weekday_mismatch: Severity.WARNING,
    faction_anachronism: Severity.WARNING,
    signatory_not_listed: Severity.WARNING,
    reasons_swallowed: Severity.WARNING,
    second_heading_in_reasons: Severity.WARNING,
    numbering_skips: Severity.WARNING,
    point_outside_demand: Severity.WARNING,
    ends_mid_sentence: Severity.WARNING,
    kind_against_wording: Severity.WARNING,
    umlauts_lost: Severity.WARNING,
}
CHECKS = OF_ANY_PAPER | OF_MOTIONS
"""The checks of a record against itself and its letter, in the order in which their issues are listed."""
OF_TOWNS: dict[TownCheck, Severity] = {faction_not_in_town: Severity.WARNING}
"""The checks of a motion against its town's profile; their issues come last."""
CODES = {find.__name__: severity for find, severity in (*CHECKS.items(), *OF_TOWNS.items())}
"""The severity of each issue by its code."""


def check(record: Record, letter: Letter, *, policy: Policy | None = None, town: TownProfile | None = None) -> Quality:
    """Check a record against itself and its letter.

    A paper without any text is checked for nothing else, and a look-alike (``is_motion`` false) only for its pages.
    The status follows the policy, by default that in ``checks.toml``, which accepts nothing below a confidence of 0.99.

    Args:
        record: The record before its checks; its own ``quality`` is not looked at.
        letter: The laid-out document that it was made from.
        policy: An archive's own policy, see :func:`load_policy`.
        town: The profile of the letter's town, where there is one.

    Returns:
        The status, the issues in a fixed order, and the mean confidence of the words read by OCR.
    """
    issues = (*_issues(record, letter), *_town_issues(record, town))
    return Quality(
        status=status(record, issues, policy or load_policy()),
        issues=issues,
        ocr_confidence=ocr_confidence(letter),
    )


def _issues(record: Record, letter: Letter) -> Iterator[Issue]:
    empty = any(True for _ in no_text(record, letter))
    checks = {no_text: CHECKS[no_text]} if empty else CHECKS if record.is_motion else OF_ANY_PAPER
    for find in checks:
        yield from (_issue(find.__name__, finding, record) for finding in find(record, letter))


def _town_issues(record: Record, town: TownProfile | None) -> Iterator[Issue]:
    if town is None or not record.is_motion:
        return
    for find in OF_TOWNS:
        yield from (_issue(find.__name__, finding, record) for finding in find(record, town))


def _issue(code: str, finding: Finding, record: Record) -> Issue:
    message = load_settings().messages[code].format_map(_in_file(finding.details, record))
    return Issue(code=code, severity=CODES[code], field=finding.field, message=message)


def _in_file(details: Mapping[str, str], record: Record) -> Mapping[str, str]:
    """Details with the page counted within the file, where the letter is one of a stack."""
    behind = record.source.pages[0] - 1
    return {**details, "page": str(int(details["page"]) + behind)} if behind and "page" in details else details
