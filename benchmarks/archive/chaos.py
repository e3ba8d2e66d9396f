"""Adds a shelf to an archive while workers are killed at random and the run itself again and again.

``python -m benchmarks.archive.chaos FOLDER [--letters N] [--kills N] [--jobs N] [--seed N]``: the shelf holds invented
letters and fifty hostile files. One archive is made undisturbed, another one under fire: a worker gets SIGKILL or
SIGSEGV every few seconds, and so many times the run is killed, with its group or alone, half of the times while the
database is being written to. For both, a last run tries again what failed. Then they must hold the same, and export
the same bytes, but for which limit ended a hostile file. Exit code 1 says that they do not. The shelf and the
undisturbed archive are kept and used again.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.archive._hostile import HOSTILE
from benchmarks.archive._processes import ENVIRONMENT, Run, of_session, started
from benchmarks.archive._shelf import fill, poison

TIMEOUT = 20
MEMORY = 1024
START = 4.0
"""Seconds until a run begins to read."""
BETWEEN = (2.0, 8.0)
"""Seconds from one killed worker to the next."""
PATIENCE = 30.0
LOOK = 0.05
LIMITS = ("timeout", "memory", "crash")
"""Which limit ends a hostile file first depends on what else the machine does."""

SAME = {
    "files": "SELECT location, sha512, error FROM files ORDER BY location",
    "documents": "SELECT sha512, state, iif(error IN ('timeout', 'memory', 'crash'), 'limit', error), page_count, text"
    " FROM documents ORDER BY sha512",
    "motions": "SELECT id, sha512, first_page, last_page, status, subject, withdrawn FROM motions ORDER BY id",
    "values": "SELECT * FROM fields ORDER BY motion, field, position",
    "places": "SELECT * FROM places ORDER BY motion, field, position, number",
    "issues": "SELECT * FROM issues ORDER BY motion, number",
    "pages": "SELECT * FROM pages ORDER BY motion, page",
    "links": "SELECT * FROM links ORDER BY from_motion, to_motion",
    "found by search": "SELECT motion FROM search_motions ORDER BY motion",
}


@dataclass(slots=True)
class Told:
    """What was done to a run, and what came of it."""

    kills: int = 0
    workers: int = 0
    wall: float = 0.0
    seconds: float = 0.0
    survived: list[float] = field(default_factory=list)


class Fire:
    """Kills workers and runs at random moments."""

    def __init__(self, archive: Path, dice: Random) -> None:
        """Aim at the runs on an archive."""
        self._log = archive / "ratslese.db-wal"
        self._dice = dice
        self.told = Told()

    def on(self, run: Run, *, life: float) -> None:
        """Let a run live so long, its workers not so long; a run that ends before is left in peace."""
        end, next_worker = time.monotonic() + life, 0.0
        while time.monotonic() < end and not run.is_over:
            workers = run.workers()
            if workers and time.monotonic() > next_worker:
                self._kill_one(workers)
                next_worker = time.monotonic() + self._dice.uniform(*BETWEEN)
            time.sleep(LOOK)
        if self._dice.random() < 0.5:
            self._await_writing(run)
        if not run.is_over:
            self._kill(run)

    def _kill_one(self, workers: list[int]) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._dice.choice(workers), self._dice.choice((signal.SIGKILL,) * 3 + (signal.SIGSEGV,)))
            self.told.workers += 1

    def _await_writing(self, run: Run) -> None:
        """Wait until the database's log changes, which it does in the middle of a commit."""
        before, end = self._state(), time.monotonic() + PATIENCE
        while self._state() == before and not run.is_over and time.monotonic() < end:
            run.look()

    def _state(self) -> tuple[int, int] | None:
        with suppress(OSError):
            status = self._log.stat()
            return status.st_size, status.st_mtime_ns
        return None

    def _kill(self, run: Run) -> None:
        run.look()
        run.kill(group=self.told.kills % 2 == 0)
        self.told.kills += 1
        began = time.monotonic()
        while list(of_session(run.id)):
            if time.monotonic() > began + PATIENCE:
                sys.exit(f"processes of run {run.id} outlive it")
            run.look()
            time.sleep(LOOK)
        self.told.survived.append(time.monotonic() - began)


def finished(run: Run) -> Told:
    """Let a run come to its end undisturbed."""
    began = time.monotonic()
    while not run.is_over:
        run.look()
        time.sleep(LOOK)
    return Told(wall=time.monotonic() - began, seconds=run.processor_seconds())


