"""A page as a PDF that a screen reader can read aloud (PDF/UA-1), made on this machine without a browser or the network.

WeasyPrint makes it, because a page then has one source, HTML, whether it is read on a screen or on paper; because it tags
headings, lists, tables and pictures by itself; and because Pango, which sets its letters, joins the letters of Urdu and
Arabic and sets lines from right to left. It is kept well: releases every few weeks, since 2011. fpdf2 and ReportLab
would have to be told where every line goes, tag by hand or not at all, and ask for each script by itself.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import get_ident

from dashboard.plan.errors import TrackerError


class NoTypesetting(TrackerError):
    """The library that sets the letters of a PDF is not on this machine."""

    kept = "No page was made."


@dataclass(frozen=True, slots=True)
class Sheets:
    """A page that was made: its bytes, how many sheets it takes (None: no sheets), letters that no typeface here has."""

    data: bytes
    count: int | None
    unknown_letters: str = ""


def pdf(pages: Iterable[str], most: int) -> Sheets:
    """The first of several settings of a page that fits on so many sheets, else the last, as a PDF.

    Raises NoTypesetting where Pango is not installed.
    """
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except OSError as error:  # WeasyPrint looks for its libraries as it is loaded
        raise NoTypesetting(
            "A PDF needs Pango, which is not installed on this machine.",
            "Install it (Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
            "macOS: brew install pango; Windows: MSYS2, then pacman -S mingw-w64-x86_64-pango), or ask for an .html file: "
            "it says the same, and any browser prints it.",
        ) from error
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of every table of every typeface
    # A page holds everything it shows: whatever it might name besides is neither looked for on the disk nor on the network.
    within = URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
    with _undisturbed(), _unknown_letters() as unknown:
        for page in pages:
            made = weasyprint.HTML(string=page, url_fetcher=within).render(pdf_variant="pdf/ua-1")
            if len(made.pages) <= most:
                break
        data = made.write_pdf(pdf_variant="pdf/ua-1")
    return Sheets(data, len(made.pages), "".join(sorted(set(unknown))))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Meanwhile Python does not look for what nobody needs any more: a page is many small things that all go at once."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


@contextmanager
def _unknown_letters() -> Iterator[list[str]]:
    """The letters that WeasyPrint says, while it draws in this thread, that it found in no typeface."""
    found: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == get_ident() and "notdef" in str(record.msg) and record.args:
                found.append(str(record.args[0]))  # type: ignore[index]

    log, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    log.addHandler(listener)
    try:
        yield found
    finally:
        log.removeHandler(listener)
