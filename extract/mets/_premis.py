"""PREMIS 3: the event of reading a paper, and the program that read it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from extract.mets._paper import Paper
from extract.mets._xml import add
from schemas.page import TextSource
from schemas.record import Producer

TYPES = {
    TextSource.OCR: "text recognition",
    TextSource.MIXED: "text recognition",
    TextSource.DIGITAL: "metadata extraction",
}
SHA512, LOCAL = "SHA-512", "local"
EVENT = "reading"


def add_event(place: Element, paper: Paper) -> None:
    """Append the event; the file that was read is told by its SHA-512.

    There is no ``premis:object``, whose ``xsi:type`` no validator knows that has the schema of METS alone.
    """
    record = paper.record
    event = add(place, "premis:event")
    _identify(event, "event", LOCAL, f"{paper.id}-{EVENT}")
    add(event, "premis:eventType", TYPES[record.source.text])
    add(event, "premis:eventDateTime", paper.read)
    add(add(event, "premis:eventDetailInformation"), "premis:eventDetail", _settings(record.producer))
    outcome = add(event, "premis:eventOutcomeInformation")
    add(outcome, "premis:eventOutcome", record.quality.status.value)
    sure = record.quality.ocr_confidence
    if sure is not None:
        note = f"mean confidence of the words recognised: {sure:.3f}"
        add(add(outcome, "premis:eventOutcomeDetail"), "premis:eventOutcomeDetailNote", note)
    _link(event, "Agent", LOCAL, record.producer.name)
    _link(event, "Object", SHA512, paper.sha512)


def add_agent(place: Element, producer: Producer) -> None:
    """Append the program that read the file."""
    agent = add(place, "premis:agent")
    _identify(agent, "agent", LOCAL, producer.name)
    add(agent, "premis:agentName", producer.name)
    add(agent, "premis:agentType", "software")
    add(agent, "premis:agentVersion", producer.version)


def _identify(parent: Element, what: str, kind: str, value: str) -> None:
    identifier = add(parent, f"premis:{what}Identifier")
    add(identifier, f"premis:{what}IdentifierType", kind)
    add(identifier, f"premis:{what}IdentifierValue", value)


def _link(event: Element, what: str, kind: str, value: str) -> None:
    link = add(event, f"premis:linking{what}Identifier")
    add(link, f"premis:linking{what}IdentifierType", kind)
    add(link, f"premis:linking{what}IdentifierValue", value)


def _settings(producer: Producer) -> str:
    """What the text was read with, as the record says it."""
    libraries = [f"{name} {version}" for name, version in producer.libraries.items()]
    told = [producer.ocr, f"vocabulary {producer.vocabulary}", *libraries]
    return "; ".join(filter(None, told))