def under_fire(arguments: list[str | Path], archive: Path, *, kills: int, calm: float, seed: int, log: Path) -> Told:
    """Kill run after run of the same work, which takes ``calm`` seconds undisturbed."""
    dice = Random(seed)
    fire = Fire(archive, dice)
    while fire.told.kills < kills:
        run = started(*arguments, log=log)
        fire.on(run, life=START + dice.uniform(0, 2 * calm / kills))
        fire.told.seconds += run.processor_seconds()
        if run.is_over and run.process.returncode >= 0 and not _waiting(archive):
            break
    return fire.told


def _waiting(archive: Path) -> int:
    with closing(sqlite3.connect(archive / "ratslese.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM documents WHERE state = 'waiting'").fetchone()[0])


def failed_letters(archive: Path) -> list[str]:
    """The letters that failed although nothing is wrong with them."""
    with closing(sqlite3.connect(archive / "ratslese.db")) as connection:
        rows = connection.execute("SELECT location, error FROM failures").fetchall()
    return [f"{location} ({error})" for location, error in rows if Path(location).stem.isdigit()]


def differences(calm: Path, fired: Path, letters: int) -> Iterator[str]:
    """What the two archives do not have in common, and what is wrong in the second one."""
    with closing(sqlite3.connect(calm / "ratslese.db")) as one, closing(sqlite3.connect(fired / "ratslese.db")) as two:
        for name, query in SAME.items():
            left, right = one.execute(query).fetchall(), two.execute(query).fetchall()
            if left != right:
                yield f"{name}: {len(set(left) - set(right))} lost, {len(set(right) - set(left))} new"
        if (state := two.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            yield f"database: {state}"
        yield from (f"foreign key: {row}" for row in two.execute("PRAGMA foreign_key_check"))
        [done] = two.execute("SELECT count(*) FROM documents JOIN files USING (sha512) WHERE state = 'done'").fetchone()
        [rows] = two.execute("SELECT count(*) FROM motions").fetchone()
        if not letters <= rows <= done:
            yield f"{letters} letters, {done} files done, {rows} motions"
    yield from (f"left behind: {part}" for part in fired.rglob(".*.part"))


def exported(archive: Path, place: Path) -> list[bytes]:
    """What ``ratslese export jsonl --private`` hands over; of files that a limit ended only where they lie."""
    command = [sys.executable, "-m", "extract", "export", "jsonl", str(archive), "--private"]
    subprocess.run([*command, "-o", str(place)], check=True, env=os.environ | ENVIRONMENT)
    return [_but_for_limit(line) for line in place.read_bytes().splitlines()]


def _but_for_limit(line: bytes) -> bytes:
    record = json.loads(line)
    ended = record.get("error", {}).get("code") in LIMITS
    return str(record["source"]["path"]).encode() if ended else line


def main() -> None:
    """Make both archives, compare them, and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--letters", type=int, default=950)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shelf, calm, fired = (options.folder / name for name in ("shelf", "calm", f"fired-{options.seed}"))
    log = options.folder / "log"
    fill(shelf, options.letters)
    poison(shelf)
    how = (shelf, "--jobs", str(options.jobs), "--timeout", str(TIMEOUT), "--memory", str(MEMORY))
    if not calm.exists():
        _tell("undisturbed", finished(started("archive", "add", calm, *how, log=log)))
        _tell("again what failed", finished(started("archive", "add", calm, *how, "--retry", "failed", log=log)))
    with closing(sqlite3.connect(calm / "ratslese.db")) as connection:
        began, ended = connection.execute(
            "SELECT julianday(began), julianday(ended) FROM runs WHERE number = 1"
        ).fetchone()
    took = (ended - began) * 86_400
    arguments: list[str | Path] = ["archive", "add", fired, *how]
    told = under_fire(arguments, fired, kills=options.kills, calm=took, seed=options.seed, log=log)
    _tell("under fire", told)
    _tell("rest, undisturbed", finished(started(*arguments, log=log)))
    print(f"letters that failed under fire: {failed_letters(fired) or 'none'}")
    _tell("again what failed", finished(started(*arguments, "--retry", "failed", log=log)))
    wrong = list(differences(calm, fired, options.letters))
    same = exported(calm, options.folder / "calm.jsonl") == exported(fired, options.folder / "fired.jsonl")
    verdict = "the same" if same else "NOT the same"
    print(f"{options.letters} letters and {len(HOSTILE)} hostile files: exports are {verdict}")
    print("\n".join(wrong) or "all done once, nothing lost")
    sys.exit(bool(wrong) or not same)


def _tell(name: str, told: Told) -> None:
    print(f"{name}: {told.seconds:.0f} processor seconds, {told.wall:.0f} by the clock", end="")
    if told.kills:
        longest = max(told.survived)
        print(f"; {told.workers} workers and {told.kills} runs killed, last process gone {longest:.2f} s later", end="")
    print(flush=True)


if __name__ == "__main__":
    main()
