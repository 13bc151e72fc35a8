"""Letters of every script that families read: a face for each, in files that are there, on paper as on the screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts.lettering import drawn_letters, families_for
from dashboard.charts.live import ready_to_draw
from dashboard.charts.paper import svg
from dashboard.charts.picture import Picture, Text, draw
from dashboard.charts.placing import LINE
from dashboard.charts.typefaces import FACES, FONTS_FOLDER, LAST, OWN_FILES, css_stack, face_css, faces_for

pytestmark = pytest.mark.xdist_group("reports")  # Matplotlib is loaded once

#: “Where we started” and the like, a language of a family each.
SAID = {
    "ur": ("ہم نے 2 جملوں سے شروع کیا۔", "Noto Nastaliq Urdu"),
    "ar": ("بدأنا من جملتين", "Noto Sans Arabic"),
    "bn": ("আমরা যেখানে শুরু করেছিলাম", "Noto Sans Bengali"),
    "pa": ("ਅਸੀਂ ਕਿੱਥੋਂ ਸ਼ੁਰੂ ਕੀਤਾ", "Noto Sans Gurmukhi"),
    "gu": ("આપણે ક્યાંથી શરૂ કર્યું", "Noto Sans Gujarati"),
    "ta": ("எங்கே தொடங்கினோம்", "Noto Sans Tamil"),
    "uk": ("Де ми почали: ґудзик", "Noto Sans Cyrillic"),
    "hi": ("हमने कहाँ से शुरू किया", "Noto Sans Devanagari"),
    "ti": ("ካበይ ጀሚርና", "Noto Sans Ethiopic"),
    "ff": ("𞤓𞤢𞤦𞤵𞤲𞤣𞤫", "Noto Sans Adlam"),
    "rhg": ("𐴌𐴗𐴥𐴝𐴙𐴚", "Noto Sans Hanifi Rohingya"),
    "vi": ("Chúng ta bắt đầu từ đâu ổ", "Noto Sans Vietnamese"),
}


@pytest.mark.parametrize("language", SAID)
def test_a_page_carries_the_faces_of_its_letters_and_no_others(language: str) -> None:
    said, family = SAID[language]
    asked = faces_for(said, language)
    assert asked[0].family == family
    assert len({face.family for face in asked}) <= 2
    assert faces_for("Zażółć gęślą jaźń. Where we started: 2 → 14.") == ()


def test_every_face_has_its_file_and_every_file_its_face_and_its_licence() -> None:
    lying = {path.name for path in FONTS_FOLDER.glob("*.woff*")}
    assert {face.file for face in (*FACES, LAST)} == lying
    licence = (FONTS_FOLDER / "OFL-Noto.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    named = {line.partition(":")[0] for line in licence.splitlines() if line.startswith("noto-")}
    assert [name for name in lying - {LAST.file} if not any(name.startswith(family) for family in named)] == []
    assert f"Unifont ({LAST.file}" in licence
    assert sum(path.stat().st_size for path in FONTS_FOLDER.glob("*.woff2")) < 1_000_000


def test_urdu_is_set_in_nastaliq_and_arabic_is_not() -> None:
    assert css_stack("ur").index("Nastaliq") < css_stack("ur").index("Noto Sans Arabic")
    assert "Nastaliq" not in css_stack("ar")
    assert "Nastaliq" not in css_stack("ur", low=True)


def test_a_browser_is_told_which_letters_are_in_which_file() -> None:
    rules = face_css(lambda face: f"/fonts/{face.file}")
    faces = (*FACES, LAST)
    assert rules.count("@font-face") == len(faces)
    assert re.findall(r'src:url\("/fonts/([^"]+)"\)', rules) == [face.file for face in faces]
    assert rules.count("unicode-range:U+") == len(faces)
    assert rules.count('format("woff2")') == len(FACES)


def test_every_name_is_one_that_a_canvas_understands_without_quotes() -> None:
    words = css_stack(low=True).replace('"', "").replace(",", "").split()
    assert [word for word in words if not re.fullmatch(r"[A-Za-z][\w-]*", word)] == []


#: Lisu, Inuktitut, Khmer, Cherokee, Vai: scripts that none of the other faces knows.
UNKNOWN = "ꓡꓲꓢꓴ ᐃᓄᒃᑎᑐᑦ ខ្មែរ ᏣᎳᎩ ꕙꔤ"


def test_a_script_that_no_other_face_knows_has_the_face_of_last_resort() -> None:
    assert faces_for(UNKNOWN) == (LAST,)
    assert css_stack().endswith('"Unifont"')
    for known in ("نستعلیق \u2068یہاں\u2069", "Dzień dobry – “C.W.” … ✓ ↗"):
        assert LAST not in faces_for(known), known


def test_a_picture_on_paper_has_letters_of_such_a_script_too() -> None:
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    files = [fontManager.findfont(FontProperties(family=name)) for name in families_for(UNKNOWN)]
    assert set(UNKNOWN) <= {chr(code) for file in files for code in get_font(file).get_charmap()}


def test_lines_of_a_label_stand_no_further_apart_on_a_screen_than_where_they_were_placed() -> None:
    import holoviews as hv
    from bokeh.models import Text as Lettering
    from matplotlib.font_manager import get_font

    ready_to_draw()
    drawn = hv.render(draw(Picture(said="", x_range=(0, 1), y_range=(0, 1), texts=(Text(0, 0, "a\nb"),))))
    (lettering,) = (one.glyph for one in drawn.renderers if isinstance(one.glyph, Lettering))
    face = get_font(OWN_FILES[1])
    pitch: Any = lettering.text_line_height
    assert pitch * (face.ascender - face.descender) / face.units_per_EM <= LINE


@pytest.mark.parametrize("language", SAID)
def test_a_picture_on_paper_has_the_letters_whatever_the_machine_has(language: str) -> None:
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    said, _ = SAID[language]
    stack = families_for(said)
    files = [fontManager.findfont(FontProperties(family=name)) for name in stack]
    known = {chr(code) for file in files for code in get_font(file).get_charmap()}
    assert set(said) <= known
    bundled = [file for name, file in zip(stack, files, strict=True) if name.startswith("Bundled")]
    assert bundled
    assert all(Path(file).parent.name.startswith("tac-fonts-") for file in bundled), bundled


@pytest.mark.parametrize("language", ["ur", "bn"])
def test_letters_in_a_picture_are_joined_not_put_side_by_side(language: str) -> None:
    said, _ = SAID[language]
    word = max(said.split(), key=len)
    joined, apart = (_drawn(text) for text in (word, " ".join(word)))
    assert joined != apart
    assert _width(joined) < _width(apart) * 0.9


def _drawn(said: str) -> str:
    return svg(Picture(said=said, x_range=(0, 1), y_range=(0, 1), texts=(Text(0, 0.5, said, align="left"),)))


def _width(drawn: str) -> float:
    (outline,) = re.findall(r'<path d="(M[^"]*)"[^>]*style="fill: #1f2a37"', drawn)
    across = [float(x) for x, _ in re.findall(r"(-?[\d.]+) (-?[\d.]+)", outline)]
    return max(across) - min(across)


def test_signs_that_only_say_which_way_a_text_runs_are_not_drawn() -> None:
    assert drawn_letters("\u2068ہم\u2069 \u200f14") == "ہم 14"
    assert _drawn("\u206814\u2069") == _drawn("14")
