"""How an archive is served, and the limits that no request can pass."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

LONGEST_TARGET = 4096
"""Bytes of a request's path and query."""

LARGEST_BODY = 64 * 1024
"""Bytes."""

LARGEST_HEAD = 16 * 1024
"""Bytes of a request's line and headers."""

MOST_CONNECTIONS = 512
HEAD_PATIENCE = 10.0
"""Seconds in which a request's headers must have come."""

BODY_PATIENCE = 10.0
"""Seconds in which a request's body must have come."""

TAKING_PATIENCE = 20.0
"""Seconds in which a client must take some of its answer."""

ANSWER_TIME = 10.0
"""Seconds that an answer may take the database."""

RETRY_AFTER = 2
"""Seconds that a client is asked to wait where the server is busy."""

WORKERS = 4
"""Threads that work on answers; Python runs one at a time, the others wait for the disk."""

SHORTEST_TOKEN = 16
TOKEN = "RATSLESE_TOKEN"


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How an archive is served.

    ``url`` is the address under which others reach the server, without a slash at the end; ``token`` what a writer
    must show (None: nobody writes); ``at_once`` how many requests are worked on or wait for it.
    """

    archive: Path
    url: str
    token: str | None = None
    at_once: int = 64
    access_log: bool = False


def read_token(path: Path | None) -> str | None:
    """The token in a file, or in the environment variable RATSLESE_TOKEN; None where there is neither.

    Raises:
        ValueError: If the file cannot be read, or the token is shorter than 16 characters or not of ASCII letters,
            digits and signs.
    """
    try:
        token = path.read_text(encoding="ascii").strip() if path else os.environ.get(TOKEN, "").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"cannot read a token from {path}: {error}") from error
    if not token and path is None:
        return None
    if len(token) < SHORTEST_TOKEN or not (token.isascii() and token.isprintable()) or " " in token:
        raise ValueError(f"the token must have at least {SHORTEST_TOKEN} ASCII letters, digits or signs")
    return token
