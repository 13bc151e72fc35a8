// Where one goes: the address of what is shown, links to screens, and the focus that goes on where a link leads.

const DRAWN_WITHIN = 20000, DRAWN_AGAIN_WITHIN = 4000, LOOK_AGAIN = 50; // milliseconds

// The address: Panel's own location does not follow Back, so the frame keeps it.
function follow_routes({ model, root, main, owns_page, listen }) {
  const go = (route) => { if (route !== model.route) model.route = route; };
  const show_route = () => {
    if (!owns_page || location.search === model.route) return;
    // An address that was only completed (its tab named) is the same place: Back must not stop there.
    const completed = location.search && model.route.startsWith(location.search);
    history[completed ? "replaceState" : "pushState"](null, "", model.route);
  };
  if (owns_page) {
    if (!document.querySelector("meta[name=viewport]")) document.head.append(make("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }));
    if (location.search !== model.route) history.replaceState(null, "", model.route);
    // Going back leaves the field somebody types in, which sends what was typed; a frame later it is on its way.
    listen(window, "popstate", () => {
      const held = held_in(root);
      if (held) held.blur();
      requestAnimationFrame(() => setTimeout(() => go(location.search || "?at=caseload")));
    });
  }
  model.on("route", show_route);
  // A link to a screen, or a button that asks the tracker to do something: caught before Panel's own handlers see it.
  listen(root, "click", (event) => {
    const hit = event.composedPath().find((node) => node.dataset && (node.dataset.do || (node.tagName === "A" && /^(#|\?at=)/.test(node.getAttribute("href") || ""))));
    if (!hit) return;
    if (hit.dataset.do) { event.preventDefault(); event.stopPropagation(); model.send_msg({ do: hit.dataset.do, value: hit.dataset.value || "" }); return; }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const href = hit.getAttribute("href");
    if (!href.startsWith("?")) return;
    if (within(event, "main")) keep_focus(hit, href);
    go(href);
    main.scrollIntoView({ block: "start" });
    if (owns_page) window.scrollTo(0, 0);
  }, true);
  // The link that was pressed may be drawn anew with the rest: the focus goes on at its successor, or where the page begins.
  const keep_focus = (pressed, href) => {
    let until = Date.now() + DRAWN_WITHIN;
    let at = pressed; // what has the focus as long as nobody has moved it
    const shown = (selector) => first(main, (node) => node.matches(selector) && node.checkVisibility());
    const look = () => {
      const held = held_in(root);
      if (Date.now() > until || held && held !== at) return;
      const next = !held && (shown(`a[href="${CSS.escape(href)}"]`) || shown("h1"));
      if (next) {
        if (next.tagName === "H1") next.tabIndex = -1;
        next.focus({ preventScroll: true });
        if (at === pressed) until = Date.now() + DRAWN_AGAIN_WITHIN;
        at = next;
      }
      setTimeout(look, LOOK_AGAIN);
    };
    setTimeout(look, LOOK_AGAIN);
  };
}
