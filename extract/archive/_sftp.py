"""Trusts a host that is reached over SSH only where ``known_hosts`` holds its key."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any


class UnknownHostError(PermissionError):
    """The host's key is not the one in ``known_hosts``, or there is none."""


@cache
def known_hosts() -> Any:
    """A policy for paramiko that refuses the hosts which ``ssh`` would ask about; by itself fsspec trusts any.

    Raises:
        ImportError: If paramiko is not installed.
    """
    paramiko = import_module("paramiko")

    def missing_host_key(_policy: object, _client: object, host: str, key: object) -> None:
        known = Path.home() / ".ssh" / "known_hosts"
        keys = paramiko.HostKeys(str(known) if known.is_file() else None)
        if not keys.check(host, key):
            raise UnknownHostError(f"the key of {host} is not in {known}; connect once with ssh to check it")

    return type("KnownHosts", (paramiko.MissingHostKeyPolicy,), {"missing_host_key": missing_host_key})
