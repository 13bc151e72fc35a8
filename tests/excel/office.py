"""LibreOffice as a witness: it opens workbooks, works them out anew and writes them again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest


def converted(folder: Path, books: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The workbooks as LibreOffice writes them, by name; one start of LibreOffice for all. Skips where there is none."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not on this machine")
    files = {name: folder / f"book{number}.xlsx" for number, name in enumerate(books)}
    for name, path in files.items():
        path.write_bytes(books[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = "xlsx:Calc MS Excel 2007 XML"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, files.values())], check=True, capture_output=True, timeout=110)
    for name, path in files.items():
        yield name, (folder / "out" / path.name).read_bytes()
