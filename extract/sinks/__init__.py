"""Sinks: an archive handed over to databases, search engines and files, through one small interface.

A target's own module (:mod:`extract.sinks.postgresql`, :mod:`extract.sinks.opensearch`) loads its client, which is an
extra of its own.
"""

from extract.sinks._feed import Feeding, feed
from extract.sinks._interface import Sink, TemporaryError, Writer
from extract.sinks._source import form_of, may_show
from extract.sinks._write import write

__all__ = ["Feeding", "Sink", "TemporaryError", "Writer", "feed", "form_of", "may_show", "write"]
