"""The house stays as it is drawn: which room may import from which, and through which door each library comes in."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((TOP / "dashboard").rglob("*.py"))
}
ALL_BELOW_SCREENS = "plan words measures charts reports adopt files view"
MAY_IMPORT = {
    "plan": "",
    "words": "plan",
    "measures": "plan words",
    "charts": "plan words measures",
    "reports": "plan words measures charts",
    "excel": "plan",
    "workbook": "plan excel",
    "adopt": "plan excel workbook",
    "files": "plan excel workbook",
    "view": "plan",
    "screens": ALL_BELOW_SCREENS,
    "app": f"{ALL_BELOW_SCREENS} screens",
    "cli": f"{ALL_BELOW_SCREENS} workbook app dashboard",
    "dashboard": "plan files screens app",  # dashboard/__init__.py
    "__main__": "cli",
}
DOORS = {
    "pandas": "measures charts reports screens app",
    "numpy": "measures charts reports screens app",
    "openpyxl": "workbook",
    "msoffcrypto": "excel",
    "olefile": "excel",  # msoffcrypto-tool stands on it
    "holoviews": "charts",
    "bokeh": "charts screens",  # Panel stands on it
    "param": "view screens",
    "panel": "screens app",
    "panel_material_ui": "screens app",
    "jinja2": "screens reports",
    "markupsafe": "reports",  # Jinja stands on it
    "matplotlib": "charts",
    "fontTools": "charts",  # Matplotlib stands on it
    "weasyprint": "reports",
    "filelock": "files",
    "cryptography": "files",
    "babel": "words",
}
AT_ONCE = {"cli": "cli plan words", "dashboard": ""}  # the rest when a command or a function asks for it: a quick start
LISTS = {"dashboard.plan.facts", "dashboard.workbook.layout"}  # one entry after another, to be looked up


def room(module: str) -> str:
    return f"{module}.".split(".")[1] or "dashboard"


def imports(tree: ast.AST, *, inside: bool = True, types: bool = True) -> Iterator[str]:
    """Every module that a file imports; without those inside functions, or those only for types, where so asked."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from {full if (full := f"{module}.{name.name}") in MODULES else module for name in node.names}
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not types:
            yield from (name for other in node.orelse for name in imports(other, inside=inside, types=types))
        elif inside or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imports(node, inside=inside, types=types)


def arrows(*, inside: bool = True, types: bool = True) -> Iterator[tuple[str, str]]:
    for module, path in MODULES.items():
        for name in imports(ast.parse(path.read_text(encoding="utf-8")), inside=inside, types=types):
            yield module, name


def is_ours(name: str) -> bool:
    return name.partition(".")[0] == "dashboard"


def test_a_room_imports_only_from_the_rooms_below_it() -> None:
    ours = [(module, name) for module, name in arrows() if is_ours(name) and room(module) != room(name)]
    assert [arrow for arrow in ours if room(arrow[1]) not in MAY_IMPORT[room(arrow[0])].split()] == []


def test_no_screen_imports_another_and_only_the_tracker_knows_them_all() -> None:
    screens = {"tabs", "due", "meeting", "family"}

    def screen(module: str) -> str:
        return f"{module}..".split(".")[2] if room(module) == "screens" else ""

    among = [(module, name) for module, name in arrows() if screen(name) in screens and screen(name) != screen(module)]
    assert {module for module, _ in among} <= {"dashboard.screens.tracker", "dashboard.app"}


def test_each_library_comes_in_through_its_own_door() -> None:
    libraries = [(module, name.partition(".")[0]) for module, name in arrows() if not is_ours(name)]
    foreign = [arrow for arrow in libraries if arrow[1] not in sys.stdlib_module_names]
    assert [arrow for arrow in foreign if room(arrow[0]) not in DOORS.get(arrow[1], "").split()] == []


def test_the_commands_and_the_api_load_a_room_only_when_it_is_asked_for() -> None:
    early = [arrow for arrow in arrows(inside=False, types=False) if room(arrow[0]) in AT_ONCE and is_ours(arrow[1])]
    assert [arrow for arrow in early if room(arrow[1]) not in AT_ONCE[room(arrow[0])].split()] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module, name in arrows(types=False):
        graph.setdefault(module, set()).add(name)
    TopologicalSorter(graph).prepare()  # a CycleError names the circle


@pytest.mark.parametrize("module", sorted(MODULES.keys() - LISTS))
def test_a_file_can_be_read_in_one_sitting(module: str) -> None:
    lines = MODULES[module].read_text(encoding="utf-8").count("\n")
    assert lines <= 300
