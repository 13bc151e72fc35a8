"""Every row of a plan has a key, by which History, Translations and a second look at the workbook know it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

import pytest

from dashboard.plan import facts
from dashboard.plan.facts import Fact
from dashboard.plan.keys import KEY_FIELDS, SINGULAR, key_of, row_key
from dashboard.plan.months import Month
from dashboard.workbook.layout import SHEETS, Sheet

OCT = Month(2026, 10)
DAY = date(2026, 10, 3)

KEYS: list[tuple[Fact, str]] = [
    (facts.Goal(id="G1", goal="Waves"), "G1"),
    (facts.Strategy(id="S1"), "S1"),
    (facts.Meeting(id="M2", on=DAY), "M2"),
    (facts.Action(id="A12", action="Ring"), "A12"),
    (facts.Progress(goal="G1", month=OCT, where="Setting", by="Key person"), "G1 · 2026-10 · Setting · Key person"),
    (facts.Progress(goal="G1", month=OCT), "G1 · 2026-10"),
    (facts.Progress(goal="G1", month=OCT, by="Mum"), "G1 · 2026-10 · Mum"),
    (facts.StrategyUse(strategy="S1", month=OCT, place="Home", by="Mum"), "S1 · 2026-10 · Home · Mum"),
    (facts.Level(goal="G1", level=-2), "G1 · -2"),
    (facts.Level(goal="G1", level=-2.0), "G1 · -2"),
    (facts.Level(goal="G1", level=0.5), "G1 · 0.5"),
    (facts.Level(goal="G1", level=0), "G1 · 0"),
    (facts.Place(name="Dad's home"), "Dad's home"),
    (facts.Partner(name="D.F.", role="Social worker"), "D.F. · Social worker"),
    (facts.Attendance(meeting="M1", name="Mum"), "M1 · Mum"),
    (facts.Decision(meeting="M1", goal="G1"), "M1 · G1"),
    (facts.View(meeting="M1", who="Dad"), "M1 · Dad"),
    (facts.Event(on=DAY, what="ill"), "2026-10-03 · ill"),
    (facts.Need(on=DAY, what_we_see="Points"), "2026-10-03 · Points"),
    (facts.Need(what_we_see="Points"), "Points"),
    (facts.Chase(action="A1", on=DAY, stage="reminder"), "A1 · 2026-10-03 · reminder"),
    (facts.DiaryEntry(on=DAY, place="Home", by="Mum"), "2026-10-03 · Home · Mum"),
    (facts.Contact(on=DAY, by="M.O.", with_="GP"), "2026-10-03 · M.O. · GP"),
    (facts.Sharing(on=DAY, with_="School", what="Goals"), "2026-10-03 · School · Goals"),
    (facts.Referral(on=DAY, to="Audiology"), "2026-10-03 · Audiology"),
    (facts.Translation(sheet="Goals", row="G1", field="Goal", language="Polish"), "Goals · G1 · Goal · Polish"),
    (facts.Edit(at=datetime(2026, 10, 3, 9, 5, 7), sheet="Goals", row="G1", field="Goal"),
     "2026-10-03 09:05 · Goals · G1 · Goal"),
    (facts.Need(), ""),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "key"), KEYS)
def test_a_row_is_known_by_what_tells_it_from_others(fact: Fact, key: str) -> None:
    assert key_of(fact) == key


def test_every_kind_of_fact_is_among_the_examples() -> None:
    assert {type(fact) for fact, _ in KEYS} == KEY_FIELDS.keys()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_sheet_of_the_workbook_has_columns_for_its_keys(sheet: Sheet) -> None:
    assert set(KEY_FIELDS[sheet.fact]) <= sheet.fields
    assert set(KEY_FIELDS[sheet.fact]) <= {field.name for field in fields(sheet.fact)}
    if sheet.id_prefix:
        assert KEY_FIELDS[sheet.fact] == ("id",)
        assert sheet.fact in SINGULAR


def test_blank_parts_are_left_out_and_zero_is_not_blank() -> None:
    assert row_key("G1", None, "", "  ", 0) == "G1 · 0"
