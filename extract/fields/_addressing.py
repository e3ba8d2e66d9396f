"""What a line of an address block is: an opening, an office, a name, a place, a sender's line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fields import _addressing_words as vocab
from extract.fields._places import by_seat
from extract.language import find_bodies, find_parties, is_list_name, name_at_start
from extract.layout import is_address_line
from extract.vocabulary import find_dates, fold, tables, tokens
from schemas.letter import Line

NUMBER = re.compile(r"\(?\d[.)]\s+(?=\D)")
VIA = re.compile(r"[(\s–-]*\b(?:vorab|per|via|durch)\s+(?:E-?Mail|Mail|Fax|Telefax|Boten|Post)\b.*$", re.IGNORECASE)
HOUSE = re.compile(r"[\s,–-]*\b(?:im\s*Hause|i\.\s?H\.)\s*[-–]*\s*$", re.IGNORECASE)
AND = re.compile(r"^\s*(?:und|sowie|u\.)(?:\s+an)?(?:\s+(?:den|die|das))?\s*$", re.IGNORECASE)
COPY = re.compile(
    r"(?:(?:durch|ab)schriftlich|nachrichtlich|über)\b\s*:?\s+(?:an\s+(?:(?:den|die|das)\s+)?)?", re.IGNORECASE
)
"""What leads an addressee of a copy, or one by whom the letter goes."""
_BEHIND_LABEL = re.compile(r"\.?\s*:?\s*(?:an\s+)?(?:(?:den|die|das)\s+)?", re.IGNORECASE)
BY = re.compile(r"^[(\s]*über\s*:?\s*$", re.IGNORECASE)
"""A line that says no more than that the letter goes by whom the next line names."""
_JOINED = re.compile(r"(?:und|sowie)\s+(?:an\s+)?(?:die|den|das|alle)\s+(?=[A-ZÄÖÜ])")
"""What leads one more addressee below a person: `und die Mitglieder der Ratsversammlung`."""
_TO = re.compile(r"^(?:(?:und|sowie)\s+(?=an\b))?(?:An\s+(?:den|die|das)\b|An\b|Dem\b)\s*:?\s*", re.IGNORECASE)
_AN = re.compile(r"^(?:(?:und|sowie)\s+an\b|An\b|An:|Dem\b|Alle\b|Sämtliche\b)", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"^(?:über\b|o(?:\.|der)\s?V(?:\.|ertret)|z(?:u|\.)\s?H)", re.IGNORECASE)
_CONTINUED = re.compile(r"^(?:der|des|und|für|von|im)\s")
_HONORIFICS = frozenset({"herr", "herrn", "frau", "fraulein"})
_SMALL_AN = re.compile(r"an (?:den|die|das) [A-ZÄÖÜ]")
_MAN_WITHIN = re.compile(r",\s*(?:Herrn?|Frau)\s+[A-ZÄÖÜ]")
_BY_UNIT = re.compile(r"über\s+(?:(?:das|die|den)\s+)?(?P<unit>[A-ZÄÖÜ][\w-]+)(?:,\s.*)?", re.IGNORECASE)
_MAN = re.compile(r"\s*(?:herrn?|frau)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"^((?:Herrn?|Frau)\s+)\d\.\s+(?=[A-ZÄÖÜ])")
_DOCTOR = re.compile(r"\b(?:Dr|Prof)\.\s+(?:(?:[a-z]+\.?|[A-ZÄÖÜ]\.)\s+)*[A-ZÄÖÜ]\w[\w-]*$")
_WHEN = re.compile(r"[A-ZÄÖÜ][\w-]+,\s+(?:im|am|zu|zum|den|Anfang|Mitte|Ende)\s.*(?<!\d)(?:1[89]|20)\d\d")
"""Place and time in words: `Lindenau, im Advent 1993`."""


def opens(text: str) -> bool:
    """Whether a line begins an addressee by its label or form of address: `An den`, `2. Frau`, `Empfänger:`."""
    return bool(_AN.match(text) or tables.address_openings().at_start(_unnumbered(text)))


def opens_bare(text: str, below: str) -> bool:
    """Whether a line below a name begins the next addressee without `An` or `Herrn`.

    `Bürgermeister Lasse Thordsen`, `Ausschuss für Soziales`, `Vorsitzenden des Kreistages` above `Herrn …`; an office
    without a name may belong to the name above.
    """
    if _committee_ahead(text):
        return True
    office = next(
        (hit for hit in (vocab.offices().at_start(text), vocab.roles().at_start(text)) if hit is not None), None
    )
    if office is None or stays_behind_name(text):
        return False
    named = name_at_start(text[office.end :].strip())
    own = named is not None and named.sure and text[office.end : office.end + 1] == " "
    man = _MAN_WITHIN.search(text[office.end :])
    return own or man is not None or bool(_MAN.match(below) and has_name(below))


def goes_on_with_title(lines: Sequence[Line]) -> bool:
    """Whether a block is what a title goes on with: `an den Rat der Stadt Auental` below `Ergänzungsantrag`."""
    text = lines[0].text if lines else ""
    return len(lines) == 1 and bool(_SMALL_AN.match(text))


def is_to(text: str) -> bool:
    """Whether a line is in the dative of an address, which a letterhead's own names are not: `Herrn Landrat`."""
    return bool(re.match(r"Herrn\b|Frau\b", text))


