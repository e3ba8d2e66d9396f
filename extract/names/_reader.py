"""Loads a spaCy pipeline and asks it for the names in printed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.names import _component
from schemas.names import Label, NameSource, NameSpan, NamesSettings

MODEL = Path(__file__).resolve().parent / "model"
"""The pipeline that comes with Ratslese."""


class NamesError(ValueError):
    """A names pipeline cannot be loaded; the message names it."""


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """A pipeline with what its labels mean; ``name`` is the pipeline's own name and version."""

    pipeline: Language
    settings: NamesSettings

    @property
    def name(self) -> str:
        """The pipeline's own name and version, as records tell it."""
        meta = self.pipeline.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def names(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        """The names in each text, by character offsets; lines may be parted by line feeds, as they are printed."""
        return [list(self._of(doc)) for doc in self.pipeline.pipe(texts)]

    def _of(self, doc: Doc) -> Iterator[NameSpan]:
        scored = doc.spans.get(_component.SPANS)
        scores = scored.attrs["scores"] if scored is not None else [self.settings.unscored] * len(doc.ents)
        for span, score in zip(doc.ents, scores, strict=True):
            label = self.settings.labels.get(span.label_)
            if label is not None:
                yield from _on_lines(span, label, score)


def _on_lines(span: Span, label: Label, score: float) -> Iterator[NameSpan]:
    """The name without blanks around it, one on each line where it goes over a line's end."""
    start = span.start_char
    for piece in span.text.split("\n"):
        printed = piece.strip()
        if printed:
            at = start + piece.index(printed)
            yield NameSpan(label, at, at + len(printed), printed, NameSource.MODEL, score)
        start += len(piece) + 1


def load(pipeline: str | None, settings: NamesSettings) -> Reader:
    """Load a pipeline; each is loaded but once.

    Args:
        pipeline: The name of an installed spaCy pipeline or the path of one; None for the one that comes with Ratslese.
        settings: What the pipeline's labels mean.

    Raises:
        NamesError: There is no such pipeline, or it finds no names.
    """
    return Reader(_loaded(pipeline), settings)


@lru_cache(maxsize=2)
def _loaded(pipeline: str | None) -> Language:
    try:
        return spacy.load(pipeline or MODEL)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise NamesError(f'the names pipeline "{pipeline or MODEL}" cannot be loaded: {reason}') from error
