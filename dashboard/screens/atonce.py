"""Many changes of a page as one: sent in one message, and the page gone through once for all charts instead of after each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import panel as pn

type Act = Callable[[], object]

_waiting: ContextVar[list[Act] | None] = ContextVar("what is put off until the page stands", default=None)


@contextmanager
def at_once() -> Iterator[None]:
    """Holds back what changes on this tab's page until the end, and then sends all of it together."""
    acts: list[Act] = []
    with pn.io.hold():
        token = _waiting.set(acts)
        try:
            yield
        finally:
            _waiting.reset(token)
        with _frozen():
            for act in acts:
                act()


def when_the_page_stands(act: Act) -> None:
    """Does something to a part that is on the page already: at the end of `at_once`, elsewhere now."""
    acts = _waiting.get()
    if acts is None:
        act()
    else:
        acts.append(act)


def once_answered(act: Act) -> None:
    """Does something when what was sent so far is on its way to the browser; without a browser, now."""
    document = pn.state.curdoc
    if document is None or document.session_context is None:
        act()
    else:

        def answered() -> None:
            act()

        document.add_next_tick_callback(answered)


@contextmanager
def _frozen() -> Iterator[None]:
    """Keeps Bokeh from going through the page after every change. Nothing new may be put on it: it would miss its styles."""
    document = pn.state.curdoc
    if document is None:
        yield
        return
    freezing = document.models.freeze()
    freezing.__enter__()
    try:
        yield
    finally:
        freezing.__exit__(None, None, None)  # also after an exception, when Bokeh would leave the page frozen for ever
