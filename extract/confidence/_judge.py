"""Gives every value of a record the probability that it is right, by the weights in ``confidence.toml``."""

from __future__ import annotations

from functools import lru_cache

from extract.confidence._features import vectors_of
from extract.confidence._items import items_of
from extract.confidence._paper import Paper
from extract.confidence._runners_up import runners_up
from extract.confidence._settle import settled, sure
from extract.vocabulary import DATA, load_toml
from schemas.confidence import ConfidenceModel
from schemas.letter import Letter
from schemas.record import Record

FILE = DATA / "confidence.toml"


def with_confidence(record: Record, letter: Letter) -> Record:
    """The record with the probability of each value; values too improbable become candidates.

    Where no date or submitter was found, those that the head names are candidates too, none above the threshold of the
    field. Of a paper that is no motion nothing is left out.

    Args:
        record: The record as the fields found it.
        letter: The letter that it was made from, its evidence on the pages as read.
    """
    fitted, paper = model(), Paper(letter, record)
    judged = {
        (item.name, item.place): fitted.probability(item.name, vector)
        for item, vector in vectors_of(items_of(record), paper)
    }
    further = [
        (item.name, sure(item.fields[0], min(fitted.probability(item.name, vector), fitted.of(item.name).least)))
        for item, vector in vectors_of(runners_up(paper), paper)
    ]
    return settled(record, judged, lambda name: fitted.of(name).least if record.is_motion else 0.0, further=further)


@lru_cache(maxsize=1)
def model() -> ConfidenceModel:
    """The fitted weights, read and validated once."""
    return load_toml(FILE, ConfidenceModel)
