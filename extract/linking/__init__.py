"""Duplicates, versions, and motions that belong together: found by fingerprint, decided pair by pair, explained."""

from extract.linking._compare import compare
from extract.linking._fingerprint import fingerprint
from extract.linking._link import link

__all__ = ["compare", "fingerprint", "link"]
