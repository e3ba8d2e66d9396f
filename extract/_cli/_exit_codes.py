"""What the exit codes mean, and which one a run over many files ends with."""

from __future__ import annotations

from collections.abc import Collection

from extract.errors import ExitCode

MEANINGS = {
    ExitCode.OK: "all files were read",
    ExitCode.UNFORESEEN: "a fault of Ratslese itself",
    ExitCode.USAGE: "wrong arguments",
    ExitCode.MISSING_FILE: "a file is missing",
    ExitCode.UNREADABLE: "a file may not be read",
    ExitCode.NOT_A_DOCUMENT: "a file is empty, or of no kind that is read",
    ExitCode.DAMAGED: "a file is damaged beyond repair or has no pages",
    ExitCode.ENCRYPTED: "a PDF asks for a password",
    ExitCode.TOO_LARGE: "a file has too many pages, or a page, its text or a picture is too large",
    ExitCode.NO_TEXT: "a document holds no text",
    ExitCode.TIMEOUT: "a file took longer than --timeout",
    ExitCode.MEMORY: "a file needed more than --memory",
    ExitCode.CRASH: "a file ended the process that read it",
    ExitCode.SEVERAL: "files failed for several of these reasons",
    ExitCode.NO_LANGUAGE_DATA: "the OCR engine has no German data",
    ExitCode.TOWN: "a town profile, or what one is learned from, is missing or wrong",
    ExitCode.ARCHIVE: "an archive cannot be worked on, or is not whole",
    ExitCode.REDACTION: "a redacted file is not proved to be clean, and was not written",
    ExitCode.TARGET: "what an archive is handed over to does not answer, or refuses",
    ExitCode.INTERRUPTED: "stopped by Ctrl-C",
    ExitCode.OUTPUT_CLOSED: "nobody takes the output any more (for example head)",
    ExitCode.TERMINATED: "stopped by SIGTERM",
}


def exit_codes() -> str:
    """The exit codes with their meaning, one a line."""
    title = "exit codes (after 3 to 14, extract has read the other files all the same):"
    return "\n".join([title, *(f"  {code.value:<5}{MEANINGS[code]}" for code in ExitCode)])


def of_run(failures: Collection[ExitCode]) -> ExitCode:
    """The exit code of a run: that of its failures where all are of one kind."""
    kinds = set(failures)
    if len(kinds) > 1:
        return ExitCode.SEVERAL
    return next(iter(kinds), ExitCode.OK)
