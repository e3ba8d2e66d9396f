"""Fetches a town's objects from an OParl server (1.0 and 1.1), politely: one connection, time limits, back-off."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from typing import Any

import httpx

from extract import __version__
from extract.towns._load import TownError
from extract.towns._oparl import chosen_body

Json = dict[str, Any]

TRIES = 4
FIRST_PAUSE = 1.0
"""Seconds before the second try; each further pause is twice as long, or what ``Retry-After`` asks for."""
LONGEST_PAUSE = 60.0
REDIRECTS = 5
TIMEOUT = 30.0
"""Seconds in which a server must answer."""
LISTS = ("legislativeTermList", "organization", "person", "membership", "paper")
"""The lists of a body that are fetched: memberships are a list since OParl 1.1, before that they stand in people."""
_BUSY = frozenset((429, 500, 502, 503, 504))
_LOGGER = logging.getLogger(__name__)


class Server:
    """An OParl server; ``faults`` are the lists that could not be read."""

    def __init__(self, url: str) -> None:
        """Take the address of a system, of its list of bodies, or of one body.

        Raises:
            TownError: If it is no address.
        """
        self._url = url
        self._host = _host(url)
        self.faults: list[str] = []
        self._client = httpx.Client(
            timeout=TIMEOUT,
            limits=httpx.Limits(max_connections=1),
            headers={"User-Agent": f"ratslese/{__version__} (town profile)", "Accept": "application/json"},
        )

    def objects(self, town: str | None) -> Iterator[Json]:
        """The one body that is the town's, and the objects of its lists.

        Raises:
            TownError: If its system or body cannot be read, or if it has several towns and ``town`` is none of them.
        """
        with self._client:
            body = self._body(town)
            yield body
            for name in LISTS:
                if isinstance(body.get(name), str):
                    yield from self._whole_list(body[name])

    def _body(self, town: str | None) -> Json:
        first = self._get(self._url)
        if isinstance(first.get("body"), str):
            first = self._get(first["body"])
        if "data" not in first:
            return first
        bodies = {str(body.get("id")): body for body in self._pages(first)}
        if not bodies:
            raise TownError(f"{self._url}: has no body")
        names = {key: str(body.get("shortName") or body.get("name") or key) for key, body in bodies.items()}
        return bodies[chosen_body(names, town)]

    def _whole_list(self, url: str) -> Iterator[Json]:
        """The objects of a list; what could be read of one that breaks off counts, and the fault is noted."""
        try:
            yield from self._pages(self._get(url))
        except TownError as error:
            self.faults.append(str(error))

    def _pages(self, page: Json) -> Iterator[Json]:
        seen: set[str] = set()
        while True:
            data = page.get("data")
            yield from (one for one in (data if isinstance(data, list) else []) if _is_living(one))
            links = page.get("links")
            following = links.get("next") if isinstance(links, dict) else None
            if not isinstance(following, str) or not following:
                return
            if following in seen:
                raise TownError(f"{following}: the list leads round in a circle")
            seen.add(following)
            page = self._get(following)

    def _get(self, url: str) -> Json:
        """One object or page, after as many tries as it takes, at most :data:`TRIES`."""
        for attempt in range(1, TRIES):
            answer = self._answer(url)
            if answer is not None and answer.status_code not in _BUSY:
                return _content(answer, url)
            self._wait(url, answer, attempt)
        answer = self._answer(url)
        if answer is None:
            raise TownError(f"{url}: no answer after {TRIES} tries")
        return _content(answer, url)

    def _answer(self, url: str) -> httpx.Response | None:
        """What the server says, on its own host, behind a few redirects at most; None where it says nothing."""
        try:
            for _ in range(REDIRECTS):
                if _host(url) != self._host:
                    raise TownError(f"{url}: leads away from {self._host}")
                answer = self._client.get(url)
                if answer.next_request is None:
                    return answer
                url = str(answer.next_request.url)
            raise TownError(f"{url}: leads on and on")
        except httpx.TransportError as error:
            _LOGGER.info("%s: %s", url, error)
            return None
        except httpx.HTTPError as error:
            raise TownError(f"{url}: {error}") from error

    def _wait(self, url: str, answer: httpx.Response | None, attempt: int) -> None:
        asked = answer.headers.get("Retry-After", "") if answer is not None else ""
        pause = float(asked) if asked.isdigit() else FIRST_PAUSE * 2 ** (attempt - 1)
        _LOGGER.info("%s: try %d failed, the next in %g s", url, attempt, min(pause, LONGEST_PAUSE))
        time.sleep(min(pause, LONGEST_PAUSE))


def _host(url: str) -> str:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise TownError(f"{url}: is no address: {error}") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise TownError(f"{url}: is no address of a server")
    return address.host


def _content(answer: httpx.Response, url: str) -> Json:
    if not answer.is_success:
        raise TownError(f"{url}: the server answers {answer.status_code} {answer.reason_phrase}".rstrip())
    try:
        content = answer.json()
    except (ValueError, RecursionError) as error:
        raise TownError(f"{url}: is no JSON: {error}") from error
    if not isinstance(content, dict):
        raise TownError(f"{url}: is no OParl object and no list")
    return content


def _is_living(one: object) -> bool:
    return isinstance(one, dict) and not one.get("deleted")