def labelled(text: str) -> bool:
    """Whether a line begins with `An` or another label, so that what stands above it is another's."""
    return bool(_AN.match(text)) and not is_continued(text)


def leads_copy(text: str) -> bool:
    """Whether a line names one who has the letter for information: `Kopie: Herrn …`, `nachrichtlich an …`."""
    return copy_end(text) > 0 and not stays_behind_name(text)


def copy_end(text: str) -> int:
    """The offset behind what leads an addressee of a copy, or one by whom the letter goes; 0 elsewhere.

    The words are those of a distribution list (`Abdruck an`, `nachrichtl.`), in front of an office, a body or `Herrn`.
    """
    known = COPY.match(text)
    if known:
        return known.end()
    label = vocab.distribution().at_start(text)
    behind = _BEHIND_LABEL.match(text, label.end) if label else None
    if label is None or behind is None:
        return 0
    rest = text[behind.end() :]
    body = next(find_bodies(rest), None)
    someone = vocab.offices().at_start(rest) or vocab.roles().at_start(rest) or tables.honorifics().at_start(rest)
    return behind.end() if someone or (body is not None and body.start == 0) else 0


def joins(text: str) -> bool:
    """Whether a line adds an addressee to the person above it: `und die Mitglieder der Ratsversammlung`."""
    return _JOINED.match(text) is not None


def is_person(text: str) -> bool:
    """Whether a line is `Herrn` or `Frau` with more than an office: a person, so that the next `Frau …` is another."""
    man = _MAN.match(text)
    rest = text[man.end() :].strip() if man else ""
    return len(rest.split()) >= 2 and vocab.offices().whole(rest) is None


def label_end(text: str) -> int:
    """The offset behind a leading number, `An den`, or a label with a colon (`Empfänger:`); 0 where none leads."""
    end = text.find(":") + 1 if tables.addressee_labels().at_start(text[: text.find(":") + 1]) else _sent_to(text)
    to = _JOINED.match(text) or _TO.match(text)
    end = max(end, to.end()) if to else end
    number = NUMBER.match(text, end) if is_numbered(text[end:]) else None
    end = number.end() if number else end
    inner = _TO.match(text[end:]) if number else None
    return end + inner.end() if inner else end + len(text[end:]) - len(text[end:].lstrip())


def _sent_to(text: str) -> int:
    """The offset behind `TELEFAX an` in front of an office or a form of address; 0 elsewhere."""
    label = tables.addressee_labels().at_start(text)
    if label is None or label.start or not label.phrase.endswith("an") or not text[: label.end].strip(" :")[2:]:
        return 0
    rest = text[label.end :].lstrip()
    known = vocab.offices().at_start(rest) or tables.honorifics().at_start(rest)
    return label.end if known else 0


def is_numbered(text: str) -> bool:
    """Whether a line begins an item of a list of addressees: `1. Herrn Landrat`, but not `1. Bürgermeister`."""
    return bool(NUMBER.match(text) and tables.address_openings().at_start(_unnumbered(text)))


def is_continued(text: str) -> bool:
    """Whether a line goes on with the office above it: `der Stadt Mainfurt`."""
    return bool(_CONTINUED.match(text))


def stays_behind_name(text: str) -> bool:
    """Whether a line below the name is part of the address' head all the same: `über …`, `o. V. i. A.`, `z. Hd. …`."""
    return bool(_BEHIND_NAME.match(text))


def is_place(text: str) -> bool:
    """Whether a line says where, not who: street, post code, building; an office whose name sounds like one is none."""
    text = text[label_end(text) :]
    bare = text.strip(" -–")
    if stays_behind_name(text) or (vocab.offices().at_start(text) and not re.search(r"[\d:]", text)):
        return False
    dated = _WHEN.fullmatch(bare) is not None or any(date.complete for date in find_dates(text))
    return (
        dated
        or is_address_line(text)
        or bool(re.fullmatch(r"\d{4,5}", bare))
        or bool(vocab.buildings().at_start(bare))
        or next(by_seat(bare), None) is not None
    )


def is_small_print(text: str) -> bool:
    """Whether a line is a mark, a note (`EILT!`), a way of delivery, a room's or unit's number (`- Referat 71 -`)."""
    inner = text.strip()
    framed = bool(re.fullmatch(r"[-–].*\d.*[-–]|.*!", inner))
    delivered = VIA.fullmatch(inner) is not None or HOUSE.fullmatch(" " + inner) is not None
    return (
        framed
        or delivered
        or _is_by_unit(VIA.sub("", inner).strip())
        or _is_bare_label(inner)
        or not inner.strip(" -–")
    )


def is_town(text: str) -> bool:
    """Whether a line is the municipality and nothing else: `Stadt Lindenau`."""
    words = tokens(text)
    return len(words) in (2, 3) and words[0].text in vocab.municipality_words() and not re.search(r"[\d,:–-]\s", text)


