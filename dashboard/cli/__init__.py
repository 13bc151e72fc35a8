"""The command line, tac-tracker. Each command imports only what it needs; refusals are one plain sentence and an exit code.

Exit codes: 0 fine; 1 the workbook has errors (check), something is left to decide (merge) or the save was refused; 2 not
usable at all.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from dashboard.cli import earlier, family, printing
from dashboard.cli.codes import FINE, REFUSED, UNUSABLE, Commands
from dashboard.cli.opening import new_password, open_asking
from dashboard.plan.errors import EntryRefused, NotAWorkbook, SaveRefused, TrackerError
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still gets the rest
    options = _parser().parse_args(argv)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except (EntryRefused, SaveRefused) as refusal:
        print(refusal.sentence, file=sys.stderr)
        return REFUSED
    except TrackerError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return FINE
    except BrokenPipeError:  # whoever read has read enough; what is left goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tac-tracker",
        description="The plan tracker for the team around a child: plans live in Excel workbooks, and stay there.",
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _serving(commands)
    _making_and_reading(commands)
    _recording(commands)
    earlier.commands(commands)
    printing.commands(commands)
    return parser


def _serving(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="serve a fresh copy of the sample caseload")
    serve = commands.add_parser("serve", help="serve the plans in a folder, on this machine only")
    serve.add_argument("paths", nargs="+", metavar="PATH", help="a folder of plans, or single workbooks")
    serve.add_argument("--read-only", action="store_true", help="show the plans and write nothing")
    family.options(serve)
    for command in (demo, serve):
        command.add_argument(
            "--port", type=_port, default=None, help="the port to serve on (default: a free one near 5006)"
        )
        command.add_argument("--no-browser", action="store_true", help="do not open the browser")
    demo.set_defaults(run=_demo)
    serve.set_defaults(run=_serve)


def _making_and_reading(commands: Commands) -> None:
    new = commands.add_parser("new", help="make a new plan from the template; never overwrites")
    new.add_argument("file", metavar="FILE", type=Path)
    new.add_argument("--reference", type=_filled, required=True, help="a short code for the child, for example AK01")
    new.add_argument("--known-as", type=_filled, required=True, help="initials or the name the child goes by")
    new.add_argument("--password", action="store_true", help="protect it with a password, which is asked for")
    new.set_defaults(run=_new)
    check = commands.add_parser("check", help="list what could not be read in workbooks, and how to mend it")
    check.add_argument("paths", nargs="+", metavar="PATH")
    check.add_argument("--json", action="store_true", help="print the list as JSON")
    check.set_defaults(run=_check)
    show = commands.add_parser("show", help="print a plan with its readings")
    show.add_argument("file", metavar="FILE", type=Path)
    show.add_argument("--json", action="store_true", help="print it as JSON")
    show.add_argument("--as-of", type=_day, default=None, metavar="DAY", help="read the plan as on a day, YYYY-MM-DD")
    show.set_defaults(run=_show)


def _recording(commands: Commands) -> None:
    record = commands.add_parser("record", help="record a month's value of a goal, or the use of a strategy")
    record.add_argument("file", metavar="FILE", type=Path)
    record.add_argument("--month", type=_month, required=True, help="the month, YYYY-MM")
    goal = record.add_argument_group("a goal's value")
    goal.add_argument("--goal", metavar="ID")
    goal.add_argument("--value", type=_number)
    goal.add_argument("--where", help="the place it was seen in")
    goal.add_argument("--confirm", action="store_true", help="record a value that would be asked about")
    use = record.add_argument_group("the use of a strategy")
    use.add_argument("--strategy", metavar="ID")
    use.add_argument("--place", help="the place it was used in")
    use.add_argument("--use", help="0 to 4, or its word: not yet, rarely, sometimes, mostly, nearly always")
    record.add_argument("--by", help="who says so")
    record.add_argument("--note")
    record.set_defaults(run=_record)


def _version() -> str:
    from dashboard import __version__

    return f"tac-tracker {__version__}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day: write it as 2026-10-31") from error


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number: write one such as 7 or 7.5")
    return number


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:9]) < 1 << 16):
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: write a number from 1 to 65535, such as 5006")
    return int(text)


def _filled(text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text) > 200:
        raise argparse.ArgumentTypeError("write a short text, for example AK01")
    return text.strip()


def _demo(options: argparse.Namespace) -> int:
    from dashboard.files.demo import fresh_copy

    folder = fresh_copy()
    print(f"A fresh copy of the sample caseload is in {folder}")
    return _serve_paths([folder], options, read_only=False)


def _serve(options: argparse.Namespace) -> int:
    if options.family:
        return family.serve_family(options)
    if options.who:
        print("--as goes with --family: it says which family member reads the page.", file=sys.stderr)
        return UNUSABLE
    from dashboard.files.finding import workbooks_in

    workbooks_in(options.paths)  # a wrong path is said here, before the server starts
    return _serve_paths([Path(path) for path in options.paths], options, read_only=options.read_only)


def _serve_paths(paths: list[Path], options: argparse.Namespace, *, read_only: bool) -> int:
    from dashboard.app import serve

    serve(paths, port=options.port, browser=not options.no_browser, read_only=read_only)
    return FINE


def _new(options: argparse.Namespace) -> int:
    from dashboard.files.newplan import make_plan

    path: Path = options.file
    if os.path.isdir(path):  # noqa: PTH112  pathlib's own raises where a name is too long
        mend = "Name the workbook to make in it, for example AK01.xlsx."
        raise NotAWorkbook(f"{path} is a folder.", mend, kept="Nothing was made.")
    if path.suffix.lower() != ".xlsx":
        path = path.with_name(path.name + ".xlsx")
    make_plan(path, options.reference, options.known_as, password=new_password() if options.password else "")
    print(f"Made {path}. Open it in Excel, or run: tac-tracker serve {path}")
    return FINE


def _check(options: argparse.Namespace) -> int:
    from dashboard.files.finding import workbooks_in
    from dashboard.files.folder import PlanFolder
    from dashboard.measures.summary import problem_json
    from dashboard.plan.problems import Severity

    workbooks_in(options.paths)
    folder = PlanFolder(*options.paths)
    problems = folder.problems
    if options.json:
        _print_json([problem_json(problem) for problem in problems])
    else:
        for problem in problems:
            print(f"{problem.severity.value}: {problem}")
        print(f"{len(folder)} plans read, {len(problems)} problems.")
    if folder.unusable and not len(folder):
        return UNUSABLE
    return REFUSED if any(problem.severity is Severity.ERROR for problem in problems) else FINE


def _show(options: argparse.Namespace) -> int:
    from dashboard.measures.summary import as_json, as_text

    file = open_asking(options.file)
    as_of = options.as_of or date.today()
    if options.json:
        _print_json(as_json(file.plan, file.problems, as_of))
    else:
        print(as_text(file.plan, as_of))
    return FINE


def _record(options: argparse.Namespace) -> int:
    about_goal = [options.goal, options.value, options.where]
    about_use = [options.strategy, options.place, options.use]
    goal = None not in about_goal[:2] and about_use == [None, None, None]
    use = None not in about_use and about_goal == [None, None, None]
    if not goal and not use:
        print("Name either --goal with --value, or --strategy with --place and --use.", file=sys.stderr)
        return UNUSABLE
    file = open_asking(options.file)
    if goal:
        cell = file.record_progress(
            options.goal,
            options.month,
            options.value,
            where=options.where,
            by=options.by,
            note=options.note,
            confirm=options.confirm,
        )
    else:
        cell = file.record_use(
            options.strategy, options.month, options.place, options.use, by=options.by, note=options.note
        )
    print(f"Saved {datetime.now():%H:%M} in {cell}")
    _heed(options.note or "", file.plan)
    return FINE


def _heed(note: str, plan: Plan) -> None:
    """Says so where a note has words that may belong in a safeguarding record; it is saved all the same."""
    from dashboard.plan.safeguarding import noticed
    from dashboard.plan.terms import Role
    from dashboard.words.safeguarding import belongs_elsewhere, where_it_belongs

    if words := noticed(note):
        leads = [person for person in plan.team if person.profession is Role.DESIGNATED_PERSON]
        print(f"{belongs_elsewhere(words, is_saved=True)} {where_it_belongs(leads)}", file=sys.stderr)


def _print_json(value: object) -> None:
    import json

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is in UTF-8, whatever the terminal speaks
    print(json.dumps(value, ensure_ascii=False, indent=2))
