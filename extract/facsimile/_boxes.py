"""Places in the unit of an ALTO file, on the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.page import Box, Page

INCH_1200 = 1200 / 72


@dataclass(frozen=True, slots=True)
class Scale:
    """A page's extent in ALTO's ``unit``, and how many units one point has across and down the page."""

    unit: str
    width: int
    height: int
    across: float
    down: float

    @classmethod
    def of(cls, width: float, height: float, pixels: tuple[int, int] | None) -> Scale:
        """The scale of a page of so many points: pixels where they are known, else 1/1200 inch."""
        if pixels is None:
            return cls("inch1200", round(width * INCH_1200), round(height * INCH_1200), INCH_1200, INCH_1200)
        return cls("pixel", *pixels, pixels[0] / width, pixels[1] / height)

    def place(self, page: Page, box: Box) -> dict[str, str]:
        """The attributes HPOS, VPOS, WIDTH and HEIGHT of a box on the page as read."""
        if page.placing is not None:
            box = page.placing.box(box)
        x0, x1 = (round(x * self.across) for x in (box.x0, box.x1))
        top, bottom = (round(y * self.down) for y in (box.top, box.bottom))
        return {"HPOS": str(x0), "VPOS": str(top), "WIDTH": str(x1 - x0), "HEIGHT": str(bottom - top)}
