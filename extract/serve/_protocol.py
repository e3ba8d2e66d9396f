"""HTTP as uvicorn speaks it, with a limit on connections and on the time that a request's headers may take."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from extract.serve._settings import HEAD_PATIENCE, MOST_CONNECTIONS, RETRY_AFTER, TAKING_PATIENCE

_FULL = (
    f"HTTP/1.1 503 Service Unavailable\r\nRetry-After: {RETRY_AFTER}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
).encode()


class PunctualProtocol(H11Protocol):
    """Closes connections on which nothing is asked, and turns away those that are too many.

    Uvicorn by itself waits for ever for the headers of the first request, and for the rest of any that has begun.
    """

    _waiting: asyncio.TimerHandle | None = None
    _asked: Any = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or say that there are too many."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "hang_up": transport.abort}
        if len(self.connections) > MOST_CONNECTIONS:
            transport.write(_FULL)
            transport.close()
            return
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Act on what has come; once a request's headers are whole, its time is no longer counted here."""
        super().handle_events()
        if self.cycle is not self._asked:
            self._asked = self.cycle
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the client to take the last of its answer."""
        super().on_response_complete()
        if self.cycle.response_complete:
            self._wait_for_head()

    def _wait_for_head(self) -> None:
        self._stop_waiting()
        self._waiting = self.loop.call_later(HEAD_PATIENCE, self._leave)

    def _leave(self) -> None:
        """Close the connection; if the client does not even take what was answered, cut it off."""
        self.transport.close()
        self._waiting = self.loop.call_later(TAKING_PATIENCE, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
