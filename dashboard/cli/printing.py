"""The command that prints a page: the family's, the record of a meeting, the handover of a child, a partner's brief."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from dashboard.cli.codes import FINE, Commands
from dashboard.cli.opening import open_asking

KINDS = ("family", "meeting", "handover", "partner")


def commands(parsers: Commands) -> None:
    """Adds the command to those of the command line."""
    report = parsers.add_parser(
        "report", help="print the family's page, a meeting's record, a handover, or a partner's brief"
    )
    report.add_argument("file", metavar="FILE", type=Path)
    report.add_argument("--for", dest="kind", choices=KINDS, required=True, help="which page")
    report.add_argument("--out", metavar="FILE", type=Path, required=True, help="a new file, .pdf or .html")
    report.add_argument("--meeting", metavar="ID", help="which meeting (default: the latest that is finished)")
    report.add_argument("--partner", metavar="NAME", help="who hands over; for a handover or a family, who it is for")
    report.add_argument(
        "--language", metavar="LANGUAGE", help="for a family: which language (default: the family's own)"
    )
    report.add_argument(
        "--easy-read", action="store_true", help="for a family: short sentences, large letters, symbols"
    )
    report.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from dashboard.reports.report import save_report

    plan = open_asking(options.file).plan
    made = save_report(
        options.out,
        plan,
        options.kind,
        as_of=date.today(),
        meeting=options.meeting,
        partner=options.partner,
        language=options.language,
        easy_read=options.easy_read,
    )
    for note in made.notes:
        print(note)
    print(f"Made {options.out}.")
    return FINE
