"""Puts what rules find in a text together with what is known of the letter's names."""

from __future__ import annotations

from collections.abc import Sequence

from extract.language._known import known_in
from extract.language._weigh import by_rules_alone, disjoint
from schemas.names import Label, NameSource, NameSpan


def with_known(text: str, label: Label, rules: Sequence[tuple[int, int]]) -> list[NameSpan]:
    """The names of one label in a text: those of the rules, given by their places, and known ones beside them.

    A rule's find that lies within a surer name of another label is dropped (the party in `Grüne Gasse`); within or
    around a known name of its own label the rule's own borders hold. Names by rules have an empty value.
    """
    spans = [NameSpan(label, start, end, "", NameSource.RULES, by_rules_alone(label)) for start, end in rules]
    known = known_in(text)
    if not known:
        return spans
    beside = [name for name in known if (_around if name.label is not label else _apart)(name, spans)]
    return [name for name in disjoint([*spans, *beside]) if name.label is label]


def _around(name: NameSpan, others: Sequence[NameSpan]) -> bool:
    """Whether a name holds one of the others and more."""
    return any(
        name.start <= one.start and one.end <= name.end and one.end - one.start < name.end - name.start
        for one in others
    )


def _apart(name: NameSpan, others: Sequence[NameSpan]) -> bool:
    return not any(name.start < other.end and other.start < name.end for other in others)
