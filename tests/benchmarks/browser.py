"""Chromium and the two servers: how they are started, and how it is told that a picture has been painted.

The same way for both pages: a script notes whenever a canvas that is on the page is cleared to be painted anew, and the
beginning of the frame after it, by which time it can be seen. When nothing has been painted for a while and Bokeh has nothing
left to do, the last of these moments is when the picture was there.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dashboard.files.demo import samples

#: Milliseconds without a canvas painted after which a picture counts as finished; they are not part of any figure.
QUIET = 600
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

_WATCH = """(() => {
  const seen = window.painted = {count: 0, last: 0, shown: 0};
  const kind = CanvasRenderingContext2D.prototype, clear = kind.clearRect;
  kind.clearRect = function (...box) {
    clear.apply(this, box);
    if (!this.canvas.isConnected) return;
    seen.count += 1;
    seen.last = performance.now();
    requestAnimationFrame(() => { seen.shown = performance.now(); });
  };
  const idle = () => (window.Bokeh?.index?.roots ?? []).length > 0 && Bokeh.index.roots.every((root) => root.is_idle);
  window.finished = async (before, quiet) => {
    const done = () => seen.count > before && performance.now() - seen.last > quiet && seen.shown >= seen.last
      && idle() && document.fonts.status === "loaded";
    const patience = performance.now() + 60000;
    while (!done()) {
      if (performance.now() > patience) throw new Error(`not painted: ${JSON.stringify({before, ...seen, idle: idle()})}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return seen.shown;
  };
})()"""

_PRESS = """async ([quiet, href]) => {
  const deep = (node, wanted) => {
    for (const inner of node.querySelectorAll("*")) {
      if (inner.matches(wanted)) return inner;
      const deeper = inner.shadowRoot && deep(inner.shadowRoot, wanted);
      if (deeper) return deeper;
    }
    return null;
  };
  let hit;
  if (href) { // a link as any on the tracker's pages, in its main part, where it is listened to
    hit = document.createElement("a");
    hit.setAttribute("href", href);
    deep(document, "main").append(hit);
  } else hit = deep(deep(document, ".next").shadowRoot, "button");
  const before = painted.count, start = performance.now();
  hit.click();
  const shown = await finished(before, quiet);
  if (href) hit.remove();
  return (shown - start) / 1000;
}"""

_FIGURES = """() => {
  const found = [...Bokeh.index.roots].flatMap((root) => [...root.views ?? []]);
  const visit = (view) => (view.model.type === "Figure" && view.el.getBoundingClientRect().width > 0 ? 1 : 0)
    + (view.model.type === "Figure" ? 0 : [...view.children()].reduce((sum, child) => sum + visit(child), 0));
  return [...Bokeh.index.roots].reduce((sum, root) => sum + visit(root), 0);
}"""

#: A function for scripts in the page: the first element that fits, wherever it lies in the shadows of others.
DEEP = """
  const deep = (node, wanted) => {
    const here = node.querySelector(wanted);
    if (here) return here;
    for (const inner of node.querySelectorAll("*")) {
      const found = inner.shadowRoot && deep(inner.shadowRoot, wanted);
      if (found) return found;
    }
    return null;
  };
"""


@dataclass(frozen=True, slots=True)
class Server:
    """One of the two servers, and its process."""

    address: str
    pid: int


@contextmanager
def serving(kind: str, folder: Path | None = None) -> Iterator[Server]:
    """The tracker, or a bare page, on the sample caseload or another."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.benchmarks.pages", kind, str(folder or samples()), str(port)]
    process = subprocess.Popen(command)
    try:
        _wait_for(port, process)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that the tests drive."""
    names = [os.environ.get("TAC_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("Chromium is needed. Install it, or set TAC_CHROMIUM to its path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


def window(browser: Browser) -> BrowserContext:
    """A person's browser, its cache shared by the pages opened in it."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    context.add_init_script(_WATCH)
    context.set_default_timeout(120_000)
    return context


def opened(context: BrowserContext, address: str) -> tuple[Page, float]:
    """A new page, and the seconds from the start of the navigation until everything on it was painted."""
    page = context.new_page()
    page.goto(address)
    shown: float = page.evaluate("(quiet) => finished(0, quiet)", QUIET)
    return page, shown / 1000


def pressed(page: Page, href: str = "") -> float:
    """Presses a link, or the bare page's button; the seconds until the new picture was painted."""
    taken: float = page.evaluate(_PRESS, [QUIET, href])
    return taken


def charts_on(page: Page) -> int:
    """How many charts there are to be seen on a page."""
    count: int = page.evaluate(_FIGURES)
    return count


def memory_of(pid: int) -> float | None:
    """The megabytes that a process keeps in memory; None where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000
