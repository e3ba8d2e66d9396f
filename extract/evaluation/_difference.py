"""Tells what changed from an earlier evaluation to a later one."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.evaluation import Difference, Evaluation, FieldChange, FieldOutcome, Figures, Matching, Turn


def difference(before: Evaluation, after: Evaluation) -> Difference:
    """What changed by field, and which fields of which documents became right or wrong, by the contract."""
    turns = list(_turns(before, after))
    old, new = before.outcomes.keys(), after.outcomes.keys()
    return Difference(
        overall=FieldChange(before=_micro(before), after=_micro(after)),
        core_right=(before.core_right, after.core_right),
        calibration_error=(_calibration(before), _calibration(after)),
        unseen=(_unseen(before), _unseen(after)),
        fields={name: FieldChange(before=_of(before, name), after=_of(after, name)) for name in _names(before, after)},
        became_right=tuple(turn for turn, is_right in turns if is_right),
        became_wrong=tuple(turn for turn, is_right in turns if not is_right),
        only_before=tuple(document for document in before.outcomes if document not in new),
        only_after=tuple(document for document in after.outcomes if document not in old),
    )


def _turns(before: Evaluation, after: Evaluation) -> Iterator[tuple[Turn, bool]]:
    for document, fields in after.outcomes.items():
        earlier = before.outcomes.get(document)
        if earlier is None:
            continue
        for name in dict.fromkeys((*fields, *earlier)):
            is_right = _is_right(fields.get(name))
            if is_right != _is_right(earlier.get(name)):
                yield Turn(document=document, field=name), is_right


def _is_right(outcome: FieldOutcome | None) -> bool:
    """A field that neither gold nor the record has is right."""
    return outcome is None or outcome.right


def _names(before: Evaluation, after: Evaluation) -> list[str]:
    return list(dict.fromkeys((*after.fields, *before.fields)))


def _of(evaluation: Evaluation, name: str) -> Figures | None:
    field = evaluation.fields.get(name)
    return field.figures[Matching.CONTRACT] if field else None


def _micro(evaluation: Evaluation) -> Figures:
    return evaluation.overall[Matching.CONTRACT].micro


def _calibration(evaluation: Evaluation) -> float | None:
    return evaluation.reliability.calibration_error if evaluation.reliability else None


def _unseen(evaluation: Evaluation) -> float | None:
    return evaluation.reliability.unseen if evaluation.reliability else None
