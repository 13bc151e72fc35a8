"""The command: feed changed workbooks for so many minutes, or one kept file again."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from tests.excel.bounds import cost
from tests.fuzz.run import made, run, work


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="for how long (1)")
    parser.add_argument("--seed", type=int, help="the same seed makes the same files (any)")
    parser.add_argument("--keep", type=Path, default=Path("tests/fuzz/failures"), help="folder for the files at fault")
    parser.add_argument("--replay", type=Path, help="open one file, and say what becomes of it")
    parser.add_argument("--work", type=int, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.replay:
        outcome = cost(asked.replay.read_bytes())
        print(f"{outcome.kind} in {outcome.seconds:.2f} s, {outcome.peak:.0f} MB: {outcome.said}")
        return int(bool(outcome.fault))
    seed = secrets.randbelow(1_000_000) if asked.seed is None else asked.seed
    if asked.work:
        work(seed, *asked.work)
        return 0
    tally = run(seed, seconds=asked.minutes * 60)
    print(f"Seed {seed}: {tally}")
    for number, fault in tally.faults.items():
        asked.keep.mkdir(parents=True, exist_ok=True)
        path = asked.keep / f"{seed}-{number}.xlsx"
        path.write_bytes(made(seed, number))
        print(f"{path}: {fault.rstrip()}")
    return int(bool(tally.faults))


if __name__ == "__main__":
    sys.exit(main())
