"""Tells on stderr how far the reading is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from extract._cli._text import without_controls
from extract._worker import Outcome, printable
from extract.errors import ExitCode

SHORTEST_INTERVAL = 0.1


class Progress:
    """A line on a terminal that counts the files; elsewhere one summary at the end. Failures always get their line."""

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float], *, quiet: bool) -> None:
        """Start the clock, which counts in seconds; ``quiet`` leaves only the failures."""
        self.failures: list[ExitCode] = []
        self._done = self._motions = 0
        self._total = total
        self._stream = stream
        self._clock = clock
        self._quiet = quiet
        self._live = stream.isatty() and not quiet
        self._begin = clock()
        self._shown_at = float("-inf")
        self._shown = False

    def count(self, outcome: Outcome) -> None:
        """Take note of one more file, and tell of it if it failed."""
        self._done += 1
        self._motions += outcome.motions
        if outcome.error is not None:
            self.failures.append(outcome.exit_code)
            self._line(f"ratslese: {printable(outcome.path)}: {outcome.error.message} ({outcome.error.code})")
        self.show()

    def show(self) -> None:
        """Draw the line, at most ten times a second."""
        now = self._clock()
        if self._live and now - self._shown_at >= SHORTEST_INTERVAL:
            self._shown_at = now
            self._shown = True
            self._stream.write(f"\r\x1b[K{self._done} of {self._total} files, {now - self._begin:.1f} s")
            self._stream.flush()

    def clear(self) -> None:
        """Wipe the line, so that something else can be printed."""
        if self._shown:
            self._shown = False
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def finish(self) -> None:
        """Print the summary."""
        if not self._quiet:
            seconds = self._clock() - self._begin
            counts = f"{_number(self._done, 'file')}, {_number(self._motions, 'motion')}, {len(self.failures)} failed"
            self._line(f"ratslese: {counts}, {seconds:.1f} s")

    def _line(self, text: str) -> None:
        self.clear()
        self._stream.write(without_controls(text).replace("\n", " ") + "\n")


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
