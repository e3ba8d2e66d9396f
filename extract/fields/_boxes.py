"""The boxes of a form, as printed, typed or drawn: ticked and empty ones."""

from __future__ import annotations

import re

TICKED = re.compile(r"\[\s*[xX]\s*\]|\(\s*[xX]\s*\)|[☒☑✓✔✗✘■]")
EMPTY = re.compile(r"\[\s*\]|\(\s*\)|[☐□❑]")
BOX = re.compile(rf"{TICKED.pattern}|{EMPTY.pattern}")
