"""METS/MODS for viewers of archives: whose the papers are, how they are called, and what is drawn of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schemas.record import Kind, Model

Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+")]


class License(StrEnum):
    """What readers may do with the pictures; the words of the DFG Viewer's METS profile 2.3.1."""

    PUBLIC_DOMAIN = "pdm"
    CC0 = "cc0"
    BY = "cc-by"
    BY_SA = "cc-by-sa"
    BY_ND = "cc-by-nd"
    BY_NC = "cc-by-nc"
    BY_NC_SA = "cc-by-nc-sa"
    BY_NC_ND = "cc-by-nc-nd"
    RESERVED = "reserved"


class Owner(Model):
    """Whose the papers are: one TOML file.

    The profile demands name, logo, site and contact; ``contact`` is such as ``mailto:archiv@auental.example``.
    """

    name: Text | None = None
    logo: Address | None = None
    site: Address | None = None
    contact: Annotated[str, Field(pattern=r"^(mailto:\S+@\S+|https?://\S+)$")] | None = None
    license: License = License.RESERVED


def _words(value: object) -> object:
    return value.split() if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words), Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Structure(_Part):
    """Types of the Strukturdatenset."""

    paper: Text
    attachment: Text


class Roles(_Part):
    """MARC relator codes."""

    submitter: Text
    signatory: Text
    addressee: Text


class Phrases(_Part):
    """What readers are shown."""

    untitled: Text
    one_page: Text
    pages: Text
    received: Text
    attachment: Text
    owner: Text


class NameWords(_Part):
    """Words in people's names."""

    titles: Words
    particles: Words


class AttachmentWords(_Part):
    """Words of attachments."""

    openers: Words


class MetsWords(_Part):
    """``mets.toml``."""

    structure: Structure
    roles: Roles
    phrases: Phrases
    genres: dict[Kind, Text]
    names: NameWords
    attachments: AttachmentWords


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a motion, from 1 in the file, and the files to write of them."""

    first: int
    last: int
    pictures: tuple[str, ...]
    thumbnails: tuple[str, ...]
    pdf: str
