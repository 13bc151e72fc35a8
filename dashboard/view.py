"""What one viewer has selected: screen, child, tab, goal, month. State of one browser tab; it holds no data of its own."""

from __future__ import annotations

from urllib.parse import quote, unquote

import param

#: How an address begins: a query, so that the server knows from the first moment what is asked for.
ADDRESS = "?at="
#: The screens, in the order of the rail.
SCREENS = ("caseload", "due", "plan", "meeting", "family", "problems")
#: The screens that are about one child.
OF_CHILD = ("plan", "meeting", "family")
#: The tabs of a child's plan.
TABS = ("plan", "progress", "strategies", "team", "actions", "meetings", "diary", "sharing", "history")


def address(*parts: str) -> str:
    """Where a screen, a child's plan or a place in it is found: ?at=plan/AK01/team for plan, AK01 and team."""
    return ADDRESS + "/".join(quote(part, safe="") for part in parts)


class View(param.Parameterized):
    """The selection of one browser tab. `route` is its address: screen and child reference, never a name."""

    screen: param.Selector[str] = param.Selector(
        default="caseload", objects=list(SCREENS), doc="Which screen is shown."
    )
    reference = param.String(default="", doc="The chosen child; stays chosen when the screen changes.")
    tab: param.Selector[str] = param.Selector(default="plan", objects=list(TABS), doc="Which tab of the plan is shown.")
    goal = param.String(default="", doc="The chosen goal's ID; blank for the first.")
    step = param.String(default="", doc="The shown step of the child's review meeting; blank for where it stands.")
    part = param.String(default="", doc="Which part of the step: a goal's ID, or the number of a page.")
    language = param.String(default="", doc="The language of the family's page; blank for the child's family language.")
    month = param.String(default="", doc="The chosen month as YYYY-MM; blank for the latest.")
    dark = param.Boolean(default=False, doc="Whether light stands on dark.")
    text_size = param.Integer(default=100, bounds=(80, 200), doc="Size of the text in per cent.")
    me = param.String(default="", doc="Who is entering: a name or role; blank until somebody says.")
    read_only = param.Boolean(default=False, doc="Whether nothing may be written.")

    @property
    def route(self) -> str:
        """The address of what is shown, for example ?at=plan/AK01/progress/G2."""
        parts = [self.screen]
        if self.screen == "plan":
            parts += [self.reference, self.tab]
            if self.tab == "progress" and self.goal:
                parts.append(self.goal)
            if self.tab == "strategies" and self.month:
                parts.append(self.month)
        elif self.screen == "meeting":
            parts += [part for part in (self.reference, self.step, self.part) if part]
        elif self.screen == "family":
            parts += [part for part in (self.reference, self.language) if part]
        return address(*parts)

    def go(self, route: str) -> None:
        """Shows what an address names; whatever it does not name stays, and an unknown screen is the caseload."""
        screen, *rest = [unquote(part) for part in route.removeprefix(ADDRESS).split("/") if part] or ["caseload"]
        if screen not in SCREENS or (screen in OF_CHILD and not rest and not self.reference):
            screen, rest = "caseload", []
        chosen: dict[str, object] = {"screen": screen}
        if screen == "plan" and rest:
            chosen["reference"] = rest[0]
            if rest[0] != self.reference:
                chosen |= {"goal": "", "month": ""}
            chosen["tab"] = rest[1] if len(rest) > 1 and rest[1] in TABS else "plan"
            if len(rest) > 2:
                chosen["month" if chosen["tab"] == "strategies" else "goal"] = rest[2]
        if screen == "meeting":
            named = rest[0] if rest else self.reference
            step, part = (*rest[1:], "", "")[:2]
            chosen |= {"reference": named, "step": step, "part": part}
            if named != self.reference:
                chosen |= {"goal": "", "month": ""}
        if screen == "family":
            named = rest[0] if rest else self.reference
            chosen |= {"reference": named, "language": rest[1] if len(rest) > 1 else ""}
            if named != self.reference:
                chosen |= {"goal": "", "month": ""}
        self.param.update(**chosen)
