"""Who brings the motion in: factions, joint factions, groups, single councillors, citizens, boards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.language import (
    FoundParty, Passage, acronym_in, find_parties, is_list_name, is_role, name_at_start, party_like, passage_of,
)  # fmt: skip
from extract.layout import is_address_line, is_contact_line, label
from extract.vocabulary import Phrases, fold, load_vocabulary, tokens
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Faction, SubmitterKind

_JOINT = re.compile(r"^[\s]*(?:/|-|–|\+|&|\||·)[\s]*$|^\s*$|^[\s/–-]*(?:und|u\.)[\s/–-]*$")
_LEGAL = re.compile(r"\s*\be\.\s?V\.?|\s*\([^)]*\)\s*$")
_TRIM = " ,;:.·|–-„“\"()*•/"


@dataclass(frozen=True, slots=True)
class _Named:
    """A submitter found on one line."""

    value: str
    kind: SubmitterKind
    printed: str
    passage: Passage
    start: int
    end: int
    method: str


def factions(letter: Letter) -> tuple[Faction, ...]:
    """The submitters, canonical; the first source that names any wins: form, letterhead, opening, signatures, subject."""
    for method, found in _ways(letter):
        named = list(_distinct(found))
        if named:
            return tuple(_faction(one, method) for one in named)
    return ()


def _ways(letter: Letter) -> Iterator[tuple[str, list[_Named]]]:
    yield "form label", [n for part in letter.zone(Zone.FORM) if part.label == "submitter" for n in _of_form(part)]
    yield "form table", [n for part in letter.zone(Zone.FORM) if part.block.rows for n in _of_table(part)]
    heads = [part for part in letter.zone(Zone.LETTERHEAD) if part.block.page == 1]
    yield "letterhead", _without_strays([n for part in heads for n in _of_head(part.block.lines)])
    yield "letterhead", [n for part in heads for n in _of_people(part.block.lines)]
    yield "opening", [n for part in letter.zone(Zone.OPENING, Zone.HEADING) for n in _of_sentence(passage_of(part.block.lines))]
    yield "title", [n for part in letter.zone(Zone.SUBJECT) for n in _of_sentence(passage_of(part.block.lines))]
    yield "text", [n for part in letter.zone(Zone.RESOLUTION)[:2] for n in _of_sentence(passage_of(part.block.lines))][:1]
    yield "letterhead name", [n for part in heads for n in _of_lines(part.block.lines, strict=False)]
    yield "signature", [n for part in letter.zone(Zone.SIGNATURE) for n in _of_lines(part.block.lines, strict=False)]
    yield "footer", [n for part in letter.zone(Zone.FURNITURE, Zone.ADDRESSEE) for n in _of_lines(part.block.lines, strict=True)][:1]


def _faction(named: _Named, method: str) -> Faction:
    evidence = named.passage.evidence(named.start, named.end)
    return Faction(
        value=named.value, confidence=0.5, method=f"{method}, {named.method}", evidence=evidence, printed=named.printed, kind=named.kind
    )


def _distinct(found: Iterable[_Named]) -> Iterator[_Named]:
    seen: set[str] = set()
    joint: set[str] = set()
    for one in found:
        key = fold(one.value)
        if key in seen or key in joint:
            continue
        seen.add(key)
        joint.update(fold(piece) for piece in one.value.split(" + ") if " + " in one.value)
        yield one


# ------------------------------------------------------------------------------------------------ forms
def _of_form(part: Part) -> Iterator[_Named]:
    first = label(part.block.lines[0])
    for place, line in enumerate(part.block.lines):
        start = first.rest if place == 0 and first is not None else 0
        if start >= 0:
            yield from _of_line(passage_of([line]), start, strict=False, faction=True)


def _of_table(part: Part) -> Iterator[_Named]:
    for row in part.block.rows:
        for cell in row:
            for place, line in enumerate(cell):
                found = label(line)
                if found is not None and found.role == "submitter":
                    following = cell[place + 1 : place + 2] if found.rest < 0 else [line]
                    for value in following:
                        yield from _of_line(passage_of([value]), max(found.rest, 0) if value is line else 0, strict=False, faction=True)


# ------------------------------------------------------------------------------------------------ letterheads
def _of_head(lines: Sequence[Line]) -> list[_Named]:
    """A block of the letterhead: councillors where it has their word and no faction's, else factions and lists."""
    block = " ".join(line.text for line in lines)
    if not _submitter_word(block) and any(True for _ in _members().inside(block)):
        people = list(_of_people(lines))
        if people:
            return people
    return list(_of_lines(lines, strict=True))


