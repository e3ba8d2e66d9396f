"""What a worker process does: read one file under limits and hand back a line of JSON."""

from __future__ import annotations

import errno
import hashlib
import logging
import math
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extract._producer import producer
from extract.errors import ExitCode, RatsleseError, UnforeseenError
from schemas.facsimile import Facsimile
from schemas.record import ErrorRecord, ErrorSource, Failure, Record
from schemas.settings import DEFAULTS, Settings

OUT_OF_MEMORY = 81
"""Exit status of a worker that ran into its memory limit; it ends so that the next file finds a fresh process."""

OPENCV_NO_MEMORY = -4
"""``code`` of ``cv2.error`` (``CV_StsNoMem``), which is no MemoryError."""
NOT_LOADED = "failed to map segment"
"""What the loader says of a library for which no address space is left."""
T = TypeVar("T")

MEBIBYTE = 1024 * 1024
CPU_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a line of JSON for each motion in it, and for one that gave no record the reason."""

    path: str
    lines: tuple[str, ...]
    motions: int = 0
    error: Failure | None = None
    exit_code: ExitCode = ExitCode.OK


def prepare(memory: int) -> None:
    """Make this process ready to read files with at most ``memory`` MiB of address space.

    Whatever a library prints goes to stderr, and its log messages go nowhere: stdout belongs to the records.
    """
    os.dup2(2, 1)
    logging.getLogger().addHandler(logging.NullHandler())
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory * MEBIBYTE if hard == resource.RLIM_INFINITY else min(memory * MEBIBYTE, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def extract(path: Path, *, settings: Settings = DEFAULTS) -> tuple[Record, ...]:
    """Read one file with the pipeline, whose libraries are loaded only now."""
    from extract import pipeline

    return pipeline.extract(path, settings)


def write_facsimile(path: Path, *, pdf: Path | None, xml: Path | None) -> Facsimile:
    """Write the searchable PDF and the ALTO file of one file with the libraries that are loaded only now."""
    from extract import facsimile

    return facsimile.write(path, pdf=pdf, xml=xml)


def guarded(work: Callable[[], T], timeout: float) -> T | RatsleseError:
    """Do work and return what it returns, or the error that it raises.

    ``timeout`` in seconds also bounds the processor time, should nobody be left to stop this worker. A worker without
    memory ends with status :data:`OUT_OF_MEMORY`.
    """
    _limit_processor_time(timeout)
    try:
        return work()
    except RatsleseError as error:
        return error
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        if _is_for_memory(error):
            os._exit(OUT_OF_MEMORY)
        return unforeseen(error)


def attempt(read: Callable[[Path], tuple[Record, ...] | Facsimile], path: str) -> Outcome:
    """Read one file, and make an error record of what is wrong with it; other errors are the caller's."""
    try:
        made = read(Path(path))
    except RatsleseError as error:
        return failure(path, error)
    if isinstance(made, Facsimile):
        return Outcome(path=path, lines=(made.model_dump_json(),))
    lines = tuple(_line(record, path) for record in made)
    return Outcome(path=path, lines=lines, motions=sum(record.is_motion for record in made))


def _is_for_memory(error: Exception) -> bool:
    """Whether a library says in its own way that it got no memory: OpenCV, the system, the loader of a library."""
    if type(error).__module__.partition(".")[0] == "cv2":
        return getattr(error, "code", None) == OPENCV_NO_MEMORY
    if isinstance(error, ImportError):
        return NOT_LOADED in str(error)
    return isinstance(error, OSError) and error.errno == errno.ENOMEM


def failure(path: str, error: RatsleseError) -> Outcome:
    """The outcome for a file that gave no record, with its error record as the line."""
    reason = Failure(code=error.code, message=printable(error.message), advice=error.advice)
    source = ErrorSource(path=printable(path), sha256=_digest(Path(path)))
    line = ErrorRecord(source=source, error=reason, producer=producer()).model_dump_json()
    return Outcome(path=path, lines=(line,), error=reason, exit_code=error.exit_code)


def printable(text: str) -> str:
    """A path, or a text that holds one, as valid Unicode: bytes of a name that are not UTF-8 become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unforeseen(error: Exception) -> UnforeseenError:
    """A fault of the program, with the kind of error and the place in the code where it came up."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return UnforeseenError(f"{type(error).__name__} at {place}: {error}")


def _line(record: Record, path: str) -> str:
    source = record.source.model_copy(update={"path": printable(path)})
    return record.model_copy(update={"source": source}).model_dump_json()


def _digest(path: Path) -> str | None:
    """SHA-256 of the file in hexadecimal, or None where its bytes cannot be had."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _limit_processor_time(seconds: float) -> None:
    if sys.platform != "win32":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        soft = math.ceil(usage.ru_utime + usage.ru_stime + 2 * seconds) + CPU_MARGIN
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def died_of(status: int) -> str:
    """Name what ended a worker, for example ``SIGSEGV``; ``status`` is negative for a signal, as Python gives it."""
    return signal.Signals(-status).name if -status in signal.valid_signals() else f"exit status {status}"
