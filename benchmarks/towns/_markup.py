"""The markup of the letters: words with style and the gold field that they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PIECE = re.compile(r"\[\[([a-z_.0-9]+)(?:=([^|\]]*))?\|(.*?)\]\]|<(/?)([bius]|box|boxx)>|(→)|( +)|([^\[<→ ]+|\[|<)")
_ATTRS = re.compile(r"^\{([^}]*)\}")
_TEXT_KEY = re.compile(r"^(D|J):")
_BULLET = re.compile(r"^(\(?\d+(?:\.\d+)*[.)]+|\d+\.\)|[a-zA-Z]\)|[IVX]+\.|[-–•*+])\s")
_VOWELS = "aeiouyäöüAEIOUYÄÖÜ"
_UNITS = ("sch", "ch", "ck", "ph", "st")
LONG = {"D": "draft_resolution", "J": "justification"}


@dataclass(slots=True)
class Run:
    """A stretch of one word in one style."""

    text: str
    style: str
    key: str = ""


@dataclass(slots=True)
class Word:
    """A word; ``glue`` says that no space comes before it."""

    runs: list[Run] = field(default_factory=list)
    tab: bool = False
    space: str = ""

    @property
    def text(self) -> str:
        """The letters of the word."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Paragraph:
    """One line of the source: its words, attributes and whether a bullet hangs."""

    words: list[Word]
    attrs: dict[str, str]
    hang: bool = False


class Gold:
    """Collects what is tagged, in the order of the source."""

    def __init__(self) -> None:
        self.texts: dict[str, list[list[str]]] = {}
        self.values: dict[str, str] = {}

    def add(self, key: str, words: list[str]) -> None:
        """Add a paragraph's words to a key."""
        if words:
            self.texts.setdefault(key, []).append(words)

    def value(self, key: str) -> str:
        """The value of a key: as given, else the text as printed."""
        if key in self.values:
            return self.values[key]
        joint = "\n" if key in LONG.values() else " "
        return joint.join(" ".join(words) for words in self.texts.get(key, [])).replace("\u00a0", " ")


def attributes(source: str) -> dict[str, str]:
    """Read ``a=1,b`` or ``a=1 b`` into a mapping; a bare name is ``1``."""
    pairs = (part.partition("=") for part in re.split(r"[,\s]+(?=[a-z])", source.strip()) if part)
    return {name: value or "1" for name, _, value in pairs}


def parse(line: str, gold: Gold, *, key: str = "") -> Paragraph:
    """Read one line of the source and note its gold."""
    attrs: dict[str, str] = {}
    if match := _ATTRS.match(line):
        attrs, line = attributes(match.group(1)), line[match.end() :]
    if match := _TEXT_KEY.match(line):
        key, line = LONG[match.group(1)], line[2:].lstrip()
    hang = bool(_BULLET.match(line))
    words = _words(line, gold, key)
    if key:
        gold.add(key, [text for word in words if (text := "".join(r.text for r in word.runs if r.key == key))])
    return Paragraph(words, attrs, hang)


def _words(line: str, gold: Gold, outer: str) -> list[Word]:
    words: list[Word] = [Word()]
    styles: set[str] = set()
    for match in _PIECE.finditer(line):
        tag, value, inner, close, style, tab, space, plain = match.groups()
        if tag is not None:
            if value is not None:
                gold.values[tag] = value
            before = len(words) - 1
            offset = len(words[before].runs)
            _fill(words, inner, styles, tag)
            tagged = [words[before].runs[offset:], *(w.runs for w in words[before + 1 :])]
            gold.add(tag, [text for runs in tagged if (text := "".join(r.text for r in runs if r.key == tag))])
        elif style in ("box", "boxx"):
            words[-1].runs.append(Run("", style))
        elif style is not None:
            (styles.discard if close else styles.add)(style)
        elif tab:
            words += [Word(tab=True), Word()]
        elif space:
            words += [Word(space=space), Word()]
        else:
            words[-1].runs.append(Run(plain, "".join(sorted(styles)), outer))
    return [word for word in words if word.runs or word.tab or word.space]


def _fill(words: list[Word], text: str, styles: set[str], key: str) -> None:
    outer = set(styles)
    for part in re.findall(r"</?[bius]>|→| +|[^ <→]+|<", text):
        if part.startswith("</") and len(part) > 1:
            outer.discard(part[2])
        elif re.fullmatch(r"<[bius]>", part):
            outer.add(part[1])
        elif part == "→":
            words += [Word(tab=True), Word()]
        elif part.strip():
            words[-1].runs.append(Run(part, "".join(sorted(outer)), key))
        else:
            words += [Word(space=part), Word()]


def breaks(word: str) -> list[int]:
    """Where a German word may be broken, by the old rule of thumb: the last consonant goes along."""
    found = []
    for at in range(2, len(word) - 2):
        head, tail = word[:at], word[at:]
        if not (word[at - 1].isalpha() and word[at].isalpha()) or word[at].isupper():
            continue
        if not any(c in _VOWELS for c in head) or not any(c in _VOWELS for c in tail) or tail[0] in _VOWELS:
            continue
        onset = next((u for u in _UNITS if tail.startswith(u)), tail[0])
        inside = any(word[at - n : at - n + len(u)] == u for u in _UNITS for n in range(1, len(u)))
        if len(tail) > len(onset) and tail[len(onset)] in _VOWELS and not inside:
            found.append(at)
    return found
