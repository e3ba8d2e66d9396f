"""A little OParl server on this machine for tests, with the data of an invented town."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]
PAGE = 2
"""Objects on a page of a list."""


class Council:
    """The objects of the town Auental by list, under a base address, as OParl 1.0 or 1.1."""

    def __init__(self, base: str, *, version: str = "1.1") -> None:
        self.base = base
        self.version = version
        self.lists = {
            "organization": self._organizations(),
            "person": self._people(),
            "paper": self._papers(),
        }
        if version == "1.1":
            self.lists["membership"] = [one for person in self.lists["person"] for one in person.pop("membership", [])]

    def system(self) -> Json:
        return self.object(
            "System", "", oparlVersion=f"https://schema.oparl.org/{self.version}/", body=f"{self.base}/bodies"
        )

    def bodies(self) -> list[Json]:
        lists = {name: f"{self.base}/{name}" for name in self.lists}
        terms = [
            self.object("LegislativeTerm", "term/1", startDate="2014-06-01", endDate="2020-10-31"),
            self.object("LegislativeTerm", "term/2", startDate="2020-11-01", endDate="2025-10-31"),
        ]
        town = self.object("Body", "body/1", name="Stadt Auental", legislativeTerm=terms, **lists)
        return [town, self.object("Body", "body/2", name="Gemeinde Birkenmoor", legislativeTerm=[], **lists)]

    def everything(self) -> list[Json]:
        """All objects, as an export has them."""
        return [self.bodies()[0], *(one for objects in self.lists.values() for one in objects)]

    def object(self, kind: str, place: str, **values: Any) -> Json:
        return {
            "id": f"{self.base}/{place}",
            "type": f"https://schema.oparl.org/{self.version}/{kind}",
            "created": "2014-06-01T08:00:00+02:00",
            "modified": "2014-06-01T08:00:00+02:00",
            **values,
        }

    def _organization(self, number: int, name: str, kind: str, **values: Any) -> Json:
        return self.object(
            "Organization",
            f"organization/{number}",
            name=name,
            organizationType=kind,
            body=f"{self.base}/body/1",
            **values,
        )

    def _organizations(self) -> list[Json]:
        return [
            self._organization(1, "Rat der Stadt Auental", "Gremium", classification="Parlament"),
            self._organization(2, "Haupt- und Finanzausschuss", "Gremium", shortName="HaFi", startDate="2014-07-01"),
            self._organization(3, "Ausschuss für Bau", "Gremium", startDate="2014-07-01", endDate="2020-10-31"),
            self._organization(4, "Ausschuss für Bauen und Verkehr (ABV)", "Gremium", startDate="2020-11-12"),
            self._organization(5, "Fraktion der SPD im Rat der Stadt Auental", "Fraktion", startDate="0001-01-01"),
            self._organization(6, "Bürgerliste Auental", "Fraktion", shortName="BLA", startDate="2014-06-12"),
            self._organization(7, "Ratsgruppe Freie Liste", "Fraktion", startDate="2020-11-01", endDate="2022-03-31"),
            self._organization(8, "Tiefbauamt", "Verwaltungsbereich", shortName="Amt 66"),
            self._organization(9, "Ortschaftsrat Oberau", "Gremium", classification="Beirat"),
            self._organization(10, "Wasserverband Au", "externes Gremium"),
            self._organization(11, "Ausschuss für Altes", "Gremium", deleted=True),
        ]

    def _member(self, number: int, organization: int, since: str | None = None, until: str | None = None) -> Json:
        dates = {key: date for key, date in (("startDate", since), ("endDate", until)) if date}
        person = {"person": f"{self.base}/person/{number}"} if self.version == "1.1" else {}
        place = f"membership/{number}-{organization}"
        return self.object(
            "Membership", place, organization=f"{self.base}/organization/{organization}", **dates, **person
        )

    def _person(self, number: int, given: str, family: str, *seats: Json, **values: Any) -> Json:
        values = {
            "email": ["post@beispiel.invalid"],
            "phone": ["01234 567890"],
            "location": f"{self.base}/location/1",
        } | values
        return self.object(
            "Person",
            f"person/{number}",
            name=f"Dr. {given} {family}",
            givenName=given,
            familyName=family,
            title=["Dr."],
            membership=list(seats),
            **values,
        )

    def _people(self) -> list[Json]:
        return [
            self._person(
                1,
                "Wiebke",
                "Tannert",
                self._member(1, 5, "2014-06-12", "2020-10-31"),
                self._member(1, 1, "2009-11-01", "2020-10-31"),
            ),
            self._person(2, "Jasper", "Olmerding", self._member(2, 6, "2020-11-01")),
            self._person(3, "Ruth", "Sachbearbeiterin", self._member(3, 8, "2018-01-01")),
            self._person(4, "Egon", "Gast"),
            self._person(5, "Ilse", "Geloescht", {**self._member(5, 1, "2014-06-01"), "deleted": True}, deleted=True),
        ]

    def _papers(self) -> list[Json]:
        return [
            self.object(
                "Paper",
                "paper/1",
                name="Bänke in Oberau",
                date="2016-03-01",
                body=f"{self.base}/body/1",
                originatorOrganization=[f"{self.base}/organization/9"],
                underDirectionOf=[f"{self.base}/organization/8"],
                consultation=[
                    self.object("Consultation", "consultation/1", organization=[f"{self.base}/organization/1"])
                ],
            )
        ]


class Server:
    """What the test asks of the running server: its address and the requests it had."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[str] = []
        self.agents: set[str] = set()
        self.busy = {"/organization?page=2": 1}
        """How often a path is answered with 503 before it is answered well."""
        self.broken: set[str] = set()
        """Paths that are answered with 404."""
        self.next: dict[str, str] = {}
        """Where the next page of a path is said to be."""
        self.moved: dict[str, str] = {}
        """Where a path has moved to."""


@contextmanager
def council_server(*, version: str = "1.1") -> Iterator[Server]:
    """A server on the loopback device, gone at the end."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    state = Server(f"http://127.0.0.1:{http.server_address[1]}")
    http.RequestHandlerClass = _handler(Council(state.url, version=version), state)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield state
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def _handler(council: Council, state: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.requests.append(self.path)
            state.agents.add(self.headers["User-Agent"])
            if state.busy.get(self.path, 0) > 0:
                state.busy[self.path] -= 1
                self._send(503, {"type": "Error"}, retry="0")
            elif self.path in state.moved:
                self.send_response(301)
                self.send_header("Location", state.moved[self.path])
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                content = None if self.path in state.broken else _content(council, self.path)
                if content is not None and self.path in state.next:
                    content["links"] = {"next": state.next[self.path]}
                self._send(404 if content is None else 200, content or {"type": "Error"})

        def _send(self, status: int, content: Json, retry: str | None = None) -> None:
            payload = json.dumps(content, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            if retry is not None:
                self.send_header("Retry-After", retry)
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler


def _content(council: Council, path: str) -> Json | None:
    place, _, query = path.partition("?page=")
    name = place.strip("/")
    if name in ("", "system"):
        return council.system()
    if name == "body/1":
        return council.bodies()[0]
    objects = council.bodies() if name == "bodies" else council.lists.get(name)
    if objects is None:
        return None
    page = int(query or 1)
    links = {"next": f"{council.base}/{name}?page={page + 1}"} if page * PAGE < len(objects) else {}
    return {"data": objects[(page - 1) * PAGE : page * PAGE], "pagination": {"currentPage": page}, "links": links}
