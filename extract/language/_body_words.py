"""The vocabulary of councils and committees, folded for looking words up."""

from __future__ import annotations

from functools import lru_cache

from extract.vocabulary import fold, load_vocabulary


@lru_cache(maxsize=1)
def councils() -> dict[str, tuple[str, bool]]:
    """Folded form to the nominative, and whether the form names a session."""
    out: dict[str, tuple[str, bool]] = {}
    for council in load_vocabulary().bodies.councils:
        for form in (council.nominative, *council.forms):
            out.setdefault(fold(form), (council.nominative, False))
        for form in council.session_words:
            out.setdefault(fold(form), (council.nominative, True))
    return out


@lru_cache(maxsize=1)
def heads() -> dict[str, str]:
    """Folded forms of the heads that name a body by themselves or with a name behind them, to the head."""
    out: dict[str, str] = {}
    for head in load_vocabulary().bodies.committee_heads:
        if head.place != "suffix":
            for form in (head.word, *head.forms):
                if " " not in form:
                    out.setdefault(fold(form), head.word)
    return {form: head for form, head in out.items() if not form.startswith("ausschu")}


@lru_cache(maxsize=1)
def prefixes() -> frozenset[str]:
    """Heads that a name goes on behind."""
    return frozenset(head.word for head in load_vocabulary().bodies.committee_heads if head.place == "prefix")


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Folded words that stand behind a head without being its name: what the body does, forms of address, weekdays."""
    words = load_vocabulary()
    phrases = [
        *words.bodies.consultation_roles,
        *words.bodies.session_words,
        *words.people.honorifics,
        *words.people.titles,
    ]
    phrases += [form for day in words.months.weekdays for form in day.forms]
    return frozenset(fold(phrase) for phrase in phrases) | {
        "datum",
        "termin",
        "top",
        "beratung",
        "anfang",
        "ende",
        "mitte",
    }


@lru_cache(maxsize=1)
def suffixes() -> tuple[str, ...]:
    """Folded endings that make a body's name, longest first (`…beirat`, `…kommission`)."""
    heads = [h for h in load_vocabulary().bodies.committee_heads if h.place == "suffix"]
    forms = {fold(form) for head in heads for form in (head.word, *head.forms)}
    return tuple(
        sorted((f for f in forms if "ausschu" not in f and "aussch" not in f and len(f) >= 6), key=len, reverse=True)
    )


@lru_cache(maxsize=1)
def ausschuss_forms() -> frozenset[str]:
    """Folded forms of the bare word."""
    return frozenset(fold(form) for form in ("Ausschuss", "Ausschusses", "Ausschusse", "Ausschusssitzung"))


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Short names as they are written (`HFA`)."""
    return frozenset(entry.short for entry in load_vocabulary().bodies.abbreviations)
