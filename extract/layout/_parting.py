"""Which paragraphs of the body are demand and which are reasons: by headings, lead-ins, lists and wording."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout._body_text import SHORT_DEMAND, BodyText
from extract.layout._paragraphs import Paragraph
from extract.vocabulary import fold
from schemas.letter import Zone

DEMAND = ("resolution", "questions")
ARGUED_WORDS = 60
"""So many words of narrative before a demand are its reasons, so that none need follow."""
ASIDE_LABEL = 14
SHORT_LEAD_IN = 8
_DECIDES = re.compile(r"\bbeschlie(?:ß|ss)(?:t|en)\s*:\s*$", re.IGNORECASE)
_FULL_ITEM = re.compile(r"^\S+\s+[A-ZÄÖÜ]")


def part(paragraphs: Sequence[Paragraph]) -> list[Zone]:
    """The zone of each paragraph: opening, heading, resolution, reasons, attachments or aside."""
    return _Parting(paragraphs).zones()


class _Parting(BodyText):
    """Finds which paragraphs are demand and which are reasons; the rest is opening or aside."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__(paragraphs)
        self._zones = [Zone.OPENING] * len(paragraphs)

    def zones(self) -> list[Zone]:
        if not self._all:
            return self._zones
        reasons = self._first(("reasons",))
        if reasons is not None and self._has_floated(reasons):
            self._zones[reasons] = Zone.HEADING
            reasons = None
        start = self._demand_start(reasons)
        if start is None:
            self._without_lead(reasons)
        else:
            self._with_lead(start, reasons)
        self._mark_headings_and_asides()
        return self._zones

    def _has_floated(self, reasons: int) -> bool:
        """Whether the reasons' heading has no text below it: left empty, or put behind its text by an export."""
        paragraph = self._all[reasons]
        if paragraph.is_heading and reasons + 1 == len(self._all):
            return True
        return paragraph.is_heading and paragraph.closes_page and self.demand_end(0, reasons) < reasons

    def _first(self, roles: Sequence[str], after: int = -1) -> int | None:
        for place, paragraph in enumerate(self._all):
            if (
                self._zones[place] is not Zone.HEADING
                and place > after
                and paragraph.heading is not None
                and paragraph.heading.role in roles
            ):
                return place
        return None

    def _demand_start(self, reasons: int | None) -> int | None:
        """The paragraph that heads or leads in the demand: a heading, else the last of the first lead-ins."""
        lead = next(
            (i for i, p in enumerate(self._all) if p.leads_in and not (p.heading and p.heading.role == "reasons")), None
        )
        headed = self._first(DEMAND)
        if headed is not None and not (lead is not None and headed + 1 < lead and self.is_only_title(headed)):
            return headed
        if lead is None:
            lead = next((i for i in range(len(self._all) - 2) if self.leads_a_list(i)), None)
        if lead is None and reasons is None:
            lead = next((i for i in range(1, len(self._all) - 2) if self.heads_a_list(i)), None)
        if lead is None or lead + 1 >= len(self._all):
            return None
        while lead + 2 < len(self._all) and self.is_lead_again(lead + 1):
            lead += 1
        return self.lead_of_questions(lead) or lead

    def _with_lead(self, start: int, reasons: int | None) -> None:
        heading = self._all[start].heading
        told = (heading is not None and heading.rest >= 0) or self.tells_table(start)
        first = start if told else start + 1
        self._zones[start] = Zone.HEADING
        noun = heading is not None and not heading.phrase.endswith(("beschliesst", "beantragen", "beantragt"))
        while first > start and first + 1 < len(self._all) and self._leads_in_again(first, below_noun=noun):
            self._zones[first] = Zone.HEADING
            first += 1
        stop = self._section_end(first, start)
        end = stop
        following = reasons if reasons is not None and reasons > start else None
        if following is None and not (stop < len(self._all) and self._all[stop].unknown_heading):
            end = self.demand_end(first, stop)
            if self.words(self.narrative(range(start))) >= ARGUED_WORDS or (reasons is not None and reasons < start):
                end = self.demand_to_end(end, stop)
        end = self.without_requests(first, end)
        self._fill(first, end, Zone.RESOLUTION)
        if reasons is not None:
            self._headed_reasons(reasons, start)
        else:
            self._unheaded_reasons(start, end, stop)

    def _leads_in_again(self, place: int, *, below_noun: bool) -> bool:
        """Whether a paragraph below the heading is a second one, above a list of sentences or stressed."""
        paragraph, following = self._all[place], self._all[place + 1]
        bare = paragraph.words <= SHORT_LEAD_IN and bool(_DECIDES.search(paragraph.text))
        own_sentences = bare and following.listed and bool(_FULL_ITEM.match(following.text))
        return _is_lead_in_again(paragraph, below_noun=below_noun and not own_sentences)

    def _section_end(self, first: int, start: int) -> int:
        """Where the section ends: at a heading of another role, or one unknown where no known reasons follow."""
        headed = self._first(("reasons",), start) is not None
        for place in range(max(first, start + 1), len(self._all)):
            paragraph = self._all[place]
            role = paragraph.heading.role if paragraph.heading else None
            if role == "reasons" or role in ("attachments", "distribution"):
                return place
            if _is_aside(paragraph) and not self.within_list(place):
                return place
            if place > first and not headed and paragraph.unknown_heading and not self.within_list(place):
                return place
        return len(self._all)

    def _headed_reasons(self, reasons: int, start: int) -> None:
        stop = start if reasons < start else len(self._all)
        self._zones[reasons] = Zone.HEADING
        heading = self._all[reasons].heading
        begin = reasons if heading and heading.rest >= 0 else reasons + 1
        for place in range(begin, stop):
            paragraph = self._all[place]
            role = paragraph.heading.role if paragraph.heading else None
            if place > begin and (_is_aside(paragraph) or role in ("attachments", "distribution", "session_form")):
                break
            if place + 1 == stop and stop == start and paragraph.leads_in:
                break
            self._zones[place] = Zone.REASONS
        self._close_reasons(begin, stop)

    def _close_reasons(self, begin: int, stop: int) -> None:
        """Take from the end of the reasons what only tells how the paper is to be handled."""
        told = [place for place in range(begin, stop) if self._zones[place] is Zone.REASONS]
        while len(told) > 1 and self._all[told[-1]].handles:
            self._zones[told.pop()] = Zone.ASIDE

    def _unheaded_reasons(self, start: int, end: int, stop: int) -> None:
        after = [
            p
            for p in range(end, len(self._all))
            if (p >= stop or not self._all[p].table) and not self._all[p].is_heading
        ]
        before = self.narrative(range(start))
        unknown = end == stop and stop < len(self._all) and self._all[stop].unknown_heading
        if unknown or (self.long(after) and not self.long(before)):
            if unknown:
                self._zones[stop] = Zone.HEADING
                after = [p for p in after if p > stop]
            self._reasons(after)
        elif self.long(before):
            self._reasons(before)

    def _without_lead(self, reasons: int | None) -> None:
        limit = reasons if reasons is not None else len(self._all)
        demand = (
            self._best_demand(limit) if reasons is None or reasons > 0 else self._best_demand(len(self._all), reasons)
        )
        if demand is None:
            if reasons is not None:
                self._headed_reasons(reasons, len(self._all))
            return
        if reasons is not None and demand < reasons:
            end = self.without_requests(demand, self._section_end(demand, demand))
        else:
            end = self.demand_end(demand, len(self._all))
        self._fill(demand, end, Zone.RESOLUTION)
        if reasons is not None:
            self._headed_reasons(reasons, demand if demand > reasons else len(self._all))
            return
        before = self.narrative(range(demand))
        after = [place for place in range(end, len(self._all)) if not self._all[place].is_heading]
        chosen = before if self.long(before) else after
        if self.long(chosen):
            self._reasons(chosen)

    def _best_demand(self, limit: int, start: int = 0) -> int | None:
        """The most demanding paragraph; before headed reasons, failing that, the first that is no request."""
        scored = [(self.demand_score(place), -place) for place in range(start, limit)]
        best = max(scored, default=(0, 0))
        announced = next((p + 1 for p in range(start, limit - 1) if self._all[p].announces), None)
        if announced is not None and limit < len(self._all) and best[0] < 3:
            return announced
        if best[0] > 0:
            return self.list_start(-best[1], start)
        if limit == len(self._all):
            return self.closing_question()
        return next(
            (p for p in range(start, limit) if not self._all[p].requests_session and not self._all[p].table), None
        )

    def _reasons(self, places: Sequence[int]) -> None:
        kept = [p for p in places if self._zones[p] is Zone.OPENING]
        while kept and self._closes(self._all[kept[-1]]):
            self._zones[kept.pop()] = Zone.ASIDE
        for place in kept:
            paragraph = self._all[place]
            role = paragraph.heading.role if paragraph.heading else None
            if _is_aside(paragraph) or role == "session_form":
                break
            self._zones[place] = Zone.ASIDE if paragraph.table else Zone.REASONS

    @staticmethod
    def _closes(paragraph: Paragraph) -> bool:
        return paragraph.handles or (paragraph.asks_for_session and paragraph.words < SHORT_DEMAND)

    def _fill(self, first: int, end: int, zone: Zone) -> None:
        for place in range(first, min(end, len(self._all))):
            aside = self._all[place].table and not (zone is Zone.RESOLUTION and self.is_told_table(place))
            self._zones[place] = Zone.ASIDE if aside else zone

    def _mark_headings_and_asides(self) -> None:
        seen = False
        for place, paragraph in enumerate(self._all):
            seen = seen or self._zones[place] in (Zone.RESOLUTION, Zone.REASONS)
            if self._zones[place] is not Zone.OPENING:
                continue
            if paragraph.heading is not None and paragraph.heading.role == "attachments":
                self._zones[place] = Zone.ATTACHMENTS
            elif paragraph.heading is not None and paragraph.heading.role == "session_form" and paragraph.names_day:
                self._zones[place] = Zone.SESSIONS
            elif seen or paragraph.table:
                self._zones[place] = Zone.ASIDE


def _is_lead_in_again(paragraph: Paragraph, *, below_noun: bool) -> bool:
    """A second heading below the first: `Der Rat möge beschließen:` below `Antrag` or below a sentence.

    Below a noun (`Beschlussvorschlag`) an unstressed `Der Stadtrat beschließt …:` begins the demand's own sentence.
    """
    if paragraph.is_heading and paragraph.heading is not None and paragraph.heading.role in DEMAND:
        return paragraph.stressed or not below_noun or "moge" in fold(paragraph.text).replace("ö", "o")
    wishes = any(word in ("möge", "wolle", "moge") for word in fold(paragraph.text).split())
    colon = paragraph.text.rstrip().endswith(":") and not paragraph.listed
    return colon and paragraph.words <= 14 and (wishes or (paragraph.stressed and not paragraph.listed))


def _is_aside(paragraph: Paragraph) -> bool:
    """A section of its own that is neither demand nor reasons: costs, coverage, effects on the climate."""
    heading = paragraph.heading
    if heading is None or heading.role != "financing":
        return False
    return heading.rest < 0 or len(heading.phrase) >= ASIDE_LABEL