def _without_strays(found: list[_Named]) -> list[_Named]:
    """Beside a party's name, what is left of a line like `Ratsfraktion Auental` is the town and no list."""
    if not any(one.method in ("name", "joint", "slip", "person") for one in found):
        short = next((one for one in found if one.method == "list name" and acronym_in(one.printed)), None)
        return [short] if short is not None and len(found) > 1 and not _several_lists(found) else found
    return [one for one in found if one.method != "list name" or is_list_name(one.value) or one.value.isupper()]


def _several_lists(found: Sequence[_Named]) -> bool:
    return sum(is_list_name(one.printed) and bool(_submitter_word(one.printed)) for one in found) > 1


def _of_lines(lines: Sequence[Line], *, strict: bool) -> Iterator[_Named]:
    """The submitters of a block. ``strict``: only with a faction's, group's or list's word in the block."""
    texts = [line.text for line in lines]
    worded = any(_submitter_word(text) for text in texts)
    several = any("fraktionen" in fold(text) for text in texts)
    found: list[_Named] = []
    for line in lines:
        if is_address_line(line.text) and not _submitter_word(line.text) and not any(True for _ in find_parties(line.text)):
            continue
        found.extend(_of_line(passage_of([line]), 0, strict=strict, faction=worded, several=several))
    short = next((s for text in texts if (s := acronym_in(text)) and not is_contact_line(text)), None)
    if len(found) == 1 and short is not None and found[0].method == "list name":
        one = found[0]
        found = [_Named(short, one.kind, one.printed, one.passage, one.start, one.end, one.method)]
    yield from found


def _of_line(passage: Passage, start: int, *, strict: bool, faction: bool, several: bool = False) -> Iterator[_Named]:
    text = passage.text[start:]
    board = _boards().at_start(text)
    if board is not None and not _is_faction_of(text):
        value = text.strip(_TRIM)
        yield _Named(value, SubmitterKind.BOARD, value, passage, start, len(passage.text), "board")
        return
    if strict and not faction and not is_list_name(text):
        return
    parties = [FoundParty(p.value, p.start + start, p.end + start, p.slipped) for p in find_parties(text)]
    if not parties and (slipped := party_like(_bare(text))) is not None:
        parties = [FoundParty(slipped.value, start, len(passage.text), slipped=True)]
    if parties:
        yield from _of_parties(passage, start, parties, several=several)
        return
    name = _list_name(text, faction=bool(_submitter_word(text)))
    if name is not None and (is_list_name(name) or _submitter_word(text)):
        yield _Named(acronym_in(text) or name, _kind(text), text.strip(_TRIM), passage, start, len(passage.text), "list name")


def _of_parties(passage: Passage, start: int, parties: Sequence[FoundParty], *, several: bool) -> Iterator[_Named]:
    """One submitter a party, or one for all where the line makes them a joint faction."""
    text = passage.text[start:]
    printed = text.strip(_TRIM)
    short = _own_short_name(text, parties)
    if len(parties) == 1:
        value = short or _full_list_name(text, parties[0]) or parties[0].value
        other = _joint_list(text, parties[0], start)
        if other is not None:
            value = f"{value} + {other}" if text.find(other) > parties[0].start - start else f"{other} + {value}"
        yield _Named(value, _kind(text), printed, passage, start, len(passage.text), "slip" if parties[0].slipped else "name")
        return
    if not several and _are_joint(passage.text, start, parties):
        values = list(dict.fromkeys(party.value for party in parties))
        yield _Named(" + ".join(values), _kind(text), printed, passage, start, len(passage.text), "joint")
        return
    for party in parties:
        yield _Named(party.value, _kind(text), passage.text[party.start : party.end], passage, party.start, party.end, "name")


