"""The caseload: a row a child, sorted and filtered; nobody slips through. References and initials only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.files.finding import told_apart
from dashboard.files.newplan import new_plan
from dashboard.files.planfile import PlanFile
from dashboard.files.twins import twin_problems
from dashboard.measures.caseload import CaseloadRow, caseload_row
from dashboard.plan.errors import TrackerError
from dashboard.screens.blocks import card, grid, stack
from dashboard.screens.forms.fields import field
from dashboard.screens.forms.form import Ask, Form
from dashboard.screens.forms.opening import Opening
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.screens.unlock import Unlocking
from dashboard.view import address
from dashboard.words.headlines import caseload_headline, not_counted
from dashboard.words.readings import COUNTED, label

_EVERYBODY = "Everybody"
_ANY_GOALS = "Any"
_PROBLEMS = "Problems in the workbook"


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    heading: str
    by: Callable[[CaseloadRow], Any]
    is_number: bool = False


_COLUMNS = (
    _Column("reference", "Child", lambda row: row.reference),
    _Column("key_person", "Key person", lambda row: row.key_person.casefold()),
    _Column("next_review", "Next review", lambda row: row.next_review or date.max),
    _Column("goals", "Goals", lambda row: [-row.by_reading.get(reading, 0) for reading in COUNTED]),
    _Column("use", "Used well in both", lambda row: row.well_in_both / row.strategies if row.strategies else 2),
    _Column(
        "entry",
        "Last entry",
        lambda row: -(999 if row.months_since_last_entry is None else row.months_since_last_entry),
    ),
    _Column("actions", "Actions overdue", lambda row: -row.actions_overdue, is_number=True),
    _Column("problems", "Problems", lambda row: -row.problems, is_number=True),
)

_LOOKING_FOR: Mapping[str, Callable[[CaseloadRow], bool]] = {
    _EVERYBODY: lambda row: True,
    "Review overdue": lambda row: row.review_overdue,
    "Nothing written for two months": lambda row: (
        row.months_since_last_entry is None or row.months_since_last_entry >= 2
    ),
    "An action overdue": lambda row: row.actions_overdue > 0,
    "A report missing": lambda row: row.without_report > 0,
    _PROBLEMS: lambda row: row.problems > 0,
}


class CaseloadScreen:
    """The first screen: every child of the caseload."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self._rows: dict[tuple[object, ...], CaseloadRow] = {}
        self._sort, self._down = "reference", False
        self._head, self._page = Page(), Page()
        self._filters = self._make_filters()
        self._new = Opening("Add a child’s plan", session.view, self._new_form, lambda: None)
        self._unlocking = Unlocking(session)
        parts: list[Any] = [self._head, self._unlocking.body, grid(*self._filters.values(), least=13), self._page]
        if not session.view.read_only:
            parts.append(self._new.body)
        self.body = stack(*parts)

    def _make_filters(self) -> dict[str, Any]:
        view = self.session.view
        readings = [_ANY_GOALS, *(label(reading) for reading in COUNTED)]
        filters = {
            "key_person": field("choice", "Key person", view, options=[_EVERYBODY]),
            "partner": field("choice", "Partner", view, options=[_EVERYBODY]),
            "reading": field("choice", "Goals", view, options=readings),
            "for": field("choice", "Show", view, options=_LOOKING_FOR),
        }
        for widget in filters.values():
            widget.value = widget.options[0]
            widget.param.watch(lambda event: self.show(), "value")
        return filters

    def show(self) -> None:
        """Shows the caseload as it stands."""
        folder = self.session.folder
        self._unlocking.show()
        rows = [self._row(file) for file in folder.children]
        self._offer(rows)
        chosen = [row for row in rows if self._fits(row)]
        column = next(column for column in _COLUMNS if column.key == self._sort)
        chosen.sort(key=lambda row: (column.by(row), row.reference), reverse=self._down)
        overdue = sum(row.review_overdue for row in rows)
        self._head.fill("caseload_head.html", headline=caseload_headline(len(rows), overdue))
        self._page.fill(
            "caseload.html",
            rows=chosen,
            not_counted=self._not_counted(),
            columns=_COLUMNS,
            readings=COUNTED,
            sort=self._sort,
            down=self._down,
            filtered=bool(rows),
            opening=folder.opening,
        )

    def _row(self, file: PlanFile) -> CaseloadRow:
        """A child's row, computed once for each version of the plan and day."""
        problems = len(file.problems) + len(list(twin_problems([file])))
        key = (file.path, file.version, self.session.today, problems)
        if key not in self._rows:
            self._rows[key] = caseload_row(self.session.plan_of(file), self.session.today, problems)
        return self._rows[key]

    def _not_counted(self) -> list[tuple[str, str]]:
        """The workbooks that are no child's plan, each with why; none while a choice leaves children out."""
        files, chosen = set(self.session.folder), [widget.value for widget in self._filters.values()]
        if chosen not in ([_EVERYBODY, _EVERYBODY, _ANY_GOALS, wanted] for wanted in (_EVERYBODY, _PROBLEMS)):
            return []
        names = told_apart([file.path for file in files])
        others = files.difference(self.session.folder.children)
        found = [(names[file.path], not_counted(file.plan.child.reference)) for file in others]
        return sorted(found, key=lambda row: row[0].casefold())

    def _offer(self, rows: list[CaseloadRow]) -> None:
        people = sorted({row.key_person for row in rows if row.key_person})
        partners = sorted({f"{name}, {role}" for row in rows for name, role in row.partners})
        for key, names in (("key_person", people), ("partner", partners)):
            options = [_EVERYBODY, *names]
            widget = self._filters[key]
            if widget.options != options:
                gone = widget.value not in options
                widget.param.update(options=options, value=_EVERYBODY if gone else widget.value)

    def _fits(self, row: CaseloadRow) -> bool:
        person, partner = self._filters["key_person"].value, self._filters["partner"].value
        reading, wanted = self._filters["reading"].value, self._filters["for"].value
        return (
            person in (_EVERYBODY, row.key_person)
            and (partner == _EVERYBODY or any(partner == f"{name}, {role}" for name, role in row.partners))
            and (reading == _ANY_GOALS or any(label(one) == reading for one, n in row.by_reading.items() if n))
            and _LOOKING_FOR[wanted](row)
        )

    def do(self, name: str, value: str) -> None:
        """Sorts by a column; by the same one again the other way round."""
        if name == "sort":
            self._down = not self._down if value == self._sort else False
            self._sort = value
            self.show()

    def _new_form(self) -> Any:
        asks = (
            Ask("reference", "Reference", hint="A short code that is not the child’s name, for example AK01."),
            Ask("known_as", "Known as", hint="Initials, or the name the child goes by."),
            Ask(
                "password",
                "Password (may stay blank)",
                "secret",
                hint="Whoever opens the plan has to type it, in Excel too. Nobody can find it out again: keep it safe.",
            ),
        )
        form = Form(asks, self.session, self._make, label="Make the plan", name="new-plan", of_child=False)
        form.begin()
        self._form = form
        return card(form.body)

    def _make(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        folder, password = self.session.folder, str(values["password"] or "")
        try:
            path = new_plan(folder.home, str(values["reference"]), str(values["known_as"]), password=password)
            if password:
                folder.refresh()
                folder.unlock(path, password)
        except TrackerError as refusal:
            return refusal.sentence
        finally:
            self._form.fill(password="")
        folder.refresh()
        self.session.catch_up()
        self.session.view.go(address("plan", str(values["reference"])))
        return ""
