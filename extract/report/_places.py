"""Says where in a document an issue is to be looked at."""

from __future__ import annotations

from dataclasses import replace

from extract._walk import values
from schemas.record import Issue, Record
from schemas.report import Place, Sample


def sample(record: Record, issue: Issue, place: Place) -> Sample:
    """An issue with the first page on which its field is printed; without one it is the whole document's."""
    pages = [evidence.page for name, field in values(record) if name == issue.field for evidence in field.evidence]
    return Sample(place=replace(place, page=min(pages, default=None)), field=issue.field, message=issue.message)
