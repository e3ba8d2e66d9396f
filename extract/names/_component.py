"""The component of a spaCy pipeline that holds the network and writes names into documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import Model
from thinc.types import Floats2d

from extract.names._network import council_tagger, names_of
from schemas.names import Label

NAME = "council_names"
SPANS = "names"
WEIGHTS = "weights.npz"
WIDTH, DEPTH = 96, 4


class CouncilNames:
    """Finds names: sets ``doc.ents``, and ``doc.spans["names"]`` with a probability each in ``attrs["scores"]``."""

    def __init__(self, model: Model[list[Doc], list[Floats2d]]) -> None:
        """Take a network that is trained, or is filled by :meth:`from_disk`."""
        self.model = model

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of names."""
        return tuple(label.value for label in Label)

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Find the names of many documents, so many at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, figures in zip(batch, self.model.predict(batch), strict=True):
                found = list(names_of(numpy.asarray(figures)))
                spans = [Span(doc, one.start, one.end, label=one.label.value) for one in found]
                doc.set_ents(spans)
                doc.spans[SPANS] = spans
                doc.spans[SPANS].attrs["scores"] = [one.probability for one in found]
                yield doc

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the network's weights in half precision, and nothing else: no word of the training texts."""
        path.mkdir(parents=True, exist_ok=True)
        weights = {key: numpy.asarray(node.get_param(name)) for key, node, name in self._parameters()}
        stored: dict[str, Any] = {key: figures.astype(numpy.float16) for key, figures in weights.items()}
        numpy.savez_compressed(path / WEIGHTS, **stored)

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> CouncilNames:
        """Read the weights."""
        self.model.initialize()
        with numpy.load(path / WEIGHTS) as stored:
            for key, node, name in self._parameters():
                node.set_param(name, stored[key].astype(numpy.float32))
        return self

    def _parameters(self) -> Iterator[tuple[str, Model[Any, Any], str]]:
        for place, node in enumerate(self.model.walk()):
            for name in node.param_names:
                if node.has_param(name):
                    yield f"{place}.{name}", node, name


@Language.factory(NAME, default_config={"width": WIDTH, "depth": DEPTH})
def make(nlp: Language, name: str, width: int, depth: int) -> CouncilNames:
    """Make the component of a pipeline."""
    return CouncilNames(council_tagger(width, depth))
