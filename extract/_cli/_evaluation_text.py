"""Shows an evaluation, and what changed since an earlier one, to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract._cli._text import without_controls
from schemas.evaluation import Case, Difference, Evaluation, FieldChange, FieldEvaluation, Figures, Matching, Turn

NAME_WIDTH = 28
OTHERS = (Matching.STRICT, Matching.SOFT, Matching.LEVENSHTEIN, Matching.RATCLIFF)
TITLES = {
    Matching.STRICT: "strict",
    Matching.SOFT: "soft",
    Matching.LEVENSHTEIN: "Levenshtein 0.8",
    Matching.RATCLIFF: "Ratcliff 0.95",
}
LISTED = 12
"""So many names are listed on one line before the rest is counted."""


def report(evaluation: Evaluation, *, of_fields: Sequence[str]) -> str:
    """The whole evaluation as text; failed cases of fields whose names begin with one of ``of_fields``."""
    blocks = [
        _head(evaluation),
        _headline(evaluation),
        _matchings(evaluation),
        _reliability(evaluation),
        _statuses(evaluation),
        _cases([case for case in evaluation.cases if case.field.startswith(tuple(of_fields))]),
    ]
    return without_controls("\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))) + "\n"


def _head(evaluation: Evaluation) -> Iterator[str]:
    others = evaluation.documents - evaluation.motions
    motions = _number(evaluation.motions, "motion")
    yield f"{_number(evaluation.documents, 'document')}: {motions}, {others} of other kinds"
    failed = sum(map(len, evaluation.failures.values()))
    yield f"could not be read: {failed}"
    for code, documents in evaluation.failures.items():
        yield f"  {code}: {_listed(documents)}"
    if evaluation.without_record:
        yield f"without document or record, counted as missed: {_listed(evaluation.without_record)}"
    yield f"told apart, motion or not: {evaluation.told_apart:.3f}"
    yield f"motions with every core field right: {evaluation.core_right:.3f}, with every value right: " + (
        f"{evaluation.overall[Matching.CONTRACT].all_right:.3f}"
    )


def _headline(evaluation: Evaluation) -> Iterator[str]:
    yield "By the record's contract (P precision, R recall, sim mean share of words that agree, ECE expected"
    yield "calibration error, @99 share that can be taken unseen at 99 % precision):"
    yield _row("field", "P", "R", "F1", "gold", "given", "sim", "ECE", "@99")
    for name, field in evaluation.fields.items():
        yield _row(name, *_shares(field.figures[Matching.CONTRACT]), *_extras(field))
    overall = evaluation.overall[Matching.CONTRACT]
    sure = evaluation.reliability
    yield _row(
        "all values (micro)",
        *_shares(overall.micro),
        "",
        *((_share(sure.calibration_error), _share(sure.unseen)) if sure else ()),
    )
    macro = (overall.macro_precision, overall.macro_recall, overall.macro_f1)
    yield _row("mean of the fields (macro)", *map(_share, macro))


def _shares(figures: Figures) -> tuple[str, ...]:
    shares = map(_share, (figures.precision, figures.recall, figures.f1))
    return (*shares, str(figures.gold), str(figures.given))


def _extras(field: FieldEvaluation) -> tuple[str, str, str]:
    sure = field.reliability
    return (
        "" if field.mean_similarity is None else _share(field.mean_similarity),
        _share(sure.calibration_error) if sure else "",
        _share(sure.unseen) if sure else "",
    )


def _matchings(evaluation: Evaluation) -> Iterator[str]:
    yield "As GROBID counts (precision, recall and F1 under each matching; dates and kinds must be equal in all):"
    yield f"{'':<{NAME_WIDTH}}" + "".join(f"{TITLES[each]:^18}" for each in OTHERS).rstrip()
    yield f"{'field':<{NAME_WIDTH}}" + "".join(f"{'P':>6}{'R':>6}{'F1':>6}" for _ in OTHERS)
    for name, field in evaluation.fields.items():
        yield _triples(name, [_three(field.figures[each]) for each in OTHERS])
    overall = [evaluation.overall[each] for each in OTHERS]
    yield _triples("all values (micro)", [_three(each.micro) for each in overall])
    yield _triples(
        "mean of the fields (macro)", [(each.macro_precision, each.macro_recall, each.macro_f1) for each in overall]
    )
    yield f"{'every value right':<{NAME_WIDTH}}" + "".join(f"{each.all_right:>18.3f}" for each in overall)


def _three(figures: Figures) -> tuple[float, float, float]:
    return figures.precision, figures.recall, figures.f1


def _triples(name: str, triples: Iterable[tuple[float, float, float]]) -> str:
    return f"{name:<{NAME_WIDTH}}" + "".join(f"{share:>6.3f}" for triple in triples for share in triple)


def _reliability(evaluation: Evaluation) -> Iterator[str]:
    sure = evaluation.reliability
    if sure is None:
        return
    yield f"Confidence, over {_number(sure.values, 'value')} in {len(sure.bins)} bins of equal width:"
    yield f"{'confidence':<14}{'values':>8}{'right':>8}{'mean':>8}"
    for each in sure.bins:
        if each.mean_confidence is not None:
            bounds = f"{each.low:.1f} to {each.high:.1f}"
            yield f"{bounds:<14}{each.values:>8}{each.right / each.values:>8.3f}{each.mean_confidence:>8.3f}"
    yield "values that can be taken unseen, surest first:"
    for point in evaluation.curve:
        least = "" if point.threshold is None else f", confidence from {point.threshold:.3f}"
        yield f"  at {100 * point.precision:g} % precision: {point.unseen:.3f}{least}"


def _statuses(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.statuses:
        yield "Status of the records of motions:"
        yield f"{'status':<14}{'records':>8}{'values':>8}{'wrong':>8}"
    for status, count in evaluation.statuses.items():
        yield f"{status:<14}{count.records:>8}{count.values:>8}{count.wrong:>8}"


def _cases(cases: Sequence[Case]) -> Iterator[str]:
    if cases:
        yield f"What is wrong ({_number(len(cases), 'case')}):"
    for case in cases:
        sure = "" if case.confidence is None else f" (confidence {case.confidence:.2f})"
        yield f"{case.document}, {case.field}{sure}"
        yield f"    gold  {'–' if case.gold is None else case.gold}"
        yield f"    got   {'–' if case.got is None else case.got}"


def changes(difference: Difference) -> str:
    """What changed since the baseline, as text."""
    blocks = [_changed_figures(difference), _changed_values(difference)]
    return without_controls("\n\n".join("\n".join(block) for block in blocks)) + "\n"


def _changed_figures(difference: Difference) -> Iterator[str]:
    yield "Changed since the baseline, by the contract (before, after, difference):"
    yield f"{'':<{NAME_WIDTH}}" + "".join(f"{title:^24}" for title in ("P", "R", "F1")).rstrip()
    moved = [(name, change) for name, change in difference.fields.items() if change.before != change.after]
    for name, change in moved:
        yield _change(name, change)
    yield _change("all values (micro)", difference.overall)
    yield _pair("every core field right", *difference.core_right)
    yield _pair("ECE", *difference.calibration_error)
    yield _pair("@99", *difference.unseen)
    if not moved:
        yield "no figure of a field is another"


def _changed_values(difference: Difference) -> Iterator[str]:
    yield from _turned("became right", difference.became_right)
    yield from _turned("became wrong", difference.became_wrong)
    for title, documents in (
        ("documents of the baseline alone", difference.only_before),
        ("documents that the baseline has not", difference.only_after),
    ):
        if documents:
            yield f"{title}: {_listed(documents)}"


def _turned(title: str, turns: Sequence[Turn]) -> Iterator[str]:
    yield f"{title}: {len(turns)}"
    for turn in turns:
        yield f"  {turn.document}, {turn.field}"


def _change(name: str, change: FieldChange) -> str:
    before = _three(change.before) if change.before else (None,) * 3
    after = _three(change.after) if change.after else (None,) * 3
    return _pair(name, *(share for pair in zip(before, after, strict=True) for share in pair))


def _pair(name: str, *shares: float | None) -> str:
    line = f"{name:<{NAME_WIDTH}}"
    for before, after in zip(shares[::2], shares[1::2], strict=True):
        both = "" if before is None or after is None else f"{after - before:+.3f}"
        line += f"{_share(before):>8}{_share(after):>8}{both:>8}"
    return line.rstrip()


def _row(name: str, *cells: str) -> str:
    return (f"{name:<{NAME_WIDTH}}" + "".join(f"{cell:>7}" for cell in cells)).rstrip()


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - LISTED
    return ", ".join(names[:LISTED]) + (f" and {rest} more" if rest > 0 else "")
