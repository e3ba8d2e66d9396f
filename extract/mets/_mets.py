"""METS 1.12 with MODS as the DFG Viewer reads it (METS-Anwendungsprofil für digitalisierte Medien 2.3.1)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from extract.mets._mods import add_mods
from extract.mets._paper import Paper
from extract.mets._premis import add_agent, add_event
from extract.mets._structure import ADMINISTRATION, DESCRIPTION, add_files, add_structure
from extract.mets._xml import add, root, written

SCHEMAS = {
    "http://www.loc.gov/METS/": "http://www.loc.gov/standards/mets/mets.xsd",
    "http://www.loc.gov/mods/v3": "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd",
    "http://www.loc.gov/premis/v3": "http://www.loc.gov/standards/premis/premis.xsd",
}


def mets(paper: Paper) -> bytes:
    """The METS file of a motion; it follows from the archive alone, and says no time but the archive's.

    PREMIS stands in ``techMD``: readers of the profile want ``dv:links`` in each ``digiprovMD``.
    """
    places = " ".join(f"{space} {place}" for space, place in SCHEMAS.items())
    top = root("mets:mets", {"OBJID": paper.id, "LABEL": paper.title, "xsi:schemaLocation": places})
    _add_header(top, paper)
    add_mods(_wrapped(top, "dmdSec", DESCRIPTION, MDTYPE="MODS"), paper)
    administration = add(top, "mets:amdSec", ID=ADMINISTRATION)
    add_event(_wrapped(administration, "techMD", "EVENT", MDTYPE="PREMIS:EVENT"), paper)
    add_agent(_wrapped(administration, "techMD", "AGENT", MDTYPE="PREMIS:AGENT"), paper.record.producer)
    _add_rights(_wrapped(administration, "rightsMD", "RIGHTS", MDTYPE="OTHER", OTHERMDTYPE="DVRIGHTS"), paper)
    links = add(_wrapped(administration, "digiprovMD", "DIGIPROV", MDTYPE="OTHER", OTHERMDTYPE="DVLINKS"), "dv:links")
    add(links, "dv:presentation", paper.address(paper.pdf))
    add_files(top, paper)
    add_structure(top, paper)
    return written(top)


def _wrapped(parent: Element, section: str, identity: str, **kind: str) -> Element:
    """A section of metadata, and in it the place for them."""
    wrap = add(add(parent, f"mets:{section}", ID=identity), "mets:mdWrap", MIMETYPE="text/xml", **kind)
    return add(wrap, "mets:xmlData")


def _add_header(top: Element, paper: Paper) -> None:
    header = add(top, "mets:metsHdr", CREATEDATE=paper.created, LASTMODDATE=paper.modified)
    made = paper.record.producer
    software = add(header, "mets:agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    add(software, "mets:name", f"{made.name} {made.version}")
    add(add(header, "mets:agent", ROLE="CUSTODIAN", TYPE="ORGANIZATION"), "mets:name", paper.owner_name)


def _add_rights(place: Element, paper: Paper) -> None:
    owner = paper.owner
    rights = add(place, "dv:rights")
    told = {
        "owner": paper.owner_name,
        "ownerLogo": owner.logo,
        "ownerSiteURL": owner.site or paper.base,
        "ownerContact": owner.contact,
        "license": owner.license.value,
    }
    for name, value in told.items():
        if value is not None:
            add(rights, f"dv:{name}", value)
