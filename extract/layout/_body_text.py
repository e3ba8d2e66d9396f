"""What a body's paragraphs tell by their wording and neighbours, before any of them has its zone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout import _cues as cues, _wording as wording
from extract.layout._paragraphs import Paragraph
from extract.vocabulary import fold

NARRATIVE_WORDS = 14
"""Fewer words than this without a heading are no reasons but a politeness."""
SHORT_DEMAND = 45
ANNOUNCEMENT = 20
SUBHEADING_WORDS = 6
_ONE_QUESTION = re.compile(r"[A-ZÄÖÜ][^.!?:;]{20,200}\?\s*$")


class BodyText:
    """The paragraphs of a letter's body; places count them from 0."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take the paragraphs in reading order."""
        self._all = paragraphs

    def lead_of_questions(self, lead: int) -> int | None:
        """Behind a mere request for a place on the agenda, the later paragraph that leads in the list of questions."""
        if not self._all[lead].asks_for_session or self._all[lead + 1].listed or self._all[lead + 1].demands:
            return None
        later = range(lead + 2, len(self._all) - 1)
        return next((i for i in later if self._all[i].leads_in and self._all[i + 1].listed), None)

    def is_lead_again(self, place: int) -> bool:
        """Whether a paragraph below a lead-in is one too, and not the demand's own `§ 5 erhält folgende Fassung:`."""
        paragraph = self._all[place]
        rule = wording.provides(paragraph.text.rstrip(" :")) and not wording.is_demand(paragraph.text)
        return paragraph.leads_in and not paragraph.heading and not rule and not self.tells_table(place)

    def tells_table(self, place: int) -> bool:
        """Whether a lead-in says what is decided and a table below it how (`… folgende Ansätze zu ändern:`)."""
        below = place + 1 < len(self._all) and self._all[place + 1].table
        return below and wording.tells_decision(self._all[place].text)

    def is_told_table(self, place: int) -> bool:
        """Whether a table goes on with a demand, for the text above it ends in a colon."""
        return self._all[place].table and place > 0 and self._all[place - 1].text.rstrip().endswith(":")

    def is_only_title(self, headed: int) -> bool:
        """Whether a demand's heading is but the paper's title, since the matter stands below it as a heading."""
        below = self._all[headed + 1]
        heads = below.unknown_heading and not below.text.rstrip().endswith(":")
        return heads and self.is_bare_title(headed)

    def is_bare_title(self, place: int) -> bool:
        """Whether a paragraph is a heading that may as well be the paper's title (`Antrag`)."""
        heading = self._all[place].heading
        return self._all[place].is_heading and heading is not None and cues.is_title(heading.phrase)

    def leads_a_list(self, place: int) -> bool:
        """Whether a paragraph of the first person ends in a colon above a list (`Wir stellen zur Abstimmung:`)."""
        paragraph = self._all[place]
        personal = any(word in ("wir", "ich", "fraktion", "gruppe") for word in fold(paragraph.text).split())
        return (
            paragraph.text.rstrip().endswith(":")
            and personal
            and self._all[place + 1].listed
            and self._all[place + 2].listed
        )

    def heads_a_list(self, place: int) -> bool:
        """Whether a heading that the vocabulary does not know stands above a list, behind running text."""
        paragraph = self._all[place]
        return paragraph.unknown_heading and self._all[place + 1].listed and self._all[place + 2].listed

    def without_requests(self, first: int, end: int) -> int:
        """The end of a demand without the requests for a place on the agenda that close it."""
        while end > first + 1 and self._all[end - 1].asks_for_session and not self._all[end - 1].listed:
            end -= 1
        return end

    def within_list(self, place: int) -> bool:
        """Whether a heading only parts one list (`Statistik`, `Kosten`, `Maßnahmen` between numbered questions)."""
        around = (place - 1, place + 1)
        return all(0 <= p < len(self._all) and self._all[p].listed for p in around)

    def demand_end(self, first: int, stop: int) -> int:
        """Where a demand without a heading behind it ends: lists and demands go on, narrative does not."""
        place = first + 1
        questions = first < stop and (self._all[first].asks or self._all[first].listed and self._all[first].asks)
        while place < stop:
            last, paragraph = self._all[place - 1], self._all[place]
            goes_on = paragraph.listed or last.text.rstrip().endswith((":", ",", ";")) or paragraph.table
            if not goes_on and questions:
                goes_on = paragraph.asks
            if not goes_on:
                goes_on = self.within_list(place) and paragraph.words <= SUBHEADING_WORDS
            goes_on = goes_on or (last.provides and paragraph.provides)
            if not goes_on and not self.demands_too(place, questions=questions):
                break
            place += 1
        return place

    def demand_to_end(self, place: int, stop: int) -> int:
        """Where a demand ends that stands behind its reasons: before a request, a politeness or long narrative."""
        while place < stop and not self._all[place - 1].listed and self._all[place].rules:
            place += 1
        return place

    def demands_too(self, place: int, *, questions: bool) -> bool:
        """Whether a paragraph behind a demand demands as well: plainly, or shortly with a verb that motions use."""
        paragraph = self._all[place]
        if questions or (paragraph.requests_session and not wording.adds(paragraph.text)):
            return False
        if wording.adds(paragraph.text) or wording.amends(paragraph.text):
            return True
        return paragraph.demands >= 3 or (paragraph.demands > 0 and paragraph.words < SHORT_DEMAND)

    def closing_question(self) -> int | None:
        """The question with which a text ends that demands nothing else (an Anfrage of one question)."""
        last = len(self._all) - 1
        return last if last > 0 and not self._all[last].listed and _ONE_QUESTION.match(self._all[last].text) else None

    def list_start(self, place: int, start: int) -> int:
        """Where the list begins, from ``start`` on, in which a paragraph stands."""
        while place > start and self._all[place].listed and self._all[place - 1].listed:
            place -= 1
        return place

    def demand_score(self, place: int) -> int:
        """How much a paragraph speaks like a demand; above 0 it may be one."""
        paragraph = self._all[place]
        if paragraph.table or paragraph.heading is not None or paragraph.announces:
            return 0
        run = paragraph.listed and place + 1 < len(self._all) and self._all[place + 1].listed
        first = run and not (place and self._all[place - 1].listed)
        return 3 * paragraph.demands + (2 + 2 * paragraph.asks if first else 0) - 4 * paragraph.requests_session

    def narrative(self, places: Sequence[int]) -> list[int]:
        """The paragraphs that tell something: no requests, lead-ins, tables or headings."""
        kept = []
        for place in places:
            paragraph = self._all[place]
            if paragraph.asks_for_session or paragraph.leads_in or paragraph.table or paragraph.is_heading:
                continue
            if paragraph.amends_agenda or (paragraph.announces and paragraph.words < ANNOUNCEMENT):
                continue
            if paragraph.demands and paragraph.words < NARRATIVE_WORDS:
                continue
            if paragraph.unknown_heading and place and self.is_bare_title(place - 1):
                continue
            kept.append(place)
        return kept

    def words(self, places: Sequence[int]) -> int:
        """The words of some paragraphs together."""
        return sum(self._all[place].words for place in places)

    def long(self, places: Sequence[int]) -> bool:
        """Whether paragraphs are long enough to be reasons."""
        return self.words(places) >= NARRATIVE_WORDS
