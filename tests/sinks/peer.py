"""A minimal HTTP peer that speaks what the sink uses of OpenSearch's protocol, with faults to order."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


class Peer:
    """Indexes in memory, and faults that are taken one a bulk request.

    - ``429`` or ``503``: the whole request is refused, as by a busy node;
    - ``items``: every second action is refused with 429, the others are done;
    - ``cut``: half of the actions are done, then the connection is cut without an answer;
    - ``late``: all are done, then the connection is cut without an answer;
    - ``broken``: one action is refused for good, as where a value does not fit the mapping.
    """

    def __init__(self) -> None:
        self.indexes: dict[str, Json] = {}
        self.faults: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.password: str | None = None
        peer = self

        class Handler(_Handler):
            node = peer

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def documents(self, index: str = "motions") -> dict[str, Json]:
        documents: dict[str, Json] = self.indexes[index]["documents"]
        return documents

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Cut(Exception):
    """The connection is to be cut."""


class _Handler(BaseHTTPRequestHandler):
    node: Peer
    protocol_version = "HTTP/1.1"

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf-8")
        path = self.path.partition("?")[0]
        self.node.asked.append((self.command, path))
        try:
            status, answer = self.answered(path.strip("/").split("/"), body)
        except _Cut:
            self.close_connection = True
            return
        told = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_any

    def answered(self, parts: list[str], body: str) -> tuple[int, Json]:
        if self.node.password and not self.headers.get("Authorization", "").endswith(self.node.password):
            return 401, {"error": "unauthorised"}
        if parts[0] == "_search":
            return 200, {"hits": {"hits": []}, "_scroll_id": "s"}
        index = self.node.indexes.get(parts[0])
        if len(parts) == 1 and self.command == "PUT":
            self.node.indexes[parts[0]] = {**json.loads(body), "documents": {}}
            return 200, {"acknowledged": True}
        if index is None:
            return 404, {"error": {"type": "index_not_found_exception"}, "status": 404}
        return getattr(self, parts[1].strip("_"))(parts[0], index, body)

    def mapping(self, name: str, index: Json, body: str) -> tuple[int, Json]:
        if self.command == "PUT":
            index["mappings"].update(json.loads(body))
            return 200, {"acknowledged": True}
        return 200, {name: {"mappings": index["mappings"]}}

    def mget(self, _name: str, index: Json, body: str) -> tuple[int, Json]:
        ids = json.loads(body)["ids"]
        return 200, {"docs": [{"_id": one, "found": one in index["documents"]} for one in ids]}

    def refresh(self, _name: str, _index: Json, _body: str) -> tuple[int, Json]:
        return 200, {"_shards": {"failed": 0}}

    def search(self, _name: str, index: Json, _body: str) -> tuple[int, Json]:
        hits = [{"_id": one} for one in index["documents"]]
        shards = {"total": 1, "successful": 1, "skipped": 0, "failed": 0}
        return 200, {"hits": {"hits": hits}, "_scroll_id": "s", "_shards": shards}

    def bulk(self, _name: str, index: Json, body: str) -> tuple[int, Json]:
        fault = self.node.faults.pop(0) if self.node.faults else ""
        if fault in {"429", "503"}:
            return int(fault), {"error": {"type": "busy"}, "status": int(fault)}
        actions = list(_actions(body))
        items: list[Json] = []
        for number, (action, one, source) in enumerate(actions):
            if fault == "cut" and number >= len(actions) // 2:
                raise _Cut
            if fault == "items" and number % 2 or fault == "broken" and number == 0:
                status = 429 if fault == "items" else 400
                error = {"type": "es_rejected_execution_exception" if status == 429 else "mapper_parsing_exception"}
                items.append({action: {"_id": one, "status": status, "error": error | {"reason": "to order"}}})
                continue
            items.append({action: {"_id": one, **self.done(index["documents"], action, one, source)}})
        if fault == "late":
            raise _Cut
        return 200, {"errors": any("error" in result for item in items for result in item.values()), "items": items}

    def done(self, documents: dict[str, Json], action: str, one: str, source: Json | None) -> Json:
        if action == "delete":
            known = documents.pop(one, None)
            return {"status": 404, "result": "not_found"} if known is None else {"status": 200, "result": "deleted"}
        assert source is not None
        documents[one] = source
        return {"status": 201, "result": "created"}

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


def _actions(body: str) -> Any:
    lines = iter(body.splitlines())
    for line in lines:
        [(action, told)] = json.loads(line).items()
        yield action, told["_id"], None if action == "delete" else json.loads(next(lines))
