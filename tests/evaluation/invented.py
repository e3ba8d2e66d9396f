"""Records and gold records of an invented town, and records made from gold with mistakes of every kind."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

Json = dict[str, Any]
ROUTING = ("motion_class", "lead_department", "committee_secretary", "certified_by", "responsible")
ROUTING_LISTS = ("other_departments", "for_information")
SINGLE = ("kind", "municipality", "date", "received_date", "reference", "subject", "draft_resolution", "justification")


def field(value: Any, confidence: float = 0.9) -> Json:
    return {"value": value, "confidence": confidence, "method": "made", "evidence": []}


def record(name: str, *, status: str = "review", **fields: Any) -> Json:
    """A record of one document with these fields, as the program prints them."""
    return {
        "source": {"path": f"eingang/{name}.pdf", "sha256": name, "page_count": 1, "pages": [1, 1]},
        "is_motion": True,
        "quality": {"status": status, "issues": []},
        **fields,
    }


def record_of(name: str, gold: Json, luck: random.Random) -> Json:
    """A record that gives what gold says, in part garbled, missed, given twice or made up, with confidences by lot."""
    made = record(name, is_motion=gold.get("is_motion", True) if luck.random() < 0.9 else luck.random() < 0.5)
    for key in SINGLE:
        made[key] = next(iter(_given([gold[key]] if gold.get(key) else [], luck)), None)
    made["factions"] = _given([each.get("canonical") or each["printed"] for each in gold.get("factions", [])], luck)
    made["signatories"] = _given([each["name"] for each in gold.get("signatories", [])], luck)
    made["addressees"] = _given(gold.get("addressees", []), luck)
    made["attachments"] = _given(gold.get("attachments", []), luck)
    made["target_sessions"] = [_session(session, luck) for session in gold.get("target_sessions", [])]
    routing = gold.get("routing") or {}
    made["routing"] = {
        **{key: next(iter(_given([routing[key]] if routing.get(key) else [], luck)), None) for key in ROUTING},
        **{key: _given(routing.get(key) or [], luck) for key in ROUTING_LISTS},
    }
    return made


def _session(session: Json, luck: random.Random) -> Json:
    parts = {key: next(iter(_given([value], luck)), None) for key, value in session.items()}
    return {"body": None, "date": None, "agenda_item": None, **parts}


def _given(values: list[Any], luck: random.Random) -> list[Json]:
    kept = [garbled(str(value), luck) for value in values if luck.random() < 0.92]
    twice = kept[:1] if luck.random() < 0.05 else []
    made_up = ["Anna Muster"] if luck.random() < 0.05 else []
    return [field(value, round(luck.uniform(0.05, 1.0), 2)) for value in (*kept, *twice, *made_up)]


def garbled(text: str, luck: random.Random) -> str:
    """The text as it is, or with a slip of OCR, in capitals, cut short, with a label, or with a word too many."""
    ways = [lambda: text] * 8 + [
        lambda: text.replace("e", "c", luck.randint(1, 6)),
        lambda: text.upper(),
        lambda: text[: int(len(text) * luck.uniform(0.5, 0.99))],
        lambda: f"An den {text}",
        lambda: f"Drucksache Nr. {text}",
        lambda: f"„{text}“  ;",
        lambda: f"{text} " + "und weiter " * luck.randint(1, 9),
    ]
    return luck.choice(ways)() or text


def golds_of(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))
