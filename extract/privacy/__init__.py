"""Privacy: what in a council paper is private, and what of a record may be published."""

from extract.privacy._citizens import citizens_names, is_citizens_motion, names_in
from extract.privacy._find import MARK, find, merged, without
from extract.privacy._publish import public

__all__ = ["MARK", "citizens_names", "find", "is_citizens_motion", "merged", "names_in", "public", "without"]
