"""What of a record becomes which OParl object, when it changes, and what is never published."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from published import BASE, SURE, Shelf, faction, record, session, value

from schemas.oparl import Download
from schemas.record import Kind, Signatory, Status, SubmitterKind

Json = dict[str, Any]
Clock = Callable[[str], None]


def everything(oparl: Any, kind: str, **query: str) -> list[Json]:
    """All objects of a kind in all bodies' lists."""
    found: list[Json] = []
    for body in oparl.answer("bodies").body["data"]:
        page = oparl.answer(body[kind].removeprefix(f"{BASE}/"), query).body
        found += page["data"]
        while "next" in page["links"]:
            path, _, rest = page["links"]["next"].removeprefix(f"{BASE}/").partition("?")
            page = oparl.answer(path, dict(pair.split("=") for pair in rest.split("&"))).body
            found += page["data"]
    return found


def named(objects: list[Json], name: str) -> Json:
    [one] = [one for one in objects if one.get("name") == name]
    return one


def test_a_paper_says_what_the_record_says(shelf: Shelf) -> None:
    [motion] = shelf.put("a.pdf", record())
    oparl = shelf.oparl()
    paper = oparl.answer(f"paper/{motion}").body
    organizations = everything(oparl, "organization")
    assert paper["name"] == "Bänke am Markt"
    assert paper["reference"] == "12/2012"
    assert paper["date"] == "2012-03-05"
    assert paper["paperType"] == "Antrag"
    assert paper["originatorOrganization"] == [named(organizations, "SPD")["id"]]
    assert paper["underDirectionOf"] == [named(organizations, "Amt 66")["id"]]
    bodies = [one["organization"] for one in paper["consultation"]]
    assert bodies == [[named(organizations, "Bauausschuss")["id"]], [named(organizations, "Rat")["id"]]]
    assert paper["ratslese:letterDate"] == "2012-03-01"
    assert paper["ratslese:draftResolution"] == "Am Markt werden Bänke aufgestellt."
    subject = next(one for one in paper["ratslese:values"] if one["field"] == "subject")
    assert subject["confidence"] == 0.9
    assert subject["places"] == [{"page": 1, "bbox": [70.0, 80.0, 300.0, 92.0]}]


def test_organizations_have_their_types(shelf: Shelf) -> None:
    shelf.put("a.pdf", record())
    found = {
        one["name"]: (one["organizationType"], one.get("classification"))
        for one in everything(shelf.oparl(), "organization")
    }
    assert found == {
        "SPD": ("Fraktion", "Fraktion"),
        "Rat": ("Gremium", "Parlament"),
        "Bauausschuss": ("Gremium", "Ausschuss"),
        "Amt 66": ("Verwaltungsbereich", None),
        "Kämmerei": ("Verwaltungsbereich", None),
    }


def test_a_signatory_of_a_faction_is_a_member_of_it(shelf: Shelf) -> None:
    shelf.put("a.pdf", record())
    oparl = shelf.oparl()
    [person] = everything(oparl, "person")
    assert (person["title"], person["givenName"], person["familyName"]) == (["Dr."], "Ruth", "Ahlers")
    [membership] = person["membership"]
    assert membership["role"] == "Fraktionsvorsitzende"
    spd = named(everything(oparl, "organization"), "SPD")
    assert (membership["organization"], spd["membership"]) == (spd["id"], [membership["id"]])


def test_agenda_items_are_ordered_as_people_count(shelf: Shelf) -> None:
    for name, item in (("a.pdf", "TOP 10"), ("b.pdf", "9"), ("c.pdf", "9.2"), ("d.pdf", "Top 9")):
        shelf.put(name, record(name, target_sessions=(session("Rat", date(2012, 4, 24), item),)))
    [meeting] = everything(shelf.oparl(), "meeting")
    assert [(one["number"], one["order"]) for one in meeting["agendaItem"]] == [("9", 0), ("9.2", 1), ("10", 2)]


def test_towns_are_bodies_of_their_own(shelf: Shelf) -> None:
    shelf.put("a.pdf", record())
    shelf.put("b.pdf", record("b.pdf", municipality=None))
    oparl = shelf.oparl(body_name="Birkenmoor")
    assert {one["name"] for one in oparl.answer("bodies").body["data"]} == {"Auental", "Birkenmoor"}
    spd = [one["body"] for one in everything(oparl, "organization") if one["name"] == "SPD"]
    assert len(set(spd)) == 2


def test_what_follows_a_motion_is_linked_both_ways(shelf: Shelf) -> None:
    [first] = shelf.put("a.pdf", record())
    [later] = shelf.put("b.pdf", record("b.pdf", kind=value(Kind.AENDERUNGSANTRAG)))
    oparl = shelf.oparl()
    assert "subordinatedPaper" not in oparl.answer(f"paper/{first}").body
    shelf.link(later, first, "amends")
    assert oparl.answer(f"paper/{later}").body["superordinatedPaper"] == [f"{BASE}/paper/{first}"]
    assert oparl.answer(f"paper/{first}").body["subordinatedPaper"] == [f"{BASE}/paper/{later}"]
    shelf.put("a.pdf", record(kind=value(Kind.BUERGERANTRAG)))
    assert "superordinatedPaper" not in oparl.answer(f"paper/{later}").body


