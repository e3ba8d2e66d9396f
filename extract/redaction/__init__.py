"""Redaction: a copy of a document in which private data is gone from pictures, text and file, proved by rereading."""

from extract.redaction._redact import redact, write

__all__ = ["redact", "write"]
