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
    beside = [name for name in known if name.label is label and not any(name.meets(one) for one in spans)]
    around = [name for name in known if name.label is not label and any(one.within(name) for one in spans)]
    return [name for name in disjoint([*spans, *beside, *around]) if name.label is label]
