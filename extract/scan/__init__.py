"""Scan: from a page's pixels to words with boxes, stamps, drawn lines and places written by hand."""

from extract.scan._engine import engine
from extract.scan._picture import Picture
from extract.scan._region import read_region
from extract.scan._scan import glance, scan

__all__ = ["Picture", "engine", "glance", "read_region", "scan"]
