"""Records of an invented archive, as many as a test wants."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def value(text: str, page: int = 1) -> Json:
    evidence = [{"page": page, "bbox": [0, 0, 1, 1], "text": f"printed {text}"}]
    return {"value": text, "confidence": 0.99, "method": "made", "evidence": evidence}


def record(number: int, *, status: str = "accepted", **fields: Any) -> Json:
    return {
        "source": {"path": f"archiv/{number:04}.pdf", "sha256": f"{number:064}", "page_count": 2, "pages": [1, 2]},
        "is_motion": True,
        "quality": {"status": status, "issues": []},
        "subject": value(f"Bank {number}"),
        "signatories": [value(f"Grete {number}", 2), value(f"Kai {number}", 2)],
        **fields,
    }


def archive(size: int) -> list[Json]:
    """Records, every fourth to be reviewed; besides, one that is no motion and one that could not be read."""
    records = [record(number, status="review" if number % 4 == 0 else "accepted") for number in range(size)]
    failed = {"source": {"path": "archiv/kaputt.pdf", "sha256": None}, "error": {"code": "damaged"}}
    return [*records, record(9999, is_motion=False), failed]
