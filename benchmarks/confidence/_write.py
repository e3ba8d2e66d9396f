"""Writes ``confidence.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemas.confidence import ConfidenceModel, FieldConfidence

SMALL = 0.005
"""Weights nearer to 0 are not written."""

_HEAD = """\
# The confidence of a value: the probability that it is right, as a logistic regression a field over named features.
# Written by `python -m benchmarks.confidence`; a person does not edit it. The features are the functions of these names
# in extract/confidence; `method …` is 1 where the value was found so.
"""


def toml_of(model: ConfidenceModel) -> str:
    """The file's text, the same for the same figures."""
    lines = [_HEAD, "[card]"]
    lines += [f"{name} = {_value(value)}" for name, value in model.card.model_dump(exclude={"sets"}).items()]
    for name, figures in model.card.sets.items():
        lines += ["", f'[card.sets."{name}"]', *(f"{key} = {_value(one)}" for key, one in figures.model_dump().items())]
    for name, calibration in model.calibration:
        lines += ["", f"[calibration.{name}]", f"slope = {calibration.slope}", f"shift = {calibration.shift}"]
    lines += _field("pooled", model.pooled)
    for name in sorted(model.fields):
        lines += _field(f'fields."{name}"', model.fields[name])
    return "\n".join(lines) + "\n"


def _field(table: str, field: FieldConfidence) -> Iterator[str]:
    yield from ("", f"[{table}]", f"intercept = {field.intercept:.3f}", f"least = {field.least}")
    if field.weights:
        yield from ("", f"[{table}.weights]", *_weights(field.weights))


def _weights(weights: Mapping[str, float]) -> Iterable[str]:
    return (f'"{name}" = {weights[name]:.3f}' for name in sorted(weights, key=lambda name: (" " in name, name)))


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
