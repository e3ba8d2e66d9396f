"""OParl 1.1: the archive as what council information systems publish, kept in step with the motions."""

from extract.oparl._answer import OParl
from extract.oparl._follow import follow
from extract.oparl._redacted import redact_missing
from extract.oparl._remember import remember, remembered
from extract.oparl._static import write

__all__ = ["OParl", "follow", "redact_missing", "remember", "remembered", "write"]
