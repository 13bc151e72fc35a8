"""Words that belong in a safeguarding record are noticed, everyday words are not, and nothing is held up or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.files.demo import samples
from dashboard.files.planfile import PlanFile
from dashboard.plan.acts.entries import Entry, record_progress
from dashboard.plan.facts import Partner
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.safeguarding import noticed, noticed_since
from dashboard.words.safeguarding import belongs_elsewhere, where_it_belongs
from tests.build_workbook import TODAY, opened, saved


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two bruises on his arm.", ("bruises",)),
        ("BRUISING, bruising and more Bruising", ("BRUISING",)),
        ("a non-accidental injury?", ("non-accidental",)),
        ("non\u00a0accidental", ("non accidental",)),
        ("She disclosed something at snack.", ("disclosed",)),
        ("domestic\nabuse, the police were called", ("domestic abuse", "police were")),
        ("MASH rang, and the LADO", ("MASH", "LADO")),
        ("He is scared of his uncle", ("scared of his",)),
        ("S47 and section 47", ("S47", "section 47")),
    ],
)
def test_words_of_a_safeguarding_record_are_noticed_as_they_were_written(text: str, words: tuple[str, ...]) -> None:
    assert noticed(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Hits the drum and kicked the ball.",
        "mash with gravy; a police car; fire engine",
        "Hits other children less often.",
        "abuses47 disclosureless unbruised",
        "His own words: no!",
        "",
    ],
)
def test_everyday_words_are_not(text: str) -> None:
    assert noticed(text) == ()


def test_no_sample_plan_has_such_words() -> None:
    paths = sorted(samples().glob("[A-Z][A-Z][0-9]*.xlsx"))
    assert len(paths) == 10
    for path in paths:
        assert noticed_since(Plan(), PlanFile(path, today=lambda: TODAY).plan) == (), path.name


def test_what_was_written_between_two_states_is_looked_at_and_history_is_not(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    before = file.plan
    entry = Entry(today=TODAY, by="M.O.", where="Setting", note="A bruise, and smacked him")
    file.edit([record_progress(before, "G1", Month(2026, 10), 8, entry)])
    assert noticed_since(before, file.plan) == ("bruise", "smacked him")
    worried = file.plan
    file.edit([record_progress(worried, "G1", Month(2026, 10), 9, Entry(today=TODAY, by="M.O.", where="Setting"))])
    assert noticed_since(worried, file.plan) == ()
    worried = file.plan
    mended = Entry(today=TODAY, by="M.O.", where="Setting", note="See the other record")
    file.edit([record_progress(worried, "G1", Month(2026, 10), 8, mended)])
    assert "bruise" in file.plan.history[-1].before
    assert noticed_since(worried, file.plan) == ()


def test_the_notice_names_the_words_and_the_safeguarding_lead() -> None:
    said = belongs_elsewhere(("bruise", "smacked him"), is_saved=True)
    assert said.startswith("“bruise” and “smacked him” may belong in the safeguarding record")
    assert "It is saved as you wrote it." in said
    assert "You can save it as it is." in belongs_elsewhere(("bruise",), is_saved=False)
    lead = Partner(name="R.S.", role="Designated safeguarding lead")
    assert "Tell R.S., Designated safeguarding lead, today" in where_it_belongs([lead])
    assert "Tell the setting’s safeguarding lead, today" in where_it_belongs([])