# When objects change


def test_only_what_changes_is_modified(shelf: Shelf, clock: Clock) -> None:
    [motion] = shelf.put("a.pdf", record())
    oparl = shelf.oparl()
    before = {one["id"]: one for kind in ("paper", "organization", "person") for one in everything(oparl, kind)}
    clock("2026-02-01T08:00:00+00:00")
    shelf.put("a.pdf", record(subject=value("Stühle am Markt")))
    after = {one["id"]: one for kind in ("paper", "organization", "person") for one in everything(oparl, kind)}
    changed = [name for name in after if after[name] != before.get(name)]
    assert changed == [f"{BASE}/paper/{motion}"]
    paper = after[changed[0]]
    assert (paper["created"], paper["modified"]) == ("2026-01-01T08:00:00+00:00", "2026-02-01T08:00:00+00:00")


def test_ids_stay_when_other_papers_come(shelf: Shelf) -> None:
    shelf.put("a.pdf", record())
    oparl = shelf.oparl()
    before = {one["name"]: one["id"] for one in everything(oparl, "organization")}
    shelf.put("b.pdf", record("b.pdf", factions=(faction("CDU"),), target_sessions=(session("Abfallausschuss"),)))
    after = {one["name"]: one["id"] for one in everything(oparl, "organization")}
    assert before.items() < after.items()


def test_what_is_gone_is_deleted_and_known_to_have_been(shelf: Shelf, clock: Clock) -> None:
    first, second = shelf.put("a.pdf", record(count=2), record(pages=(2, 2), count=2, reference=value("13/2012")))
    oparl = shelf.oparl()
    assert len(everything(oparl, "paper")) == 2
    clock("2026-02-01T08:00:00+00:00")
    shelf.put("a.pdf", record(count=2))
    gone = {
        "id": f"{BASE}/paper/{second}",
        "type": "https://schema.oparl.org/1.1/Paper",
        "created": "2026-01-01T08:00:00+00:00",
        "modified": "2026-02-01T08:00:00+00:00",
        "deleted": True,
    }
    answer = oparl.answer(f"paper/{second}")
    assert (answer.status, answer.body) == (200, gone)
    assert [one["id"] for one in everything(oparl, "paper")] == [f"{BASE}/paper/{first}"]
    assert gone in everything(oparl, "paper", modified_since="2026-01-15T00:00:00+01:00")
    assert gone not in everything(oparl, "paper", created_since="2025-01-15T00:00:00+01:00")
    shelf.put("a.pdf", record(count=2), record(pages=(2, 2), count=2))
    assert "deleted" not in oparl.answer(f"paper/{second}").body


def test_a_changed_file_withdraws_what_it_said(shelf: Shelf) -> None:
    [motion] = shelf.put("a.pdf", record())
    oparl = shelf.oparl()
    assert oparl.answer(f"paper/{motion}").body["name"] == "Bänke am Markt"
    shelf.put("a.pdf", record(), content=b"another letter")
    assert oparl.answer(f"paper/{motion}").body["deleted"] is True


# Privacy


def test_private_data_does_not_go_out(shelf: Shelf) -> None:
    [motion] = shelf.put("a.pdf", record())
    text = shelf.oparl().answer(f"paper/{motion}").content.decode()
    assert "02345" not in text
    assert "Rückfragen an" in text


def test_a_citizens_motion_is_not_there_until_released(shelf: Shelf) -> None:
    citizen = record(
        kind=value(Kind.BUERGERANTRAG),
        factions=(faction("Erna Grubendorf", SubmitterKind.CITIZEN),),
        signatories=(Signatory(value="Erna Grubendorf", **SURE),),
    )
    [motion] = shelf.put("a.pdf", citizen)
    oparl = shelf.oparl()
    assert oparl.answer(f"paper/{motion}").status == 404
    assert oparl.answer("bodies").body["data"] == []
    shelf.decide(motion, "release")
    assert oparl.answer(f"paper/{motion}").body["paperType"] == "Bürgerantrag"
    assert everything(oparl, "person") == []
    assert b"Grubendorf" not in oparl.answer(f"paper/{motion}").content
    shelf.decide(motion, "withhold")
    assert oparl.answer(f"paper/{motion}").body["deleted"] is True


def test_a_paper_that_turns_out_to_be_a_citizens_is_deleted(shelf: Shelf) -> None:
    [motion] = shelf.put("a.pdf", record())
    oparl = shelf.oparl()
    assert oparl.answer(f"paper/{motion}").body["name"] == "Bänke am Markt"
    shelf.put("a.pdf", record(kind=value(Kind.BUERGERANTRAG)))
    assert set(oparl.answer(f"paper/{motion}").body) == {"id", "type", "created", "modified", "deleted"}
    assert everything(oparl, "person") == []


