"""The page for a family, as facts: what it says, what it leaves out, and in which language each line is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest

from dashboard import open_plan
from dashboard.files.demo import samples
from dashboard.measures.family import default_language
from dashboard.plan.access import SENCO, Viewer, ViewerKind
from dashboard.plan.facts import (
    Action,
    Child,
    DiaryEntry,
    Edit,
    Event,
    Level,
    Meeting,
    Partner,
    Place,
    Progress,
    StrategyUse,
    Translation,
)
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, EventKind, GoalStatus, MeetingStatus, PlanStatus, Side, Use
from tests.measures.family_pages import PLAN, TODAY, diary, lines, page, part, texts
from tests.words.family_words import disliked
from tests.words.plain import acronyms, grade, sentences, words


@cache
def sample(reference: str) -> Plan:
    return open_plan(samples() / f"{reference}.xlsx").plan


#: Months cannot be called by shorter names.
NAMES = re.compile("January|February|October|November|December")
CASES = ("AK01", "BO02", "CW03", "DP04", "EM05", "FT06", "GH07", "HR08", "JS09", "KN10")


@pytest.mark.parametrize("reference", CASES)
def test_every_sample_is_plain_in_english(reference: str) -> None:
    found = page(sample(reference))
    assert found.goals
    child = found.seen.child
    for line in lines(found):
        told = NAMES.sub("May", line.text)
        for name in (child.known_as, child.key_person, child.lead_professional):
            told = told.replace(name, "Sam")
        if not line.written and line not in [goal.alt for goal in found.goals]:
            assert not acronyms(told), told
            assert not disliked(told), told
            assert all(len(words(sentence)) <= 15 for sentence in sentences(told)), told
            assert grade(told) <= 5 or len(words(told)) <= 3, (
                grade(told),
                told,
            )  # a label of three words is no sentence


@pytest.mark.parametrize("language", ["pl", "ur"])
@pytest.mark.parametrize("reference", CASES)
def test_every_sample_is_whole_in_every_language(reference: str, language: str) -> None:
    found, english = page(sample(reference), language=language), page(sample(reference))
    assert (found.language, found.direction) == (language, "rtl" if language == "ur" else "ltr")
    ours = [line for line in lines(found) if not line.written]
    assert all(line.language == language for line in ours), [x.text for x in ours if x.language != language]
    assert set(texts(english.goals)) <= {line.english or line.text for line in lines(found.goals)}
    written = {line.text for line in lines(found.goals) if line.written and not line.version}
    assert written == {line.text for line in lines(english.goals) if line.written}


def test_the_page_opens_in_the_family_s_language() -> None:
    assert default_language(PLAN) == "pl"
    assert default_language(sample("BO02")) == "so"
    assert default_language(Plan()) == "en"


def test_a_goal_tells_what_helps_then_the_way() -> None:
    goal = page().goals[0]
    assert [one.heading.text for one in goal.helps] == ["What helps at home", "What nursery does"]
    assert texts(goal.helps[0].lines) == ["One word more.", "You do this nearly every time.", "Thank you."]
    assert texts(goal.helps[1].lines)[1:] == ["This has not started yet.", "We will talk about how to begin."]
    assert texts(goal.sentences) == [
        "We do 1 thing to help with this.",
        "At the start, in May, it was 2 words.",
        "When we looked in October, it was 11 words.",
        "The hope is to get to 14 words by January.",
    ]
    assert goal.status
    assert (goal.status.text, goal.icon) == ("Going well", "arrow")


def test_a_missing_report_is_asked_for_kindly_and_is_no_zero() -> None:
    goal = page(replace(PLAN, use=())).goals[0]
    assert texts(goal.helps[0].lines)[1:] == ["Please tell us how this went in October."]
    assert texts(goal.helps[1].lines)[1:] == ["We have not heard yet how this went in October."]


def test_this_month_s_report_comes_before_the_last_one() -> None:
    now = StrategyUse(strategy="S1", month=Month(2026, 11), place="Setting", use=Use.MOSTLY)
    goal = page(replace(PLAN, use=(*PLAN.use, now))).goals[0]
    assert "This is done most of the time." in texts(goal.helps[1].lines)


def test_nobody_is_asked_about_a_month_before_the_strategy_or_the_place() -> None:
    new = replace(PLAN.strategies["S1"], since=date(2026, 11, 2))
    goal = page(replace(PLAN, strategies={"S1": new}, use=())).goals[0]
    assert [texts(one.lines) for one in goal.helps] == [["One word more."], ["The same."]]
    places = (Place(name="Home", side=Side.HOME), Place(name="Setting", side=Side.SETTING, since=date(2026, 11, 2)))
    home, setting = page(replace(PLAN, places=places, use=())).goals[0].helps
    assert texts(home.lines) == ["One word more.", "Please tell us how this went in October."]
    assert texts(setting.lines) == ["The same."]


def test_less_is_better_only_where_the_goal_is_to_have_less() -> None:
    fell = [
        Progress(goal="G1", month=Month(2026, 5 + n), value=v, where="Home")
        for n, v in enumerate((20, 18, 16, 15, 14, 13))
    ]
    rose = [
        Progress(goal="G1", month=Month(2026, 5 + n), value=v, where="Setting")
        for n, v in enumerate((2, 5, 7, 9, 11, 12))
    ]
    told = texts(page(replace(PLAN, progress=(*fell, *rose))).goals[0].sentences)
    assert "At the start, in May, it was 20 words." in told
    assert "Here, less is better." not in told
    down = replace(PLAN.goals["G1"], baseline=20, target=4)
    assert "Here, less is better." in texts(
        page(replace(PLAN, goals={"G1": down}, progress=tuple(fell))).goals[0].sentences
    )


def test_what_was_seen_in_the_start_month_is_told_beside_the_start() -> None:
    told = texts(page(replace(PLAN, progress=PLAN.progress[:1])).goals[0].sentences)
    assert told[1:3] == ["At the start, in May, it was 2 words.", "We have not looked at this since May."]
    other = replace(PLAN.progress[0], value=6)
    told = texts(page(replace(PLAN, progress=(other,))).goals[0].sentences)
    assert told[1:3] == ["At the start, in May, it was 2 words.", "When we looked in May, it was 6 words."]


def test_a_value_that_does_not_count_was_seen_all_the_same() -> None:
    seen = Progress(goal="G1", month=Month(2026, 9), value=5)
    happened = Event(on=date(2026, 9, 3), kind=EventKind.EVENT, what="Hospital")
    told = texts(page(replace(PLAN, progress=(seen,), events=(happened,))).goals[0].sentences)
    assert "When we looked in September, it was 5 words." in told
    assert "We have not looked at this yet." not in told
    assert "We have not looked at this yet." in texts(page(replace(PLAN, progress=())).goals[0].sentences)


def test_a_goal_with_levels_is_told_in_their_words_and_in_its_family_words() -> None:
    goal = replace(PLAN.goals["G1"], family_words="He says “more”.")
    levels = (Level(goal="G1", level=2, looks_like="Points."), Level(goal="G1", level=11, looks_like="Says it."))
    found = page(replace(PLAN, goals={"G1": goal}, levels=levels)).goals[0]
    assert texts(found.title) == ["He says “more”."]
    assert texts(found.sentences)[1:5] == [
        "At the start, in May, it was like this:",
        "Points.",
        "When we looked in October, it was like this:",
        "Says it.",
    ]
    assert "“" not in found.alt.text
    assert "Points." in found.alt.text


def test_places_are_told_one_by_one_and_never_averaged() -> None:
    found = next(goal for goal in page(sample("BO02")).goals if goal.goal.id == "G4")
    told = texts(found.sentences)
    assert told[1:4] == [
        "At nursery:",
        "At the start, in May, it was 0 out of 5.",
        "When we looked in October, it was 3 out of 5.",
    ]
    assert told[4:7] == [
        "At home:",
        "At the start, in May, it was 2 out of 5.",
        "When we looked in October, it was 5 out of 5.",
    ]


def test_only_active_goals_are_worked_on_and_achieved_ones_are_celebrated() -> None:
    goal = PLAN.goals["G1"]
    goals = {status.name: replace(goal, id=status.name, status=status, goal=status.value) for status in GoalStatus}
    found = page(replace(PLAN, goals=goals))
    assert [one.goal.id for one in found.goals] == ["ACTIVE"]
    assert [one.goal.id for one in found.reached] == ["ACHIEVED"]
    assert texts(found.reached[0].sentences)[:2] == ["This goal is reached.", "Well done to all of you!"]
    assert found.reached[0].celebrated
    assert found.reached_heading
    assert page().reached_heading is None


def test_a_closed_plan_has_a_kind_sentence_and_what_was_reached() -> None:
    child = replace(PLAN.child, plan_status=PlanStatus.CLOSED)
    done = replace(PLAN.goals["G1"], id="G2", status=GoalStatus.ACHIEVED)
    found = page(replace(PLAN, child=child, goals={**PLAN.goals, "G2": done}))
    assert texts(found.closed) == [
        "This plan has come to an end.", "Thank you for all you have done.", "You can still ask us about it."
    ]  # fmt: skip
    assert (found.goals, found.about, found.after, found.lead) == ((), (), (), ())
    assert [goal.goal.id for goal in found.reached] == ["G2"]


def test_a_plan_that_is_not_agreed_yet_says_so() -> None:
    child = replace(PLAN.child, plan_status=PlanStatus.DRAFT)
    assert texts(page(replace(PLAN, child=child)).lead)[-2:] == [
        "This plan is not agreed yet.", "Tell us what you would change."
    ]  # fmt: skip


def test_an_empty_plan_is_a_page_that_asks() -> None:
    found = page(Plan())
    assert found.title.text == "How things are going"
    assert texts(found.lead) == ["We have not agreed yet what to work on.", "Tell us what matters most to you."]
    assert part(found, "well") == ["Tell us what went well at home."]
    assert part(found, "ask") == ["You can ask anyone who helps."]


def test_what_went_well_and_open_questions_both_ways_lately() -> None:
    book = (
        diary(date(2026, 9, 30), "Jo", went_well="Long ago."),
        diary(date(2026, 10, 2), "Mum", "Home", went_well="Said “bus”."),
        diary(date(2026, 11, 3), "Jo", message="How was the trip?"),
        diary(date(2026, 11, 4), "Jo", message="Did he sleep?", reply="Yes. Mum"),
        diary(date(2026, 11, 5), "Mum", "Home", message="کیا وہ کھاتا ہے؟"),
        diary(date(2026, 11, 6), "Jo", message="Boots tomorrow, please."),
    )
    found = page(replace(PLAN, diary=book))
    assert part(found, "well") == ["Said “bus”."]
    assert next(one.lines[0].by for one in found.after if one.key == "well") == "Mum, 2 October"
    assert part(found, "asked") == ["How was the trip?"]
    assert part(found, "waiting") == ["کیا وہ کھاتا ہے؟", "We will answer you soon."]
    waiting = next(one.lines[0] for one in found.after if one.key == "waiting")
    assert (waiting.direction, waiting.written) == ("rtl", True)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 20), ["We meet on 20 November.", "You speak first.", "Bring anyone you like."]),
        (TODAY, ["We meet today.", "You speak first.", "Bring anyone you like."]),
        (date(2026, 11, 9), ["We were to meet on 9 November.", "Ask us when we meet next."]),
        (None, ["We have not set a day to meet yet.", "Ask us when you would like to meet."]),
    ],
)
def test_what_happens_next(day: date | None, said: list[str]) -> None:
    assert part(page(replace(PLAN, child=replace(PLAN.child, next_review=day))), "next") == said


def test_the_day_of_the_next_meeting_is_also_known_from_the_last_one() -> None:
    held = Meeting(id="M1", on=date(2026, 9, 1), status=MeetingStatus.FINISHED, next_review=date(2026, 11, 20))
    assert part(page(replace(PLAN, meetings={"M1": held})), "next")[0] == "We meet on 20 November."


@pytest.mark.parametrize(
    ("key_person", "leads", "said"),
    [
        ("jo", "SENCO", ["You can ask Jo about all of this.", "S.P. brings us all together."]),
        ("Key person", "Jo", ["You can ask Jo about all of this."]),
        ("EHC team", "SENDCo", ["S.P. brings us all together."]),
        ("L.M.", "Physio", ["You can ask anyone who helps."]),
    ],
)
def test_whom_to_ask_is_somebody_s_name_who_is_there(key_person: str, leads: str, said: list[str]) -> None:
    gone = Partner(name="L.M.", role="Key person", until=date(2026, 6, 30))
    team = (gone, *PLAN.team, Partner(name="S.P.", role="SENCO"))
    child = Child(key_person=key_person, lead_professional=leads)
    assert part(page(replace(PLAN, child=child, team=team)), "ask") == said


@pytest.mark.parametrize("owner", ["Mum", "mum ", "Mother"])
def test_nobody_is_told_that_they_promised_what_the_other_parent_does(owner: str) -> None:
    team = (*PLAN.team, Partner(name="Dad", role="Parent or carer"))
    plan = replace(PLAN, team=team, actions={"A1": Action(id="A1", action="Ring Granny", owner=owner)})
    told = {
        who: "Ring Granny" in part(page(plan, Viewer(ViewerKind.FAMILY, who)), "next") for who in ("Mum", "Dad", "")
    }
    assert told == {"Mum": True, "Dad": False, "": True}


def test_only_the_family_s_own_open_actions_are_told() -> None:
    actions = {
        "A1": Action(id="A1", action="Bring a photograph", owner="Mum", due=date(2026, 11, 20)),
        "A2": Action(id="A2", action="Write the report", owner="Jo", due=date(2026, 11, 20)),
        "A3": Action(id="A3", action="Try the song", owner="Parents", due=date(2026, 11, 2)),
        "A4": Action(id="A4", action="Long done", owner="Mum", done_on=date(2026, 10, 1)),
    }
    told = part(page(replace(PLAN, actions=actions)), "next")[2:]
    assert told == [
        "You said you would do this:",
        "Bring a photograph",
        "Please do it by 20 November, if you can.",
        "You said you would do this:",
        "Try the song",
        "This was for 2 November. Can we help?",
    ]


def test_an_interpreter_s_version_stands_beside_the_words_as_they_were_written() -> None:
    def version(language: str, text: str) -> Translation:
        return Translation(
            sheet="Strategies", row="S1", field="At home", language=language, text=text, by="I.K.", on=date(2026, 9, 21)
        )

    plan = replace(PLAN, translations=(version("Polish", "Jedno słowo więcej."), version("Urdu", "ایک لفظ اور۔")))
    own, polish = page(plan, language="pl").goals[0].helps[0].lines[:2]
    assert (own.text, own.language, own.written, own.version) == ("One word more.", "en", True, False)
    assert (polish.text, polish.language, polish.version, polish.by) == (
        "Jedno słowo więcej.", "pl", True, "I.K., 21 września"
    )  # fmt: skip
    assert not any(line.version for line in lines(page(plan)))


def test_withdrawn_rows_are_not_told() -> None:
    def withdrawn(sheet: str, row: str) -> Edit:
        return Edit(at=datetime(2026, 11, 1), sheet=sheet, row=row, kind=EditKind.WITHDRAWN)

    last = Progress(goal="G1", month=Month(2026, 10), value=11)
    plan = replace(
        PLAN,
        diary=(diary(date(2026, 11, 3), "Jo", went_well="A mistake."),),
        history=(withdrawn("Progress", "G1 · 2026-10"), withdrawn("Diary", "2026-11-03 · Setting · Jo")),
    )
    assert last in PLAN.progress
    assert "When we looked in September, it was 9 words." in texts(page(plan).goals[0].sentences)
    assert part(page(plan), "well") == ["Tell us what went well at home."]
    assert page(plan).seen.history == ()


def test_what_is_not_for_the_family_is_nowhere_on_the_page_nor_in_what_it_was_made_from() -> None:
    secret = "not for families"
    last = replace(PLAN.progress[-1], note=secret, who_may_see=("Team",))
    plan = replace(
        PLAN,
        progress=(*PLAN.progress[:-1], last),
        diary=(DiaryEntry(on=TODAY, by="Jo", went_well=secret, who_may_see=("Team",)),),
        actions={"A1": Action(id="A1", action=secret, owner="Mum", who_may_see=("Team",))},
        history=(Edit(sheet="Goals", row="G1", before=secret),),
    )
    found = page(plan)
    assert secret not in str(found)
    assert "01632" not in str(found)
    assert "September" in str(texts(found.goals[0].sentences))


def test_a_page_is_made_for_families_only() -> None:
    with pytest.raises(ValueError, match="made for a family"):
        page(viewer=SENCO)


def test_time_in_the_pictures_is_explained_where_the_page_runs_from_right_to_left() -> None:
    assert page(language="ur").time
    assert page(language="pl").time is None
    assert page(sample("BO02"), language="so").direction == "ltr"
