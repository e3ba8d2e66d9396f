"""``ratslese extract --names``: another names pipeline, or none."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy

Run = Callable[..., subprocess.CompletedProcess[bytes]]
LETTER = (
    "Ratsgruppe Forum Hafenlicht\n\nHerrn Bürgermeister\nOtto Wendler\n45999 Musterau\n\nMusterau, den 3. Mai 2011\n\n"
    "Betreff: Bänke\n\nSehr geehrter Herr Wendler,\n\nwir beantragen:\n\n"
    "Die Verwaltung wird beauftragt, zwölf Bänke aufzustellen.\n\nMit freundlichen Grüßen\n\nThore Ysker\n"
)


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    path = tmp_path / "motion.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def record(ratslese: Run, *arguments: object) -> dict[str, Any]:
    return dict(json.loads(ratslese("extract", "-q", *arguments).stdout))


def test_our_own_pipeline_is_the_default_and_named_in_the_record(ratslese: Run, motion: Path) -> None:
    assert record(ratslese, motion)["producer"]["names"].startswith("de_council_names ")


def test_without_a_pipeline_the_rules_read_alone(ratslese: Run, motion: Path) -> None:
    assert record(ratslese, motion, "--names", "none")["producer"]["names"] is None


def test_another_pipeline_takes_its_place_and_the_method_says_so(ratslese: Run, motion: Path, tmp_path: Path) -> None:
    nlp = spacy.blank("de", meta={"name": "other", "version": "3.1"})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Thore Ysker"}])
    nlp.to_disk(tmp_path / "other")
    made = record(ratslese, motion, "--names", tmp_path / "other")
    assert made["producer"]["names"] == "de_other 3.1"
    assert [(one["value"], one["method"]) for one in made["signatories"]] == [("Thore Ysker", "model")]


def test_a_pipeline_that_is_not_there_is_a_wrong_argument(ratslese: Run, motion: Path) -> None:
    done = ratslese("extract", motion, "--names", "no_such_pipeline")
    assert done.returncode == 2
    assert 'the names pipeline "no_such_pipeline" cannot be loaded' in done.stderr.decode()
