"""``ratslese extract --policy``: an archive's own policy decides, and the record says which one did."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.checks import load_policy

Run = Callable[..., subprocess.CompletedProcess[bytes]]
LAX = 'least_confidence = 0.0\nreview_from = "error"\nrejected_from = "error"\n'


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """A policy that accepts every record without an error."""
    file = tmp_path / "policy.toml"
    file.write_text(LAX, encoding="utf-8")
    return file


def test_the_policy_decides_and_is_named_in_the_record(ratslese: Run, letter: Path, policy: Path) -> None:
    lax = json.loads(ratslese("extract", letter, "--policy", policy).stdout)
    own = json.loads(ratslese("extract", letter).stdout)
    assert (lax["quality"]["status"], lax["producer"]["policy"]) == ("accepted", load_policy(policy).digest)
    assert (own["quality"]["status"], own["producer"]["policy"]) == ("review", load_policy().digest)


@pytest.mark.parametrize(
    ("text", "complaint"), [(None, b"cannot be read"), (LAX.replace("0.0", "7"), b"less than or equal to 1")]
)
def test_a_broken_policy_is_refused_before_anything_is_read(
    ratslese: Run, letter: Path, policy: Path, text: str | None, complaint: bytes
) -> None:
    policy.unlink() if text is None else policy.write_text(text, encoding="utf-8")
    done = ratslese("extract", letter, "--policy", policy)
    assert (done.returncode, done.stdout) == (2, b"")
    assert complaint in done.stderr and b"policy.toml" in done.stderr
