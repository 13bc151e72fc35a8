"""A page as a PDF that a screen reader can read aloud (PDF/UA-1), made on this machine without a browser or the network.

WeasyPrint makes it, because a page then has one source, HTML, whether it is read on a screen or on paper; because it tags
headings, lists, tables and pictures by itself; and because Pango, which sets its letters, joins the letters of Urdu and
Arabic and sets lines from right to left. It is kept well: releases every few weeks, since 2011. fpdf2 and ReportLab
would have to be told where every line goes, tag by hand or not at all, and ask for each script by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from dashboard.plan.errors import TrackerError


class NoTypesetting(TrackerError):
    """The library that sets the letters of a PDF is not on this machine."""

    kept = "No page was made."


def pdf(pages: Iterable[str], most: int) -> tuple[bytes, int]:
    """The first of several settings of a page that fits on so many sheets, else the last, as a PDF; and its sheets.

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
    for page in pages:
        made = weasyprint.HTML(string=page, url_fetcher=within).render(pdf_variant="pdf/ua-1")
        if len(made.pages) <= most:
            break
    return made.write_pdf(pdf_variant="pdf/ua-1"), len(made.pages)
