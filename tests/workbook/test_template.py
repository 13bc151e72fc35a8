"""A new workbook: everything the layout says, notes and lists that help, and bytes that never vary."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dashboard.plan.errors import EntryRefused
from dashboard.plan.months import Month
from dashboard.plan.terms import AreaOfNeed, GoalStatus, Role, Use
from dashboard.workbook.layout import BY_NAME, CHILD, GOALS, PROGRESS, SHEETS, USE, Sheet
from dashboard.workbook.template import heading_note, new_workbook, table_name
from dashboard.workbook.template.guide import GUIDE
from tests.build_workbook import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOSTILE = "=HYPERLINK(“http://example.org”, “look”)"


@cache
def empty() -> Any:
    """A workbook with a reference and nothing else, made and opened once for all tests that only look."""
    return opened(reference="AK01", known_as="A.")


def opened(rows: Mapping[str, Sequence[Mapping[str, object]]] | None = None, **child: object) -> Any:
    return openpyxl.load_workbook(BytesIO(new_workbook(rows or {}, child)))


def list_of(page: Any, cell: str) -> Any:
    """The one check that stands on a cell."""
    found = [check for check in page.data_validations.dataValidation if cell in check.sqref]
    assert len(found) == 1, cell
    return found[0]


def headings(page: Any, sheet: Sheet) -> list[Any]:
    return [page.cell(1, index) for index in range(1, len(sheet.columns) + 1)]


def test_every_sheet_stands_there_in_order_and_the_lists_are_hidden() -> None:
    book = empty()
    assert book.sheetnames == ["Read me", "Child", *(sheet.name for sheet in SHEETS), "Lists"]
    assert [page.title for page in book.worksheets if page.sheet_state != "visible"] == ["Lists"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_headings_are_those_of_the_layout_each_with_its_note(sheet: Sheet) -> None:
    cells = headings(empty()[sheet.name], sheet)
    assert [cell.value for cell in cells] == [column.heading for column in sheet.columns]
    for cell, column in zip(cells, sheet.columns, strict=True):
        assert cell.comment.text == heading_note(column)
        assert column.note in cell.comment.text
        assert cell.comment.text.startswith("*") == column.needed


def test_the_child_sheet_has_an_item_a_row_each_with_its_note() -> None:
    page = opened(reference="AK01", known_as="A.K.")["Child"]
    assert [page["A1"].value, page["B1"].value] == ["Item", "Value"]
    items = {row[0].value: row for row in page.iter_rows(min_row=2)}
    assert list(items) == [column.heading for column in CHILD.columns]
    assert all(items[column.heading][0].comment.text == heading_note(column) for column in CHILD.columns)
    assert items["Reference"][1].value == "AK01"
    assert items["Known as"][1].value == "A.K."


@pytest.mark.parametrize("sheet", [CHILD, *SHEETS], ids=lambda sheet: sheet.name)
def test_every_sheet_is_one_table_with_frozen_headings_that_print_on_every_page(sheet: Sheet) -> None:
    page = empty()[sheet.name]
    (table,) = page.tables.values()
    assert table.displayName == table_name(sheet)
    width = 2 if sheet is CHILD else len(sheet.columns)
    rows = len(CHILD.columns) if sheet is CHILD else 1
    assert table.ref == f"A1:{openpyxl.utils.get_column_letter(width)}{rows + 1}"
    assert page.freeze_panes in ("A2", "B2")
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter.left.text == "AK01"
    assert "&P" in page.oddFooter.right.text


def test_no_name_is_printed_and_none_is_kept_in_the_file() -> None:
    data = new_workbook(child={"reference": "AK01", "known_as": "Zebedee"})
    with zipfile.ZipFile(BytesIO(data)) as package:
        holding = [name for name in package.namelist() if b"Zebedee" in package.read(name)]
        assert holding == ["xl/worksheets/sheet2.xml"]
        core = package.read("docProps/core.xml").decode()
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_table_names_have_no_spaces() -> None:
    assert table_name(USE) == "tblStrategyUse"
    assert len({table_name(sheet) for sheet in BY_NAME.values()}) == len(BY_NAME)


def test_closed_words_come_from_a_list_and_nothing_else_is_taken() -> None:
    book = empty()
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.words and column.choices:
                cell = f"{openpyxl.utils.get_column_letter(sheet.columns.index(column) + 1)}300"
                check = list_of(book[sheet.name], cell)
                assert (check.type, check.errorStyle, check.showErrorMessage) == ("list", "stop", True)
                assert tuple(words_of(book, check.formula1)) == column.words


def test_how_often_may_be_a_word_or_a_figure() -> None:
    book = empty()
    check = list_of(book["Strategy use"], "D2")
    assert list(words_of(book, check.formula1)) == [*(use.word for use in Use), 0, 1, 2, 3, 4]


def test_areas_of_need_offer_their_words_and_still_take_several() -> None:
    book = empty()
    row = next(number for number, column in enumerate(CHILD.columns, start=2) if column.field == "areas_of_need")
    check = list_of(book["Child"], f"B{row}")
    assert tuple(words_of(book, check.formula1)) == tuple(AreaOfNeed)
    assert not check.showErrorMessage


@pytest.mark.parametrize(
    ("sheet", "heading", "source", "warns"),
    [
        ("Progress", "Goal ID", "tblGoals[Goal ID]", True),
        ("Progress", "Where", "tblPlaces[Place]", True),
        ("Progress", "By", "tblTeam[Name]", False),
        ("Strategies", "Goal ID", "tblGoals[Goal ID]", False),
        ("Strategy use", "Strategy ID", "tblStrategies[Strategy ID]", True),
        ("Strategy use", "Place", "tblPlaces[Place]", True),
        ("Goals", "Responsible", "tblTeam[Name]", False),
        ("Goals", "Replaces", "tblGoals[Goal ID]", True),
        ("Attendance", "Name", "tblTeam[Name]", False),
        ("Decisions", "Meeting ID", "tblMeetings[Meeting ID]", True),
        ("Chases", "Action ID", "tblActions[Action ID]", True),
    ],
)
def test_ids_places_and_people_are_offered_and_at_most_asked_about(
    sheet: str, heading: str, source: str, warns: bool
) -> None:
    book = empty()
    index = [column.heading for column in BY_NAME[sheet.lower()].columns].index(heading) + 1
    check = list_of(book[sheet], f"{openpyxl.utils.get_column_letter(index)}2")
    assert book.defined_names[check.formula1].attr_text == source
    assert check.errorStyle == ("warning" if warns else None)
    assert check.showErrorMessage is warns


def test_an_id_is_free_where_it_is_given_out() -> None:
    page = empty()["Goals"]
    assert not [check for check in page.data_validations.dataValidation if "A2" in check.sqref]


def test_each_kind_of_cell_warns_in_its_own_words() -> None:
    page = empty()["Progress"]
    assert "month" in list_of(page, "B2").error
    assert "number" in list_of(page, "C2").error
    assert "date" in list_of(page, "H2").error
    assert "date" in list_of(page, "I2").error
    assert {list_of(page, cell).errorStyle for cell in ("B2", "C2", "H2")} == {"warning"}


def test_values_of_every_kind_are_written_as_a_workbook_holds_them() -> None:
    book = opened(
        {
            "Goals": [
                {
                    "id": "G1",
                    "goal": "Waves",
                    "baseline": 2,
                    "target": 8.5,
                    "start": date(2026, 5, 1),
                    "with_": ("Mum", "Key person"),
                    "status": GoalStatus.ACTIVE,
                    "unit": None,
                }
            ],
            "strategy use ": [
                {"strategy": "S1", "month": Month(2026, 10), "place": "Home", "use": Use.MOSTLY},
                {"strategy": "S1", "month": Month(2026, 9), "place": "Home", "use": 0},
            ],
            "Team": [{"name": "S.P.", "role": Role.SENCO, "parental_responsibility": False}],
            "History": [{"at": datetime(2026, 10, 14, 15, 30), "who": "S.P."}],
        },
        areas_of_need=(AreaOfNeed.COMMUNICATION, AreaOfNeed.SEMH),
    )
    goal = {heading.value: cell for heading, cell in zip(*book["Goals"].iter_rows(max_row=2), strict=True)}
    assert goal["Goal ID"].value == "G1"
    assert (goal["Baseline"].value, goal["Target"].value) == (2, 8.5)
    assert goal["With"].value == "Mum; Key person"
    assert goal["Status"].value == "Active"
    assert goal["Unit"].value is None
    assert (goal["Start"].value, goal["Start"].number_format) == (datetime(2026, 5, 1), "dd/mm/yyyy")
    use = book["Strategy use"]
    assert (use["B2"].value, use["B2"].number_format) == (datetime(2026, 10, 1), "mmm yyyy")
    assert [use["D2"].value, use["D3"].value] == ["Mostly", "Not yet"]
    assert book["Team"]["B2"].value == "SENCO"
    assert book["Team"]["G2"].value == "No"
    assert (book["History"]["A2"].value, book["History"]["A2"].number_format) == (
        datetime(2026, 10, 14, 15, 30),
        "dd/mm/yyyy hh:mm",
    )
    areas = next(row for row in book["Child"].iter_rows(values_only=True) if row[0] == "Areas of need")
    assert areas[1] == "Communication and interaction; Social, emotional and mental health"


def test_months_typed_below_the_table_look_like_months() -> None:
    assert empty()["Progress"].column_dimensions["B"].number_format == "mmm yyyy"


@pytest.mark.parametrize("text", [HOSTILE, "=1+1", "+44", "-1 on Monday", "@mum", "#REF!", "=", "0123"])
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    data = new_workbook({"Progress": [{"goal": "G1", "note": text}]}, {"reference": text, "known_as": "A."})
    book = openpyxl.load_workbook(BytesIO(data))
    for cell in (book["Progress"]["G2"], book["Child"]["B2"]):
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert not [name for name in package.namelist() if b"<f>" in package.read(name)]


def test_text_comes_back_as_it_went_in_escapes_and_control_characters_included() -> None:
    text = "a_x0041_b\x07\r\nc \x0b"
    data = new_workbook({"Progress": [{"goal": "G1", "note": text}]}, {"reference": "AK01", "known_as": text})
    plan = read(data).plan
    assert (plan.progress[0].note, plan.child.known_as) == (text.strip(), text.strip())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A\uffff", "holds a character that no workbook can hold"),
        ("\ud800", "holds a character that no workbook can hold"),
        ("x" * 32_768, "is 32,768 characters long, and a cell holds 32,767"),
        ("\N{BABY}" * 16_384, "is 32,768 characters long, and a cell holds 32,767"),
    ],
    ids=["no character", "half a character", "letters", "emoji"],
)
def test_text_that_no_cell_holds_is_refused_at_its_cell(text: str, said: str) -> None:
    with pytest.raises(EntryRefused, match=f"Child › B3: The text {said}"):
        new_workbook(child={"reference": "AK01", "known_as": text})
    with pytest.raises(EntryRefused, match=f"Progress › G2: The text {said}"):
        new_workbook({"Progress": [{"note": text}]})


def test_what_the_layout_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no sheet of rows called “Snack rota”"):
        new_workbook({"Snack rota": []})
    with pytest.raises(ValueError, match="no sheet of rows called “Child”"):
        new_workbook({"Child": []})
    with pytest.raises(ValueError, match="The sheet Progress has no field “gaol”"):
        new_workbook({"Progress": [{"gaol": "G1"}]})
    with pytest.raises(ValueError, match="The sheet Child has no field “name”"):
        new_workbook(child={"name": "A."})


def test_a_table_takes_in_its_rows_and_checks_go_on_below() -> None:
    rows = [{"goal": "G1", "month": Month(2000, 1).plus(n), "value": n} for n in range(400)]
    page = opened({"Progress": rows})["Progress"]
    assert page.tables["tblProgress"].ref == f"A1:{openpyxl.utils.get_column_letter(len(PROGRESS.columns))}401"
    assert list_of(page, "B500").type == "date"


def test_the_same_plan_is_the_same_bytes_and_says_its_format() -> None:
    rows = {"Goals": [{"id": "G1", "goal": "Waves"}]}
    assert new_workbook(rows) == new_workbook(rows)
    (format_version,) = empty().custom_doc_props.props
    assert (format_version.name, format_version.value) == ("tac-format", 1)


def test_row_heights_are_left_to_excel() -> None:
    with zipfile.ZipFile(BytesIO(new_workbook())) as package:
        assert not [name for name in package.namelist() if b"customHeight" in package.read(name)]


def test_the_read_me_sheet_tells_of_every_sheet_and_of_what_matters() -> None:
    page = empty()["Read me"]
    told = {row[0]: row[1] for row in page.iter_rows(values_only=True) if row[0]}
    assert all(told[sheet.name] for sheet in (CHILD, *SHEETS))
    assert "Oct 2026" in told["Months"]
    assert "Excel" in told["Excel is enough"]
    assert told["Never delete a row"]
    assert {"Blank", "Team", "Names"} <= told.keys()
    assert all(text.strip() == text and "\n" not in text for _, points in GUIDE for _, text in points)


def test_no_column_is_too_narrow_for_its_heading() -> None:
    page = empty()["Goals"]
    for cell in headings(page, GOALS):
        longest = max(len(word) for word in cell.value.split())
        assert page.column_dimensions[cell.column_letter].width > longest


def words_of(book: Any, name: str) -> list[object]:
    """What stands in the range that a name stands for."""
    found = re.fullmatch(r"'?Lists'?!\$(\w+)\$(\d+):\$\1\$(\d+)", book.defined_names[name].attr_text)
    assert found, name
    cells = book["Lists"][f"{found[1]}{found[2]}:{found[1]}{found[3]}"]
    return [row[0].value for row in cells]
