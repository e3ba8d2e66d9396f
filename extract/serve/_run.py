"""Runs the server until it is told to stop."""

from __future__ import annotations

import logging
import socket
import sys

import uvicorn

from extract.serve._app import application
from extract.serve._protocol import PunctualProtocol
from extract.serve._settings import LARGEST_HEAD, ServeSettings

KEEP_ALIVE = 5
"""Seconds that a connection may be idle between two requests."""

LAST_ANSWERS = 5
"""Seconds for answers under way when the server is told to stop."""

BACKLOG = 256
TURN = 0.001
"""Seconds that the follower may keep Python to itself while requests wait."""


def run(settings: ServeSettings, *, host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        ArchiveError: If the archive cannot be opened.
        OSError: If nobody can listen at the address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=BACKLOG) as listening:
        # asyncio does this by itself only for sockets that name their protocol
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sys.setswitchinterval(TURN)
        for name in ("extract.search", "extract.oparl"):
            logging.getLogger(name).setLevel(logging.ERROR)
        server_for(settings).run(sockets=[listening])


def server_for(settings: ServeSettings) -> uvicorn.Server:
    """The server, not yet running."""
    config = uvicorn.Config(
        application(settings),
        http=PunctualProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=LAST_ANSWERS,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    return uvicorn.Server(config)
