"""OpenSearch: the official client against a peer on a real socket, with every fault that loses documents elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ExitCode, TargetError
from extract.sinks import Feeding, feed, opensearch
from extract.sinks.opensearch import OpenSearch, index_body
from schemas.record import Field
from schemas.sinks import Fed
from tests.sinks.peer import Peer

PRIVATE = Feeding(private=True)
Change = Callable[..., None]


@pytest.fixture
def sink(peer: Peer) -> Iterator[OpenSearch]:
    target = OpenSearch(peer.url)
    yield target
    target.close()


def fresh(archive: sqlite3.Connection, *, private: bool = True) -> dict[str, Any]:
    """What an index holds that is filled at once."""
    peer = Peer()
    target = OpenSearch(peer.url)
    try:
        feed(archive, target, Feeding(private=private))
        return dict(peer.documents())
    finally:
        target.close()
        peer.close()


def test_a_document_a_motion_with_typed_values(
    peer: Peer, sink: OpenSearch, archive: sqlite3.Connection, ids: list[str], made: list[Any]
) -> None:
    assert feed(archive, sink, PRIVATE) == Fed(put=25, revision=25)
    assert sorted(peer.documents()) == sorted(ids)
    _, record, page = made[0]
    shown = peer.documents()[ids[0]]
    assert (shown["date"], shown["is_motion"], shown["factions"]) == (
        record.date.value.isoformat(), True, [record.factions[0].value],
    )  # fmt: skip
    assert [one["page"] for one in shown["pages"]] == [1]
    assert set(shown) == set(index_body()["mappings"]["properties"])


def test_the_mapping_takes_german_compounds_apart() -> None:
    body = index_body()
    words = body["settings"]["analysis"]["filter"]["german_parts"]["word_list"]
    assert {"platz", "grun", "strasse"} <= set(words) and words == sorted(set(words))
    assert not any(letter in word for word in words for letter in "äöüß")
    subject = body["mappings"]["properties"]["subject"]
    assert (subject["analyzer"], subject["fields"]["parts"]["analyzer"]) == ("german_text", "german_parts")


def test_changes_and_deletions_follow(
    peer: Peer, sink: OpenSearch, archive: sqlite3.Connection, change: Change, ids: list[str]
) -> None:
    feed(archive, sink, PRIVATE)
    change(3, 26, subject=Field[str](value="Neuer Brunnen", confidence=0.9, method="made"))
    archive.execute("DELETE FROM motions WHERE id = ?", (ids[0],))
    archive.execute("INSERT INTO gone VALUES (?, '', '', 27)", (ids[0],))
    archive.execute("UPDATE motions SET withdrawn = 1, revision = 28 WHERE id = ?", (ids[5],))
    expected = Fed(put=1, deleted=2, revision=28)
    assert feed(archive, sink, Feeding(private=True, dry_run=True)) == expected
    assert len(peer.documents()) == 25
    assert feed(archive, sink, PRIVATE) == expected
    assert peer.documents() == fresh(archive)
    assert feed(archive, sink, PRIVATE) == Fed(revision=28)


def test_all_removes_what_the_archive_has_not(peer: Peer, sink: OpenSearch, archive: sqlite3.Connection) -> None:
    feed(archive, sink, PRIVATE)
    peer.documents()["stranger"] = {}
    assert feed(archive, sink, Feeding(private=True, everything=True)) == Fed(put=25, deleted=1, revision=25)
    assert peer.documents() == fresh(archive)


@pytest.mark.parametrize("fault", ["429", "503", "items", "cut", "late"])
def test_no_fault_loses_a_document(
    fault: str, peer: Peer, sink: OpenSearch, archive: sqlite3.Connection, change: Change
) -> None:
    change(2, 26, subject=Field[str](value="Neuer Brunnen", confidence=0.9, method="made"))
    peer.faults = ["", fault, fault, "", fault]
    pauses: list[float] = []
    assert feed(archive, sink, PRIVATE, sleep=pauses.append).put == 25
    assert pauses == [1.0, 2.0, 1.0]
    assert peer.documents() == fresh(archive)


@pytest.mark.parametrize("fault", ["cut", "late", "items"])
def test_a_run_that_ends_in_the_middle_is_gone_on_with(
    fault: str, peer: Peer, sink: OpenSearch, archive: sqlite3.Connection
) -> None:
    peer.faults = ["", "", *[fault] * 9]
    with pytest.raises(TargetError):
        feed(archive, sink, PRIVATE, sleep=lambda _: None)
    reached = sink.reached()
    assert reached is not None and reached.revision == 8
    assert feed(archive, sink, PRIVATE).put == 25 - 8
    assert peer.documents() == fresh(archive)


def test_a_document_that_is_refused_for_good_ends_the_run_at_once(
    peer: Peer, sink: OpenSearch, archive: sqlite3.Connection
) -> None:
    peer.faults = ["", "broken"]
    with pytest.raises(TargetError, match="1 of 4 refused: mapper_parsing_exception"):
        feed(archive, sink, PRIVATE, sleep=pytest.fail)
    reached = sink.reached()
    assert reached is not None and reached.revision == 4


def test_bulks_are_of_limited_size(
    peer: Peer, sink: OpenSearch, archive: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opensearch, "LARGEST", 100)
    feed(archive, sink, PRIVATE)
    assert sum(path.endswith("_bulk") for _, path in peer.asked) == 25
    assert peer.documents() == fresh(archive)


def test_an_index_of_others_is_left_alone(peer: Peer, sink: OpenSearch, archive: sqlite3.Connection) -> None:
    peer.indexes["motions"] = {"mappings": {}, "documents": {"theirs": {}}}
    with pytest.raises(TargetError, match="not made by Ratslese"):
        feed(archive, sink, Feeding(private=True, everything=True))
    peer.indexes["motions"]["mappings"]["_meta"] = {"ratslese": {"mapping": 99}}
    with pytest.raises(TargetError, match="another version"):
        feed(archive, sink, PRIVATE)
    assert peer.documents() == {"theirs": {}}


def test_a_wrong_password_is_no_reason_to_wait(peer: Peer, archive: sqlite3.Connection) -> None:
    peer.password = "nothing is this"
    target = OpenSearch(peer.url, auth=("feeder", "geheim"))
    with pytest.raises(TargetError) as told:
        feed(archive, target, PRIVATE, sleep=pytest.fail)
    assert "geheim" not in str(told.value)
    target.close()


def test_a_server_that_is_not_there_is_waited_for(archive: sqlite3.Connection) -> None:
    peer = Peer()
    peer.close()
    target = OpenSearch(peer.url.replace("http://", "http://feeder:geheim@"))
    pauses: list[float] = []
    with pytest.raises(TargetError, match="does not answer") as told:
        feed(archive, target, PRIVATE, sleep=pauses.append)
    assert len(pauses) == 8 and "geheim" not in str(told.value)
    target.close()


def test_the_command_feeds_and_says_so(peer: Peer, archive: sqlite3.Connection, tmp_path: Path, ratslese: Any) -> None:
    words = ("export", "opensearch", tmp_path / "archive", "--url", peer.url, "--index", "papers", "--private")
    done = ratslese(*words, RATSLESE_OPENSEARCH_AUTH="feeder:geheim")
    assert (done.returncode, done.stderr.decode()) == (ExitCode.OK, "ratslese: 25 put, 0 deleted; revision 25\n")
    assert len(peer.documents("papers")) == 25
