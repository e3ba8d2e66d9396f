"""The spaCy pipeline of council German: tokens, sentences, and named entities by rules and vocabulary.

The labels are those that a trained model may take over: PERSON, FACTION, BODY, DATE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.language._bodies import find_bodies
from extract.language._factions import find_parties
from extract.language._people import find_names
from extract.vocabulary import find_dates, load_vocabulary

CACHED = 256
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


@lru_cache(maxsize=CACHED)
def analysed(text: str) -> Doc:
    """A text run through the pipeline."""
    return pipeline()(text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as character offsets, in order; a line feed ends one too."""
    for sentence in analysed(text).sents:
        yield sentence.start_char, sentence.end_char


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
    found: list[Span | None] = []
    found += [doc.char_span(d.start, d.end, label="DATE", alignment_mode="expand") for d in find_dates(text)]
    found += [doc.char_span(b.start, b.end, label="BODY", alignment_mode="expand") for b in find_bodies(text)]
    found += [doc.char_span(p.start, p.end, label="FACTION", alignment_mode="expand") for p in find_parties(text)]
    found += [doc.char_span(n.start, n.end, label="PERSON", alignment_mode="expand") for n in find_names(text)]
    doc.ents = filter_spans([span for span in found if span is not None])
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