def test_people_are_published_only_in_office(shelf: Shelf) -> None:
    [motion] = shelf.put("a.pdf", record(factions=()))
    oparl = shelf.oparl()
    assert everything(oparl, "person") == []
    assert b"Ahlers" not in oparl.answer(f"paper/{motion}").content


def test_minutes_and_what_could_not_be_read_are_no_papers(shelf: Shelf) -> None:
    shelf.put("a.pdf", record(kind=value(Kind.NIEDERSCHRIFT)))
    rejected = record("b.pdf").model_copy(
        update={"quality": record().quality.model_copy(update={"status": Status.REJECTED})}
    )
    shelf.put("b.pdf", rejected)
    assert everything(shelf.oparl(), "paper") == []


# Files


def test_originals_do_not_go_out_unasked(shelf: Shelf) -> None:
    [motion] = shelf.put("a.pdf", record(), pdf=b"%PDF made searchable")
    paper = shelf.oparl().answer(f"paper/{motion}").body
    assert "mainFile" not in paper
    assert "auxiliaryFile" not in paper


def test_scan_and_searchable_pdf_are_master_and_derivative(shelf: Shelf) -> None:
    [motion] = shelf.put("a.png", record("a.png"), content=b"a picture", pdf=b"%PDF made searchable")
    oparl = shelf.oparl(files="original")
    paper = oparl.answer(f"paper/{motion}").body
    main, [searchable] = paper["mainFile"], paper["auxiliaryFile"]
    assert (main["mimeType"], searchable["mimeType"]) == ("image/png", "application/pdf")
    assert main["sha512Checksum"] == hashlib.sha512(b"a picture").hexdigest()
    assert (main["derivativeFile"], searchable["masterFile"]) == ([searchable["id"]], main["id"])
    found = oparl.file(searchable["accessUrl"].removeprefix(BASE))
    assert isinstance(found, Download)
    assert found.path.read_bytes() == b"%PDF made searchable"


def test_a_file_is_not_handed_out_once_its_bytes_have_changed(shelf: Shelf) -> None:
    [motion] = shelf.put("a.pdf", record())
    oparl = shelf.oparl(files="original")
    url = oparl.answer(f"paper/{motion}").body["mainFile"]["accessUrl"]
    (shelf.files / "a.pdf").write_bytes(b"something private")
    answer = oparl.file(url.removeprefix(BASE))
    assert not isinstance(answer, Download)
    assert answer.status == 410


def test_a_stack_with_a_citizens_motion_is_not_handed_out(shelf: Shelf) -> None:
    citizen = record(pages=(2, 2), count=2, kind=value(Kind.BUERGERANTRAG))
    [motion, _] = shelf.put("a.pdf", record(count=2), citizen)
    oparl = shelf.oparl(files="original")
    assert "mainFile" not in oparl.answer(f"paper/{motion}").body
    assert everything(oparl, "file") == []


# Requests


@pytest.mark.parametrize("name", ["created_since", "created_until", "modified_since", "modified_until"])
@pytest.mark.parametrize("time", ["yesterday", "2014-01-01", "2014-01-01T00:00:00", "", "9" * 300])
def test_a_time_that_is_not_complete_is_refused(shelf: Shelf, name: str, time: str) -> None:
    shelf.put("a.pdf", record())
    answer = shelf.oparl().answer("bodies", {name: time})
    assert (answer.status, answer.body["type"]) == (400, "https://schema.oparl.org/1.1/Error")


def test_a_plus_sign_that_was_not_encoded_is_understood(shelf: Shelf) -> None:
    shelf.put("a.pdf", record())
    assert shelf.oparl().answer("bodies", {"created_since": "2014-01-01T00:00:00 01:00"}).body["data"] != []


@pytest.mark.parametrize(
    "path", ["", "paper/x", "list/x/paper", "list//paper", "list/x/y/z", "list", "system/x", "\x00"]
)
def test_what_is_not_there_is_an_error(shelf: Shelf, path: str) -> None:
    shelf.put("a.pdf", record())
    answer = shelf.oparl().answer(path)
    assert (answer.status, answer.body["type"]) == (404, "https://schema.oparl.org/1.1/Error")


@pytest.mark.parametrize("limit", ["0", "-1", "x", "٣"])
def test_a_limit_must_be_a_number(shelf: Shelf, limit: str) -> None:
    shelf.put("a.pdf", record())
    assert shelf.oparl().answer("bodies", {"limit": limit}).status == 400


@pytest.mark.parametrize("url", ["oparl.example", "ftp://oparl.example", "https://", "https://x.example/?a=1"])
def test_objects_have_an_address(shelf: Shelf, url: str) -> None:
    from extract.oparl import OParl

    shelf.put("a.pdf", record())
    with pytest.raises(ValueError, match="no address"):
        OParl(shelf.connect(), url)
