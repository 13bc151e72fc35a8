"""Letters in pictures on paper: which typeface Matplotlib takes for a text, and Noto's faces made ready for it.

Matplotlib joins and turns letters by itself (it shapes with HarfBuzz since 3.11) but reads no woff. So a face is unpacked
when a picture first needs one of its letters, into a folder of this process's own that goes when the process does.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock

from dashboard.charts.typefaces import FACES, OWN, OWN_FILES, Face, last_resort, own_letters

#: What comes with Matplotlib, and knows signs that no other face has.
_SIGNS = "DejaVu Sans"
#: Signs that say which way a text runs, and are not drawn: Matplotlib would look for their shapes.
_UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c"))

_one_at_a_time = Lock()


def families_for(text: str) -> tuple[str, ...]:
    """The house's typeface, with others only where a letter is missing: to look for each of them takes time."""
    from matplotlib.font_manager import fontManager

    _own_known()
    missing = set(text) - own_letters() - {"\n"}
    if not missing:
        return (OWN,)
    low = [face for face in FACES if face.family != "Noto Nastaliq Urdu" and face.has_any(missing)]
    families = tuple(dict.fromkeys(_known(face) for face in low))
    known = {font.name for font in fontManager.ttflist} if not families else set()
    others = tuple(name for name in ("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Symbols2") if name in known)
    return (OWN, *families, *others, _SIGNS, *(_known(face) for face in last_resort(text)))


def drawn_letters(text: str) -> str:
    """The text without the signs that only say which way it runs."""
    return text.translate(_UNSEEN)


@cache
def _own_known() -> None:
    from matplotlib.font_manager import fontManager

    for font in OWN_FILES:
        fontManager.addfont(str(font))


@cache
def _known(face: Face) -> str:
    """The name by which Matplotlib knows a face from now on: one of our own, for the machine may have an older Noto."""
    from matplotlib.font_manager import fontManager

    fontManager.addfont(str(unpacked(face)))
    name = f"Bundled {face.family}"
    fontManager.ttflist.append(replace(fontManager.ttflist.pop(), name=name, weight=face.weight))
    return name


def unpacked(face: Face) -> Path:
    """The face as a TrueType file, in a folder that goes when this process does."""
    with _one_at_a_time:
        return _unpacked(face)


@cache
def _unpacked(face: Face) -> Path:
    from fontTools.ttLib import TTFont

    file = Path(_folder().name) / f"{face.path.stem}.ttf"
    font = TTFont(face.path, recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = None
    font.save(file, reorderTables=None)
    return file


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="tac-fonts-")
