"""Answers an OParl client: the system, single objects, lists, errors and files."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import sqlite3
from collections.abc import Mapping
from email.utils import format_datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from extract.oparl._build import EMBEDDED
from extract.oparl._files import FOLDER, Stored, named_file
from extract.oparl._follow import folder_of, follow, is_behind
from extract.oparl._lists import AFTER, BadQuery, Page, Request, address, page, understood
from extract.oparl._names import BASE, BODIES, reference
from extract.oparl._parts import REQUIRED, dumps
from extract.oparl._remember import remembered
from schemas.oparl import SCHEMA, Answer, Download, ObjectKind, OParlSettings

logger = logging.getLogger(__name__)

HEADERS = {"Content-Type": "application/json; charset=utf-8", "Access-Control-Allow-Origin": "*"}
LIST = "list"
_LISTED = {
    ObjectKind.BODY: frozenset(ObjectKind) - {ObjectKind.SYSTEM, ObjectKind.BODY},
    ObjectKind.ORGANIZATION: frozenset({ObjectKind.MEETING, ObjectKind.CONSULTATION}),
}
"""Of what there are lists."""


class OParl:
    """An archive as an OParl system; one for each thread, as each has its own connection."""

    def __init__(self, connection: sqlite3.Connection, base_url: str, settings: OParlSettings | None = None) -> None:
        """Take an archive's database, and the URL at which its objects are.

        Args:
            connection: As :func:`extract.archive.connect` gives it.
            base_url: The beginning of all addresses, such as ``https://oparl.auental.example/v1.1``; the system is at
                ``system`` below it.
            settings: How the archive is published, by default as it remembers.

        Raises:
            ValueError: The URL is none, or has a query.
        """
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"{base_url!r} is no address to publish at, such as https://oparl.auental.example/v1.1")
        self.base_url = base_url.rstrip("/")
        self.connection = connection
        self.settings = remembered(connection) if settings is None else settings
        self._seen: int | None = None

    def refresh(self) -> None:
        """Bring the objects up to date where the archive has changed; one that cannot be written to stays behind."""
        try:
            self.update()
        except sqlite3.OperationalError as error:
            logger.warning("the OParl objects are behind the archive: %s", error)

    def update(self) -> None:
        """Bring the objects up to date where the archive has changed.

        Raises:
            sqlite3.OperationalError: The archive cannot be written to.
        """
        version = self.connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen:
            if is_behind(self.connection, self.settings):
                follow(self.connection, self.settings)
            self._seen = version

    def answer(self, path: str, query: Mapping[str, str] | None = None) -> Answer:
        """The answer to a request.

        Args:
            path: What follows the base URL, with or without a slash before it.
            query: The decoded parameters.
        """
        self.refresh()
        name = path.strip("/")
        try:
            if name == BODIES or name.startswith(f"{LIST}/"):
                return self._list(name, understood(query or {}), *self._listed(name))
        except BadQuery as error:
            return self.error(400, str(error))
        except KeyError:
            return self.error(404, "There is no such list.")
        row = self.connection.execute("SELECT * FROM oparl_objects WHERE id = ?", (name,)).fetchone()
        if row is None:
            return self.error(404, "There is no such object.")
        modified = datetime.datetime.fromisoformat(row["modified"])
        return self._told(200, self._text(row), {"Last-Modified": format_datetime(modified, usegmt=True)})

    def file(self, path: str) -> Download | Answer:
        """The file at a path, which begins with ``files/``; an error where there is none, 410 where it is gone."""
        self.refresh()
        name = PurePosixPath(path.strip("/"))
        if name.parent != PurePosixPath(FOLDER):
            return self.error(404, "There is no such file.")
        row = self.connection.execute("SELECT * FROM oparl_objects WHERE id = ?", (f"file/{name.stem}",)).fetchone()
        if row is None:
            return self.error(404, "There is no such file.")
        found = None if row["deleted"] else self._stored(row)
        if found is None:
            return self.error(410, "This file is no longer published.")
        modified = datetime.datetime.fromisoformat(row["modified"])
        headers = {
            "Access-Control-Allow-Origin": "*",
            "Content-Length": str(found.size),
            "ETag": f'"{found.digest[:32]}"',
            "Last-Modified": format_datetime(modified, usegmt=True),
        }
        return Download(found.path, found.mime_type, found.file_name, headers)

    def error(self, status: int, message: str) -> Answer:
        """An error as OParl has it."""
        return self._told(status, dumps({"type": f"{SCHEMA}Error", "message": message}), {})

    def _stored(self, row: sqlite3.Row) -> Stored | None:
        said = json.loads(row["data"])
        return named_file(self.connection, folder_of(self.connection), row["id"], said["fileName"])

    def _listed(self, name: str) -> tuple[ObjectKind, dict[str, str]]:
        """What a list holds: all bodies, or a body's or an organization's objects of a kind.

        Raises:
            KeyError: There is no such list.
        """
        if name == BODIES:
            return ObjectKind.BODY, {}
        first, *key, last = name.split("/") if name.count("/") == 2 else ("", "", "")
        for kind, column in ((ObjectKind.BODY, "body"), (ObjectKind.ORGANIZATION, "owner")):
            whose = f"{kind.value}/{key[0]}"
            known = self.connection.execute("SELECT 1 FROM oparl_objects WHERE id = ?", (whose,)).fetchone()
            if known is not None and first == LIST and last in _LISTED[kind]:
                return ObjectKind(last), {column: whose}
        raise KeyError(name)

    def _list(self, name: str, request: Request, kind: ObjectKind, owner: Mapping[str, str]) -> Answer:
        shown = page(self.connection, request, kind, **owner)
        path = reference(name)
        links = {"first": address(path, request), "self": address(path, request, request.after or None)}
        links |= {"next": address(path, request, shown.next)} if shown.next else {}
        return self._page(shown, request, links)

    def _page(self, shown: Page, request: Request, links: Mapping[str, str]) -> Answer:
        text = ",".join(self._text(row, omit=request.omit) for row in shown.rows)
        pagination = {"totalElements": shown.total, "elementsPerPage": request.limit}
        return self._told(200, f'{{"data":[{text}],"pagination":{dumps(pagination)},"links":{dumps(links)}}}', {})

    def static_page(self, name: str, number: int, after: str) -> tuple[Answer, str | None]:
        """A page of a list whose pages are files, ``name``, ``name-2`` and so on; where the next begins, if any."""
        request = understood({AFTER: after})
        kind, owner = self._listed(name)
        shown = page(self.connection, request, kind, **owner)
        paths = [reference(name if count == 1 else f"{name}-{count}") for count in (1, number, number + 1)]
        links = dict(zip(("first", "self", "next") if shown.next else ("first", "self"), paths, strict=False))
        return self._page(shown, request, links), shown.next

    def _text(self, row: sqlite3.Row, *, omit: bool = False) -> str:
        """An object's JSON; of a deleted one only that it was."""
        kind = ObjectKind(row["kind"])
        times = {"created": row["created"], "modified": row["modified"]}
        if row["deleted"]:
            return dumps({"id": reference(row["id"]), "type": kind.type, **times, "deleted": True})
        data: str = row["data"]
        if omit:
            inner = set(EMBEDDED.get(kind, ())) - REQUIRED
            data = dumps({key: value for key, value in json.loads(data).items() if key not in inner})
        return f"{data[:-1]},{dumps(times)[1:]}"

    def _told(self, status: int, text: str, headers: Mapping[str, str]) -> Answer:
        content = text.replace(BASE, f"{self.base_url}/").encode()
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        return Answer(status, {**HEADERS, "ETag": tag, **headers}, content)
