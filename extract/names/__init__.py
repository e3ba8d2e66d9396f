"""The names pipeline: a spaCy pipeline trained to find names in council papers, or any other in its place."""

from extract.names._clusters import cluster_of
from extract.names._reader import NamesError, Reader, load

__all__ = ["NamesError", "Reader", "cluster_of", "load"]
