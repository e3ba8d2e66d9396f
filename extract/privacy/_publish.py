"""Says what of a record and its pages may be published; exports, server and OParl ask nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from extract.privacy._citizens import citizens_names, concerns_citizens, is_citizens_motion, names_in
from extract.privacy._find import MARK, find, merged, without
from extract.privacy._owner import Owner, has_mandate, owner_in
from schemas.privacy import PageText, Personal, Published, Sighting
from schemas.record import Faction, Field, Record, SubmitterKind

UNTOUCHED = frozenset({"method", "code", "severity", "sha256", "producer", "bbox"})
"""Keys of a record whose texts come from the program and not from the paper."""


def public(record: Record, pages: Sequence[PageText] = (), *, released: bool = False) -> Published:
    """What of a motion may be published.

    - A citizen's motion, and a paper of the administration about one, is withheld as a whole until an office releases
      it (§ 24 GO NRW; LDI NRW 2016). A released one comes without the names of citizens.
    - Private addresses, telephone numbers, e-mail addresses, bank details and dates of birth are replaced by ``[…]``
      in all values, evidence, messages and pages. Streets that a motion is about, and addresses of offices and
      factions, stay.
    - The places of signatures are gone: signatories have no evidence. Nor are there candidates, which nobody checked.
    - Addressees that are a private person become ``[…]``. The file's path is its name alone.
    - Names of councillors and officials in office stay.

    Args:
        record: The record as read or corrected; it stays as it is.
        pages: The texts of its pages, if they are to be published.
        released: Whether an office has released this motion.
    """
    if concerns_citizens(record) and not released:
        return Published(withheld=True)
    cleaner = _Cleaner(citizens_names(record), citizens=is_citizens_motion(record))
    shown = cleaner.record(record)
    texts = tuple(PageText(page=page.page, text=cleaner.text(page.text)) for page in pages)
    return Published(withheld=False, record=shown, pages=texts, removed=dict(sorted(cleaner.removed.items())))


class _Cleaner:
    """Replaces private data, and counts what it replaced."""

    def __init__(self, names: Sequence[str], *, citizens: bool) -> None:
        self._names = names
        self._citizens = citizens
        self.removed: Counter[Personal] = Counter()

    def text(self, text: str) -> str:
        """A text without private data and, in a citizen's motion, without names."""
        found = _found(text)
        if self._citizens:
            found = merged([*found, *names_in(text, self._names)])
        self.removed.update(seen.kind for seen in found)
        return without(text, found)

    def record(self, record: Record) -> Record:
        """A record without private data."""
        source = record.source.model_copy(update={"path": PurePath(record.source.path).name})
        told = {
            "source": source,
            "candidates": {},
            "addressees": tuple(map(self._addressee, record.addressees)),
            "factions": tuple(map(self._faction, record.factions)),
            "signatories": tuple(
                self._hidden(one) if self._citizens else _placeless(one) for one in record.signatories
            ),
        }
        self.removed[Personal.SIGNATURES] += sum(bool(one.evidence) for one in record.signatories)
        self.removed += Counter()
        return Record.model_validate(self._cleaned(record.model_copy(update=told).model_dump(mode="json")))

    def _addressee(self, addressee: Field[str]) -> Field[str]:
        """Letters to a citizen name the citizen; to a councillor or an office, these."""
        text = addressee.value
        private = owner_in(text) is Owner.PERSON and not has_mandate(text)
        return self._hidden(addressee) if private else addressee

    def _faction(self, faction: Faction) -> Faction:
        if faction.kind is not SubmitterKind.CITIZEN:
            return faction
        hidden: Faction = self._hidden(faction)
        return hidden.model_copy(update={"printed": MARK})

    def _hidden(self, field: Any) -> Any:
        """A field whose value is the mark, and which is nowhere printed."""
        self.removed[Personal.NAMES] += 1
        return field.model_copy(update={"value": MARK, "evidence": ()})

    def _cleaned(self, node: Any) -> Any:
        """All texts of a record that come from the paper."""
        if isinstance(node, dict):
            return {key: value if key in UNTOUCHED else self._cleaned(value) for key, value in node.items()}
        if isinstance(node, list):
            return [self._cleaned(value) for value in node]
        return self.text(node) if isinstance(node, str) else node


@lru_cache(maxsize=256)
def _found(text: str) -> tuple[Sighting, ...]:
    """What is private in a text; in a record most stand twice, as a value and where it is printed."""
    return find(text)


def _placeless(field: Any) -> Any:
    return field.model_copy(update={"evidence": ()})
