"""Whatever becomes of a page, Python goes on as it did before it was made."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dashboard.reports.pdf import pdf

PAGE = '<!doctype html><html lang="en"><head><title>A page</title></head><body><p>A page.</p></body></html>'


def torn() -> Iterator[str]:
    raise KeyError("a page that cannot be made")
    yield ""


def test_python_looks_again_for_what_nobody_needs() -> None:
    assert pdf([PAGE], most=1).count == 1
    assert gc.isenabled()
    with pytest.raises(KeyError):
        pdf(torn(), most=1)
    assert gc.isenabled()
