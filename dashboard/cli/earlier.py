"""The commands about other states of a plan: its earlier versions, one of them put back, and a copy that came back."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.codes import FINE, REFUSED, Commands
from dashboard.cli.opening import open_asking, with_password
from dashboard.words.changes import (
    changes_line,
    clash_line,
    compared_with,
    moment,
    not_compared,
    question_line,
    row_line,
)

if TYPE_CHECKING:
    from dashboard.files.settle.conflict import Conflict
    from dashboard.plan.findings import Question


def commands(parsers: Commands) -> None:
    """Adds the commands to those of the command line."""
    history = parsers.add_parser("history", help="list the earlier versions of a plan, and what changed after each")
    history.add_argument("file", metavar="FILE", type=Path)
    history.set_defaults(run=_history)
    restore = parsers.add_parser("restore", help="put an earlier version of a plan back; the present one is kept too")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("version", metavar="VERSION", type=int, help="its number, as history lists it")
    restore.set_defaults(run=_restore)
    merge = parsers.add_parser("merge", help="take over what was changed in a copy of a plan that came back")
    merge.add_argument("file", metavar="FILE", type=Path)
    merge.add_argument("copy", metavar="COPY", type=Path)
    merge.add_argument("--take", choices=("mine", "theirs"), help="settle what clashes: FILE's values, or COPY's")
    merge.add_argument("--by", default="", help="who takes it over, for History")
    merge.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    merge.add_argument(
        "--base",
        metavar="VERSION",
        type=int,
        help="the earlier version that the copy was made from (default: the one nearest to it; 0: none, ask everything)",
    )
    merge.set_defaults(run=_merge)


def _history(options: argparse.Namespace) -> int:
    from dashboard.files.settle.restore import with_changes
    from dashboard.files.versions import versions_of
    from dashboard.plan.errors import UnusableFile

    path: Path = options.file
    try:
        file = open_asking(path)
        plan, password = file.plan, file.password
    except UnusableFile as refusal:
        if not versions_of(path):
            raise
        print(refusal.sentence)  # the versions are wanted most where the workbook cannot be opened
        plan, password = None, None
    count = 0
    for version, changes in with_changes(path, plan, date.today(), password):
        count += 1
        print(f"{version.number:>6}  {moment(version.when.astimezone())}  {_size(version.size)}")
        print(f"        Then: {changes_line(changes)}")
    if not count:
        print(f"No earlier version of {path.name} is kept yet.")
    return FINE


def _size(size: int) -> str:
    return f"{max(1, round(size / 1024)):,} kB"


def _restore(options: argparse.Namespace) -> int:
    from dashboard.files.settle.restore import restore
    from dashboard.files.versions import versions_of

    was_there = options.file.exists()
    path: Path = options.file
    version = with_password(path, lambda password: restore(path, options.version, date.today(), password))
    print(f"Put back version {version.number} of {moment(version.when.astimezone())} in {options.file}.")
    if was_there:
        print(f"What stood there before is version {versions_of(options.file)[0].number} now.")
    return FINE


def _merge(options: argparse.Namespace) -> int:
    from dashboard.files.settle.conflict import Choice
    from dashboard.files.settle.merge import apply, outcome, prepare

    merge = prepare(open_asking(options.file), open_asking(options.copy), date.today(), base=options.base)
    take = Choice(options.take) if options.take else None
    done = outcome(merge, take) if options.dry_run else apply(merge, take, who=options.by)
    base = merge.base
    print(compared_with(base.number if base else None, base.when.astimezone() if base else None))
    _say("Would be taken over:" if options.dry_run else "Taken over:", map(row_line, merge.taken_said))
    settled = [question for question in merge.questions if question not in done.questions]
    if take:
        _say(f"Settled with --take {take}:", [*_clashes(merge.conflicts), *_questions(settled)])
    _say("To decide:", [*_clashes(done.conflicts), *_questions(done.questions)])
    if merge.unknown:
        print(not_compared(merge.unknown))
    if done.written:
        print(f"Saved {datetime.now():%H:%M} in {merge.file.path.name}.")
    elif not options.dry_run:
        print("Nothing had to be saved.")
    if done.conflicts:
        print("Decide with --take mine (what stands in FILE) or --take theirs (what COPY says).")
    return REFUSED if done.conflicts or done.questions else FINE


def _say(title: str, lines: Iterable[str]) -> None:
    told = [f"  {line}" for line in lines]
    if told:
        print(title, *told, sep="\n")


def _clashes(conflicts: Iterable[Conflict]) -> Iterator[str]:
    for conflict in conflicts:
        for clash in conflict.fields:
            values = {"before": clash.before_said, "mine": clash.mine_said, "theirs": clash.theirs_said}
            yield clash_line(conflict.sheet, conflict.key, clash.heading, **values)


def _questions(questions: Iterable[Question]) -> Iterator[str]:
    from dashboard.files.settle.headings import heading, sheet_of

    for question in questions:
        title = heading(question.section, question.field)
        yield question_line(question.doubt, sheet_of(question.section).name, question.key, title)
