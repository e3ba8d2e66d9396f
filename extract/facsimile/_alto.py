"""ALTO 4 (Library of Congress): the pages' blocks, lines and words with their places, confidence and styles."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from statistics import fmean
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from extract.facsimile._boxes import Scale
from extract.facsimile._processing import describe
from extract.facsimile._styles import Styles
from extract.facsimile._text import Region, Row, Text, around
from schemas.letter import Zone
from schemas.page import Box, Document, Page, TextSource, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
VERSION = "4.4"
SCAN_SHARE = 0.6
"""Pictures that together cover more of a page that was read by OCR are the scan itself, not pictures on it."""
LEVEL = 0.05
"""Degrees; less than this is no rotation."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def alto(document: Document, texts: Sequence[Text], scales: Sequence[Scale], *, name: str) -> bytes:
    """The document as one ALTO file in UTF-8.

    Args:
        document: The pages as read.
        texts: Their text.
        scales: For each page its extent as displayed, all in one unit.
        name: The name of the file that was read.
    """
    register_namespace("", NAMESPACE)
    register_namespace("xsi", INSTANCE)
    root = Element(_tag("alto"), {"SCHEMAVERSION": VERSION, f"{{{INSTANCE}}}schemaLocation": f"{NAMESPACE} {SCHEMA}"})
    describe(root, document, scales[0].unit, name=name)
    styles, tags, layout = Element(_tag("Styles")), Element(_tag("Tags")), Element(_tag("Layout"))
    known = Styles()
    for text, scale in zip(texts, scales, strict=True):
        _Sheet(text, scale, known).add_to(layout)
    for identity, style in known:
        SubElement(styles, _tag("TextStyle"), {"ID": identity, **style.attributes()})
    zones = {region.zone for text in texts for region in text.regions}
    for zone in (zone for zone in Zone if zone in zones):
        SubElement(tags, _tag("StructureTag"), {"ID": _zone_id(zone), "TYPE": "zone", "LABEL": zone.value})
    root.extend(element for element in (styles, tags, layout) if len(element))
    for element in root.iter():
        _make_sound(element)
    indent(root)
    xml: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml + b"\n"


class _Sheet:
    """Builds one Page element."""

    def __init__(self, text: Text, scale: Scale, styles: Styles) -> None:
        self._page = text.page
        self._regions = text.regions
        self._scale = scale
        self._styles = styles
        self._id = f"P{text.page.number}"

    def add_to(self, layout: Element) -> None:
        """Add the page with its blocks: text in reading order, then handwriting and pictures."""
        page = self._page
        words = [word for region in self._regions for row in region.rows for word in row.words]
        sure = [word.confidence for word in words if word.confidence is not None]
        found = SubElement(layout, _tag("Page"), {
            "ID": self._id,
            "PHYSICAL_IMG_NR": str(page.number),
            "WIDTH": str(self._scale.width),
            "HEIGHT": str(self._scale.height),
            **({"PC": f"{fmean(sure):.3f}"} if sure else {}),
            "LANG": "de",
        })  # fmt: skip
        graphics = [*((box, "handwriting") for box in page.pen), *((box, "picture") for box in pictures_on(page))]
        boxes = [*(region.box for region in self._regions), *(box for box, _ in graphics)]
        space = self._place(around(boxes)) if boxes else {"HPOS": "0", "VPOS": "0", "WIDTH": "0", "HEIGHT": "0"}
        inner = SubElement(found, _tag("PrintSpace"), {"ID": f"{self._id}_S", **space})
        for number, region in enumerate(self._regions, 1):
            self._add_block(inner, f"{self._id}_B{number}", region)
        for number, (box, kind) in enumerate(graphics, 1):
            place = {"ID": f"{self._id}_I{number}", **self._place(box), "TYPE": kind}
            SubElement(inner, _tag("Illustration"), place)

    def _add_block(self, space: Element, identity: str, region: Region) -> None:
        block = SubElement(space, _tag("TextBlock"), {"ID": identity, **self._place(region.box)})
        turn = rotation(self._page, region)
        if abs(turn) >= LEVEL:
            block.set("ROTATION", f"{turn:.2f}".rstrip("0").rstrip("."))
        if region.zone is not None:
            block.set("TAGREFS", _zone_id(region.zone))
        for number, row in enumerate(region.rows, 1):
            self._add_line(block, f"{identity}_L{number}", row)

    def _add_line(self, block: Element, identity: str, row: Row) -> None:
        usual, own = self._styles.of_row(row)
        line = SubElement(block, _tag("TextLine"), {"ID": identity, **self._place(row.box), "STYLEREFS": usual})
        for place, word in enumerate(row.words):
            if place:
                SubElement(line, _tag("SP"), self._place(_between(row.words[place - 1].box, word.box)))
            half = row.halves[place]
            text, box = (word.text[:-1], _cut(word)[0]) if half and half.first else (word.text, word.box)
            string = SubElement(line, _tag("String"), {"ID": f"{identity}_S{place + 1}", **self._place(box)})
            string.set("CONTENT", text)
            if half:
                string.set("SUBS_TYPE", "HypPart1" if half.first else "HypPart2")
                string.set("SUBS_CONTENT", half.whole)
            if word.confidence is not None:
                string.set("WC", f"{min(max(word.confidence, 0.0), 1.0):.3f}")
            if own[place] != usual:
                string.set("STYLEREFS", own[place])
            if half and half.first:
                SubElement(line, _tag("HYP"), {**self._place(_cut(word)[1]), "CONTENT": word.text[-1]})

    def _place(self, box: Box) -> dict[str, str]:
        return self._scale.place(self._page, box)


def pictures_on(page: Page) -> Iterator[Box]:
    """The pictures on a page, without those that are the scan itself."""
    covered = sum(box.width * box.height for box in page.pictures)
    if page.source is not TextSource.OCR or covered < SCAN_SHARE * page.width * page.height:
        yield from page.pictures


def rotation(page: Page, region: Region) -> float:
    """How far a region's text is turned on the page as displayed, in degrees counter-clockwise as ALTO counts."""
    turn = math.radians(region.angle)
    dx, dy = math.cos(turn), math.sin(turn)
    if page.placing is not None:
        x, y = region.box.middle
        (x0, y0), (x1, y1) = page.placing.point(x, y), page.placing.point(x + dx, y + dy)
        dx, dy = x1 - x0, y1 - y0
    return -math.degrees(math.atan2(dy, dx))


def _between(left: Box, right: Box) -> Box:
    """The space between two words of a row; nothing wide where they touch."""
    start = min(left.x1, right.x0)
    return Box(start, max(left.top, right.top), max(start, right.x0), max(left.bottom, right.bottom))


def _cut(word: Word) -> tuple[Box, Box]:
    """The box of a word without its hyphen, and the hyphen's; a letter's share of the width each."""
    box = word.box
    cut = box.x1 - box.width / len(word.text)
    return Box(box.x0, box.top, cut, box.bottom), Box(cut, box.top, box.x1, box.bottom)


def _zone_id(zone: Zone) -> str:
    return f"Z_{zone.value}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _make_sound(element: Element) -> None:
    """Replace the characters that XML cannot hold."""
    for key, value in element.attrib.items():
        element.set(key, _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value))
    if element.text:
        element.text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", element.text)
