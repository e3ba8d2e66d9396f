"""The README keeps up with the program: its options, exit codes, commands and example."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sqlite3
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from extract._cli._exit_codes import MEANINGS
from extract.archive import ADVICE
from extract.archive._database import _steps
from extract.checks import CODES, load_policy
from extract.cli import parser
from extract.errors import ExitCode, RatsleseError
from schemas.checks import Policy
from schemas.record import Record


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def commands(name: str = "ratslese", top: argparse.ArgumentParser | None = None) -> dict[str, argparse.ArgumentParser]:
    """Every command that can be run, by its words."""
    top = top or parser()
    below = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        return {name: top}
    return {
        words: command
        for action in below
        for part, each in action.choices.items()
        for words, command in commands(f"{name} {part}", each).items()
    }


def options() -> Iterator[str]:
    for command in [parser(), *commands().values()]:
        for action in command._actions:
            yield from action.option_strings


def marked(readme: str, name: str) -> str:
    """The one command between the markers of that name."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```\n<!-- /{name} -->", readme)
    assert found is not None, f"the README has no one-line command marked {name}"
    return found[1]


def errors(base: type[RatsleseError] = RatsleseError) -> Iterator[type[RatsleseError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from errors(kind)


@pytest.mark.parametrize("option", sorted(set(options())))
def test_every_option_is_described(readme: str, option: str) -> None:
    assert re.search(rf"`[^`\n]*(?<![\w-]){re.escape(option)}(?![\w-])[^`\n]*`", readme)


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_described(readme: str, command: str) -> None:
    assert re.search(rf"(?:`|^){command}\b", readme, re.MULTILINE)


@pytest.mark.parametrize("exit_code", ExitCode)
def test_every_exit_code_is_described_alike(readme: str, exit_code: ExitCode) -> None:
    assert re.search(rf"^\| {exit_code.value} \| {re.escape(MEANINGS[exit_code])}", readme, re.MULTILINE)


def test_every_error_code_is_described(readme: str) -> None:
    codes = {kind.code for kind in errors() if "code" in vars(kind)}
    assert [code for code in sorted(codes) if f"`{code}`" not in readme] == []


def test_every_check_is_described(readme: str) -> None:
    rows = [row for row in readme.splitlines() if row.startswith("| `")]
    assert [code for code in CODES if not any(f"`{code}`" in row for row in rows)] == []


def test_the_policy_shown_is_the_default(readme: str) -> None:
    [shown] = [block for block in re.findall(r"```toml\n(.*?)```", readme, re.DOTALL) if "least_confidence" in block]
    assert Policy.model_validate(tomllib.loads(shown)) == load_policy()
    whole = re.sub(r"^# ", "", shown, flags=re.MULTILINE)
    assert Policy.model_validate(tomllib.loads(whole)).least_confidence_by_field


def test_the_example_is_a_record(readme: str) -> None:
    found = re.search(r"```json\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    assert Record.model_validate(json.loads(found[1])).is_motion


def test_every_key_of_a_record_is_described(readme: str) -> None:
    assert [name for name in Record.model_fields if f"| `{name}` |" not in readme] == []


def test_the_main_command_sets_up_and_reads_the_samples(readme: str) -> None:
    *setup, reading = marked(readme, "run").split(" && ")
    assert setup == ["python3 -m venv .venv", ".venv/bin/pip install -q -e ."]
    words = shlex.split(reading)
    assert words[0] == ".venv/bin/ratslese"
    assert parser().parse_args(words[1:]).paths == [Path("samples")]


def test_ci_runs_the_readmes_test_command(readme: str, root: Path) -> None:
    shown = subprocess.run(
        [root / ".ci" / "run", "--show"], capture_output=True, check=True, text=True, stdin=subprocess.DEVNULL
    )
    assert shown.stdout.strip() == marked(readme, "test")


def test_the_house_map_names_every_part(readme: str, root: Path) -> None:
    parts = [path.name for path in (root / "extract").iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert [name for name in sorted(parts) if f"`extract/{name}/`" not in readme] == []


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_every_finding_of_archive_check_is_described(readme: str, code: str) -> None:
    assert re.search(rf"^\| .*`{code}`.* \|", readme, re.MULTILINE)


def schema() -> Iterator[tuple[str, str]]:
    """The tables and views of an archive with their columns."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for script in _steps():
            connection.executescript(script)
        named = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
        for (table,) in connection.execute(named).fetchall():
            for row in connection.execute(f"PRAGMA table_info({table})"):
                yield table, row[1]


def test_every_table_view_and_column_of_an_archive_is_described(root: Path) -> None:
    text = (root / "extract" / "archive" / "schema" / "README.md").read_text(encoding="utf-8")
    described: dict[str, set[str]] = {}
    for part in text.split("\n\n"):
        if part.startswith("`"):
            table, *named = re.findall(r"`([^`]+)`", part)
            described[table] = set(named)
    described["motions_with_files"] |= described["motions"]
    assert [each for each in schema() if each[1] not in described.get(each[0], ())] == []


def test_links_lead_somewhere(readme: str, root: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert [link for link in links if not (root / link).exists()] == []
