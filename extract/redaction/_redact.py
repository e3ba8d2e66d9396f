"""Redacts one file: finds what is private, burns it out, reads the result again and goes on until nothing is found."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from extract import facsimile, pipeline
from extract.errors import NotADocumentError, NoTextError, RedactionError
from extract.privacy import citizens_names, is_citizens_motion
from extract.reading import opened, read
from extract.redaction._fresh import fresh, plain_pages
from extract.redaction._ink import signatures
from extract.redaction._picture import drawn
from extract.redaction._proof import hidden_finds, left_in, letters_under
from extract.redaction._spots import WITHOUT_BLOCK, Spot, displayed, is_under, spots_in
from schemas.page import Box, Document, Page, TextSource
from schemas.privacy import Personal, Redaction, Removal
from schemas.settings import DEFAULTS

ROUNDS = 4
"""So often a result is read again for what was overlooked; what is new is covered, too."""
TOUCHED = 0.1
"""A word of which a bar takes more than this share is not put behind the picture."""
USUAL = tuple(kind for kind in Personal if kind is not Personal.NAMES)
"""What is taken out unless told otherwise."""


def write(path: Path, *, pdf: Path | None, kinds: Collection[Personal] = USUAL) -> Redaction:
    """Redact one file, and write the result unless ``pdf`` is None, when only what would go is told.

    Args:
        path: A PDF, TIFF, JPEG or PNG; it is opened for reading only.
        pdf: Where to write the redacted PDF.
        kinds: What to take out; with ``names`` also the names in citizens' motions.

    Raises:
        RedactionError: The result still holds something that was to go; nothing is written.
        RatsleseError: The file cannot be read, or is a plain text.
        OSError: The output cannot be written.
    """
    content, told = redact(path, kinds=kinds, dry=pdf is None)
    if pdf is not None:
        pdf.write_bytes(content)
    return told


def redact(path: Path, *, kinds: Collection[Personal] = USUAL, dry: bool = False) -> tuple[bytes, Redaction]:
    """The redacted PDF, and what was taken out of it.

    A page with something private becomes a picture, black where it stood, with the other words behind it as invisible
    text; so does a page with notes, form fields, layers, or text that nobody sees and that holds something private.
    All other pages are copied with what they show. Nothing else of the file is copied. The pictures are then read by
    OCR, and what that finds is covered as well. With ``dry`` the bytes are empty.

    Raises:
        RedactionError: The result still holds something that was to go.
        RatsleseError: The file cannot be read, or is a plain text.
    """
    document = read(path)
    if document.source is TextSource.PLAIN:
        raise NotADocumentError(f"{path.name} is a plain text; there is no page to redact.")
    data = path.read_bytes()
    if not data.lstrip().startswith(b"%PDF") and b"%PDF-" not in data[:1024]:
        data = facsimile.facsimile(document, data, name=path.name, xml=False)[0] or b""
    names = _names(document) if Personal.NAMES in kinds else {}
    with _pdf(data, path.name) as (pdf, sound):
        spots = spots_in(document, kinds, names)
        if Personal.SIGNATURES in kinds:
            spots += signatures(document, pdf)
        work = _Work(document, pdf, sound, kinds, names, path.name)
        touched = work.touched(spots)
        if dry:
            return b"", _told(document, spots, touched)
        content, spots, touched = work.done(spots, touched)
    return content, _told(document, spots, touched)


class _Work:
    """One file under redaction."""

    def __init__(
        self,
        document: Document,
        pdf: pdfium.PdfDocument,
        data: bytes,
        kinds: Collection[Personal],
        names: Mapping[int, Sequence[str]],
        name: str,
    ) -> None:
        self._document = document
        self._pdf = pdf
        self._data = data
        self._kinds = kinds
        self._names = names
        self._name = name
        self._plain = plain_pages(data)

    def touched(self, spots: Sequence[Spot]) -> frozenset[int]:
        """The pages that must become pictures."""
        numbers = {page.number for page in self._document.pages}
        unseen = {number for number, _ in hidden_finds(self._data)} if set(self._kinds) & {*WITHOUT_BLOCK} else set()
        layered = {page.number for page in self._document.pages if _has_foreign_layer(page)}
        return frozenset(numbers - self._plain | {spot.page for spot in spots} | unseen | layered)

    def done(self, spots: list[Spot], touched: frozenset[int]) -> tuple[bytes, list[Spot], frozenset[int]]:
        """The file, read again as often as something new comes up, and proved."""
        looked = touched
        for turn in range(ROUNDS):
            new = [spot for number in sorted(looked) for spot in self._overlooked(number, spots, first=turn == 0)]
            if not new:
                break
            spots = [*spots, *new]
            looked = frozenset(spot.page for spot in new)
        else:
            raise RedactionError(f"{self._name}: after {ROUNDS} rounds OCR still finds something to redact.")
        content = self._cleared(spots, touched)
        wrong = left_in(content, spots)
        if wrong:
            raise RedactionError(f"{self._name}: the result is not clean ({'; '.join(dict.fromkeys(wrong))}).")
        return content, spots, touched

    def _overlooked(self, number: int, spots: Sequence[Spot], *, first: bool) -> list[Spot]:
        """What OCR finds on the picture that a page has become, and no bar covers."""
        own = [spot for spot in spots if spot.page == number]
        page = self._document.pages[number - 1]
        again = self._looked_at(number, own)
        kinds = [kind for kind in self._kinds if page.source is TextSource.OCR or kind in WITHOUT_BLOCK]
        if not (first and _has_foreign_layer(page)):  # OCR has looked for handwriting, and bars look like it
            kinds = [kind for kind in kinds if kind is not Personal.SIGNATURES]
        names = {1: self._names[number]} if number in self._names else {}
        found = [replace(spot, page=number) for spot in spots_in(again, kinds, names)] if again else []
        return [spot for spot in found if not is_under(spot.box, own)]

    def _looked_at(self, number: int, spots: Sequence[Spot]) -> Document | None:
        """A page as OCR reads its picture, None where it reads nothing."""
        page = self._pdf[number - 1]
        picture = drawn(page, spots)
        dpi = 72 * picture.width / page.get_width()
        page.close()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.png"
            picture.save(file, dpi=(dpi, dpi), compress_level=1)
            try:
                return read(file)
            except NoTextError:
                return None

    def _cleared(self, spots: Sequence[Spot], touched: Collection[int]) -> bytes:
        """The file, without words that the layer, which sets words upright and in rows, has moved under a bar."""
        bare = fresh(self._data, self._pdf, spots, touched)
        moved: list[tuple[int, Box]] = []
        for _ in range(ROUNDS):
            content = self._with_words(bare, spots, touched, moved)
            under = letters_under(content, spots)
            if not under:
                break
            moved += under
        return content

    def _with_words(
        self, content: bytes, spots: Sequence[Spot], touched: Collection[int], moved: Sequence[tuple[int, Box]]
    ) -> bytes:
        """The file with what is still to be read behind its pictures."""
        pages = tuple(
            _left(page, spots, [box for number, box in moved if number == page.number])
            if page.number in touched
            else replace(page, source=TextSource.DIGITAL)
            for page in self._document.pages
        )
        kept = replace(self._document, pages=pages)
        return facsimile.facsimile(kept, content, name=self._name, xml=False)[0] or content


def _left(page: Page, spots: Sequence[Spot], moved: Sequence[Box]) -> Page:
    """A page without the words under its bars, as if it were read by OCR, so that the others go behind its picture."""
    bars = [spot for spot in spots if spot.page == page.number]
    placed = ((word, displayed(page, word.box)) for word in page.words)
    words = (word for word, box in placed if not is_under(box, bars, share=TOUCHED) and not _meets(box, moved))
    sure = tuple(replace(word, confidence=1.0, alternatives=()) for word in words)
    return replace(page, words=sure, source=TextSource.OCR)


def _meets(box: Box, others: Sequence[Box]) -> bool:
    return any(
        box.x0 < other.x1 and other.x0 < box.x1 and box.top < other.bottom and other.top < box.bottom
        for other in others
    )


def _has_foreign_layer(page: Page) -> bool:
    """A scan whose words another program read: nobody has looked for handwriting on it yet."""
    return page.source is TextSource.OCR and any(word.confidence is None for word in page.words)


def _names(document: Document) -> dict[int, tuple[str, ...]]:
    """By page of a citizen's motion, the names that its record knows."""
    named: dict[int, tuple[str, ...]] = {}
    for record in pipeline.motions_of(document, DEFAULTS):
        if is_citizens_motion(record):
            first, last = record.source.pages
            named |= dict.fromkeys(range(first, last + 1), citizens_names(record))
    return named


def _told(document: Document, spots: Sequence[Spot], touched: Collection[int]) -> Redaction:
    removals = [
        Removal(page=spot.page, kind=spot.kind, text=spot.text, box=_rounded(spot))
        for spot in sorted(dict.fromkeys(spots), key=lambda spot: (spot.page, spot.box.top, spot.box.x0))
    ]
    recognised = sum(page.source is TextSource.OCR for page in document.pages)
    return Redaction(pages=len(document.pages), recognised=recognised, drawn=len(touched), removals=tuple(removals))


def _rounded(spot: Spot) -> tuple[float, float, float, float]:
    box = spot.box
    return round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)


@contextmanager
def _pdf(data: bytes, name: str) -> Iterator[tuple[pdfium.PdfDocument, bytes]]:
    """The PDF opened anew with its forms, which draw what fields hold, and the bytes, repaired if need be."""
    with opened(data, name=name) as (_, sound, _):
        pass
    document = pdfium.PdfDocument(io.BytesIO(sound))
    try:
        if document.get_formtype():
            document.init_forms()
        yield document, sound
    finally:
        document.close()