def _are_joint(text: str, start: int, parties: Sequence[FoundParty]) -> bool:
    """`CDU/F.D.P.-Fraktion`, `Gruppe SPD / F.D.P.`: one faction word for names joined without a comma, or after one `Fraktion`."""
    between = [text[left.end : right.start] for left, right in zip(parties, parties[1:], strict=False)]
    if any(_submitter_word(piece) for piece in between) or "fraktionen" in fold(text):
        return False
    if all(_JOINT.match(piece) and "und" not in fold(piece) and piece.strip() for piece in between):
        return True
    before = text[start : parties[0].start]
    return bool(_submitter_word(before)) and "raktionen" not in before


def _own_short_name(text: str, parties: Sequence[FoundParty]) -> str | None:
    """`Wählergemeinschaft Osterkoog (WGO)`: a local list's own short name goes before the general one."""
    if len(parties) != 1 or parties[0].value not in _list_parties():
        return None
    short = acronym_in(text)
    return short if short is not None and fold(short) != fold(parties[0].value) and short not in text[parties[0].start : parties[0].end] else None


def _full_list_name(text: str, party: FoundParty) -> str | None:
    """`Offene Liste Havelfurth`: a list whose general name is no acronym keeps its own long one."""
    if party.value not in _list_parties() or (party.value.isupper() and len(party.value) <= 5):
        return None
    return _list_name(text, faction=True)


def _joint_list(text: str, party: FoundParty, start: int) -> str | None:
    """`FDP/Bürger für Wolgersund`: a local list joined to a party by a stroke."""
    low, high = party.start - start, party.end - start
    behind = re.match(r"\s*/\s*(?P<name>[A-ZÄÖÜ][^/,()]{2,40})", text[high:])
    before = re.search(r"(?P<name>[A-ZÄÖÜ][^/,()]{2,40}?)\s*/\s*$", text[:low])
    for match in (behind, before):
        if match is not None:
            name = _list_name(match["name"], faction=True)
            if name and not _submitter_word(name):
                return name
    return None


def _list_name(text: str, *, faction: bool) -> str | None:
    """A local list's name: the line without the words for faction and council, legal form and brackets."""
    name = _bare(text)
    words = [token for token in tokens(name)]
    if not words or len(words) > 8 or any(char.isdigit() for char in name):
        return None
    if len("".join(w.text for w in words)) < 3 or not name[:1].isupper():
        return None
    return name if faction or is_list_name(name) else None


def _bare(text: str) -> str:
    """The text without faction words, the council behind `im Rat …` and legal forms."""
    text = re.split(r"\s(?:im|in\s+der|in\s+dem|des|der)\s+(?=[\w-]*(?:[Rr]at|[Rr]ates|[Tt]ag|[Vv]ersammlung|[Vv]ertretung|[Bb]ürgerschaft|[Bb]eirat)\b)", text)[0]
    text = _LEGAL.sub("", text)
    text = re.sub(r"\b[\w-]*(?:[Ff]raktion(?:en)?|FRAKTION|[Rr]atsgruppe)\b", lambda m: _stem(m.group()), text)
    text = re.sub(r"^\s*(?:Gruppe|Die|der|des)\s+", "", text)
    return text.strip(_TRIM)


def _stem(word: str) -> str:
    head = re.match(r"(.+)-[\w]*fraktion$", word, re.IGNORECASE)
    return head[1] if head else ""


# ------------------------------------------------------------------------------------------------ people
def _of_people(lines: Sequence[Line]) -> Iterator[_Named]:
    """Single councillors and citizens: a person's name with a councillor's word, or with an address below it."""
    named = False
    block = " ".join(line.text for line in lines)
    member = bool(_members().at_start(block)) or any(True for _ in _members().inside(block))
    for place, line in enumerate(lines):
        text = line.text
        found = name_at_start(text) if not is_address_line(text) else None
        couple = re.match(r"^[A-ZÄÖÜ][\wäöüß-]+ (?:und|u\.) [A-ZÄÖÜ][\wäöüß-]+ [A-ZÄÖÜ][\wäöüß-]+$", text.strip())
        addressed = any(is_address_line(below.text) for below in lines[place + 1 : place + 4])
        if couple and addressed:
            yield _person(text.strip(), SubmitterKind.CITIZEN, passage_of([line]), 0, len(text))
            named = True
        elif found is not None and (found.sure or member) and (member or addressed) and not is_role(found.value):
            kind = SubmitterKind.MEMBER if member else SubmitterKind.CITIZEN
            party = next(find_parties(text[found.end :] if member else ""), None) or (next(find_parties(block), None) if member and place == 0 else None)
            passage = passage_of([line])
            yield _person(found.value, kind, passage, found.start, found.end, party.value if party else None)
            named = True
        elif _citizens().at_start(text) and not named:
            yield _person(text.strip(), SubmitterKind.CITIZEN, passage_of([line]), 0, len(text))


