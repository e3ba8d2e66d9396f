"""Letters that a broken text layer has lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.checks._finding import Finding, letter_lines
from extract.checks._settings import load_settings
from extract.vocabulary import tokens
from schemas.letter import Letter
from schemas.record import Record

LEAST_WORDS = 2
SHOWN = 3
_UMLAUTS = frozenset("äöüßÄÖÜẞ")
_BROKEN = re.compile(r"[^\W\d_]*(?:[^\W\d_]\?[^\W\d_]|\ufffd)[^\W\d_]*")


def umlauts_lost(record: Record, letter: Letter) -> Iterator[Finding]:
    """German runs on umlauts: a long text with none of them, but with `fuer` or `B?rger`, has lost them.

    Typewriters without umlauts wrote the same; then the names in the record are spelt as no register has them.
    """
    text = " ".join(line.text for line in letter_lines(letter))
    if not _UMLAUTS.isdisjoint(text) or sum(map(str.isalpha, text)) < load_settings().spans.long_text:
        return
    words = [match.group() for match in _BROKEN.finditer(text)]
    words += [text[token.start : token.end] for token in tokens(text) if token.text in _lost()]
    if len(words) >= LEAST_WORDS:
        yield Finding(None, {"words": ", ".join(list(dict.fromkeys(words))[:SHOWN])})


@lru_cache(maxsize=1)
def _lost() -> frozenset[str]:
    return frozenset(token.text for word in load_settings().words.lost_umlauts for token in tokens(word))
