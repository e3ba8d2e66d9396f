"""Hands an archive over to OpenSearch, or to Elasticsearch through the same client and the same bulk protocol."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from typing import Any, TypeVar

from opensearchpy import OpenSearch as Client, exceptions
from opensearchpy.helpers import scan

from extract.errors import TargetError
from extract.search import settings
from extract.sinks._interface import TemporaryError
from schemas.sinks import LinkRow, Rows, State

INDEX = "motions"
"""The index, unless another is named."""

MAPPING = 1
"""Of the index; a higher one needs a new index."""

LARGEST = 8 * 1024 * 1024
"""Bytes of one bulk request; a node takes 100 MiB unless told otherwise."""

_BUSY = frozenset({408, 429, 502, 503, 504})
_T = TypeVar("_T")


class OpenSearch:
    """An index of OpenSearch 2 or later, or Elasticsearch 7 or later; a document a motion, by the motion's id.

    How far it has come stands in the ``_meta`` of its mapping, and is written after the bulk is. Documents hold the
    motion's columns, the codes of its issues and its pages; places and links are for tables.
    """

    def __init__(self, url: str, *, index: str = INDEX, auth: tuple[str, str] | None = None) -> None:
        """Take the address; ``auth`` is user and password, where they do not stand in it."""
        options: dict[str, Any] = {"http_auth": auth} if auth else {}
        self._client = Client(url, timeout=60, max_retries=0, retry_on_timeout=False, **options)
        self._index = index

    def reached(self) -> State | None:
        """How far the index has come.

        Raises:
            TargetError: If the index was made by others, or by another version of Ratslese.
        """
        known: dict[str, Any] = self._asked(lambda: self._client.indices.get_mapping(index=self._index), missing={})
        if not known:
            return None
        meta = next(iter(known.values()))["mappings"].get("_meta", {}).get("ratslese")
        if meta is None:
            raise TargetError(f"the index {self._index} was not made by Ratslese; name another one with --index")
        if meta["mapping"] != MAPPING:
            raise TargetError(
                f"the index {self._index} is of another version; fill a new one and move your alias to it"
            )
        return State(*meta["state"]) if meta.get("state") else None

    def prepare(self) -> None:
        """Make the index, if it is not there."""
        if self._asked(lambda: self._client.indices.get_mapping(index=self._index), missing={}):
            return
        body = index_body()
        body["mappings"]["_meta"] = {"ratslese": {"mapping": MAPPING}}
        self._asked(lambda: self._client.indices.create(index=self._index, body=body))

    def held(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these motions the index holds."""
        if not ids:
            return frozenset()
        body = {"ids": sorted(ids)}
        answer: dict[str, Any] = self._asked(
            lambda: self._client.mget(index=self._index, body=body, _source=False), missing={"docs": []}
        )
        return frozenset(found["_id"] for found in answer["docs"] if found.get("found"))

    def ids(self) -> Iterator[str]:
        """The motions that the index holds."""
        self._asked(lambda: self._client.indices.refresh(index=self._index))
        every = {"query": {"match_all": {}}, "sort": ["_doc"]}
        found = self._asked(lambda: list(scan(self._client, query=every, index=self._index, _source=False, size=1000)))
        yield from sorted(hit["_id"] for hit in found)

    def put(self, batch: Sequence[Rows]) -> None:
        """Index documents in place of those with the same id."""
        self._bulk([({"index": {"_id": rows.motion.id}}, document(rows)) for rows in batch])

    def put_links(self, links: Iterable[LinkRow]) -> None:
        """Nothing: documents hold no links."""

    def delete(self, ids: Collection[str]) -> None:
        """Remove documents."""
        self._bulk([({"delete": {"_id": one}}, None) for one in sorted(ids)])

    def commit(self, state: State) -> None:
        """Remember how far the index has come; what was put before is durable since its bulk was answered."""
        told = {"mapping": MAPPING, "state": [state.revision, state.form, state.sweeping]}
        body = {"_meta": {"ratslese": told}}
        self._asked(lambda: self._client.indices.put_mapping(index=self._index, body=body))

    def recover(self) -> None:
        """Nothing: each request stands for itself."""

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _bulk(self, actions: Sequence[tuple[dict[str, Any], dict[str, Any] | None]]) -> None:
        """Send actions in requests of limited size; what a node was too busy for is tried again with its batch."""
        for body in _requests(actions):
            answer = self._asked(partial(self._client.bulk, index=self._index, body=body))
            failed = [result for item in answer["items"] for result in item.values() if _failed(result)]
            if not failed:
                continue
            worst = next((one for one in failed if one["status"] not in _BUSY), failed[0])
            said = f"OpenSearch: {len(failed)} of {len(answer['items'])} refused: {_reason(worst)}"
            raise (TemporaryError if worst["status"] in _BUSY else TargetError)(said)

    def _asked(self, ask: Callable[[], _T], *, missing: _T | None = None) -> _T:
        """Ask, with the errors told apart: those that pass by themselves, and the others."""
        try:
            return ask()
        except exceptions.NotFoundError as error:
            if missing is None:
                raise TargetError(f"OpenSearch: {error.error}") from error
            return missing
        except (exceptions.SSLError, exceptions.AuthenticationException, exceptions.AuthorizationException) as error:
            raise TargetError(f"OpenSearch: {error.error}") from error
        except exceptions.ConnectionError as error:
            raise TemporaryError(f"OpenSearch does not answer: {type(error).__name__}") from error
        except exceptions.TransportError as error:
            said = f"OpenSearch: {error.status_code} {error.error}"
            raise (TemporaryError if error.status_code in _BUSY else TargetError)(said) from error
        except exceptions.OpenSearchException as error:
            raise TemporaryError(f"OpenSearch: {error}") from error


