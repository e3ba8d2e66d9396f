"""Tells how far a run over an archive is: on a terminal in one line, elsewhere in the archive's log file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from extract._cli._text import without_controls
from extract._worker import printable
from extract.archive import Summary, Watcher
from schemas.archive import Failed, Tally

LOG = "ratslese.log"
ON_TERMINAL = 0.2
IN_FILE = 10.0
"""Seconds between two lines of progress."""

WIPE = "\r\x1b[K"
LISTED = 20
"""Failures that the summary lists; the archive knows them all."""


class RunProgress(Watcher):
    """Shows a run; every failure gets its line at once, and they are listed at the end."""

    def __init__(self, archive: Path, stream: TextIO, clock: Callable[[], float], *, quiet: bool) -> None:
        """Begin with the run; the clock counts in seconds, ``quiet`` leaves only the failures on the stream."""
        self._log = (archive / LOG).open("a", encoding="utf-8", errors="replace")
        self._stream = stream
        self._clock = clock
        self._quiet = quiet
        self._live = stream.isatty() and not quiet
        self._began = clock()
        self._shown_at = float("-inf")
        self._failed: list[Failed] = []

    def looking(self, seen: int) -> None:
        """Show how many files were found."""
        self._show(f"{_count(seen, 'file')} found")

    def working(self, tally: Tally) -> None:
        """Show how far the work is."""
        self._show(self._told(tally))

    def failed(self, failed: Failed) -> None:
        """Tell of a file that gave no record."""
        if len(self._failed) < LISTED:
            self._failed.append(failed)
        self._line(_failure(failed), to_stream=True)

    def finish(self, summary: Summary) -> None:
        """Tell how the run went."""
        tally = summary.tally
        seconds = max(self._clock() - self._began, 1e-9)
        counts = f"{tally.done} done, {tally.failed} failed, {tally.review} to review"
        speed = f"{_count(tally.pages, 'page')} in {_time(seconds)}, {tally.pages / seconds:.1f} a second"
        self._line(f"{counts}; {speed}", to_stream=not self._quiet)
        if tally.failed > len(self._failed) or len(self._failed) > 1:
            self._list(tally.failed)

    def close(self) -> None:
        """Close the log file."""
        self._log.close()

    def _list(self, failed: int) -> None:
        self._line(f"{_count(failed, 'file')} failed:", to_stream=not self._quiet)
        for each in self._failed:
            self._line(f"  {_failure(each)}", to_stream=not self._quiet)
        if failed > len(self._failed):
            self._line("  … `ratslese archive status --failed` lists them all", to_stream=not self._quiet)

    def _told(self, tally: Tally) -> str:
        seconds = max(self._clock() - self._began, 1e-9)
        finished = tally.done + tally.failed
        left = seconds / finished * max(tally.total - finished, 0) if finished else 0.0
        return (
            f"{finished} of {tally.total} documents, {tally.failed} failed, {tally.review} to review, "
            f"{tally.pages / seconds:.1f} pages a second, {_time(left)} left"
        )

    def _show(self, text: str) -> None:
        now = self._clock()
        if now - self._shown_at < (ON_TERMINAL if self._live else IN_FILE):
            return
        self._shown_at = now
        if self._live:
            self._stream.write(f"{WIPE}{text}")
            self._stream.flush()
        else:
            self._line(text, to_stream=False)

    def _line(self, text: str, *, to_stream: bool) -> None:
        clean = without_controls(printable(text)).replace("\n", " ")
        time = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        self._log.write(f"{time} {clean}\n")
        self._log.flush()
        if to_stream:
            self._stream.write(f"{WIPE if self._live else ''}ratslese: {clean}\n")
            self._stream.flush()


def _failure(failed: Failed) -> str:
    return f"{failed.location}: {failed.failure.message} ({failed.failure.code})"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _time(seconds: float) -> str:
    """A span of time for a person, such as ``3 h 20 min``."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
