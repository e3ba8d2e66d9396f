"""Crawls an OParl 1.1 system and checks the rules of the specification's prose, which no JSON Schema checks."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from schemas.oparl import MODELS, SCHEMA, ObjectKind

Json = dict[str, Any]
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
BODY_LISTS = (
    "organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "membership", "locationList",
    "legislativeTermList",
)  # fmt: skip
MANDATORY_LISTS = frozenset({("Body", "legislativeTerm")})
BACK = {
    ("Paper", "mainFile"): "paper", ("Paper", "auxiliaryFile"): "paper", ("Paper", "consultation"): "paper",
    ("Person", "membership"): "person", ("Meeting", "agendaItem"): "meeting", ("Body", "legislativeTerm"): "body",
    ("Body", "location"): "bodies",
}  # fmt: skip
"""What points back from an object within another; it is left out within, and given at the object's own address."""
FILTERS = ("created_since", "created_until", "modified_since", "modified_until")
EARLY = "1900-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    content: bytes


Fetch = Callable[[str], Response]
"""Asks for a URL; names of headers in small letters."""


@dataclass(slots=True)
class Report:
    """What a crawl found: the objects by id, and every rule that is broken, with the place."""

    objects: dict[str, Json] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)
    requests: int = 0

    @property
    def kinds(self) -> Counter[str]:
        """How many objects of each type."""
        return Counter(one["type"].rpartition("/")[2] for one in self.objects.values())


