"""The report's words in German, by the codes that records use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extract.vocabulary import load_toml
from schemas.page import TextSource
from schemas.record import Kind, Severity, Status

FILE = Path(__file__).with_name("labels.toml")


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CodeWords(_Words):
    """A code's title and advice, and for an issue the sentence that says what was found."""

    title: str
    advice: str
    finding: str = ""


class Labels(_Words):
    """``labels.toml``."""

    status: dict[Status, str]
    severity: dict[Severity, str]
    text_sources: dict[TextSource, str]
    kinds: dict[Kind, str]
    fields: dict[str, str]
    issues: dict[str, CodeWords]
    errors: dict[str, CodeWords]

    def issue(self, code: str) -> CodeWords:
        """The words of an issue; a code that another version wrote stands for itself."""
        return self.issues.get(code, CodeWords(title=code, advice=""))

    def error(self, code: str) -> CodeWords:
        """The words of an error; a code that another version wrote stands for itself."""
        return self.errors.get(code, CodeWords(title=code, advice=""))


@lru_cache(maxsize=1)
def labels() -> Labels:
    """The words, read and validated once."""
    return load_toml(FILE, Labels)
