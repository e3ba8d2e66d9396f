"""The two long texts."""

from __future__ import annotations

import pytest
from zoned_letters import zoned

from extract.fields import justification
from schemas.letter import Zone


@pytest.mark.parametrize(
    "said", ["Die Begründung erfolgt mündlich.", "erfolgt mündlich", "Begründung wird mündlich gegeben."]
)
def test_reasons_to_be_given_in_the_session_are_none(said: str) -> None:
    assert justification(zoned((Zone.REASONS, said))) is None


def test_reasons_that_speak_of_speech_are_reasons() -> None:
    field = justification(zoned((Zone.REASONS, "Die Verwaltung hat mündlich zugesagt, den Weg zu bauen.")))
    assert field is not None
