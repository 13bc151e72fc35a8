"""The family's page of one child, served by itself: one workbook, one page, and no way from it to another."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from dashboard.cli.codes import FINE, UNUSABLE
from dashboard.cli.opening import open_asking
from dashboard.plan.errors import UnknownName
from dashboard.plan.relatives import family_viewer


def options(serve: argparse.ArgumentParser) -> None:
    """Adds to the command that serves what concerns the family's page."""
    serve.add_argument("--family", action="store_true", help="serve only the family's page of one workbook")
    serve.add_argument(
        "--as", dest="who", metavar="NAME", default="", help="with --family: which family member reads it"
    )


def serve_family(options: argparse.Namespace) -> int:
    """Serves the page until it is stopped; the exit code. A folder, or more than one workbook, is refused."""
    path = Path(options.paths[0])
    if len(options.paths) > 1 or path.is_dir():
        print(
            "--family serves the page of one child: name one workbook, not a folder. Nothing was opened.",
            file=sys.stderr,
        )
        return UNUSABLE
    file = open_asking(path)
    try:
        viewer = family_viewer(file.plan, options.who, date.today())
    except UnknownName as refusal:
        print(refusal.sentence, file=sys.stderr)
        return UNUSABLE
    from dashboard.app import serve_family as serve

    serve(
        path,
        file.plan,
        viewer,
        password=file.password,
        port=options.port,
        browser=not options.no_browser,
        read_only=options.read_only,
    )
    return FINE
