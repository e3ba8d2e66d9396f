"""ALTO: every word once, with place, confidence and style, in a file that the schema allows."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from handmade import ALTO, HEIGHT, WIDTH, alto, document, jpeg, line, page, scan, word
from lxml import etree
from PIL import Image

from extract.facsimile import facsimile
from schemas.page import Box, Page, Placing, TextSource

INCH = 1200 / 72
BROKEN = (
    *line("Wir bitten Sie, im ganzen Stadtgebiet die Anle-", top=100),
    *line("gung der Wege und den CDU-", top=113),
    *line("Antrag sowie die Schul-", top=126),
    *line("und Sportstätten zu prüfen.", top=139),
)


def strings(root: Element) -> list[Element]:
    return list(root.iter(ALTO + "String"))


def contents(root: Element) -> list[str]:
    return [each.attrib["CONTENT"] for each in strings(root)]


def named(root: Element, text: str) -> Element:
    [one] = [each for each in strings(root) if each.attrib["CONTENT"] == text]
    return one


def place(element: Element) -> tuple[float, ...]:
    left, top = float(element.attrib["HPOS"]), float(element.attrib["VPOS"])
    return left, top, left + float(element.attrib["WIDTH"]), top + float(element.attrib["HEIGHT"])


def scaled(box: Box, factor: float = INCH) -> tuple[float, ...]:
    return tuple(factor * value for value in (box.x0, box.top, box.x1, box.bottom))


def rich_page() -> Page:
    """A page with everything that ALTO tells of."""
    askew = [word("Eingang", 300, 300, angle=-8.0), word("Hauptamt", 302, 318, angle=-8.0)]
    heading = line("B e g r ü n d u n g :", top=200)
    margin = word("Rand", 20, 500, angle=90.0, box=Box(20, 500, 31, 520))
    styled = word("gestrichen", 72, 250, struck=True, bold=True, italic=True, underlined=True)
    return page(
        *BROKEN, *heading, styled, *askew, margin,
        pen=(Box(100, 600, 200, 640),),
        pictures=(Box(0, 0, WIDTH, HEIGHT),),
    )  # fmt: skip


def test_the_schema_allows_it(schema: Path) -> None:
    class Local(etree.Resolver):
        def resolve(self, url: str, _id: str, context: object) -> object:
            return self.resolve_filename(str(schema.with_name(url.rsplit("/", 1)[-1])), context)

    parser = etree.XMLParser()
    parser.resolvers.add(Local())
    rules = etree.XMLSchema(etree.parse(schema, parser))
    empty = page(number=2)
    for made in ((rich_page(), empty), (empty,)):
        _, xml = facsimile(document(*made), scan(*[b""] * len(made)), name="a&b.pdf", pdf=False)
        rules.assertValid(etree.fromstring(xml))


def test_places_are_those_of_the_page_in_the_unit_declared() -> None:
    words = line("Antrag der Fraktion", top=300)
    root = alto(scan(), page(*words))
    assert root.findtext(f".//{ALTO}MeasurementUnit") == "inch1200"
    sheet = root.find(f".//{ALTO}Page")
    assert sheet is not None
    assert (sheet.attrib["WIDTH"], sheet.attrib["HEIGHT"]) == (str(round(WIDTH * INCH)), str(round(HEIGHT * INCH)))
    for got, wanted in zip(strings(root), words, strict=True):
        assert place(got) == pytest.approx(scaled(wanted.box), abs=1)
    for outer in ("TextLine", "TextBlock", "PrintSpace"):
        around = root.find(f".//{ALTO}{outer}")
        assert around is not None
        assert place(around) == pytest.approx(scaled(words[0].box.union(words[-1].box)), abs=1)


def test_places_are_those_of_the_page_as_displayed() -> None:
    placing = Placing((0, 1, 0, -1, 0, WIDTH, 0, 0, 1))
    words = line("Antrag der Fraktion", top=300)
    root = alto(scan(box=(0, 0, HEIGHT, WIDTH)), page(*words, placing=placing))
    sheet, block = root.find(f".//{ALTO}Page"), root.find(f".//{ALTO}TextBlock")
    assert sheet is not None
    assert block is not None
    assert (sheet.attrib["WIDTH"], sheet.attrib["HEIGHT"]) == (str(round(HEIGHT * INCH)), str(round(WIDTH * INCH)))
    assert place(strings(root)[0]) == pytest.approx(scaled(placing.box(words[0].box)), abs=1)
    assert block.attrib["ROTATION"] == "90"


def test_a_picture_is_measured_in_its_pixels() -> None:
    out = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(out, "PNG", dpi=(150, 150))
    words = line("Antrag der Fraktion", top=300)
    root = alto(out.getvalue(), page(*words))
    assert root.findtext(f".//{ALTO}MeasurementUnit") == "pixel"
    sheet = root.find(f".//{ALTO}Page")
    assert sheet is not None
    assert (sheet.attrib["WIDTH"], sheet.attrib["HEIGHT"]) == ("1240", "1754")
    assert place(strings(root)[0]) == pytest.approx(scaled(words[0].box, 150 / 72), abs=1)


def test_confidence_is_told_of_words_that_were_recognised() -> None:
    root = alto(scan(), page(word("sicher", 72, 100, confidence=0.98765), word("laut", 110, 100, confidence=0.5)))
    assert [each.attrib["WC"] for each in strings(root)] == ["0.988", "0.500"]
    digital = page(word("gewiss", 72, 100, confidence=None), source=TextSource.DIGITAL)
    assert "WC" not in strings(alto(scan(), digital))[0].attrib


def test_a_word_broken_at_the_end_of_a_line() -> None:
    root = alto(scan(), page(*BROKEN))
    first, second = named(root, "Anle"), named(root, "gung")
    assert (first.attrib["SUBS_TYPE"], first.attrib["SUBS_CONTENT"]) == ("HypPart1", "Anlegung")
    assert (second.attrib["SUBS_TYPE"], second.attrib["SUBS_CONTENT"]) == ("HypPart2", "Anlegung")
    hyphen = root.find(f".//{ALTO}HYP")
    assert hyphen is not None
    assert hyphen.attrib["CONTENT"] == "-"
    assert place(first)[2] == place(hyphen)[0]


def test_a_hyphen_of_the_word_itself_stays_in_it() -> None:
    root = alto(scan(), page(*BROKEN))
    assert named(root, "CDU").attrib["SUBS_CONTENT"] == named(root, "Antrag").attrib["SUBS_CONTENT"] == "CDU-Antrag"
    assert "SUBS_TYPE" not in named(root, "Schul-").attrib


def test_each_word_stands_there_once() -> None:
    root = alto(scan(), rich_page())
    said = contents(root)
    assert sorted(said) == sorted(
        [each.text.removesuffix("-") if each.text in ("Anle-", "CDU-") else each.text for each in BROKEN]
        + ["Begründung:", "gestrichen", "Eingang", "Hauptamt", "Rand"]
    )
    assert said.index("Anle") + 1 == said.index("gung")


def test_words_printed_twice_stand_there_twice() -> None:
    assert contents(alto(scan(), page(*line("der der Rat der")))) == ["der", "der", "Rat", "der"]


def test_styles_are_kept() -> None:
    root = alto(scan(), rich_page())
    styles = {each.attrib["ID"]: each.attrib for each in root.iter(ALTO + "TextStyle")}
    [row] = [each for each in root.iter(ALTO + "TextLine") if contents(each) == ["gestrichen"]]
    style = styles[row.attrib["STYLEREFS"]]
    assert style["FONTSTYLE"].split() == ["bold", "italics", "strikethrough", "underline"]
    assert style["FONTSIZE"] == "11"
    mixed = alto(scan(), page(*line("Der ganze Rat stimmt"), word("zu", 177, 100, bold=True)))
    bold = [each.attrib["ID"] for each in mixed.iter(ALTO + "TextStyle") if each.get("FONTSTYLE") == "bold"]
    assert [each.attrib["CONTENT"] for each in strings(mixed) if each.get("STYLEREFS") in bold] == ["zu"]


def test_a_stamp_is_one_block_with_its_rotation() -> None:
    root = alto(scan(), rich_page())
    [block] = [each for each in root.iter(ALTO + "TextBlock") if "Eingang" in contents(each)]
    assert contents(block) == ["Eingang", "Hauptamt"]
    assert block.attrib["ROTATION"] == "8"
    assert block.attrib["TAGREFS"] == "Z_stamp"


def test_handwriting_is_an_illustration_and_the_scan_itself_none() -> None:
    root = alto(scan(), rich_page())
    [pen] = root.iter(ALTO + "Illustration")
    assert pen.attrib["TYPE"] == "handwriting"
    assert place(pen) == pytest.approx(scaled(Box(100, 600, 200, 640)), abs=1)


def test_a_picture_on_a_digital_page_is_an_illustration() -> None:
    made = page(*line("Antrag"), pictures=(Box(400, 50, 450, 100),), source=TextSource.DIGITAL)
    [picture] = alto(scan(), made).iter(ALTO + "Illustration")
    assert picture.attrib["TYPE"] == "picture"


def test_the_file_and_the_program_are_named() -> None:
    root = alto(scan(), page(*line("Antrag")))
    assert root.findtext(f".//{ALTO}fileName") == "antrag.pdf"
    assert root.findtext(f".//{ALTO}softwareName") == "ratslese"
    assert root.findtext(f".//{ALTO}softwareVersion")
    assert "vocabulary" in (root.findtext(f".//{ALTO}processingStepSettings") or "")
    assert root.findtext(f".//{ALTO}processingStepDescription") == "text recognised on pages 1"


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert contents(alto(scan(), page(word("a\x01b\ud800", 72, 100)))) == ["a\ufffdb\ufffd"]


def test_a_jpeg_has_as_many_pixels_as_it_is_displayed_with() -> None:
    exif = Image.Exif()
    exif[274] = 6
    root = alto(jpeg(600, 850, exif=exif, dpi=(100, 100)), page(*line("Antrag")))
    sheet = root.find(f".//{ALTO}Page")
    assert sheet is not None
    assert (sheet.attrib["WIDTH"], sheet.attrib["HEIGHT"]) == ("850", "600")