def index_body() -> dict[str, Any]:
    """Settings and mappings of the index.

    Texts are stemmed; their sub-fields ``parts`` take compounds apart by the word parts of the search, spelt as
    the analyzer's normalisation leaves them (``plätze`` is ``platze``, which holds ``platz``).
    """
    body: dict[str, Any] = json.loads(files("extract.sinks").joinpath("opensearch.json").read_text(encoding="utf-8"))
    parts = body["settings"]["analysis"]["filter"]["german_parts"]
    parts["word_list"] = sorted({_folded(part) for part in settings().parts})
    return body


def _folded(word: str) -> str:
    """A word as the filter ``german_normalization`` leaves it."""
    folded = word.lower().replace("ß", "ss").translate(str.maketrans("äöü", "aou"))
    return re.sub(r"(?<=[ao])e|(?<=[^aeiouyq]u)e", "", folded)


def document(rows: Rows) -> dict[str, Any]:
    """A motion as the index holds it."""
    return {
        **rows.motion.model_dump(mode="json"),
        "issues": sorted({issue.code for issue in rows.issues}),
        "pages": [{"page": page.page, "text": page.text} for page in rows.pages],
    }


def _requests(actions: Sequence[tuple[dict[str, Any], dict[str, Any] | None]]) -> Iterator[str]:
    """The bodies of requests; a document that is larger than one may be goes alone."""
    lines: list[str] = []
    size = 0
    for action, source in actions:
        told = "".join(f"{json.dumps(part, ensure_ascii=False)}\n" for part in (action, source) if part is not None)
        length = len(told.encode())
        if lines and size + length > LARGEST:
            yield "".join(lines)
            lines, size = [], 0
        lines.append(told)
        size += length
    if lines:
        yield "".join(lines)


def _failed(result: dict[str, Any]) -> bool:
    """Whether an action failed; a document to be removed that is not there is no failure."""
    return result["status"] >= 300 and not (result["status"] == 404 and result.get("result") == "not_found")


def _reason(result: dict[str, Any]) -> str:
    error = result.get("error", {})
    return (
        f"{error.get('type', result['status'])}: {error.get('reason', '')}" if isinstance(error, dict) else str(error)
    )
