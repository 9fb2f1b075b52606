"""``khabar serve``: pages and an API over a record."""

from __future__ import annotations

import socket
from typing import Any

import click

from khabar.cli.searching import tell_indexed
from khabar.errors import UsageError

_HELP = """Show a record in a browser, and to programs: pages, their JSON twins, and an API under /api/v1.

\b
Examples:
  khabar serve --record news.khabar
  khabar serve --record news.khabar --port 8001
  KHABAR_TOKEN=… khabar serve --record news.khabar --host 0.0.0.0

It listens on this machine alone unless --host says otherwise; then a token is asked for, as the password of any user
in a browser, as `Authorization: Bearer TOKEN` of programs. Needs the extra: pip install 'khabar[web]'.
"""


@click.command(help=_HELP, short_help="Pages and an API over a record.")
@click.option("--record", required=True, metavar="FILE_OR_URL", help="A record that `khabar build` made.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for a free one.")
@click.option("--token", envvar="KHABAR_TOKEN", metavar="TEXT", help="What askers have to know; or KHABAR_TOKEN.")
@click.option("--origin", "origins", multiple=True, metavar="URL", help="A site whose pages may read the API.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--quiet", "-q", is_flag=True, help="No line a request.")
def serve(*, record: str, host: str, port: int, token: str | None, origins: tuple[str, ...], **how: int) -> int:
    """Serve until interrupted."""
    workers, quiet = how["workers"], bool(how["quiet"])
    try:
        import uvicorn

        from khabar.web.app import create_app
        from khabar.web.indexing import Indexing
        from khabar.web.rules import rules_for
        from khabar.web.several import serve_by_several
    except ModuleNotFoundError as error:
        raise UsageError(f"khabar serve needs {error.name}: install it with pip install 'khabar[web]'") from error
    rules = rules_for(host, token, origins)
    _check_port(host, port)
    app = create_app(record, rules, warmed=True)
    indexing = Indexing(record, None if quiet else tell_indexed)
    indexing.start()
    level = "warning" if quiet else "info"
    shown: dict[str, Any] = {
        "host": host,
        "port": port,
        "log_level": level,
        "server_header": False,
        "access_log": not quiet,
    }
    try:
        if workers > 1:
            return serve_by_several(record, rules, workers, shown)
        uvicorn.run(app, **shown)
    finally:
        indexing.close()
    return 0


def _check_port(host: str, port: int) -> None:
    """Raise where nobody can listen: the server itself would tell so in lines of its own."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        raise UsageError(f"{host}:{port}: {error.strerror or error}: give another --port or --host") from error


_MCP_HELP = """The record as tools of a language model: Model Context Protocol over standard input and
output, read-only.

\b
Example, as an assistant's settings name a server:
  khabar mcp --record news.khabar

Tools: search, event, statement, evidence. Needs the extra: pip install 'khabar[mcp]'.
"""


@click.command(help=_MCP_HELP, short_help="The record as tools of a language model.")
@click.option("--record", required=True, metavar="FILE_OR_URL", help="A record that `khabar build` made.")
def mcp(*, record: str) -> int:
    """Answer until standard input ends."""
    try:
        from khabar.web.tools import make_tools
    except ModuleNotFoundError as error:
        raise UsageError(f"khabar mcp needs {error.name}: install it with pip install 'khabar[mcp]'") from error
    make_tools(record).run()
    return 0
