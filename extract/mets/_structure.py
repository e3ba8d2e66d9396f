"""The files of a paper, its pages, its parts, and which pages a part covers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extract.mets._mods import attachments_of
from extract.mets._paper import Paper
from extract.mets._words import load_words
from extract.mets._xml import add

DESCRIPTION, ADMINISTRATION, WORK = "DMDLOG_0000", "AMD", "LOG_0000"
SEQUENCE = "PHYS_0000"
JPEG, ALTO, PDF = "image/jpeg", "text/xml", "application/pdf"
DOWNLOAD = "FILE_0000_DOWNLOAD"
DEFAULT, THUMBNAILS, FULL_TEXT = "DEFAULT", "THUMBS", "FULLTEXT"


def add_files(mets: Element, paper: Paper) -> None:
    """Append the file section: a picture, a small one and, where there is ALTO, a text of each page, and one PDF."""
    section = add(mets, "mets:fileSec")
    for use, mime in _uses(paper):
        group = add(section, "mets:fileGrp", USE=use)
        for leaf in paper.leaves:
            name = {DEFAULT: leaf.picture, THUMBNAILS: leaf.thumbnail, FULL_TEXT: leaf.text}[use]
            _add_file(group, _file(leaf.number, use), mime, paper.address(name))
    _add_file(add(section, "mets:fileGrp", USE="DOWNLOAD"), DOWNLOAD, PDF, paper.address(paper.pdf))


def add_structure(mets: Element, paper: Paper) -> None:
    """Append the parts of the paper, its pages, and the links from each part to its pages."""
    parts = list(_parts(paper))
    _add_parts(mets, paper, parts)
    _add_pages(mets, paper)
    links = add(mets, "mets:structLink")
    _link(links, WORK, SEQUENCE)
    for leaf in paper.leaves:
        _link(links, WORK, _page(leaf.number))
    for identity, _, pages in parts:
        for number in pages:
            _link(links, identity, _page(number))


def _uses(paper: Paper) -> Iterator[tuple[str, str]]:
    yield DEFAULT, JPEG
    yield THUMBNAILS, JPEG
    if paper.text:
        yield FULL_TEXT, ALTO


def _add_file(group: Element, identity: str, mime: str, address: str) -> None:
    file = add(group, "mets:file", ID=identity, MIMETYPE=mime)
    add(file, "mets:FLocat", LOCTYPE="URL", xlink__href=address)


def _parts(paper: Paper) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """The attachments among the pages: identity, name, pages."""
    placed = [(name, pages) for name, pages in attachments_of(paper).items() if pages]
    for number, (name, pages) in enumerate(placed, 1):
        yield f"LOG_{number:04d}", name, pages


def _add_parts(mets: Element, paper: Paper, parts: list[tuple[str, str, tuple[int, ...]]]) -> None:
    types = load_words().structure
    logical = add(mets, "mets:structMap", TYPE="LOGICAL")
    work = add(
        logical, "mets:div", ID=WORK, TYPE=types.paper, DMDID=DESCRIPTION, ADMID=ADMINISTRATION, LABEL=paper.title
    )
    for identity, name, _ in parts:
        add(work, "mets:div", ID=identity, TYPE=types.attachment, LABEL=name)


def _add_pages(mets: Element, paper: Paper) -> None:
    physical = add(mets, "mets:structMap", TYPE="PHYSICAL")
    sequence = add(physical, "mets:div", ID=SEQUENCE, TYPE="physSequence", DMDID=DESCRIPTION, ADMID=ADMINISTRATION)
    add(sequence, "mets:fptr", FILEID=DOWNLOAD)
    for leaf in paper.leaves:
        number = str(leaf.number)
        page = add(sequence, "mets:div", ID=_page(leaf.number), TYPE="page", ORDER=number, ORDERLABEL=number)
        for use, _ in _uses(paper):
            add(page, "mets:fptr", FILEID=_file(leaf.number, use))


def _link(links: Element, part: str, page: str) -> None:
    add(links, "mets:smLink", xlink__from=part, xlink__to=page)


def _page(number: int) -> str:
    return f"PHYS_{number:04d}"


def _file(number: int, use: str) -> str:
    return f"FILE_{number:04d}_{use}"
