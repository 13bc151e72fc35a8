"""The diary, what is shared, referrals and interpreters' versions, with real clicks and keys: what is asked, kept and saved."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Locator, Page, expect

from dashboard.files.planfile import PlanFile
from dashboard.measures.agreements import agreement_with
from dashboard.plan.acts.rows import correct
from dashboard.plan.terms import Basis, EditKind
from dashboard.words.sharing import Footing
from tests.browser.conftest import TODAY, Served

LATEST = "Diary, 2026-11-05 · Setting · J.T."


def press(place: Page | Locator, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def test_a_line_is_written_on_the_keyboard_and_is_there_again_after_a_reload(served: Served) -> None:
    page = served.open("plan/GH07/diary")
    page.get_by_role("button", name="Write in the diary").focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("form", name="Write in the diary")
    expect(form).to_be_visible()
    page.keyboard.press("Tab")
    for text in ("Said “more juice”.", "Bring his boots."):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    press(form, "Save in the diary")
    expect(page.get_by_text("Who writes this?")).to_be_visible()
    page = served.open("plan/GH07/diary")
    expect(page.get_by_text("You had typed this")).to_be_visible()
    expect(form.get_by_label("Message")).to_have_value("Bring his boots.")
    form.get_by_label("Where").select_option("Setting")
    form.get_by_label("Who writes").select_option("Key person")
    form.get_by_label("Who may see it").select_option("Team")
    page.keyboard.press("Tab")
    press(form, "Save in the diary")
    expect(form).to_have_count(0)
    expect(page.get_by_role("region", name="Diary, 2026-11-21")).to_contain_text("not for the family")
    line = served.plan("GH07").diary[-1]
    assert (line.on, line.place, line.by, line.who_may_see) == (TODAY, "Setting", "Key person", ("Team",))
    assert (line.went_well, line.message) == ("Said “more juice”.", "Bring his boots.")
    served.open("plan/GH07/diary")
    expect(page.get_by_role("region", name="Diary, 2026-11-21")).to_be_visible()
    expect(page.get_by_text("You had typed this")).to_have_count(0)


def test_a_line_is_answered_corrected_beside_others_and_taken_out(served: Served) -> None:
    page = served.open("plan/GH07/diary")
    line = page.get_by_role("region", name=LATEST)
    press(line, "Reply")
    line.get_by_role("textbox", name="Reply").fill("He showed the bruises on his knee.")
    line.get_by_label("or somebody else").fill("Mum")
    notice = page.get_by_role("status", name="Where this may belong")
    expect(notice).to_contain_text("“bruises” may belong in the safeguarding record")
    expect(notice).to_contain_text("Tell the setting’s safeguarding lead, today")
    press(line, "Save the reply")
    expect(notice).to_contain_text("It is saved as you wrote it.")
    press(notice, "Understood")
    expect(notice).to_have_count(0)
    assert served.plan("GH07").diary[-1].reply == "He showed the bruises on his knee. Mum"

    press(line, "Correct")
    line.get_by_label("Message").fill("How did the November sign go?")
    press(line, "Save the correction")
    expect(line).to_contain_text("Why? A few words are enough.")
    beside = PlanFile(served.folder / "GH07.xlsx", today=lambda: TODAY)
    beside.edit(correct(beside.plan, beside.plan.diary[-1], {"message": "And at home?"}, "Said better"))
    line.get_by_label("Why it is corrected").fill("Wrong month")
    press(line, "Save the correction")
    clash = page.locator(".clash-panel")
    clash.locator("label", has_text="Mine, as I typed it").click()
    press(clash, "Save what is chosen")
    expect(clash).to_be_hidden()
    expect(notice).to_have_count(0)  # those words stood there before
    expect(line).to_contain_text("How did the November sign go?")
    assert served.plan("GH07").diary[-1].message == "How did the November sign go?"

    press(line, "Interpreter’s version")
    line.get_by_label("Of which text").select_option("Message")
    line.get_by_label("Whose words").fill("I.K.")
    line.get_by_label("The text in that language").fill("Jak poszło?")
    press(line, "Save the version")
    expect(line).to_contain_text("Message in Polish, by I.K., 21 November 2026: Jak poszło?")

    press(line, "Take out")
    press(line, "Take it out")
    expect(line.get_by_role("alert")).to_contain_text("without a reason")
    line.get_by_label("Why it is taken out").fill("Belongs elsewhere")
    press(line, "Take it out")
    expect(line).to_have_count(0)
    plan = served.plan("GH07")
    assert (plan.diary[-1].on, plan.history[-1].kind) == (date(2026, 11, 5), EditKind.WITHDRAWN)


def test_a_talk_is_noted(served: Served) -> None:
    page = served.open("plan/GH07/diary")
    press(page, "Note a talk")
    form = page.get_by_role("form", name="Note a talk")
    form.get_by_label("Day").fill("2026-11-30")
    press(form, "Save the talk")
    expect(form).to_contain_text("That day is still to come.")
    expect(form).to_contain_text("With whom?")
    form.get_by_label("Day").fill("2026-11-20")
    form.get_by_label("or somebody else").first.fill("Bus company")
    form.get_by_label("About").fill("A seat near the door")
    press(form, "Save the talk")
    expect(page.get_by_role("region", name="Talk, 2026-11-20 · Bus company")).to_contain_text("A seat near the door")
    noted = page.get_by_role("region", name="Talk, 2026-11-20 · Bus company")
    press(noted, "Correct")
    noted.get_by_label("What comes next").fill("Nothing")
    noted.get_by_label("What was said").focus()
    page = served.open("plan/GH07/diary")
    expect(noted.get_by_label("What comes next")).to_have_value("Nothing")
    press(noted, "Throw it away")
    expect(noted.get_by_label("What comes next")).to_have_count(0)
    press(noted, "Correct")
    expect(noted.get_by_label("What comes next")).to_have_value("")
    noted.get_by_label("What was said").fill("They will.")
    noted.get_by_label("Why it is corrected").fill("Left out")
    press(noted, "Save the correction")
    expect(noted).to_contain_text("They will.")
    talk = served.plan("GH07").contacts[-1]
    assert (talk.said, talk.next) == ("They will.", "")
    assert (talk.on, talk.with_, talk.about) == (date(2026, 11, 20), "Bus company", "A seat near the door")


def test_an_agreement_is_made_and_taken_back_and_the_name_is_marked_until_it_is(served: Served) -> None:
    page = served.open("plan/KN10/team")
    row = page.get_by_role("row", name="X.M.")
    expect(row).to_contain_text("agreement ended")
    served.open("plan/KN10/sharing")
    partner = page.get_by_role("listitem").filter(has_text="X.M.")
    press(partner, "Add an agreement")
    form = page.get_by_role("form", name="Add an agreement")
    press(form, "Save")
    expect(form).to_contain_text("What may they know?")
    form.get_by_label("What may they know").fill("Profile and strategies; not the diary")
    form.get_by_label("What for").fill("Clinic in December")
    press(form, "Save")
    expect(form.locator("#f-until-blame")).to_have_text("This agreement has no end.")
    form.get_by_label("Until").fill("2026-11-01")
    press(form, "Save")
    expect(form.locator("#f-until-blame")).to_have_text("It would end before it begins. Check both days.")
    form.get_by_label("Until").fill("2027-04-28")
    press(form, "Save")
    expect(form).to_have_count(0)
    expect(partner).to_contain_text("Agreed until 28 April 2027.")
    plan = served.plan("KN10")
    made = plan.sharing[-1]
    assert (made.with_, made.agreed_by, made.until, made.basis) == ("X.M.", "Mum", date(2027, 4, 28), Basis.AGREEMENT)
    served.open("plan/KN10/team")
    expect(row).to_be_visible()
    expect(row).not_to_contain_text("agreement")
    served.open("plan/KN10/sharing")
    press(page.get_by_role("region", name="Sharing, 2026-11-21 · X.M."), "The family takes it back")
    page.get_by_role("form", name="The family takes it back").get_by_label("Who said so").fill("Mum rang")
    press(page, "Save: it is taken back")
    expect(partner).to_contain_text("The family took the agreement back on 21 November.")
    plan = served.plan("KN10")
    (neurologist,) = plan.partners_called("X.M.")
    assert agreement_with(plan, neurologist, TODAY).footing is Footing.TAKEN_BACK
    assert plan.history[-1].why == "Mum rang"


def test_sharing_without_agreement_and_a_referral_are_refused_until_they_are_whole(served: Served) -> None:
    page = served.open("plan/EM05/sharing")
    press(page, "Shared without agreement")
    form = page.get_by_role("form", name="Shared without agreement")
    form.get_by_label("or somebody else").fill("Childrens Services")
    form.get_by_label("What was shared").fill("One observation")
    press(form, "Save")
    expect(form.locator("#f-reason-blame")).to_have_text("Why without agreement? It has to be said.")
    form.get_by_label("Why without agreement").fill("Asking first could have put him at greater risk.")
    form.get_by_label("Who decided").fill("R.S.")
    press(form, "Save")
    expect(form).to_contain_text("is nobody on the team. Did you mean Children's Services?")
    press(form, "It is right: save it")
    expect(form).to_have_count(0)
    row = served.plan("EM05").sharing[-1]
    assert (row.with_, row.basis, row.decided_by) == ("Childrens Services", Basis.WITHOUT_AGREEMENT, "R.S.")

    press(page, "The family said no")
    form = page.get_by_role("form", name="The family said no")
    form.get_by_label("or somebody else").fill("Football club")
    form.get_by_label("What they were asked").fill("What helps him")
    press(form, "Save")
    expect(page.get_by_role("region", name="Sharing, 2026-11-21 · Football club")).to_contain_text("not agreed")
    row = served.plan("EM05").sharing[-1]
    assert (row.with_, row.basis, row.withdrawn_on) == ("Football club", None, TODAY)

    kept = page.get_by_role("region", name="Sharing, 2026-04-29 · Y.L., play therapist")
    press(kept, "Correct or change")
    kept.get_by_label("Until").fill("2027-08-31")
    kept.get_by_label("What it is").select_option("It is different from now on")
    kept.get_by_label("Why", exact=True).fill("Goes on to the summer")
    press(kept, "Save")
    expect(kept).to_contain_text("until 31 August 2027")
    told = served.plan("EM05").history[-1]
    assert (told.field, told.after, told.kind) == ("Until", "31/08/2027", EditKind.CHANGE)

    press(page, "Add a referral")
    form = page.get_by_role("form", name="Add a referral")
    form.get_by_label("To which service").fill("Hearing clinic")
    form.get_by_label("What is asked of them").fill("Turns one ear")
    press(form, "Save the referral")
    expect(form).to_contain_text("A referral waits for their yes.")
    form.get_by_label("The family agreed on").fill("2026-11-20")
    press(form, "Save the referral")
    asked = page.get_by_role("region", name="Referral, 2026-11-21 · Hearing clinic")
    expect(asked).to_contain_text("no answer yet")
    press(asked, "What came of it")
    asked.get_by_role("textbox", name="What came of it").fill("Accepted")
    press(asked, "Save what came of it")
    expect(asked).to_contain_text("answered 21 November 2026")
    referral = served.plan("EM05").referrals[-1]
    assert (referral.agreed_on, referral.outcome) == (date(2026, 11, 20), "Accepted")


def test_an_interpreters_version_stands_beside_the_goal(served: Served) -> None:
    page = served.open("plan/BO02/plan")
    press(page, "Add an interpreter’s version")
    page.get_by_label("Whose words").fill("H.A.")
    press(page, "Save this version")
    expect(page.get_by_text("Choose the text. Nothing was saved.")).to_be_visible()
    page.get_by_role("combobox", name="Of which text").click()
    page.get_by_text("G1, In the family's words: “She gives us").click()
    expect(page.get_by_text("“She gives us a picture to say what she wants.”").last).to_be_visible()
    page.get_by_label("The text in that language").fill("Sawir ayay na siisaa.")
    press(page, "Save this version")
    expect(page.get_by_text("In the family's words in Somali, by H.A.:")).to_be_visible()
    version = served.plan("BO02").translations[-1]
    assert (version.sheet, version.row, version.field) == ("Goals", "G1", "In the family's words")
    assert (version.language, version.text, version.by, version.on) == (
        "Somali",
        "Sawir ayay na siisaa.",
        "H.A.",
        TODAY,
    )
