"""Makes the sample workbooks: `python sample_data/make.py [--out DIR]`. README.md beside this file tells what each is.

Made twice they are the same, but for the one with a password, which is made only where it is missing.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError, canonicalize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dashboard.workbook.template import new_workbook
from sample_data.broken import broken, protected
from sample_data.messy import messy
from sample_data.telling import Case

HERE = Path(__file__).resolve().parent
CASES = ("ak01", "bo02", "cw03", "dp04", "em05", "ft06", "gh07", "hr08", "js09", "kn10")
PROTECTED = "broken/protected.xlsx"


def cases() -> tuple[Case, ...]:
    """The ten invented children, in the order of their references."""
    found = (importlib.import_module(f"sample_data.cases.{name}").CASE for name in CASES)
    return tuple(case for case in found if isinstance(case, Case))


def workbooks() -> dict[str, bytes]:
    """Every file that is the same whenever it is made, by its path."""
    return {
        **{f"plans/{case.reference}.xlsx": new_workbook(case.rows, case.child) for case in cases()},
        "messy.xlsx": messy(),
        **{f"broken/{name}": content for name, content in broken().items()},
    }


def says_the_same(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same, however the machine at hand compresses and openpyxl, with lxml or without, writes XML."""
    return one == other or (_members(one) is not None and _members(one) == _members(other))


def _members(data: bytes) -> list[tuple[str, bytes]] | None:
    if not zipfile.is_zipfile(BytesIO(data)):
        return None
    with zipfile.ZipFile(BytesIO(data)) as package:
        return [(member.filename, _canonical(package.read(member))) for member in package.infolist()]


def _canonical(part: bytes) -> bytes:
    try:
        return canonicalize(part.decode("utf-8-sig")).encode()
    except (ParseError, UnicodeDecodeError):
        return part


def main(arguments: list[str] | None = None) -> None:
    """Writes every file that does not stand there yet as it should be, and says which."""
    parser = argparse.ArgumentParser(description="Make the sample workbooks.")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder to write to (this one)")
    out: Path = parser.parse_args(arguments).out
    for folder in ("plans", "broken"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for name, content in workbooks().items():
        path = out / name
        if not path.exists() or not says_the_same(path.read_bytes(), content):
            path.write_bytes(content)
            print(f"made {path}")
    if not (out / PROTECTED).exists():
        (out / PROTECTED).write_bytes(protected())
        print(f"made {out / PROTECTED}")


if __name__ == "__main__":
    main()
