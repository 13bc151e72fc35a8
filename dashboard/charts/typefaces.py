"""The typefaces beside the house's own: Noto's, for the scripts that Atkinson Hyperlegible has no letters for.

They lie in `fonts/` as fontsource ships them, and are what screens, pages and pictures share: Noto's 0.9 MB, and Unifont's
3.2 MB for every script that none of them knows, drawn coarsely and never as boxes. A page names a face only for letters that
stand on it, and a browser loads Unifont only where the machine has no better one. Urdu is set in Nastaliq, the hand in which
families who read Urdu learnt to read; labels in pictures, a PDF, and Arabic, in the low Noto Sans Arabic, whose lines cross
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS_FOLDER = Path(__file__).parent / "fonts"
#: The house's own typeface, as styles name it.
OWN = "Atkinson Hyperlegible Next"
#: Its regular and its bold cut, for paper.
OWN_FILES = tuple(FONTS_FOLDER / f"AtkinsonHyperlegibleNext-{cut}.ttf" for cut in ("Regular", "Bold"))


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a typeface; `ranges` are the letters that it is asked for, as CSS writes them."""

    family: str
    file: str
    weight: int
    ranges: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return FONTS_FOLDER / self.file

    @property
    def kind(self) -> str:
        """The format of the file, as CSS names it."""
        return self.file.rpartition(".")[2]

    def has_any(self, letters: Iterable[str]) -> bool:
        """Whether one of the letters is among those that the face is asked for."""
        spans = _spans(self.ranges)
        return any(low <= ord(letter) <= high for letter in letters for low, high in spans)


@cache
def _spans(ranges: str) -> tuple[tuple[int, int], ...]:
    ends = [one.strip().removeprefix("U+").partition("-") for one in ranges.split(",")]
    return tuple((int(low, 16), int(high or low, 16)) for low, _, high in ends)


_ARABIC = "U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+FB50-FDFF,U+FE70-FEFC"
#: Family, the name of its files, the letters, and whether there is a bold cut: there is for the tracker's own languages.
_FAMILIES = (
    ("Noto Nastaliq Urdu", "noto-nastaliq-urdu-arabic", _ARABIC, True),
    ("Noto Sans Arabic", "noto-sans-arabic-arabic", _ARABIC, True),
    ("Noto Sans Bengali", "noto-sans-bengali-bengali", "U+0964-0965,U+0980-09FE,U+20B9,U+A8F1", True),
    ("Noto Sans Gurmukhi", "noto-sans-gurmukhi-gurmukhi", "U+0964-0965,U+0A01-0A76,U+262C", True),
    ("Noto Sans Gujarati", "noto-sans-gujarati-gujarati", "U+0964-0965,U+0A80-0AFF", True),
    ("Noto Sans Tamil", "noto-sans-tamil-tamil", "U+0B82-0BFA", True),
    ("Noto Sans Cyrillic", "noto-sans-cyrillic", "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116", True),
    ("Noto Sans Devanagari", "noto-sans-devanagari-devanagari", "U+0900-097F,U+1CD0-1CF9,U+A8E0-A8FF", False),
    ("Noto Sans Greek", "noto-sans-greek", "U+0370-03FF", False),
    ("Noto Sans Vietnamese", "noto-sans-vietnamese", "U+01A0-01A1,U+01AF-01B0,U+0309,U+0323,U+1EA0-1EF9", False),
    ("Noto Sans Latin", "noto-sans-latin-ext", "U+0100-02BA,U+1D00-1DBF,U+1E00-1E9F,U+2C60-2C7F,U+A720-A7FF", False),
    ("Noto Sans Ethiopic", "noto-sans-ethiopic-ethiopic", "U+1200-1399,U+2D80-2DDE,U+AB01-AB2E", False),
    ("Noto Sans Hebrew", "noto-sans-hebrew-hebrew", "U+0590-05FF,U+FB1D-FB4F", False),
    ("Noto Sans Georgian", "noto-sans-georgian-georgian", "U+10A0-10FF,U+1C90-1CBF,U+2D00-2D2F", False),
    ("Noto Sans Armenian", "noto-sans-armenian-armenian", "U+0530-058F,U+FB13-FB17", False),
    ("Noto Sans Thai", "noto-sans-thai-thai", "U+0E01-0E5B", False),
    ("Noto Sans Sinhala", "noto-sans-sinhala-sinhala", "U+0D81-0DF4", False),
    ("Noto Sans Adlam", "noto-sans-adlam-adlam", "U+1E900-1E95F", False),
    ("Noto Sans Hanifi Rohingya", "noto-sans-hanifi-rohingya-hanifi-rohingya", "U+10D00-10D3F", False),
    ("Noto Sans Malayalam", "noto-sans-malayalam-malayalam", "U+0D00-0D7F", False),
)

