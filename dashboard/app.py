"""The tracker as an application: served by the command line, in a notebook, or with `panel serve dashboard/app.py --args PATH`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__.startswith("bokeh_app") and str(Path(__file__).parent.parent) not in sys.path:
    sys.path.insert(
        0, str(Path(__file__).parent.parent)
    )  # panel serve puts the script's folder first, not the project's

import panel as pn

from dashboard.files.folder import PlanFolder

if TYPE_CHECKING:
    from dashboard.screens.tracker import Tracker

#: A tab that loses its connection is kept this long, so that a laptop that sleeps through a coffee break comes back.
_KEPT_MS = 15 * 60 * 1000

_folders: dict[tuple[Path, ...], PlanFolder] = {}


def folder_for(paths: Sequence[str | os.PathLike[str]], *, in_background: bool = False) -> PlanFolder:
    """The caseload in these paths, shared by all tabs; read in the background where somebody is waiting for a page."""
    key = tuple(Path(path).resolve() for path in paths)
    folder = _folders.get(key)
    if folder is None:
        folder = _folders[key] = PlanFolder(*key, open_now=not in_background)
        folder.watch()
    return folder


def tracker_for(paths: Sequence[str | os.PathLike[str]], *, read_only: bool = False) -> Tracker:
    """A tracker of its own for one tab or one notebook cell, on the caseload that all share."""
    ready()
    from dashboard.screens.tracker import Tracker

    return Tracker(folder_for(paths), read_only=read_only)


def ready() -> None:
    """Loads what Panel needs, once; nothing comes from another host."""
    from dashboard.charts.live import ready_to_draw

    ready_to_draw()
    pn.extension(reconnect=True)


def serve(paths: Sequence[Path], *, port: int | None = None, browser: bool = True, read_only: bool = False) -> None:
    """Serves the caseload on this machine only, until it is stopped."""
    from dashboard.screens.tracker import Tracker

    ready()
    folder = folder_for(paths, in_background=True)

    def page() -> Any:
        return Tracker(folder, read_only=read_only, at=asked_for())

    chosen = port if port is not None else _free_port()
    print(f"The tracker is at http://localhost:{chosen} (stop it with Ctrl+C)", flush=True)
    pn.serve(
        {"/": page},
        port=chosen,
        address="127.0.0.1",
        websocket_origin=[f"localhost:{chosen}", f"127.0.0.1:{chosen}"],
        show=browser,
        title="Plan tracker",
        unused_session_lifetime_milliseconds=_KEPT_MS,
        verbose=False,
    )


def asked_for() -> str:
    """The screen and child that the address of the page names."""
    asked: list[bytes] = pn.state.session_args.get("at", [])
    return asked[0].decode("utf-8", "replace") if asked else ""


def _free_port(first: int = 5006) -> int:
    import socket

    for port in range(first, first + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    return 0


if __name__.startswith("bokeh_app"):
    tracker_for(sys.argv[1:] or [os.environ.get("TAC_PLANS", "sample_data/plans")]).servable(title="Plan tracker")
