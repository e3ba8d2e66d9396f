"""Language: what a text names – dates, bodies, parties, people – with the place of each; knows nothing of records."""

from extract.language._bodies import FoundBody, find_bodies
from extract.language._factions import FoundParty, find_parties, party_like
from extract.language._given import given_name_with_end, nearest_given_name
from extract.language._known import knowing
from extract.language._letter_names import letter_names
from extract.language._lists import acronym_in, acronyms_in, bracketed_short_name, is_list_name, stands_for
from extract.language._passage import Passage, evidence_of, passage_of, passage_of_parts
from extract.language._people import FoundName, find_names, is_given_name, is_role, name_at_start, name_unfinished
from extract.language._pipeline import entities, sentences
from extract.language._rules import rule_names
from extract.language._weigh import names_settings

__all__ = [
    "FoundBody",
    "FoundName",
    "FoundParty",
    "Passage",
    "acronym_in",
    "acronyms_in",
    "bracketed_short_name",
    "entities",
    "evidence_of",
    "find_bodies",
    "find_names",
    "find_parties",
    "given_name_with_end",
    "is_given_name",
    "is_list_name",
    "is_role",
    "knowing",
    "letter_names",
    "name_at_start",
    "name_unfinished",
    "names_settings",
    "nearest_given_name",
    "party_like",
    "passage_of",
    "passage_of_parts",
    "rule_names",
    "sentences",
    "stands_for",
]
