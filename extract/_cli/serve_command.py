"""``ratslese serve``: publishes an archive as OParl and through a JSON API."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract.errors import ExitCode

PORT = 8484
DESCRIPTION = """\
Publish an archive until told to stop (Ctrl-C): OParl 1.1 below /oparl/v1.1, a JSON API below /api/v1, which /docs
explains. Private data is left out, and citizens' motions are withheld until they are released. Only this machine is
listened to unless --host says otherwise. Nobody can write unless there is a token, in a file or in the environment
variable RATSLESE_TOKEN. It follows the archive while others add to it."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "serve",
        help="publish an archive as OParl and through a JSON API",
        description=DESCRIPTION,
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="listen there (default: 127.0.0.1)")
    command.add_argument("--port", metavar="N", type=_port, default=PORT, help=f"listen there (default: {PORT})")
    command.add_argument(
        "--url",
        metavar="URL",
        type=_url,
        help="the address under which others reach the server (default: as it listens)",
    )
    command.add_argument("--token-file", metavar="FILE", type=Path, help="a file with the token that writers must show")
    command.add_argument(
        "--at-once", metavar="N", type=_number, default=64, help="requests in work; more are told to wait (default: 64)"
    )
    command.add_argument(
        "--access-log", action="store_true", help="log each request's address on stderr, never what was searched for"
    )
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Serve until told to stop."""
    from extract.serve import ServeSettings, read_token

    settings = ServeSettings(
        archive=arguments.archive,
        url=arguments.url or f"http://{_host(arguments.host)}:{arguments.port}",
        token=read_token(arguments.token_file),
        at_once=arguments.at_once,
        access_log=arguments.access_log,
    )
    try:
        from extract.serve._run import run as serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("fastapi", "starlette", "uvicorn", "anyio"):
            raise
        raise ValueError(f"the package {error.name} is missing; install ratslese[serve]") from error
    _log(access=arguments.access_log)
    print(f"ratslese: {settings.url}/docs explains what {arguments.archive} is asked at; Ctrl-C ends", file=sys.stderr)
    try:
        serve(settings, host=arguments.host, port=arguments.port)
    except OSError as error:
        raise ValueError(f"cannot listen at {arguments.host}:{arguments.port}: {error.strerror}") from error
    return ExitCode.OK


def _log(*, access: bool) -> None:
    """Let warnings go to stderr, and what was asked for if that is wanted."""
    import logging

    logging.basicConfig(format="ratslese: %(message)s", level=logging.WARNING)
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    if access:
        logging.getLogger("extract.serve.access").setLevel(logging.INFO)


def _host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _url(text: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError("must be such as https://rat.auental.example")
    return text.rstrip("/")


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**16:
        raise argparse.ArgumentTypeError("must be a port, 0 to 65535")
    return number


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


for _type, _name in ((_url, "address"), (_port, "port"), (_number, "whole number")):
    _type.__name__ = _name