def is_town_hall(text: str) -> bool:
    """Whether a line is the town's administration and no more than that: `Stadtverwaltung Lindenau`."""
    words = tokens(text)
    return len(words) == 2 and words[0].text.endswith("verwaltung") and not any(char.isdigit() for char in text)


def is_head(text: str) -> bool:
    """Whether a line is the head of the administration: `Herrn Bürgermeister Kratzer`, `Landrat Paul Kratzer`."""
    head = next((hit for hit in tables.administration().inside(text)), None)
    if head is None:
        return False
    rest = text[head.end :].strip(" ,")
    named = name_at_start(rest)
    return bool(_MAN.match(text)) or (head.start == 0 and named is not None and named.sure and not _MAN.match(rest))


def is_council(text: str) -> bool:
    """Whether a line is the council and no more than that: `Rat der Stadt Lindenau`."""
    body = next(find_bodies(text), None)
    return body is not None and body.start == 0 and len(tokens(text)) <= 4 and re.search(r"[\d,:–-]", text) is None


def is_office_of(text: str, head: str) -> bool:
    """Whether a line is the bureau of the head below it: `Büro des Landrats` above `Herrn Landrat Kratzer`."""
    own = fold(text).partition("büro des ")[2] or fold(text).partition("büro der ")[2]
    return any(own.startswith(fold(hit.phrase)) for hit in tables.administration().inside(head)) if own else False


def is_unit(text: str) -> bool:
    """Whether a line is a part of the administration without a person: `Stadtverwaltung`, `Hauptamt Twistenau`."""
    words = [token.text for token in tokens(text)]
    return 1 <= len(words) <= 2 and words[0].endswith(vocab.unit_endings()) and not opens(text)


def is_sender(text: str) -> bool:
    """Whether a line names who writes: a party, a councillor, an advisory board, or a return address."""
    if opens(text):
        return False
    if _chairs(text):
        return True
    if vocab.offices().at_start(text):
        return False
    return bool(vocab.senders().at_start(text)) or is_list_name(text) or any(True for _ in find_parties(text))


def has_office(text: str) -> bool:
    """Whether a line begins with an office that no faction has (`Bürgermeister`, not `Vorsitzender`)."""
    text = unlabelled(text)
    return bool(vocab.offices().at_start(text)) and not vocab.roles().at_start(text)


def heads_address(text: str) -> bool:
    """Whether a line is an office, alone or behind `Herrn`, as the first line of an address is."""
    office = vocab.offices().whole(text)
    return office is not None and not vocab.roles().at_start(text)


def has_post_code(text: str) -> bool:
    """Whether a line begins with a post code and a town."""
    return bool(re.match(r"\s*(?:[DOW]-)?\d{4,5}\s+[A-ZÄÖÜ]", text))


def has_name(text: str) -> bool:
    """Whether a line carries a person's name: behind `Herrn`, behind the office, or alone."""
    text = _ORDINAL.sub(r"\1", unlabelled(text))
    office = vocab.offices().at_start(text)
    rest = (text[office.end :] if office else text).strip()
    if not rest or fold(rest) in _HONORIFICS:
        return False
    found = name_at_start(rest)
    if _MAN_WITHIN.search(rest) or (_MAN.match(text) and _DOCTOR.search(rest)):
        return True
    if found is None or fold(found.value) in _HONORIFICS:
        return False
    return found.sure or (bool(_MAN.match(text)) and not vocab.offices().at_start(found.value))


def _is_by_unit(text: str) -> bool:
    """`über das Ratsbüro`: by a unit of the house; `über Amt Marschland` names an authority of its own."""
    match = _BY_UNIT.fullmatch(text)
    unit = fold(match["unit"]) if match else ""
    return any(unit.endswith(ending) and len(unit) > len(ending) for ending in vocab.unit_endings())


def _committee_ahead(text: str) -> bool:
    body = next(find_bodies(text), None)
    return body is not None and body.start == 0 and not body.generic and "ausschu" in fold(body.value)


def _is_bare_label(text: str) -> bool:
    """`gerichtet an` in a form's cell of its own; `Herrn` is part of the addressee."""
    return (
        tables.addressee_labels().whole(text) is not None
        and not tables.honorifics().at_start(text)
        and not stays_behind_name(text)
    )


def _chairs(text: str) -> bool:
    """`Vorsitzende: Inge Weißmann`: the sender's chair; an addressee's says of what (`Vorsitzende des Rates`)."""
    role = vocab.roles().at_start(text)
    rest = text[role.end :].lstrip() if role is not None and role.start == 0 else ""
    found = name_at_start(rest.lstrip(" :"))
    return rest.startswith(":") or (found is not None and found.sure)


def _unnumbered(text: str) -> str:
    number = NUMBER.match(text)
    return text[number.end() :] if number else text


def unlabelled(text: str) -> str:
    """A line without leading number, `An den` or label."""
    return _unnumbered(text[label_end(text) :])
