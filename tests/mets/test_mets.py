"""What the METS files say: the schema, the profile's rules, the description, the structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from schemas.mets import Owner
from tests.mets.conftest import BASE, SPACES, Write, texts, tree_of

MOTION = "a-motion.pdf"


@pytest.fixture
def tree(write: Write, ids: dict[str, str], tmp_path: Path) -> etree._ElementTree:
    write()
    return tree_of(tmp_path / "out" / f"{ids[MOTION]}.xml")


def broken(tree: etree._ElementTree) -> Iterator[str]:
    """Rules that the DFG Viewer's profile and the DDB's Schematron call fatal or an error, and which a file breaks."""

    def found(path: str) -> list[object]:
        hits = tree.xpath(path, namespaces=SPACES)
        return list(hits) if isinstance(hits, list) else [hits] if hits else []

    work = "//mets:structMap[@TYPE='LOGICAL']/mets:div"
    demanded = {
        "one work with type, description and administration": f"{work}[@ID][@TYPE][@DMDID][@ADMID][@LABEL]",
        "pages": "//mets:structMap[@TYPE='PHYSICAL']/mets:div[@TYPE='physSequence']/mets:div[@TYPE='page']",
        "default pictures": "//mets:fileGrp[@USE='DEFAULT']/mets:file/mets:FLocat[@LOCTYPE='URL'][@xlink:href]",
        "one title": "//mods:mods[count(mods:titleInfo)=1]/mods:titleInfo[count(mods:title)=1]",
        "language": "//mods:languageTerm[@type='code'][@authority='iso639-2b'][.='ger']",
        "identifier": "//mods:mods[count(mods:recordInfo)=1]/mods:recordInfo/mods:recordIdentifier[@source!='']",
        "place": "//mods:location/mods:physicalLocation",
        "owner": "//mets:rightsMD/mets:mdWrap[@OTHERMDTYPE='DVRIGHTS']/mets:xmlData/dv:rights[count(dv:owner)=1]",
        "owner's site": "//dv:rights/dv:ownerSiteURL",
        "license": "//dv:rights[count(dv:license)=1]",
        "link": "//mets:digiprovMD/mets:mdWrap[@OTHERMDTYPE='DVLINKS']/mets:xmlData/dv:links/dv:presentation",
        "links of the work": f"//mets:smLink[@xlink:from={work}/@ID][@xlink:to=//mets:div[@TYPE='physSequence']/@ID]",
    }
    yield from (name for name, path in demanded.items() if not found(path))
    forbidden = {
        "a digiprovMD without links": "//mets:digiprovMD[not(.//dv:links)]",
        "a page without a file": "//mets:div[@TYPE='page'][not(mets:fptr)]",
        "a page without order": "//mets:div[@TYPE='page'][not(@ORDER)]",
        "a part without pages": "//mets:structMap[@TYPE='LOGICAL']//mets:div[not(@ID=//mets:smLink/@xlink:from)]",
        "a link to no page": "//mets:smLink[not(@xlink:to=//mets:structMap[@TYPE='PHYSICAL']//mets:div/@ID)]",
        "a pointer to no file": "//mets:fptr[not(@FILEID=//mets:file/@ID)]",
        "a file of no page": "//mets:file[not(@ID=//mets:fptr/@FILEID)]",
        "a name without a role": "//mods:name[not(mods:role/mods:roleTerm[@type='code'][@authority='marcrelator'])]",
        "a name without parts": "//mods:name[not(string(mods:namePart))]",
        "a person's part without type": "//mods:name[@type='personal']/mods:namePart[not(@type)]",
        "a corporate name in parts": "//mods:name[@type='corporate'][mods:namePart[2]]",
        "a note without type": "//mods:note[not(@type)]",
        "two dates": "//mods:originInfo[mods:dateIssued[2]]",
    }  # fmt: skip
    yield from (name for name, path in forbidden.items() if found(path))
    yield from (
        f"a date {date}" for date in texts(tree, "//mods:dateIssued") if not re.fullmatch(r"\d{4}-\d\d-\d\d", date)
    )
    identifier = texts(tree, "//mods:recordIdentifier")[0]
    if not re.fullmatch(r"[a-zA-Z_0-9:\-]+", identifier):
        yield f"an identifier {identifier}"


def test_files_keep_the_profile(write: Write, tmp_path: Path) -> None:
    assert write(private=True).written == 2
    files = sorted((tmp_path / "out").glob("*.xml"))
    assert {file.name: list(broken(tree_of(file))) for file in files} == {file.name: [] for file in files}


def test_the_rules_notice_what_is_missing(tree: etree._ElementTree) -> None:
    for element in tree.xpath("//mets:smLink | //dv:owner | //mods:role", namespaces=SPACES):
        element.getparent().remove(element)
    assert {"owner", "links of the work", "a part without pages", "a name without a role"} <= set(broken(tree))


def test_files_are_valid(write: Write, tmp_path: Path, shared: Path) -> None:
    file = shared / "xsd" / "mets.xsd"
    if not file.is_file():
        pytest.skip("no ../shared/xsd/mets.xsd beside the repository")
    assert write(private=True).written == 2
    schema = _schema(file)
    for made in sorted((tmp_path / "out").glob("*.xml")):
        schema.assertValid(tree_of(made))


def test_pages_of_alto_are_valid(write: Write, tmp_path: Path, shared: Path) -> None:
    file = shared / "xsd" / "alto-4-4.xsd"
    if not file.is_file():
        pytest.skip("no ../shared/xsd/alto-4-4.xsd beside the repository")
    write()
    made = sorted((tmp_path / "out").glob("*/*.xml"))
    assert len(made) == 2
    for one in made:
        _schema(file).assertValid(tree_of(one))


def test_a_motion_is_described(tree: etree._ElementTree) -> None:
    assert texts(tree, "//mods:title") == ["Radweg am alten Hafen"]
    assert texts(tree, "//mods:genre") == ["Ratsantrag"]
    assert texts(tree, "//mods:dateIssued") == ["1998-03-04"]
    assert texts(tree, "//mods:placeTerm") == ["Musterhafen"]
    assert texts(tree, "//mods:name[mods:role/mods:roleTerm='aut']/mods:namePart") == ["SPD"]
    assert texts(tree, "//mods:extent") == ["2 Seiten"]
    assert "Radweg" in texts(tree, "//mods:abstract")[0]


def test_who_signed_is_told_in_parts(tree: etree._ElementTree) -> None:
    signed = "//mods:name[mods:role/mods:roleTerm='sgn']"
    assert texts(tree, f"{signed}/mods:namePart[@type='family']") == ["von Muster"]
    assert texts(tree, f"{signed}/mods:namePart[@type='given']") == ["Anna"]
    assert texts(tree, f"{signed}/mods:namePart[@type='termsOfAddress']") == ["Dr."]
    assert texts(tree, f"{signed}//mods:roleTerm[@type='text']") == ["Fraktionsvorsitzende"]


def test_the_owner_is_told(tree: etree._ElementTree) -> None:
    told = {etree.QName(one).localname: one.text for one in tree.xpath("//dv:rights/*", namespaces=SPACES)}
    assert told == {
        "owner": "Stadtarchiv Musterhafen",
        "ownerLogo": "https://archiv.example/logo.png",
        "ownerSiteURL": "https://archiv.example",
        "ownerContact": "mailto:archiv@musterhafen.example",
        "license": "cc0",
    }


def test_without_an_owner_the_town_is_it(write: Write, ids: dict[str, str], tmp_path: Path) -> None:
    write(owner=Owner())
    tree = tree_of(tmp_path / "out" / f"{ids[MOTION]}.xml")
    assert texts(tree, "//dv:owner") == ["Musterhafen"]
    assert texts(tree, "//dv:license") == ["reserved"]
    assert list(broken(tree)) == []


def test_an_attachment_among_the_pages_is_a_part(tree: etree._ElementTree) -> None:
    part = "//mets:structMap[@TYPE='LOGICAL']/mets:div/mets:div"
    assert texts(tree, f"{part}/@TYPE") == ["additional"]
    assert texts(tree, f"{part}/@LABEL") == ["Lageplan"]
    assert texts(tree, f"//mets:smLink[@xlink:from={part}/@ID]/@xlink:to") == ["PHYS_0002"]
    assert texts(tree, "//mods:note[@type='content']") == []


def test_each_page_has_its_files(tree: etree._ElementTree, ids: dict[str, str], tmp_path: Path) -> None:
    place = f"{BASE}/{ids[MOTION]}"
    for use, names in (
        ("DEFAULT", ["0001.jpg", "0002.jpg"]),
        ("THUMBS", ["0001-small.jpg", "0002-small.jpg"]),
        ("FULLTEXT", ["0001.xml", "0002.xml"]),
        ("DOWNLOAD", [f"{ids[MOTION]}.pdf"]),
    ):
        assert texts(tree, f"//mets:fileGrp[@USE='{use}']//@xlink:href") == [f"{place}/{name}" for name in names]
    page = tree_of(tmp_path / "out" / ids[MOTION] / "0002.xml")
    assert texts(page, "//alto:Page/@PHYSICAL_IMG_NR") == ["2"]
    assert texts(page, "//alto:fileName") == ["0002.jpg"]
    assert texts(page, "//alto:String/@CONTENT")[0] == "Lageplan"


def test_without_alto_no_text_is_named(write: Write, ids: dict[str, str], archive: Path, tmp_path: Path) -> None:
    for file in (archive / "alto").rglob("*.xml"):
        file.unlink()
    write()
    tree = tree_of(tmp_path / "out" / f"{ids[MOTION]}.xml")
    assert texts(tree, "//mets:fileGrp/@USE") == ["DEFAULT", "THUMBS", "DOWNLOAD"]
    assert list(broken(tree)) == []


def test_reading_is_an_event(tree: etree._ElementTree) -> None:
    assert texts(tree, "//premis:eventType") == ["metadata extraction"]
    assert texts(tree, "//premis:agentName") == ["ratslese"]
    assert len(texts(tree, "//premis:linkingObjectIdentifierValue")[0]) == 128


def _schema(file: Path) -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_Beside(file.parent))
    return etree.XMLSchema(etree.parse(file, parser))


class _Beside(etree.Resolver):
    """Takes the schemas that others import from the folder beside them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, url: str, public: str, context: object) -> object:
        file = self._folder / url.rpartition("/")[2]
        return self.resolve_filename(str(file), context) if file.is_file() else None
