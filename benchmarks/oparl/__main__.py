"""``python -m benchmarks.oparl``: crawls an OParl system, or an archive, and prints the rules that are broken."""

from __future__ import annotations

import argparse
import importlib.util
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import httpx

from benchmarks.oparl.crawl import Crawler, Report
from benchmarks.oparl.serving import fetch, served

VALIDATOR = Path(__file__).resolve().parents[3] / "shared" / "oparl" / "validate.py"


def schema_findings(report: Report) -> list[str] | None:
    """What the specification's JSON Schemas say of the objects, None where they do not lie beside the repository."""
    if not VALIDATOR.is_file():
        return None
    spec = importlib.util.spec_from_file_location("validate", VALIDATOR)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [f"{name}: {found}" for name, one in report.objects.items() for found in module.errors(one)]


def main() -> None:
    """Crawl and tell."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("place", help="the URL of an OParl system, or an archive's folder, which is then served")
    place = arguments.parse_args().place
    with ExitStack() as stack:
        url = place if "://" in place else f"{stack.enter_context(served(Path(place)))}/system"
        client = stack.enter_context(httpx.Client(timeout=600, limits=httpx.Limits(max_connections=1)))
        begin = time.monotonic()
        report = Crawler(partial(fetch, client)).crawl(url)
        print(f"{len(report.objects)} objects, {report.requests} requests, {time.monotonic() - begin:.1f} s")
        print(", ".join(f"{kind} {number}" for kind, number in sorted(report.kinds.items())))
        found = schema_findings(report)
        print("schemas: not beside the repository" if found is None else f"schemas: {len(found)} findings")
        print(f"prose: {len(report.findings)} findings")
        for finding in [*(found or ()), *report.findings][:50]:
            print(f"  {finding}")


if __name__ == "__main__":
    main()
