"""Pages and stamps drawn for the tests of scans, at 200 dots an inch."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFont

DPI = 200
Pixels = NDArray[np.uint8]
RED, VIOLET, BLUE, BLACK = (190, 30, 45), (110, 50, 150), (40, 70, 170), (25, 25, 25)


def points(size: float) -> int:
    """Pixels of a length in points."""
    return round(size * DPI / 72)


@cache
def font(size: float) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    """Pillow's own typeface (Aileron), so that pictures are the same everywhere."""
    return ImageFont.load_default(points(size))


class Sheet:
    """A white sheet to draw on."""

    def __init__(self, width: float = 420, height: float = 300) -> None:
        self.image = Image.new("RGB", (points(width), points(height)), "white")

    def text(self, x: float, y: float, text: str, *, size: float = 11, color: tuple[int, int, int] = BLACK) -> None:
        """Write a line, its upper left at a point."""
        ImageDraw.Draw(self.image).text((points(x), points(y)), text, fill=color, font=font(size))

    def line(self, x0: float, y0: float, x1: float, y1: float, *, thick: int = 2) -> None:
        """Draw a black line."""
        ends = (points(x0), points(y0), points(x1), points(y1))
        ImageDraw.Draw(self.image).line(ends, fill=BLACK, width=thick)

    def curve(self, places: list[tuple[float, float]], *, color: tuple[int, int, int] = BLACK, thick: int = 4) -> None:
        """Draw a stroke of a pen through points."""
        drawn = [(points(x), points(y)) for x, y in places]
        ImageDraw.Draw(self.image).line(drawn, fill=color, width=thick, joint="curve")

    def stamp(
        self,
        x: float,
        y: float,
        lines: list[str],
        *,
        color: tuple[int, int, int] = RED,
        tilt: float = 0.0,
        frame: str = "box",
        faded: float = 0.0,
    ) -> None:
        """Set a stamp with its middle at a point; ink lies over ink, and ``tilt`` is clockwise."""
        width, height = points(130), points(130 if frame == "ring" else 16 + 15 * len(lines))
        own = Image.new("RGB", (width, height), "white")
        draw = ImageDraw.Draw(own)
        ink = tuple(round(value + (255 - value) * faded) for value in color)
        if frame == "box":
            draw.rectangle((2, 2, width - 3, height - 3), outline=ink, width=4)
        if frame == "ring":
            draw.ellipse((2, 2, width - 3, height - 3), outline=ink, width=4)
        for number, line in enumerate(lines):
            place = (width / 2, height / 2 + points(15) * (number - (len(lines) - 1) / 2))
            draw.text(place, line, fill=ink, font=font(11), anchor="mm")
        turned = own.rotate(-tilt, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
        layer = Image.new("RGB", self.image.size, "white")
        layer.paste(turned, (points(x) - turned.width // 2, points(y) - turned.height // 2))
        self.image = ImageChops.multiply(self.image, layer)

    @property
    def color(self) -> Pixels:
        """The sheet as red, green, blue."""
        return np.asarray(self.image, np.uint8)

    @property
    def grey(self) -> Pixels:
        """The sheet as the lightest of its channels."""
        return np.asarray(self.color.max(axis=2), np.uint8)
