"""Writes the outcomes to stdout or to a file that appears only when it is complete."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from extract._cli._table import card, style_for
from extract._worker import Outcome


class Refused(Exception):
    """The output cannot be written where it was asked for; the message says why."""


class Sink(Protocol):
    """Takes outcomes, one after the other."""

    def write(self, outcome: Outcome) -> None:
        """Write one outcome."""


class _Lines:
    """Writes JSON Lines in UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, outcome: Outcome) -> None:
        self._stream.writelines(line.encode() + b"\n" for line in outcome.lines)
        self._stream.flush()


class _Cards:
    """Writes cards for a person, in the encoding of the terminal."""

    def __init__(self, stream: BinaryIO, encoding: str, *, to_terminal: bool) -> None:
        self._stream = stream
        self._encoding = encoding
        self._style = style_for(to_terminal=to_terminal)

    def write(self, outcome: Outcome) -> None:
        for line in outcome.lines:
            self._stream.write(card(json.loads(line), self._style).encode(self._encoding, "replace"))
        self._stream.flush()


@contextmanager
def open_sink(target: str, form: str, *, inputs: Sequence[Path]) -> Iterator[Sink]:
    """A sink that writes ``jsonl`` or ``table`` to a file, or to stdout for ``-``.

    Raises:
        Refused: If the target is one of the inputs or cannot be written.
    """
    if target == "-":
        yield _sink(sys.stdout.buffer, form, sys.stdout.encoding or "utf-8", to_terminal=sys.stdout.isatty())
    else:
        with complete_file(Path(target), inputs) as stream:
            yield _sink(stream, form, "utf-8", to_terminal=False)


def _sink(stream: BinaryIO, form: str, encoding: str, *, to_terminal: bool) -> Sink:
    return _Cards(stream, encoding, to_terminal=to_terminal) if form == "table" else _Lines(stream)


@contextmanager
def complete_file(target: Path, inputs: Sequence[Path]) -> Iterator[BinaryIO]:
    """A stream whose content replaces the target at the end; after an error the target is as it was."""
    if _is_one_of(target, inputs):
        raise Refused(f"{target} is one of the files to read; the originals are never changed")
    target = target.resolve()
    direct = target.exists() and not target.is_file()
    part = target if direct else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise Refused(f"cannot write {target}: {error.strerror}") from error
    try:
        with stream:
            yield stream
            if not direct:
                os.fsync(stream.fileno())
        if not direct:
            part.replace(target)
    except BaseException:
        if not direct:
            part.unlink(missing_ok=True)
        raise


def _is_one_of(target: Path, inputs: Sequence[Path]) -> bool:
    return target.exists() and any(path.exists() and path.samefile(target) for path in inputs)
