"""The Description of an ALTO file: which file was read, by which program, with what."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from extract._producer import producer
from extract.facsimile._text import read_anew
from schemas.page import Document


def describe(root: Element, document: Document, unit: str, *, name: str) -> None:
    """Add the Description; without a date, so that the same file gives the same bytes."""
    space = root.tag.removesuffix("alto")
    description = SubElement(root, f"{space}Description")
    SubElement(description, f"{space}MeasurementUnit").text = unit
    source = SubElement(description, f"{space}sourceImageInformation")
    SubElement(source, f"{space}fileName").text = name
    SubElement(source, f"{space}fileIdentifier").text = f"sha256:{document.sha256}"
    processing = SubElement(description, f"{space}OCRProcessing", {"ID": "OCR"})
    step = SubElement(processing, f"{space}ocrProcessingStep")
    SubElement(step, f"{space}processingStepDescription").text = _what_was_read(document)
    SubElement(step, f"{space}processingStepSettings").text = _settings()
    software = SubElement(step, f"{space}processingSoftware")
    SubElement(software, f"{space}softwareName").text = "ratslese"
    SubElement(software, f"{space}softwareVersion").text = producer().version


def _what_was_read(document: Document) -> str:
    """Which pages were read from their picture and which from the file's own text."""
    anew = [str(page.number) for page in document.pages if read_anew(page)]
    kept = [str(page.number) for page in document.pages if not read_anew(page)]
    said = (("text recognised on pages", anew), ("text layer used on pages", kept))
    return "; ".join(f"{what} {', '.join(numbers)}" for what, numbers in said if numbers)


def _settings() -> str:
    """The libraries and the vocabulary, as a record names them."""
    made = producer()
    libraries = [f"{name} {version}" for name, version in made.libraries.items()]
    return "; ".join([f"vocabulary {made.vocabulary}", *libraries])
