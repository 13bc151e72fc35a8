"""The sound workbooks that are changed: invented plans, other programs' workbooks, and locked ones.

Those of other programs are kept beside this file, since no two that these write are the same: `python -m tests.fuzz.seeds`
makes them anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.excel.books import (
    as_prefixed,
    as_strict,
    bare,
    by_openpyxl,
    by_xlsxwriter,
    cells,
    plan_sheet,
    rewritten,
    rich_book,
)
from tests.excel.locks import by_agile, by_excel_2007
from tests.excel.office import converted

SAMPLES = Path(__file__).parents[2] / "sample_data"
HERE = Path(__file__).parent / "seeds"
_ODD = cells(
    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#N/A</v></c><c><v>1e3</v></c>',
    "<c r='A2' s='1'><f>SUM(A1:A9)</f><v>45000</v></c><c r='B2' t='inlineStr'><is><r><t>a</t></r></is></c>",
    '<c r="A3" t="d"><v>2026-11-21</v></c><c r="B3" t="str"><f t="shared" si="0"/><v>x_x000D_</v></c>',
)


def _by_openpyxl() -> bytes:
    def fill(book: object) -> None:
        sheet = book.active  # type: ignore[attr-defined]
        sheet.title = "Goals"
        sheet.append(["Goal ID", "Goal", "Baseline", "Target", "Start", "Target date", "Responsible", "Status"])
        sheet.append(["G1", "Waves", 1, 8, "1 May 2026", "", "Mum", "Active"])
        sheet.merge_cells("A4:C4")

    return by_openpyxl(fill)


def _by_libreoffice() -> bytes:
    with TemporaryDirectory() as folder:
        return dict(converted(Path(folder), {"a plan": by_xlsxwriter(rich_book)}))["a plan"]


_MADE: dict[str, Callable[[], bytes]] = {
    "xlsxwriter-rich": lambda: by_xlsxwriter(rich_book),
    "xlsxwriter-plan": lambda: by_xlsxwriter(plan_sheet),
    "xlsxwriter-1904": lambda: by_xlsxwriter(plan_sheet, date_1904=True),
    "strict": lambda: rewritten(by_xlsxwriter(rich_book), as_strict),
    "prefixed": lambda: rewritten(by_xlsxwriter(plan_sheet), as_prefixed),
    "openpyxl": _by_openpyxl,
    "libreoffice": _by_libreoffice,
    "by-hand": lambda: bare(_ODD, strings="<si><t>Goal ID</t></si>", formats='<xf numFmtId="14"/>'),
    "locked": lambda: by_agile(by_xlsxwriter(plan_sheet)),
    "locked-by-excel-2007": lambda: by_excel_2007(by_xlsxwriter(plan_sheet)),
}


@cache
def seeds() -> dict[str, bytes]:
    """The workbooks by name."""
    broken = (SAMPLES / "broken" / f"{name}.xlsx" for name in ("duplicate-goal", "no-goals", "unknown-person"))
    folders = (SAMPLES.glob("plans/*.xlsx"), SAMPLES.glob("*.xlsx"), broken, HERE.glob("*.xlsx"))
    return {path.name: path.read_bytes() for paths in folders for path in sorted(paths)}


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name, make in _MADE.items():
        (HERE / f"{name}.xlsx").write_bytes(make())
