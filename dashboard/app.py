"""The tracker as an application: served by the command line, in a notebook, or with `panel serve dashboard/app.py --args PATH`."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__.startswith("bokeh_app") and str(Path(__file__).parent.parent) not in sys.path:
    sys.path.insert(
        0, str(Path(__file__).parent.parent)
    )  # panel serve puts the script's folder first, not the project's

import panel as pn

from dashboard.files.folder import PlanFolder
from dashboard.plan.access import Viewer
from dashboard.plan.errors import TrackerError

if TYPE_CHECKING:
    from dashboard.plan.plan import Plan
    from dashboard.screens.tracker import Tracker

#: A tab that loses its connection is kept this long, so that a laptop that sleeps through a coffee break comes back.
_KEPT_MS = 15 * 60 * 1000

#: This machine and no other; and where a free port is looked for first.
_HOST, _PORTS = "127.0.0.1", range(5006, 5056)

#: What a page shows in its first moments, before the frame is there: in the tracker's colours rather than Panel's grey.
_WHILE_LOADING = """
body #loader { background: #FAF8F4; }
body #loader .spinner { border-color: #E4DFD6; border-top-color: #17494D; }
body #loader-msg, body #loader-error { color: #1F2A37; background: none; border-color: #E4DFD6; }
"""

_folders: dict[tuple[Path, ...], PlanFolder] = {}


def folder_for(
    paths: Sequence[str | os.PathLike[str]], *, in_background: bool = False, read_only: bool = False
) -> PlanFolder:
    """The caseload in these paths, shared by all tabs; read in the background where somebody is waiting for a page.

    What is too old is taken away there once somebody may write.
    """
    key = tuple(Path(path).resolve() for path in paths)
    folder = _folders.get(key)
    if folder is None:
        folder = _folders[key] = PlanFolder(*key, open_now=not in_background, tidy=not read_only)
        folder.watch()
    folder.tidy = folder.tidy or not read_only
    return folder


def tracker_for(paths: Sequence[str | os.PathLike[str]], *, read_only: bool = False) -> Tracker:
    """A tracker of its own for one tab or one notebook cell, on the caseload that all share."""
    ready()
    from dashboard.screens.tracker import Tracker

    return Tracker(folder_for(paths, read_only=read_only), read_only=read_only)


def ready() -> None:
    """Loads what Panel needs, once; nothing comes from another host."""
    from dashboard.charts.live import ready_to_draw

    ready_to_draw()
    pn.extension(reconnect=True, raw_css=[_WHILE_LOADING])


def serve(paths: Sequence[Path], *, port: int | None = None, browser: bool = True, read_only: bool = False) -> None:
    """Serves the caseload on this machine only, until it is stopped; raises TrackerError where the port cannot be had."""
    from dashboard.screens.tracker import Tracker

    port = _port_to_have(port)
    ready()
    folder = folder_for(paths, in_background=True, read_only=read_only)

    def page() -> Any:
        return Tracker(folder, read_only=read_only, at=asked_for())

    _serve(page, "The tracker", port, browser=browser)


def serve_family(
    path: Path,
    plan: Plan,
    viewer: Viewer,
    *,
    password: str | None = None,
    port: int | None = None,
    browser: bool = True,
    read_only: bool = False,
) -> None:
    """Serves the family's page of the plan in one workbook, as that viewer may see it, on this machine only.

    It runs until it is stopped. No other workbook is opened, and whatever address is asked for, it is that page. Raises
    TrackerError where the port cannot be had.
    """
    from dashboard.screens.family.alone import FamilyAlone

    port = _port_to_have(port)
    ready()
    folder = PlanFolder(path, tidy=not read_only)
    if password is not None and path in folder.locked:
        folder.unlock(path, password)
    folder.watch()

    def page() -> Any:
        return FamilyAlone(folder, plan, viewer, read_only=read_only, at=asked_for())

    _serve(page, "The family’s page", port, browser=browser)


def _serve(page: Callable[[], Any], what: str, port: int, *, browser: bool) -> None:
    from dashboard.screens.frame import early_faces

    pn.config.raw_css.append(early_faces())
    print(f"{what} is at http://localhost:{port} (stop it with Ctrl+C)", flush=True)
    pn.serve(
        {"/": page},
        port=port,
        address=_HOST,
        websocket_origin=[f"localhost:{port}", f"127.0.0.1:{port}"],
        show=browser,
        title="Plan tracker",
        unused_session_lifetime_milliseconds=_KEPT_MS,
        verbose=False,
    )


def asked_for() -> str:
    """The screen and child that the address of the page names."""
    asked: list[bytes] = pn.state.session_args.get("at", [])
    return asked[0].decode("utf-8", "replace") if asked else ""


def _port_to_have(wanted: int | None) -> int:
    """The port to serve on, which nobody has: the one that is wanted, else a free one."""
    if wanted is None:
        return next((port for port in _PORTS if _refusal(port) is None), 0) or _any_port()
    if error := _refusal(wanted):
        reason = error.strerror or type(error).__name__
        raise TrackerError(
            f"The tracker cannot be served on port {wanted} ({reason}).",
            "Perhaps it is running there already; else choose another port, or leave --port out and a free one is taken.",
        ) from error
    return wanted


def _refusal(port: int) -> OSError | None:
    """Why the system does not give us a port, or None where it does."""
    try:
        with socket.socket() as probe:
            if os.name != "nt":  # where it would let two programs have one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((_HOST, port))
    except OSError as error:
        return error
    return None


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
        return port


if __name__.startswith("bokeh_app"):
    tracker_for(sys.argv[1:] or [os.environ.get("TAC_PLANS", "sample_data/plans")]).servable(title="Plan tracker")
