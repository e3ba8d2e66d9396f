"""The looks of the letters: fonts, margins, headings and decorations, each town's office in its own manner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """One look; lengths in points, colours as hex."""

    family: str = "Times"
    size: float = 11.0
    leading: float = 14.0
    left: float = 71.0
    right: float = 60.0
    top: float = 60.0
    bottom: float = 70.0
    gap: float = 7.0
    justify: bool = False
    hyphen: bool = False
    indent: float = 0.0
    heading: str = "bold"
    heading_align: str = "left"
    heading_size: float = 0.0
    draw: str = "line"
    ink: str = "#000000"
    accent: str = "#000000"
    decoration: str = ""
    numbered: bool = False
    jitter: float = 0.0
    height: float = 842.0
    foot_size: float = 7.5
    foot_align: str = "left"
    head_align: str = "center"


LAYOUTS: dict[str, Layout] = {
    # both halves
    "schreibmaschine": Layout(
        "Courier", 11, 16, 85, 50, 62, 70, 8, hyphen=True, heading="underline", draw="line", jitter=0.5, ink="#1c1c24"
    ),
    "textprogramm": Layout("Times", 12, 17, 74, 71, 62, 76, 9, heading="bold", draw="line", foot_align="center"),
    "fraktionsbogen": Layout(
        "Helvetica", 11, 16.5, 71, 60, 50, 88, 9, heading="bold", accent="#b01020", decoration="band", draw="word"
    ),
    # the open half
    "durchschlag": Layout(
        "Courier",
        10,
        12,
        72,
        60,
        56,
        60,
        6,
        hyphen=True,
        heading="caps",
        draw="line",
        jitter=0.3,
        ink="#3a3a52",
        height=935.0,
    ),
    "amtsblatt": Layout(
        "Times",
        12.5,
        17,
        84,
        84,
        70,
        84,
        0,
        justify=True,
        hyphen=True,
        indent=14,
        heading="bold",
        heading_align="center",
        draw="bare",
    ),
    "seitenleiste": Layout(
        "Helvetica", 10.5, 16, 68, 190, 54, 74, 8, heading="bold", accent="#2e7d32", decoration="sidebar", draw="line"
    ),
    "formblatt": Layout("Helvetica", 11, 15.6, 48, 48, 44, 60, 7, heading="bold", decoration="frame", draw="word"),
    "nadeldrucker": Layout(
        "Courier", 10, 16, 60, 60, 50, 64, 7, heading="spaced", draw="line", numbered=True, ink="#333333"
    ),
    "leuchtbalken": Layout(
        "Helvetica",
        11,
        17.2,
        100,
        66,
        90,
        84,
        8,
        heading="accent",
        heading_size=12,
        accent="#e2001a",
        decoration="topbar",
        draw="line",
    ),
    # the open half's second author
    "wappenkopf": Layout(
        "Times", 12, 17, 76, 72, 82, 76, 9, justify=True, heading="bold", draw="word", decoration="crest"
    ),
    "zweispalter": Layout(
        "Helvetica", 10.5, 15.6, 68, 62, 52, 72, 8, heading="bold", accent="#00617f", decoration="headline", draw="line"
    ),
    # the held-back half
    "kanzlei": Layout(
        "Courier",
        12,
        21.5,
        92,
        46,
        70,
        80,
        4,
        hyphen=True,
        indent=36,
        heading="spaced",
        heading_align="center",
        draw="word",
        jitter=0.7,
        ink="#20202c",
    ),
    "fernkopie": Layout(
        "Helvetica", 11.5, 15.6, 76, 64, 66, 60, 7, heading="boldunder", decoration="fax", draw="line", ink="#222222"
    ),
    "zeitung": Layout(
        "Times",
        12.5,
        16.6,
        66,
        66,
        62,
        74,
        5,
        justify=True,
        hyphen=True,
        heading="italic",
        draw="line",
        decoration="double",
    ),
    "kreishaus": Layout(
        "Helvetica",
        11.5,
        17.2,
        71,
        108,
        60,
        80,
        9,
        heading="plain",
        accent="#12457a",
        decoration="leftbar",
        draw="word",
        foot_align="right",
    ),
    "ortsrat": Layout(
        "Times", 12.5, 16.5, 90, 62, 58, 70, 7, heading="underline", draw="line", indent=0, head_align="right"
    ),
    "tabellenkopf": Layout(
        "Helvetica",
        11,
        15.6,
        62,
        62,
        54,
        72,
        8,
        justify=True,
        hyphen=True,
        heading="caps",
        draw="bare",
        foot_align="center",
    ),
    "vordruck": Layout("Times", 12, 16, 60, 60, 50, 66, 7, heading="bold", decoration="hairlines", draw="line"),
}
