"""Writes the report as one HTML page that needs nothing beside itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from extract import __version__
from extract.report import _figures
from extract.report._findings import finding, says_more
from extract.report._german import NONE, clean, number, percent, plural, shortened
from extract.report._labels import labels
from extract.report._slices import largest, periods
from schemas.page import TextSource
from schemas.record import Kind, Status
from schemas.report import FieldCount, Place, Report, Worst

FOLDER = Path(__file__).parent
LONGEST_NAME = 120


def render(report: Report, folder: Path) -> str:
    """The report as HTML.

    Args:
        report: What :func:`extract.report.collect` counted.
        folder: Where the page will lie; links to the documents lead from there.
    """
    said = labels()
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            report=report,
            labels=said,
            statuses=tuple(Status),
            version=__version__,
            accepted=report.by_status[Status.ACCEPTED],
            read=report.motions + report.look_alikes,
            kinds=[(said.kinds[Kind(kind)] if kind else "unbekannt", count) for kind, count in report.kinds],
            sources=[(said.text_sources[TextSource(source)], count) for source, count in report.text_sources],
            fields=[field for field in report.fields if _is_shown(field)],
            threshold_digits=0 if round(report.threshold * 100, 6).is_integer() else 1,
            periods=periods(report.years),
            year_rows=[*periods(report.years), *(one for one in report.years if not one.label)],
            towns=largest(report.towns),
            submitters=largest(report.submitters),
            finding=finding,
            says_more=says_more,
            link=partial(_link, folder),
            **_drawings(),
        )
    )


def _drawings() -> dict[str, Callable[..., object]]:
    bar = partial(_figures.share_bar, width=120, height=9)
    return {
        "share_bar": bar,
        "status_bar": _figures.status_bar,
        "meter": _figures.meter,
        "columns": _figures.columns,
        "histogram": _figures.histogram,
    }


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "number": number,
        "percent": percent,
        "plural": plural,
        "clean": clean,
        "shortened": shortened,
        "name": _name,
        "folder": _folder,
        "pages": _pages,
    }
    return environment


def _is_shown(field: FieldCount) -> bool:
    """Entries of the routing form only where some motion has them."""
    return field.filled > 0 or not field.name.startswith("routing.")


def _name(path: str) -> str:
    return shortened(clean(PurePosixPath(path).name or path), LONGEST_NAME)


def _folder(path: str) -> str:
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else shortened(clean(parent), LONGEST_NAME)


def _pages(worst: Worst) -> str:
    """The pages on which its issues and unsure values are to be looked at."""
    pages = {sample.place.page for _, _, sample in worst.issues} | {page for _, _, page in worst.unsure}
    return ", ".join(map(str, sorted(page for page in pages if page is not None))) or NONE


def _link(folder: Path, place: Place) -> str:
    """Where the document lies as seen from the report, opened at the page; nothing in a name can be more than that."""
    absolute = Path(place.path).is_absolute()
    path = place.path if absolute else os.path.relpath(place.path, folder)
    address = ("file://" if absolute else "") + quote(path, safe="/", errors="replace")
    at_page = f"#page={place.page}" if place.page and path.lower().endswith(".pdf") else ""
    return address + at_page
