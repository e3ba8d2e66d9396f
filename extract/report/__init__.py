"""The quality report: counts what ``ratslese extract`` printed, and shows it on one page of HTML.

Its words, in German, lie in ``labels.toml`` and ``report.html.jinja`` beside this file.
"""

from __future__ import annotations

from extract.report._collect import collect
from extract.report._read import NoRecordsError
from extract.report._render import render

__all__ = ["NoRecordsError", "collect", "render"]
