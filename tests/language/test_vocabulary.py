"""The vocabulary loads fast and says where a file is broken."""

from __future__ import annotations

import itertools
import shutil
import time
from pathlib import Path

import pytest

from extract.language import name_unfinished
from extract.vocabulary import VocabularyError, load_vocabulary
from extract.vocabulary._load import SECTIONS
from schemas.vocabulary import Entry, Vocabulary, fold

DATA = Path(__file__).resolve().parents[2] / "extract" / "data"
FILES = sorted(f"{section}.toml" for section in SECTIONS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the vocabulary that a test may break."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has no {old!r}: this test must follow the file"
    path.write_text(text.replace(old, new, 1), "utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _failure(folder: Path) -> str:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    return str(caught.value)


def _lists(node: object) -> list[tuple[str, ...]]:
    """All lists of phrases in a part of the vocabulary."""
    if isinstance(node, tuple):
        inner = [found for item in node for found in _lists(item)]
        return [node, *inner] if node and isinstance(node[0], str) else inner
    fields = type(node).model_fields if isinstance(node, Entry) else {}
    return [found for key in fields for found in _lists(getattr(node, key))]


def test_every_file_is_a_section_and_loads() -> None:
    words = load_vocabulary()
    sections = set(Vocabulary.model_fields)
    assert {name.removesuffix(".toml") for name in FILES} == sections
    assert all(getattr(words, section) is not None for section in sections)


def test_words_of_each_kind_are_there() -> None:
    words = load_vocabulary()
    assert len(words.people.given_names) >= 900
    assert {"Herrn", "Frau"} <= set(words.people.honorifics)
    assert {"Bürgermeister", "Oberstadtdirektor", "Landrätin"} <= set(words.people.offices)
    assert [month.number for month in words.months.months] == list(range(1, 13))
    assert [day.number for day in words.months.weekdays] == list(range(1, 8))
    assert "Jänner" in words.months.months[0].forms


def test_no_list_is_a_single_letter_split_of_a_string() -> None:
    lists = _lists(load_vocabulary())
    assert len(lists) > 40
    assert all(any(len(phrase) > 1 for phrase in phrases) for phrases in lists)


def test_und_is_no_part_of_a_name() -> None:
    assert "und" not in load_vocabulary().people.particles
    assert not name_unfinished("Anna Muster und")


def test_no_alias_belongs_to_two_parties_in_the_same_years() -> None:
    parties = load_vocabulary().parties.entries
    for one, other in itertools.combinations(parties, 2):
        if one.first_year <= other.last_year and other.first_year <= one.last_year:
            shared = set(map(fold, one.all_aliases)) & set(map(fold, other.all_aliases))
            assert not shared, f"{one.name} and {other.name} share {shared}"


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_is_named(folder: Path, name: str) -> None:
    path = folder / name
    path.write_text('surplus = "x"\n' + path.read_text("utf-8"), "utf-8")
    message = _failure(folder)
    assert name in message and "surplus" in message


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert name in _failure(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_syntax_error_is_named_with_its_line(folder: Path, name: str) -> None:
    _append(folder / name, "\nthis is no TOML\n")
    message = _failure(folder)
    assert name in message and "line" in message


def test_a_file_that_is_no_utf8_is_named(folder: Path) -> None:
    (folder / "months.toml").write_bytes("# März".encode("latin-1"))
    assert "months.toml" in _failure(folder)


def test_a_duplicate_alias_is_named(folder: Path) -> None:
    _append(folder / "parties.toml", '\n[[party]]\nname = "Rosa Eule"\naliases = ["SPD"]\n')
    message = _failure(folder)
    assert "parties.toml" in message and "Rosa Eule" in message and "spd" in message


def test_the_same_alias_in_other_years_is_allowed(folder: Path) -> None:
    first = '\n[[party]]\nname = "Rosa Eule"\naliases = ["RE-Liste"]\nuntil = 1969\n'
    second = '\n[[party]]\nname = "Rote Esche"\naliases = ["RE Liste"]\nsince = {since}\n'
    original = (folder / "parties.toml").read_text("utf-8")
    (folder / "parties.toml").write_text(original + first + second.format(since=1970), "utf-8")
    assert load_vocabulary(folder).parties.entries[-1].name == "Rote Esche"
    load_vocabulary.cache_clear()
    (folder / "parties.toml").write_text(original + first + second.format(since=1969), "utf-8")
    assert "Rote Esche" in _failure(folder)


def test_reversed_years_are_named(folder: Path) -> None:
    _append(folder / "parties.toml", '\n[[party]]\nname = "Rosa Eule"\nsince = 1990\nuntil = 1980\n')
    message = _failure(folder)
    assert "parties.toml" in message and "Rosa Eule" in message and "1990" in message


def test_an_empty_phrase_is_named(folder: Path) -> None:
    path = folder / "demands.toml"
    path.write_text('demand = ["beantragen", " "]\nrequest = ["bitten"]\n', "utf-8")
    message = _failure(folder)
    assert "demands.toml, demand" in message and "empty phrase" in message


def test_two_spellings_of_a_phrase_are_named(folder: Path) -> None:
    _edit(folder / "places.toml", "\nstraße\n", "\nstraße\nSTRASSE\n")
    message = _failure(folder)
    assert "places.toml, street_endings" in message and '"STRASSE"' in message


def test_a_form_of_two_months_is_named(folder: Path) -> None:
    _edit(folder / "months.toml", "\\nJuno", "\\nJuno\\nJuli")
    message = _failure(folder)
    assert "months.toml" in message and '"Juli"' in message


def test_a_missing_month_is_named(folder: Path) -> None:
    text = (folder / "months.toml").read_text("utf-8")
    head, rest = text.split("[[month]]\nnumber = 12\n")
    (folder / "months.toml").write_text(head + rest[rest.index("[[weekday]]") :], "utf-8")
    assert "months.toml, month" in _failure(folder)


def test_a_month_out_of_range_is_named_with_its_place(folder: Path) -> None:
    _edit(folder / "months.toml", "number = 12", "number = 13")
    assert 'months.toml, month 12 "13", number' in _failure(folder)


def test_loading_takes_less_than_a_tenth_of_a_second(folder: Path) -> None:
    load_vocabulary.cache_clear()
    spent = []
    for _ in range(3):
        load_vocabulary.cache_clear()
        start = time.process_time()
        load_vocabulary(folder)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1