class Crawler:
    """Walks from the system over all lists to all objects; static files have no filters, so those are not asked."""

    def __init__(self, fetch: Fetch, *, static: bool = False) -> None:
        """Take what asks for URLs."""
        self._base = ""
        self._fetch = fetch
        self._static = static
        self._report = Report()
        self._listed: dict[str, set[str]] = {}
        self._within: list[tuple[str, str, Json]] = []

    def crawl(self, system: str) -> Report:
        """Check everything that can be reached from the system's URL."""
        self._base = system.rpartition("/")[0] + "/"
        said = self._object(system)
        if said is None:
            return self._report
        self._one(said, said["id"])
        for body in self._list(said["body"], "Body"):
            self._body(body)
        self._embedded()
        self._references()
        self._nowhere()
        return self._report

    # Requests

    def _get(self, url: str, status: int = 200) -> Json | None:
        self._report.requests += 1
        response = self._fetch(url)
        self._rule(response.status == status, f"{url}: answers {response.status}, not {status}")
        if not self._static:
            cors = response.headers.get("access-control-allow-origin")
            self._rule(cors == "*", f"{url}: no Access-Control-Allow-Origin: *")
            kind = response.headers.get("content-type", "")
            self._rule(kind.startswith("application/json"), f"{url}: is {kind}, not JSON")
        self._rule(not response.content.startswith(b"\xef\xbb\xbf"), f"{url}: begins with a byte order mark")
        try:
            said = json.loads(response.content.decode())
        except ValueError as error:
            self._rule(False, f"{url}: {error}")
            return None
        return said if isinstance(said, dict) and response.status == status else None

    def _object(self, url: str) -> Json | None:
        said = self._get(url)
        if said is not None:
            self._rule(said.get("id") == url, f"{url}: its id is {said.get('id')}")
        return said

    def _rule(self, kept: bool, finding: str) -> None:
        if not kept:
            self._report.findings.append(finding)

    # Lists

    def _body(self, body: Json) -> None:
        for name in BODY_LISTS:
            self._rule(name in body, f"{body['id']}: has no list {name}")
            kind = {"locationList": "Location", "legislativeTermList": "LegislativeTerm"}.get(
                name, name[0].upper() + name[1:]
            )
            if name in body:
                for one in self._list(body[name], kind):
                    if kind == "Organization":
                        self._owned(one)

    def _owned(self, organization: Json) -> None:
        """The lists of an organization hold its own objects, which stand in the body's lists, too."""
        for name in ("meeting", "consultation"):
            for one in self._pages(organization[name]) if name in organization else ():
                said = one.get("organization", ())
                self._rule(organization["id"] in said, f"{one['id']}: listed by {organization['id']}, not of it")

    def _list(self, url: str, kind: str) -> list[Json]:
        objects = list(self._pages(url))
        ids = [one["id"] for one in objects]
        self._rule(len(ids) == len(set(ids)), f"{url}: lists an object twice")
        again = [one["id"] for one in self._pages(url)]
        self._rule(ids == again, f"{url}: another order when asked again")
        for one in objects:
            self._rule(one.get("type") == f"{SCHEMA}{kind}", f"{one['id']}: is {one.get('type')} in a list of {kind}")
            self._rule("deleted" not in one, f"{one['id']}: deleted, but listed without modified_since")
            self._one(one, one["id"])
            own = self._object(one["id"])
            self._rule(own == one, f"{one['id']}: is another in its list")
        self._listed.setdefault(kind, set()).update(ids)
        if not self._static:
            self._filters(url, objects)
        return objects

    def _pages(self, url: str, kept: Mapping[str, str] | None = None) -> Iterator[Json]:
        seen: set[str] = set()
        sizes: list[tuple[int, int]] = []
        following: str | None = url
        while following is not None and following not in seen:
            seen.add(following)
            page = self._get(following)
            if page is None:
                return
            for key, kind in (("data", list), ("pagination", dict), ("links", dict)):
                self._rule(isinstance(page.get(key), kind), f"{following}: no {key}")
                page.setdefault(key, kind())
            yield from page["data"]
            sizes.append((page["pagination"].get("elementsPerPage", 0), len(page["data"])))
            following = page["links"].get("next")
            for link, target in page["links"].items():
                query = parse_qs(urlsplit(target).query)
                for name, value in (kept or {}).items():
                    self._rule(query.get(name) == [value], f"{url}: link {link} loses {name}")
        self._rule(following is None, f"{url}: its pages go in a circle")
        self._rule(all(size == shown for size, shown in sizes[:-1]), f"{url}: a page that is not full before the last")
        total = page["pagination"].get("totalElements")
        self._rule(total in (None, sum(shown for _, shown in sizes)), f"{url}: totalElements is {total}")

    def _filters(self, url: str, objects: list[Json]) -> None:
        ids = [one["id"] for one in objects]
        for name in FILTERS:
            key, side = name.split("_")
            times = sorted({one[key] for one in objects if key in one})
            middle = times[len(times) // 2 : len(times) // 2 + 1]
            for time in (*middle, *((EARLY,) if name == "modified_since" else ())):
                kept = {name: time, "limit": "7"}
                asked = f"{url}?{name}={quote(time, safe='')}&limit=7"
                found = list(self._pages(asked, kept))
                alive = [one["id"] for one in found if not one.get("deleted")]
                fits = [one["id"] for one in objects if (one[key] >= time if side == "since" else one[key] <= time)]
                self._rule(alive == fits, f"{asked}: gives {len(alive)} of {len(ids)}, not {len(fits)}")
                self._deleted([one for one in found if one.get("deleted")], name, asked)
        self._get(f"{url}?modified_since=yesterday", 400)

    def _deleted(self, objects: list[Json], name: str, asked: str) -> None:
        self._rule(not objects or name == "modified_since", f"{asked}: lists deleted objects")
        for one in objects:
            keys = {"id", "type", "created", "modified", "deleted"}
            self._rule(set(one) == keys, f"{one['id']}: deleted, but has {sorted(set(one) ^ keys)}")
            self._rule(self._object(one["id"]) == one, f"{one['id']}: deleted only in the list")
            self._report.deleted.add(one["id"])

    # Objects

    def _one(self, said: Json, where: str) -> None:
        """An object, at its own address or within another; it is well-formed and holds no more than OParl knows."""
        kind = said.get("type", "").removeprefix(SCHEMA)
        for key in ("id", "type", "created", "modified"):
            self._rule(bool(said.get(key)), f"{where}: {kind} without {key}")
        model = {one.type: MODELS[one] for one in ObjectKind}.get(said.get("type", ""))
        if model is None:
            self._rule(False, f"{where}: there is no type {said.get('type')}")
            return
        known = {name.alias for name in model.model_fields.values() if name.alias}
        for key, value in said.items():
            self._rule(key in known or key.count(":") == 1, f"{where}: {kind} has no {key}")
            self._value(f"{where}: {kind}.{key}", value, mandatory=(kind, key) in MANDATORY_LISTS)
            if key in ("created", "modified", "start", "end", "licenseValidSince", "oparlSince"):
                self._rule(TIME.fullmatch(str(value)) is not None, f"{where}: {kind}.{key} is {value}")
            if key in ("date", "startDate", "endDate"):
                self._rule(DATE.fullmatch(str(value)) is not None, f"{where}: {kind}.{key} is {value}")
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict) and (kind, key) in BACK:
                    self._inner(said, kind, key, inner)
        if kind == "Meeting":
            orders = [item.get("order") for item in said.get("agendaItem", ())]
            self._rule(orders == list(range(len(orders))), f"{where}: agenda items in the order {orders}")
        if kind == "Person":
            place = said.get("locationObject")
            self._rule(place is None or said.get("location") == place["id"], f"{where}: locationObject, no location")
        if where == said.get("id"):
            self._report.objects[where] = said

    def _inner(self, outer: Json, kind: str, key: str, inner: Json) -> None:
        self._one(inner, f"{outer['id']} > {inner.get('id')}")
        self._rule("deleted" not in inner, f"{inner['id']}: deleted, but within {outer['id']}")
        self._rule(BACK[kind, key] not in inner, f"{inner['id']}: points back from within {outer['id']}")
        later = inner.get("modified", "") <= outer.get("modified", "")
        self._rule(later, f"{inner['id']}: changed after {outer['id']}, which holds it")
        self._within.append((outer["id"], BACK[kind, key], inner))

    def _value(self, where: str, value: Any, *, mandatory: bool = False) -> None:
        self._rule(mandatory or value not in (None, "", [], {}), f"{where} is {value!r}")
        for inner in value.items() if isinstance(value, dict) else ():
            self._value(f"{where}.{inner[0]}", inner[1], mandatory=inner[0] == "legislativeTerm")
        for one in value if isinstance(value, list) else ():
            self._value(where, one)

    def _embedded(self) -> None:
        """Objects within others stand at their own addresses, too, and point back from there."""
        for outer, back, inner in self._within:
            own = self._report.objects.get(inner["id"]) or self._object(inner["id"]) or {}
            pointing = own.get(back, ())
            points = outer in pointing if isinstance(pointing, list) else outer == pointing
            self._rule(points, f"{inner['id']}: does not point back to {outer} as {back}")
            same = {key: value for key, value in own.items() if key != back} == inner
            self._rule(same, f"{inner['id']}: is another within {outer}")

    def _references(self) -> None:
        """Every id that is linked stands in the lists; files can be fetched."""
        known = set().union(*self._listed.values()) | {
            one for one, said in self._report.objects.items() if said["type"] == ObjectKind.SYSTEM.type
        }
        lists = {url for one in self._report.objects.values() for url in _lists_of(one)}
        for name, said in sorted(self._report.objects.items()):
            if said["type"] == ObjectKind.FILE.type:
                self._file(said)
            for url in _urls(said, self._base):
                self._rule(url in known or url in lists, f"{name}: links {url}, which no list holds")

    def _file(self, said: Json) -> None:
        self._report.requests += 1
        response = self._fetch(said["accessUrl"])
        self._rule(response.status == 200, f"{said['accessUrl']}: answers {response.status}")
        self._rule(len(response.content) == said.get("size"), f"{said['accessUrl']}: {len(response.content)} bytes")
        if not self._static:
            disposition = response.headers.get("content-disposition", "")
            self._rule("attachment" not in disposition, f"{said['accessUrl']}: is an attachment")
            self._rule("last-modified" in response.headers, f"{said['accessUrl']}: no Last-Modified")
            download = self._fetch(said["downloadUrl"]).headers.get("content-disposition", "")
            self._rule(download.startswith("attachment"), f"{said['downloadUrl']}: is no attachment")

    def _nowhere(self) -> None:
        """What is not there is an Error object."""
        if self._static:
            return
        for path in ("paper/nowhere", "list/nowhere/paper", "nowhere"):
            error = self._fetch(f"{self._base}{path}")
            said = json.loads(error.content)
            self._rule(error.status == 404, f"{path}: answers {error.status}")
            self._rule(said.get("type") == f"{SCHEMA}Error" and bool(said.get("message")), f"{path}: no Error object")


def _lists_of(said: Json) -> Iterator[str]:
    kind = said["type"].removeprefix(SCHEMA)
    names = {"System": ("body",), "Body": BODY_LISTS, "Organization": ("meeting", "consultation")}.get(kind, ())
    return (said[name] for name in names if name in said)


def _urls(said: Any, base: str, key: str = "") -> Iterator[str]:
    """All addresses of the system's objects and lists in an object, vendor properties included."""
    if isinstance(said, dict):
        for name, value in said.items():
            yield from _urls(value, base, name)
    elif isinstance(said, list):
        for value in said:
            yield from _urls(value, base, key)
    elif isinstance(said, str) and said.startswith(base) and key not in ("accessUrl", "downloadUrl"):
        yield said
