"""The form fields: Material components in the tracker's colours, with the same cures for all of them.

Each is made once. What was typed is read with `typed`, which sees a text that was not left yet; `put` gives a field a value
without disturbing the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import Any, Literal
from weakref import WeakKeyDictionary

import panel_material_ui as pmui
from panel.util import edit_readonly
from panel_material_ui.base import MaterialComponent

from dashboard.view import View

type FieldKind = Literal["text", "area", "number", "choice", "day", "secret"]

#: What a list was set to here before it was set to something else, until when that stood, and since when.
_stood: WeakKeyDictionary[Any, tuple[Any, float, float]] = WeakKeyDictionary()
_NEVER = (None, float("-inf"), 0.0)
#: What is short, and how late a browser may send back what stood before, in seconds.
_SHORT, _LATE = 2.0, 1.0

_FONT = '"Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui, sans-serif'


def _mode(brand: str, ground: str, paper: str, ink: str, quiet: str) -> dict[str, Any]:
    return {
        "palette": {
            "primary": {"main": brand},
            "background": {"default": ground, "paper": paper},
            "text": {"primary": ink, "secondary": quiet},
            "default": {"dark": quiet},  # of the buttons within a field: a calendar, an eye
        },
        "typography": {"fontFamily": _FONT, "fontSize": 14},
        "shape": {"borderRadius": 8},
    }


#: One theme for every field, set on the class so that it does not travel with each of them.
MaterialComponent.param.theme_config.default = {
    "light": _mode("#17494D", "#FAF8F4", "#FFFFFF", "#1F2A37", "#4B5563"),
    "dark": _mode("#93D5D0", "#12171D", "#1B222A", "#F3F0EA", "#C6CCD4"),
}


def field(
    kind: FieldKind,
    label: str,
    view: View,
    *,
    options: Iterable[str] = (),
    hint: str = "",
    classes: Iterable[str] = (),
) -> Any:
    """A form field of one kind, in the view's light or dark; `options` are what may be chosen, as people read it."""
    common: dict[str, Any] = {
        "label": label,
        "sizing_mode": "stretch_width",
        "margin": (10, 0, 6, 0),
        "size": "small",
        "variant": "outlined",
        "helper_text": hint,
        "dark_theme": view.dark,
        "css_classes": list(classes),
    }
    if kind == "choice":
        made: Any = pmui.Select(options=list(options), **common)
    elif kind == "day":
        made = pmui.DatePicker(
            value=None, format="DD/MM/YYYY", **{k: v for k, v in common.items() if k != "helper_text"}
        )
    elif kind == "area":
        made = pmui.TextAreaInput(rows=3, max_length=32_000, **common)
    elif kind == "secret":
        made = pmui.PasswordInput(max_length=255, **common)
    else:
        made = pmui.TextInput(max_length=32_000, **common)
    follow_dark(made, view)
    return made


def button(label: str, view: View, *, main: bool = True, css_class: str = "") -> Any:
    """A button; `main` marks the one that saves."""
    made = pmui.Button(
        label=label,
        color="primary",
        variant="contained" if main else "outlined",
        margin=(6, 8, 6, 0),
        dark_theme=view.dark,
        css_classes=[css_class] if css_class else [],
        sx={"textTransform": "none", "fontWeight": 700, "minHeight": "36px"},
    )
    follow_dark(made, view)
    return made


def follow_dark(widget: Any, view: View) -> None:
    """Keeps a Material component in the light or dark of its view."""
    view.param.watch(lambda event: setattr(widget, "dark_theme", event.new), "dark")


def typed(widget: Any) -> Any:
    """What stands in a field now, also in a text field that has not been left yet."""
    if hasattr(widget, "value_input"):
        text = widget.value_input or ""
        return text if isinstance(widget, pmui.PasswordInput) else text.strip()  # a blank counts in a password
    return widget.value


def put(widget: Any, value: Any) -> None:
    """Puts a value into a field."""
    if hasattr(widget, "value_input"):
        widget.value = value or ""
        with edit_readonly(widget):  # what is being typed does not follow a value that was there already
            widget.value_input = value or ""
    elif widget.value != value:
        _, since, _ = _stood.get(widget, _NEVER)
        _stood[widget] = (widget.value, monotonic(), since)
        widget.value = value


def is_echo(widget: Any, value: Any) -> bool:
    """Whether a list only sends back what it was set to before: where it is set twice in short time a browser may, late."""
    stood, until, since = _stood.get(widget, _NEVER)
    return value == stood and until - since < _SHORT and monotonic() - until < _LATE


def blame(widget: Any, message: str = "", hint: str = "") -> None:
    """Marks a field as the one to mend, with the reason under it; without a message the field is well again."""
    if "helper_text" in widget.param:
        widget.param.update(error_state=bool(message), helper_text=message or hint)
