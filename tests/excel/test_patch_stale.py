"""Stored results that an edit makes wrong are removed, those and no others."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from dashboard.excel.edit.patch import CellEdit, ColumnAdd, RowAppend, patch
from dashboard.excel.formulas import ANY_SHEET, Reads, Ref, TableRef, filled_down, reads
from dashboard.excel.gate import admit
from dashboard.excel.refs import MAX_COLUMN, MAX_ROW, Area
from tests.excel.books import LINKS, MAIN, XML, bare_parts, cells, parts_of, zipped
from tests.excel.test_patch_rows import G1, HEADINGS, TWO, table_book

FREE = (False, False, False, False)
FIXED = (True, True, True, True)


def only(*refs: Ref) -> Reads:
    return Reads(refs, (), (), anything=False)


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("A1", only(Ref(None, Area(1, 1, 1, 1), FREE))),
        ("$B$3:$C$9", only(Ref(None, Area(3, 2, 9, 3), FIXED))),
        (
            "A$1+$B2",
            only(
                Ref(None, Area(1, 1, 1, 1), (True, False, True, False)),
                Ref(None, Area(2, 2, 2, 2), (False, True, False, True)),
            ),
        ),
        ("Goals!C:D", only(Ref("Goals", Area(1, 3, MAX_ROW, 4), (True, False, True, False)))),
        ("2:$4", only(Ref(None, Area(2, 1, 4, MAX_COLUMN), (False, True, True, True)))),
        ("'My ''own'' sheet'!A1", only(Ref("My 'own' sheet", Area(1, 1, 1, 1), FREE))),
        ("Jan:Dec!A1", only(Ref(ANY_SHEET, Area(1, 1, 1, 1), FREE))),
        ("[1]Goals!A1", only()),
        ("'[1]My sheet'!A1", only()),
        ('"A1 and B2"&"Plan[Value]"', only()),
        ("IF(TRUE,1.5E3,#REF!)", Reads((), ((None, "IF("),), (), anything=False)),
        ("LOG10(A1)", Reads((Ref(None, Area(1, 1, 1, 1), FREE),), ((None, "LOG10("),), (), anything=False)),
        ("Total*Rate_2", Reads((), ((None, "Total"), (None, "Rate_2")), (), anything=False)),
        ("Goals!Total", Reads((), (("Goals", "Total"),), (), anything=False)),
        ("Plan[Value]", Reads((), (), (TableRef("Plan", frozenset(), ("Value",)),), anything=False)),
        ("[@Value]", Reads((), (), (TableRef("", frozenset({"#this row"}), ("Value",)),), anything=False)),
        (
            "Plan[[#This Row],[a]:[b '[c'] d]]",
            Reads((), (), (TableRef("Plan", frozenset({"#this row"}), ("a", "b [c] d")),), anything=False),
        ),
        (
            "Plan[[#Headers],[#Data],[Value]]",
            Reads((), (), (TableRef("Plan", frozenset({"#headers", "#data"}), ("Value",)),), anything=False),
        ),
    ],
)
def test_a_formula_reads_what_it_names(formula: str, found: Reads) -> None:
    assert reads(formula) == found


@pytest.mark.parametrize(
    "formula",
    ["INDIRECT(A1)", "OFFSET(A1,1,0)", "_xlfn.INDIRECT(A1)", "A1:INDEX(B:B,3)", "SUM(first:last)"],
)
def test_a_formula_may_read_anything(formula: str) -> None:
    assert reads(formula).anything


REFERENCES = st.sampled_from(["A1", "$B2", "C$3", "$D$4", "E5:F6", "G:H", "$I:J", "3:4", "Goals!B2", "'a b'!C3:D4"])


@settings(max_examples=60)
@given(st.lists(REFERENCES, min_size=1, max_size=4), st.integers(0, 20), st.integers(0, 5))
def test_filling_down_moves_references_as_openpyxl_does(parts: list[str], rows: int, columns: int) -> None:
    formula = "SUM(" + ",".join(parts) + ')&"A1"'
    start, end = Area(1, 1, 1, 1), Area(1 + rows, 1 + columns, 1 + rows, 1 + columns)
    assert f"={filled_down(formula, rows, columns)}" == Translator(f"={formula}", str(start)).translate_formula(
        str(end)
    )


def book(first: str, second: str = "", names: str = "") -> bytes:
    """A workbook of two sheets, One and Two, and defined names."""
    link = f'<Relationship Id="rId9" Type="{LINKS}/worksheet" Target="worksheets/sheet2.xml"/>'
    parts = bare_parts(first, links=link, workbook=f"<definedNames>{names}</definedNames>")
    parts["xl/worksheets/sheet2.xml"] = f'{XML}<worksheet xmlns="{MAIN}">{second or "<sheetData/>"}</worksheet>'
    sheets = '<sheet name="Two" sheetId="2" r:id="rId9"/></sheets>'
    listed = str(parts["xl/workbook.xml"]).replace('"Sheet1"', '"One"').replace("</sheets>", sheets)
    parts["xl/workbook.xml"] = listed
    return zipped(parts)


def formula(name: str, text: str, result: str = "1", attributes: str = "") -> str:
    return f'<c r="{name}"><f{attributes}>{text}</f><v>{result}</v></c>'


def lost(data: bytes, *edits: CellEdit | RowAppend | ColumnAdd) -> set[str]:
    """The formulas whose stored results went, as sheet!cell."""
    before, after = parts_of(data), parts_of(patch(admit(data, "AK01.xlsx"), edits).data)
    gone = set()
    for number, sheet in ((1, "One"), (2, "Two")):
        path = f"xl/worksheets/sheet{number}.xml"
        if path in before:
            gone |= {f"{sheet}!{name}" for name in stored(before[path]) - stored(after[path])}
    return gone


def stored(part: bytes) -> set[str]:
    """The cells of a sheet that hold a formula or belong to one, and a stored result."""
    from xml.etree import ElementTree

    found = set()
    for cell in ElementTree.fromstring(part).iter(f"{{{MAIN}}}c"):
        if cell.find(f"{{{MAIN}}}v") is not None and not str(cell.get("r")).startswith("A"):
            found.add(str(cell.get("r")))
    return found


EDIT = CellEdit("One", 1, 1, 5)
NUMBER = '<c r="A1"><v>1</v></c>'


@pytest.mark.parametrize(
    ("first", "second", "names", "gone"),
    [
        (NUMBER + formula("B1", "A1"), "", "", {"One!B1"}),
        (NUMBER + formula("B1", "A2"), "", "", set()),
        (
            NUMBER + formula("B1", "A1") + formula("C1", "B1*2") + formula("D1", "C1") + formula("E1", "A9"),
            "",
            "",
            {"One!B1", "One!C1", "One!D1"},
        ),
        (NUMBER + formula("B1", "SUM(A:A)"), "", "", {"One!B1"}),
        (NUMBER + formula("B1", "SUM($1:$1)") + formula("C1", "SUM(2:3)"), "", "", {"One!B1"}),
        (NUMBER + formula("B1", "SUM(A1:A500)") + formula("C1", "SUM(A2:A500)"), "", "", {"One!B1"}),
        (NUMBER, formula("B1", "One!A1") + formula("C1", "one!$A$1") + formula("D1", "A1"), "", {"Two!B1", "Two!C1"}),
        (NUMBER, formula("B1", "SUM(One:Two!A1)"), "", {"Two!B1"}),
        (
            NUMBER,
            formula("B1", "Total") + formula("C1", "Other"),
            "<definedName name='Total'>One!$A$1</definedName><definedName name='Other'>One!$A$2</definedName>",
            {"Two!B1"},
        ),
        (
            NUMBER,
            formula("B1", "Total"),
            "<definedName name='Total'>Deep+1</definedName><definedName name='Deep'>One!$A$1</definedName>",
            {"Two!B1"},
        ),
        (
            NUMBER,
            formula("B1", "Total"),
            "<definedName name='Total' localSheetId='1'>5</definedName><definedName name='Total'>One!$A$1</definedName>",
            set(),
        ),
        (NUMBER, formula("B1", "Total"), "<definedName name='Total'>One!A1</definedName>", {"Two!B1"}),
        (NUMBER, formula("B1", "Loop"), "<definedName name='Loop'>Loop</definedName>", {"Two!B1"}),
        (NUMBER, formula("B1", "NoSuchName") + formula("C1", "SUM(A9)"), "", {"Two!B1"}),
        (NUMBER, formula("B1", "Gone!A1"), "", set()),
        (NUMBER, formula("B1", "[1]One!A1"), "", set()),
        (NUMBER, formula("B1", "INDIRECT(C1)") + formula("D1", "B1"), "", {"Two!B1", "Two!D1"}),
        (
            NUMBER
            + formula("B1", "A1", attributes=' t="array" ref="B1:C1"')
            + '<c r="C1"><v>2</v></c>'
            + formula("D1", "C1"),
            "",
            "",
            {"One!B1", "One!C1", "One!D1"},
        ),
        (NUMBER + '<c r="B1"><f t="dataTable" ref="B1:B1" r1="Z9"/><v>1</v></c>', "", "", {"One!B1"}),
        (
            NUMBER
            + formula("B1", "A1", attributes=' t="shared" ref="B1:C1" si="0"')
            + '<c r="C1"><f t="shared" si="0"/><v>1</v></c>',
            "",
            "",
            {"One!B1", "One!C1"},
        ),
        (
            NUMBER + '<c r="B1" t="str"><f>A1</f><v>x</v></c><c r="C1" t="e"><f>A1</f><v>#N/A</v></c>',
            "",
            "",
            {"One!B1", "One!C1"},
        ),
    ],
)
def test_results_that_depend_on_the_edit_go_and_the_others_stay(
    first: str, second: str, names: str, gone: set[str]
) -> None:
    data = book(cells(first), cells(second), names.replace("'", '"'))
    assert lost(data, EDIT) == gone
    workbook = parts_of(patch(admit(data, "AK01.xlsx"), [EDIT]).data)["xl/workbook.xml"].decode()
    assert ('<calcPr fullCalcOnLoad="1"/>' in workbook) is bool(gone)


def test_what_is_left_of_a_formula_is_an_ordinary_cell() -> None:
    data = book(cells(NUMBER + '<c r="B1" s="0" t="str"><f>A1</f><v>x</v></c>'))
    after = parts_of(patch(admit(data, "AK01.xlsx"), [EDIT]).data)["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="B1" s="0"><f>A1</f></c>' in after


def test_a_shared_formula_reads_what_it_reads_where_it_stands() -> None:
    rows = [f'<c r="A{row}"><v>1</v></c>' for row in (1, 2)]
    shared = cells(
        rows[0] + formula("B1", "A1", attributes=' t="shared" ref="B1:B2" si="0"'),
        rows[1] + '<c r="B2"><f t="shared" si="0"/><v>1</v></c>',
    )
    assert lost(book(shared), CellEdit("One", 2, 1, 5)) == {"One!B2"}
    assert lost(book(shared), CellEdit("One", 1, 1, 5)) == {"One!B1"}


def test_a_workbook_without_formulas_is_not_asked_to_calculate() -> None:
    data = book(cells(NUMBER))
    after = patch(admit(data, "AK01.xlsx"), [EDIT]).data
    assert parts_of(after)["xl/workbook.xml"] == parts_of(data)["xl/workbook.xml"]


def test_what_the_workbook_says_about_calculating_is_kept() -> None:
    data = book(
        cells(NUMBER + formula("B1", "A1")), names="</definedNames><calcPr calcId='191029' iterate='1'/><definedNames>"
    )
    workbook = parts_of(patch(admit(data, "AK01.xlsx"), [EDIT]).data)["xl/workbook.xml"].decode()
    assert """<calcPr calcId='191029' iterate='1' fullCalcOnLoad="1"/>""" in workbook


TABLE = cells(
    HEADINGS
    + formula("D1", "SUM(Plan[Value])")
    + formula("E1", "ROWS(Plan)")
    + formula("F1", "Plan[[#Headers],[Value]]"),
    G1 + formula("D2", "Plan[[#This Row],[Value]]") + formula("E2", "Plan[[#This Row],[Goal ID]]"),
    '<c r="A3" t="str"><v>G2</v></c><c r="B3"><v>4</v></c>'
    + formula("D3", "Plan[[#This Row],[Value]]")
    + formula("E3", "COUNTA(Plan[Goal ID])"),
)
PLAN = table_book(TABLE, 'ref="A1:B3"', TWO)


@pytest.mark.parametrize(
    ("edit", "gone"),
    [
        (CellEdit("Sheet1", 2, 2, 9), {"One!D1", "One!E1", "One!D2"}),
        (CellEdit("Sheet1", 3, 1, "G3"), {"One!E1", "One!E3"}),
        (RowAppend("Sheet1", {1: "G3"}), {"One!D1", "One!E1", "One!E3"}),
        (CellEdit("Sheet1", 9, 9, 1), set()),
    ],
)
def test_formulas_on_tables_depend_on_the_cells_they_name(edit: CellEdit | RowAppend, gone: set[str]) -> None:
    assert lost(PLAN, edit) == gone


def test_a_new_column_counts_for_those_that_read_the_whole_table() -> None:
    free = table_book(
        cells(HEADINGS, G1, "", formula("B4", "COLUMNS(Plan)") + formula("C4", "SUM(Plan[Value])")), 'ref="A1:B2"', TWO
    )
    assert lost(free, ColumnAdd("Sheet1", "By")) == {"One!B4"}


def test_a_long_chain_of_formulas_is_followed_to_its_end() -> None:
    rows = [NUMBER + formula("B1", "A1")] + [formula(f"B{row}", f"B{row - 1}+1") for row in range(2, 3001)]
    assert len(lost(book(cells(*rows)), EDIT)) == 3000


def test_more_formulas_than_can_be_followed_lose_all_their_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.excel.edit.stale._MOST_STEPS", 0)
    assert lost(book(cells(NUMBER + formula("B1", "A9"))), EDIT) == {"One!B1"}


def test_reading_a_workbook_does_not_load_openpyxl() -> None:
    import subprocess
    import sys

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = "import sys, dashboard.excel.edit.patch; sys.exit('openpyxl' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
