"""All groups, or those that are named: python -m tests.benchmarks [opening] [saving] …

Exits with 1 where a promise is not kept. Every ratio is of one run: the absolute times are this machine's.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from tests.benchmarks.figures import Figure, table

GROUPS = (
    "starting",
    "opening",
    "saving",
    "together",
    "painting",
    "family",
    "switching",
    "typing",
    "clicking",
    "printing",
    "memory",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"one or more of {', '.join(GROUPS)}")
    asked = parser.parse_args().groups
    if unknown := set(asked) - set(GROUPS):
        parser.error(f"there is no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    figures: list[Figure] = []
    for group in asked or GROUPS:
        print(f"… {group}", file=sys.stderr, flush=True)
        measured: list[Figure] = import_module(f"tests.benchmarks.{group}").measure()
        figures += measured
    print(table(figures))
    missed = [figure.what for figure in figures if figure.met is False]
    if missed:
        print(f"\nNot kept: {'; '.join(missed)}.", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