FACES = tuple(
    Face(family, f"{file}-{weight}-normal.woff2", weight, ranges)
    for family, file, ranges, bold in _FAMILIES
    for weight in ((400, 700) if bold else (400,))
)
_NASTALIQ = "Noto Nastaliq Urdu"
#: The face of last resort has a shape for every letter of the scripts in Unicode's first plane. As woff, which is quick to
#: unpack: of a woff2 the outlines of its 57,000 letters would have to be put together anew.
LAST = Face("Unifont", "unifont-400-normal.woff", 400, "U+0250-1FFF,U+2C00-D7FF,U+F900-FDFF,U+FE20-FFEF")
#: What a machine may have that is better: for Chinese, Japanese and Korean, for other scripts, for signs.
_OF_THE_MACHINE = (
    *(
        "Noto Sans CJK SC",
        "PingFang SC",
        "Microsoft YaHei",
        "Hiragino Sans",
        "Yu Gothic",
        "Apple SD Gothic Neo",
        "Malgun Gothic",
    ),
    *("Nirmala UI", "Leelawadee UI", "Ebrima", "Gadugi", "Myanmar Text", "Microsoft Himalaya", "Mongolian Baiti"),
    *("Segoe UI Symbol", "Apple Symbols", "Noto Sans Symbols2", "DejaVu Sans"),
)


def families(language: str = "", *, low: bool = False) -> tuple[str, ...]:
    """The families in the order in which a text of a language asks them; `low` for pictures, where lines are close."""
    others = tuple(dict.fromkeys(face.family for face in FACES if face.family != _NASTALIQ))
    slanted = (_NASTALIQ,) if language.partition("-")[0] == "ur" and not low else ()
    return (OWN, *slanted, *others)


def css_stack(language: str = "", *, low: bool = False) -> str:
    """The same as the value of CSS’s font-family; where no face knows a script, the machine's, then the last resort."""
    named = [f'"{family}"' for family in families(language, low=low)]
    beyond = [f'"{family}"' for family in (*_OF_THE_MACHINE, LAST.family)]
    return ", ".join([*named, "system-ui", "sans-serif", *beyond])


def face_css(address: Callable[[Face], str], faces: Iterable[Face] = (*FACES, LAST), kind: str = "") -> str:
    """The rules that declare faces; a browser then loads a file only when one of its letters is on the page.

    `kind` is the format at the address, as CSS names it, where it is not the files' own.
    """
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:swap;'
        f'src:url("{address(face)}") format("{kind or face.kind}");unicode-range:{face.ranges}}}'
        for face in faces
    )


def faces_for(text: str, language: str = "") -> tuple[Face, ...]:
    """The faces that the letters of a text need in a language, both cuts; none for a text in the house's own letters."""
    letters = set(text) - own_letters()
    stack = families(language)
    asked = [face for face in FACES if face.family in stack and face.has_any(letters)]
    slanted = any(face.family == _NASTALIQ for face in asked)
    known = [face for face in asked if not (slanted and face.family == "Noto Sans Arabic")]
    return (*known, *last_resort(text))


def last_resort(text: str) -> tuple[Face, ...]:
    """The face of last resort where the text has a letter that neither the house's face nor any of Noto's knows."""
    return (LAST,) if LAST.has_any(_in_no_face(set(text) - own_letters())) else ()


def _in_no_face(letters: Iterable[str]) -> set[str]:
    """Those of the letters with a shape that no face has; signs that only say which way a text runs have none."""
    return {letter for letter in letters if letter.isprintable() and not any(face.has_any(letter) for face in FACES)}


@cache
def own_letters() -> frozenset[str]:
    """The letters that the house's own typeface has."""
    from matplotlib.font_manager import get_font

    return frozenset(map(chr, get_font(OWN_FILES[0]).get_charmap()))
