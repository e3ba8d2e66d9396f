"""METS/MODS: an archive's motions as viewers of archives show them (DFG Viewer)."""

from extract.mets._export import Exported, Exporting, export
from extract.mets._words import load_owner

__all__ = ["Exported", "Exporting", "export", "load_owner"]
