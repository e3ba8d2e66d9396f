"""The spaCy pipeline of council German: tokens, sentences, and named entities by rules and vocabulary.

The labels are those that a trained model may take over: PERSON, FACTION, BODY, DATE.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.language._bodies import FoundBody, find_bodies
from extract.language._factions import FoundParty, find_parties
from extract.language._known import Known, known
from extract.language._people import FoundName, find_names
from extract.vocabulary import FoundDate, find_dates, load_vocabulary

Found = FoundDate | FoundBody | FoundParty | FoundName
Kind = TypeVar("Kind", FoundDate, FoundBody, FoundParty, FoundName)
CACHED = 256
_FINDERS: dict[str, Callable[[str], Iterable[Found]]] = {
    "DATE": find_dates,
    "BODY": find_bodies,
    "FACTION": find_parties,
    "PERSON": find_names,
}
_ENDS = frozenset({".", "!", "?", "…", ":"})
_CLOSES = frozenset({'"', "“", "”", "«", "»", ")", "'"})
_ORDINAL = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})\.$")


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The pipeline, made once: spaCy's German tokenizer, our sentences and our entity rules."""
    nlp = spacy.blank("de")
    tokenizer: Any = nlp.tokenizer
    for word in load_vocabulary().abbreviations.words:
        for spelling in (word, word.capitalize(), word.upper()):
            tokenizer.add_special_case(spelling, [{"ORTH": spelling}])
    nlp.add_pipe("council_sentences")
    nlp.add_pipe("council_entities")
    return nlp


def analysed(text: str) -> Doc:
    """A text run through the pipeline, with what is known of the letter at hand."""
    return _analysed(text, known())


@lru_cache(maxsize=CACHED)
def _analysed(text: str, _: Known) -> Doc:
    return pipeline()(text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as character offsets, in order; a line feed ends one too."""
    for sentence in analysed(text).sents:
        yield sentence.start_char, sentence.end_char


def entities(text: str, kind: type[Kind]) -> list[Kind]:
    """What the pipeline names in a text, of one kind (``FoundBody``, ``FoundDate`` …), in order."""
    return [name for name in analysed(text).user_data["found"] if isinstance(name, kind)]


@Language.component("council_sentences")
def council_sentences(doc: Doc) -> Doc:
    """Part sentences; the dot of an ordinal, a date or an abbreviation ends none, since spaCy keeps it in its token."""
    starts = True
    for token in doc:
        token.is_sent_start = starts
        starts = "\n" in token.text or (_ends(doc, token.i) and _begins(doc, token.i + 1))
    return doc


@Language.component("council_entities")
def council_entities(doc: Doc) -> Doc:
    """Mark dates, bodies, parties and people; where two overlap the longer one stays."""
    text = doc.text
    found: list[tuple[Span, Found]] = []
    for label, find in _FINDERS.items():
        for name in find(text):
            span = doc.char_span(name.start, name.end, label=label, alignment_mode="expand")
            found += [(span, name)] if span is not None else []
    doc.ents = filter_spans([span for span, _ in found])
    doc.user_data["found"] = [name for span, name in found if span in doc.ents]
    return doc


def _ends(doc: Doc, place: int) -> bool:
    token = doc[place]
    if token.text in _CLOSES and place:
        return doc[place - 1].text in _ENDS and not token.is_sent_start
    return token.text in _ENDS and not (place and _ORDINAL.match(doc[place - 1].text + token.text))


def _begins(doc: Doc, place: int) -> bool:
    if place >= len(doc):
        return False
    text = doc[place].text
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in '„"–-•(§'
