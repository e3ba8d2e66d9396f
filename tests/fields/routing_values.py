"""What a routing form says, as plain values."""

from __future__ import annotations

from schemas.record import Routing


def routing_values(found: Routing) -> dict[str, object]:
    """The values of a routing form without what it leaves empty."""
    values: dict[str, object] = {}
    for name in Routing.model_fields:
        field = getattr(found, name)
        if isinstance(field, tuple):
            values[name] = [each.value for each in field]
        elif field is not None:
            values[name] = field.value
    return {name: value for name, value in values.items() if value != []}
