"""The archive on the network: OParl, a JSON API and files, read by everybody and written with a token.

What leaves has gone through :mod:`extract.privacy`; FastAPI and uvicorn come with the extra ``serve``.
"""

from __future__ import annotations

from extract.serve._settings import ServeSettings, read_token

__all__ = ["ServeSettings", "read_token"]
