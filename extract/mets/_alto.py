"""Cuts an ALTO file into one of each page, and takes private words out of it."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, fromstring

from extract.mets._xml import written
from extract.privacy import MARK, find, merged, names_in
from schemas.privacy import Sighting

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
_PREFIXES = {"": ALTO, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
_LAYOUT, _LINE, _STRING, _HYPHEN = (f"{{{ALTO}}}{name}" for name in ("Layout", "TextLine", "String", "HYP"))
_BLOCK, _ILLUSTRATION, _FILE_NAME = (f"{{{ALTO}}}{name}" for name in ("TextBlock", "Illustration", "fileName"))
HANDWRITING = "handwriting"
_OF_THE_WORD = ("SUBS_TYPE", "SUBS_CONTENT", "WC")


class AltoPages:
    """The pages of an archive's ALTO file."""

    def __init__(self, data: bytes) -> None:
        """Take the file."""
        self._root = fromstring(data)
        layout = self._root.find(_LAYOUT)
        self._pages = {} if layout is None else {int(page.get("PHYSICAL_IMG_NR", "0")): page for page in layout}

    def __contains__(self, number: object) -> bool:
        """Whether there is a page of that number."""
        return number in self._pages

    def page(self, number: int, picture: str) -> Element:
        """The file of one page, which lies on a picture of that name; its unit and its places stay."""
        made = copy.copy(self._root)
        for place, element in enumerate(self._root):
            if element.tag == _LAYOUT:
                layout = Element(_LAYOUT, element.attrib)
                layout.append(copy.deepcopy(self._pages[number]))
                made[place] = layout
            else:
                made[place] = copy.deepcopy(element)
        for name in made.iter(_FILE_NAME):
            name.text = picture
        return made


def cleaned(root: Element, names: Sequence[str] | None) -> Element:
    """A page without private words, each of which becomes ``[…]``, and without the places of handwriting.

    Args:
        root: The page's file, which is changed.
        names: In a citizen's motion, the names that its record knows; None in any other paper.
    """
    text, words = _text_of(root)
    found: Sequence[Sighting] = tuple(find(text))
    if names is not None:
        found = merged([*found, *names_in(text, names)])
    for place, (start, end, _) in enumerate(words):
        if any(seen.start < end and start < seen.end for seen in found):
            _hide(words, place)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == _ILLUSTRATION and child.get("TYPE") == HANDWRITING:
                parent.remove(child)
    return root


def bytes_of(root: Element) -> bytes:
    """The file in UTF-8."""
    return written(root, _PREFIXES)


_Word = tuple[int, int, Element]


def _text_of(root: Element) -> tuple[str, list[_Word]]:
    """The page's text line by line, and where in it each word stands."""
    text, words = "", []
    for block in root.iter(_BLOCK):
        for line in block.iter(_LINE):
            for word, hyphen in _words(line):
                content = word.get("CONTENT", "") + hyphen
                words.append((len(text), len(text) + len(content), word))
                text += f"{content} "
            text = f"{text.removesuffix(' ')}\n"
    return text, words


def _words(line: Element) -> Iterator[tuple[Element, str]]:
    """The words of a line, each with the hyphen that follows it."""
    elements = [*line, None]
    for element, behind in itertools.pairwise(elements):
        if element is not None and element.tag == _STRING:
            yield element, behind.get("CONTENT", "") if behind is not None and behind.tag == _HYPHEN else ""


def _hide(words: Sequence[_Word], place: int) -> None:
    """Hide a word; one that is broken at a line's end with its other half, which would tell the whole."""
    word = words[place][2]
    half = word.get("SUBS_TYPE")
    word.set("CONTENT", MARK)
    for name in _OF_THE_WORD:
        word.attrib.pop(name, None)
    other = {"HypPart1": place + 1, "HypPart2": place - 1}.get(half or "")
    if other is not None and 0 <= other < len(words):
        _hide(words, other)