def _person(name: str, kind: SubmitterKind, passage: Passage, start: int, end: int, party: str | None = None) -> _Named:
    return _Named(party or name, kind, name, passage, start, end, "person")


# ------------------------------------------------------------------------------------------------ sentences
def _of_sentence(passage: Passage) -> Iterator[_Named]:
    """`die SPD-Fraktion beantragt`, `Antrag der Fraktionen von SPD und CDU`: parties with a faction word beside them."""
    text = passage.text
    match = _faction_phrase().search(text)
    if match is None:
        return
    stretch = text[match.start() : match.end()]
    parties = [FoundParty(p.value, p.start + match.start(), p.end + match.start()) for p in find_parties(stretch)]
    if not parties:
        return
    if len(parties) > 1 and _are_joint(text[: match.end()], match.start(), parties):
        values = list(dict.fromkeys(party.value for party in parties))
        yield _Named(" + ".join(values), _kind(stretch), stretch.strip(_TRIM), passage, match.start(), match.end(), "joint")
        return
    for party in parties:
        yield _Named(party.value, _kind(stretch), text[party.start : party.end], passage, party.start, party.end, "name")


@lru_cache(maxsize=1)
def _faction_phrase() -> re.Pattern[str]:
    name = r"[\w.’'/&Ää Öö Üü0-9-]{2,60}"
    return re.compile(
        rf"(?:Fraktion(?:en)?|Gruppe|Ratsgruppe|Fraktionsgemeinschaft)\s+(?:der\s+|von\s+|des\s+)?{name}(?:,\s{name})*(?:\s(?:und|sowie)\s{name})?"
        r"|[\w.’'/& -]{2,50}-\s?(?:[\w]*[Ff]raktion|[Gg]ruppe|FRAKTION)(?:(?:,|\sund)\s(?:die\s|der\s)?[\w.’'/& -]{2,40}-\s?(?:[\w]*[Ff]raktion|[Gg]ruppe))*"
    )


# ------------------------------------------------------------------------------------------------ words
def _kind(text: str) -> SubmitterKind:
    words = fold(text).split()
    groups = tuple(fold(s) for s in load_vocabulary().submitters.group_suffixes)
    if any(word.startswith("fraktion") or "fraktion" in word for word in words):
        return SubmitterKind.FACTION
    return SubmitterKind.GROUP if any(word.endswith(groups) or word == "gruppe" for word in words) else SubmitterKind.FACTION


def _submitter_word(text: str) -> bool:
    words = load_vocabulary().submitters
    suffixes = tuple(fold(s) for s in (*words.faction_suffixes, *words.group_suffixes))
    return any(token.text.endswith(suffixes) for token in tokens(text)) or any(True for _ in _submitters().inside(text))


def _is_faction_of(text: str) -> bool:
    return any("fraktion" in token.text for token in tokens(text)[:2])


@lru_cache(maxsize=1)
def _submitters() -> Phrases:
    words = load_vocabulary().submitters
    return Phrases({"faction": words.faction, "group": words.group})


@lru_cache(maxsize=1)
def _boards() -> Phrases:
    return Phrases({"board": load_vocabulary().submitters.board})


@lru_cache(maxsize=1)
def _citizens() -> Phrases:
    return Phrases({"citizen": load_vocabulary().submitters.citizen})


@lru_cache(maxsize=1)
def _members() -> Phrases:
    words = load_vocabulary().submitters
    return Phrases({"member": (*words.member, *words.factionless)})


@lru_cache(maxsize=1)
def _list_parties() -> frozenset[str]:
    return frozenset(party.name for party in load_vocabulary().parties.entries if party.kind == "list")
