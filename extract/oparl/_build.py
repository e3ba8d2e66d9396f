"""Makes objects of their parts, and enters what has changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from extract.oparl._names import of_motion, reference
from extract.oparl._parts import Json, dumps
from extract.oparl._sessions import order
from schemas.linking import LinkKind
from schemas.oparl import ObjectKind

EMBEDDED = {
    ObjectKind.PAPER: ("mainFile", "auxiliaryFile", "consultation"),
    ObjectKind.PERSON: ("membership",),
    ObjectKind.MEETING: ("agendaItem",),
    ObjectKind.BODY: ("legislativeTerm", "location"),
}
"""Properties that hold other objects as a whole."""

LEFT_OUT_WITHIN = {
    ObjectKind.FILE: "paper",
    ObjectKind.CONSULTATION: "paper",
    ObjectKind.MEMBERSHIP: "person",
    ObjectKind.AGENDA_ITEM: "meeting",
    ObjectKind.LEGISLATIVE_TERM: "body",
    ObjectKind.LOCATION: "bodies",
}
"""What points back to the object around, and is left out within it."""

_ORDER = (
    ObjectKind.LOCATION,
    ObjectKind.LEGISLATIVE_TERM,
    ObjectKind.FILE,
    ObjectKind.AGENDA_ITEM,
    ObjectKind.CONSULTATION,
    ObjectKind.MEMBERSHIP,
    ObjectKind.ORGANIZATION,
    ObjectKind.PERSON,
    ObjectKind.MEETING,
    ObjectKind.PAPER,
    ObjectKind.BODY,
    ObjectKind.SYSTEM,
)
"""Objects within others come first."""

_RELATED = "relatedPaper"
_PROPERTIES = {
    LinkKind.AMENDS: ("superordinatedPaper", "subordinatedPaper"),
}
"""What the later and the earlier paper say of each other; all other links are ``relatedPaper``."""


class Builder:
    """Writes objects; those of one builder have changed at one time."""

    def __init__(self, connection: sqlite3.Connection, time: str) -> None:
        """Take the archive's database, and the time as OParl writes it."""
        self._ask = connection.execute
        self._time = time

    def rebuild(self, names: Iterable[str]) -> None:
        """Make these objects anew, and those that show one of them within.

        What has no parts any more is deleted, but known to have been; what is the same stays as it was.
        """
        waiting: dict[ObjectKind, set[str]] = {kind: set() for kind in _ORDER}
        for name in names:
            waiting[_kind(name)].add(name)
        for kind in _ORDER:
            if kind is ObjectKind.AGENDA_ITEM:
                waiting[kind] |= {other for name in waiting[kind] for other in self._beside(name)}
            for name in sorted(waiting[kind]):
                for outer in self._outer(name) if self._make(kind, name) else ():
                    waiting[_kind(outer)].add(outer)

    def _make(self, kind: ObjectKind, name: str) -> bool:
        """Whether the object has changed."""
        rows = self._ask(
            "SELECT data, body, owner, min(motion) = '' AS first, count(*) AS number FROM oparl_parts"
            " WHERE object = ? GROUP BY data ORDER BY first DESC, number DESC, data",
            (name,),
        ).fetchall()
        if not rows:
            return self._delete(name)
        data = self._whole(kind, name, [json.loads(row["data"]) for row in rows])
        changed = self._ask(
            "INSERT INTO oparl_objects (id, kind, body, owner, created, modified, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET modified = excluded.modified, data = excluded.data, deleted = 0"
            " WHERE data IS NOT excluded.data OR deleted",
            (name, kind.value, rows[0]["body"], rows[0]["owner"], self._time, self._time, dumps(data)),
        )
        return changed.rowcount > 0

    def _delete(self, name: str) -> bool:
        deleted = self._ask(
            "UPDATE oparl_objects SET deleted = 1, modified = ?, data = '' WHERE id = ? AND NOT deleted",
            (self._time, name),
        )
        return deleted.rowcount > 0

    def _outer(self, name: str) -> list[str]:
        """The objects that show this one, or list it."""
        rows = self._ask("SELECT DISTINCT parent FROM oparl_parts WHERE object = ? AND parent IS NOT NULL", (name,))
        outer = [row["parent"] for row in rows.fetchall()]
        if _kind(name) is ObjectKind.MEMBERSHIP:
            owners = self._ask("SELECT DISTINCT owner FROM oparl_parts WHERE object = ?", (name,))
            outer += [row["owner"] for row in owners.fetchall()]
        return outer

    def _beside(self, name: str) -> list[str]:
        """The agenda items of the same meetings, whose order may be another now."""
        query = (
            "SELECT DISTINCT beside.object FROM oparl_parts AS own JOIN oparl_parts AS beside USING (parent)"
            " WHERE own.object = ?"
        )
        return [row["object"] for row in self._ask(query, (name,)).fetchall()]

    # What the parts make together

    def _whole(self, kind: ObjectKind, name: str, parts: Sequence[Json]) -> Json:
        """What the parts say: of a property what the publisher or else most papers say."""
        data: Json = {}
        for said in reversed(parts):
            data |= said
        if kind is ObjectKind.FILE:
            data |= _joined(parts)
        elif kind is ObjectKind.AGENDA_ITEM:
            data |= {"order": self._items(data["meeting"]).index(name)}
        elif kind is ObjectKind.ORGANIZATION:
            data |= _listed("membership", self._members(name))
        elif kind is ObjectKind.PERSON:
            data |= _listed("membership", self._within(name))
        elif kind is ObjectKind.MEETING:
            data |= _listed("agendaItem", self._items(reference(name)))
        elif kind is ObjectKind.PAPER:
            data |= self._related(name)
        return {key: self._shown(value) if key in EMBEDDED.get(kind, ()) else value for key, value in data.items()}

    def _shown(self, value: str | list[str]) -> Json | list[Json]:
        """The objects that stand within, in the place of their addresses."""
        return self._inner(value) if isinstance(value, str) else [self._inner(one) for one in value]

    def _inner(self, address: str) -> Json:
        row = self._ask("SELECT * FROM oparl_objects WHERE id = ?", (address[1:],)).fetchone()
        data: Json = json.loads(row["data"])
        data.pop(LEFT_OUT_WITHIN[ObjectKind(row["kind"])], None)
        return {**data, "created": row["created"], "modified": row["modified"]}

    def _members(self, organization: str) -> list[str]:
        query = "SELECT DISTINCT object FROM oparl_parts WHERE owner = ? AND kind = 'membership' ORDER BY object"
        return [row["object"] for row in self._ask(query, (organization,)).fetchall()]

    def _within(self, parent: str) -> list[str]:
        rows = self._ask("SELECT DISTINCT object FROM oparl_parts WHERE parent = ? ORDER BY object", (parent,))
        return [row["object"] for row in rows.fetchall()]

    def _items(self, meeting: str) -> list[str]:
        """A meeting's agenda items in their order."""
        query = "SELECT DISTINCT object, json_extract(data, '$.number') AS number FROM oparl_parts WHERE parent = ?"
        rows = self._ask(query, (meeting[1:],)).fetchall()
        return order([(row["object"], row["number"]) for row in rows])

    def _related(self, paper: str) -> Json:
        """The other papers that this one is linked with, as far as they are published."""
        motion = paper.partition("/")[2]
        data: Json = {}
        for other, kind, later, confidence in self._links(motion):
            address = reference(of_motion(ObjectKind.PAPER, other))
            pair = _PROPERTIES.get(LinkKind(kind), (_RELATED, _RELATED))
            data.setdefault(pair[0] if later else pair[1], []).append(address)
            relation = {"paper": address, "kind": kind, "confidence": confidence}
            data.setdefault("ratslese:relations", []).append(relation)
        return data

    def _links(self, motion: str) -> Iterator[tuple[str, str, bool, float]]:
        """The other motion, the kind, whether this one is the later, and how sure that is."""
        rows = self._ask(
            "SELECT to_motion AS other, kind, 1 AS later, confidence FROM oparl_links WHERE from_motion = :motion"
            " UNION ALL"
            " SELECT from_motion, kind, 0, confidence FROM oparl_links WHERE to_motion = :motion ORDER BY other",
            {"motion": motion},
        )
        for row in rows.fetchall():
            name = of_motion(ObjectKind.PAPER, row["other"])
            if self._ask("SELECT 1 FROM oparl_parts WHERE object = ?", (name,)).fetchone():
                yield row["other"], row["kind"], bool(row["later"]), row["confidence"]


def _kind(name: str) -> ObjectKind:
    return ObjectKind(name.partition("/")[0])


def _listed(key: str, names: Sequence[str]) -> Json:
    return {key: [reference(name) for name in names]} if names else {}


def _joined(parts: Sequence[Json]) -> Json:
    """Of a file that holds several papers: all of them, and their texts, in the order of their pages."""
    ordered = sorted(parts, key=lambda part: str(part["paper"]))
    data: Json = {"paper": sorted({paper for part in parts for paper in part["paper"]})}
    texts = [part["text"] for part in ordered if "text" in part]
    return data | ({"text": "\f".join(texts)} if texts else {})
