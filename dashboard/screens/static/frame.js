// The frame around every screen: landmarks, rail, top bar, curtain, address, and what is said aloud.
// Text that comes from people only ever goes through textContent here.

const FONT = "Atkinson Hyperlegible Next";
const LOOK_EVERY = 3000, NO_ANSWER = 15000; // milliseconds, in a notebook
const DRAWN_WITHIN = 20000, DRAWN_AGAIN_WITHIN = 4000, LOOK_AGAIN = 50; // milliseconds

// Fonts have to be known to the document: a shadow root cannot declare them, and a canvas draws with what is loaded.
async function load_fonts(fonts) {
  if (document.getElementById("tac-fonts")) return;
  const style = make("style", { id: "tac-fonts" });
  const face = (url, range) => `@font-face{font-family:"${FONT}";font-weight:200 800;font-display:swap;
    src:url("${url}") format("woff2");unicode-range:${range}}`;
  style.textContent =
    face(fonts.latin,
      "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD") +
    face(fonts["latin-ext"],
      "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF");
  style.textContent += fonts.others || ""; // of other scripts: a browser asks for a file when one of its letters is on the page
  document.head.append(style);
  document.fonts.addEventListener("loadingdone", () => redraw());
  const wait = new Promise((resolve) => setTimeout(resolve, 1500));
  const loaded = Promise.all([document.fonts.load(`400 16px "${FONT}"`), document.fonts.load(`700 16px "${FONT}"`)]);
  await Promise.race([loaded.catch(() => null), wait]); // a typeface that does not arrive is no reason to show nothing
}

// A canvas letters with what is loaded, and does not hear of a typeface that comes later: its texts are measured anew.
function redraw() {
  if (!window.Bokeh || !window.Bokeh.index) return;
  const visit = (view) => {
    if (view.model.type !== "Figure") { for (const child of view.children()) visit(child); return; }
    for (const { glyph } of view.model.renderers) if (glyph && glyph.type === "Text") glyph.change.emit();
  };
  for (const root of window.Bokeh.index.roots) visit(root);
}

export async function render({ model, view }) {
  const owns_page = model.owns_page; // served: the page is ours; in a notebook it is somebody else's
  const root = make("div", { class: owns_page ? "tac" : "tac inside" });
  const listeners = [];
  const listen = (target, name, act, options) => {
    target.addEventListener(name, act, options);
    listeners.push(() => target.removeEventListener(name, act, options));
  };

  // --- what stands where
  const skip = make("button", { type: "button", class: "skip" }, "Skip to the content");
  const bar = make("header", { class: "bar" });
  const product = make("span", { class: "product" }, "Plan tracker");
  const child = make("span", { class: "child" });
  const status = make("span", { class: "saved", role: "status" });
  const tools = make("div", { class: "tools" });
  const smaller = make("button", { type: "button", class: "smaller", "aria-label": "Smaller text" }, "A−");
  const larger = make("button", { type: "button", class: "larger", "aria-label": "Larger text" }, "A+");
  const dark = make("button", { type: "button", class: "dark" });
  const curtain_button = make("button", { type: "button", class: "curtain-button" }, "Curtain (B)");
  tools.append(smaller, larger, dark, curtain_button);
  bar.append(skip, product, child, status, tools);
  const rail = make("nav", { class: "rail", "aria-label": "Screens" });
  const list = make("ul");
  rail.append(list);
  const main = make("main", { id: "tac-main", tabindex: "-1" });
  const loading = make("div", { class: "loading", role: "status" });
  const body = model.get_child("body");
  main.append(loading, body);
  const curtain = make("div", { class: "curtain", role: "dialog", "aria-modal": "true", "aria-label": "The screen is covered", hidden: "" });
  const lift = make("button", { type: "button" }, "Show the screen again (B)");
  curtain.append(make("p", {}, "The screen is covered."), lift);
  const again = make("button", { type: "button" });
  const cover = make("div", { class: "cover", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "tac-lost", hidden: "" });
  const lost = make("p", { id: "tac-lost", class: "big" }), kept = make("p");
  cover.append(lost, kept);
  if (owns_page) cover.append(again);
  root.append(bar, rail, main, curtain, cover);

  // --- what is shown
  const places = new Map(); // the link to each screen, made once: it keeps the focus while the rest is drawn
  const draw_rail = () => {
    const rows = model.items.map((item) => {
      const screen = item.href.replace(/^.*=/, "").split("/")[0];
      if (!places.has(screen)) { const row = make("li"); row.append(make("a")); places.set(screen, row); }
      const row = places.get(screen), link = row.firstChild;
      link.setAttribute("href", item.href);
      link.replaceChildren(item.label, ...(item.count ? [" ", make("strong", {}, String(item.count))] : []));
      if (item.current) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
      return row;
    });
    for (const row of [...list.children]) if (!rows.includes(row)) row.remove();
    rows.forEach((row, n) => { if (list.children[n] !== row) list.insertBefore(row, list.children[n] || null); });
  };
  const draw_theme = () => {
    root.dataset.theme = model.dark ? "dark" : "light";
    dark.textContent = model.dark ? "Light" : "Dark";
    dark.setAttribute("aria-label", model.dark ? "Change to light" : "Change to dark");
    if (owns_page) {
      document.documentElement.style.colorScheme = model.dark ? "dark" : "light";
      document.body.style.background = model.dark ? "#12171D" : "#FAF8F4";
    }
  };
  const draw_size = () => {
    if (owns_page) document.documentElement.style.fontSize = `${model.text_size}%`;
    else root.style.zoom = `${model.text_size}%`;
  };
  const draw_child = () => { child.textContent = model.child; };
  const draw_status = () => { status.textContent = model.status; };
  const draw_title = () => { if (owns_page) document.title = model.title; };
  const draw_offline = () => {
    const { typeface, lines } = model.offline;
    cover.style.fontFamily = typeface;
    [lost, kept, again].forEach((part, n) => {
      const { text, language, direction, english } = lines[n];
      part.lang = language; // the family's page has its own
      part.dir = direction;
      part.replaceChildren(text, ...(english ? [make("span", { class: "beneath", lang: "en", dir: "ltr" }, english)] : []));
    });
  };
  const draw_loading = () => {
    const [done, of] = model.loaded;
    loading.hidden = !of || done >= of;
    if (loading.hidden) { loading.replaceChildren(); return; }
    const bar = make("progress", { max: of, value: done, "aria-label": "Workbooks read" });
    loading.replaceChildren(make("span", {}, `Reading workbook ${done} of ${of} …`), bar);
  };
  // A meeting has the whole screen: no rail, no bar, nothing that could name another child.
  const draw_full = () => { root.classList.toggle("full", model.alone || model.route.startsWith("?at=meeting")); };
  const draws = { route: draw_full, items: draw_rail, dark: draw_theme, text_size: draw_size, child: draw_child, status: draw_status, title: draw_title, loaded: draw_loading, offline: draw_offline };
  for (const [name, draw] of Object.entries(draws)) { model.on(name, draw); draw(); }

  // --- who is entering is said once, and this browser remembers it
  const remembered = model.alone ? "" : recall("me");
  if (remembered && !model.me) model.me = remembered;
  model.on("me", () => remember("me", model.me));
  // So is how they read, on this page of ours, for a notebook has its own look. A cookie, which the server reads: the next page
  // is made in it. Material's fields do not follow a change that comes while they are drawn for the first time.
  for (const name of owns_page ? ["dark", "text_size"] : []) model.on(name, () => leave(name, Number(model[name])));

  // --- the address: Panel's own location does not follow Back, so the frame keeps it
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
  // --- nothing under the curtain or the cover can be reached, whichever of them goes first
  const lock = () => { for (const part of [bar, rail, main]) part.inert = !curtain.hidden || !cover.hidden; };
  // --- the curtain: one key, one button
  const covered = (on) => {
    curtain.hidden = !on;
    root.classList.toggle("covered", on);
    lock();
    (on ? lift : curtain_button).focus({ preventScroll: !on });
  };
  listen(curtain_button, "click", () => covered(true));
  listen(lift, "click", () => covered(false));
  listen(owns_page ? window : root, "keydown", (event) => {
    if (model.alone || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if ((event.key === "b" || event.key === "B") && !typing(event)) { event.preventDefault(); covered(curtain.hidden); }
  });
  listen(again, "click", () => location.reload());
  listen(skip, "click", () => main.focus());
  listen(dark, "click", () => { model.dark = !model.dark; });
  listen(smaller, "click", () => { model.text_size = Math.max(80, model.text_size - 10); });
  listen(larger, "click", () => { model.text_size = Math.min(200, model.text_size + 10); });

  // Enter in a field of a form presses the form's button: leaving the field first, so that what was typed is sent before.
  listen(root, "keydown", (event) => {
    const input = event.composedPath()[0];
    if (event.key !== "Enter" || input.tagName !== "INPUT" || input.getAttribute("role")) return;
    const host = event.composedPath().find((node) => node.classList && [...node.classList].some((name) => name.startsWith("saves-")));
    if (!host) return;
    event.preventDefault();
    event.stopPropagation();
    input.blur();
    input.focus();
    const form = [...host.classList].find((name) => name.startsWith("saves-")).slice("saves-".length);
    const save = find(root, `${form}-save`);
    // The field sends what was typed when its own effects have run, which is before the frame after this one.
    if (save) requestAnimationFrame(() => setTimeout(() => find_field(save.shadowRoot || save).click()));
  }, true);
  // A list opens on the keys on which lists open: Material's, as Panel has it, only hears the mouse.
  for (const name of ["keydown", "keyup"]) listen(root, name, (event) => {
    const list = event.composedPath()[0];
    if (!/^(Enter| |ArrowDown|ArrowUp)$/.test(event.key) || !list.matches || !list.matches("div[role=combobox][aria-expanded=false]")) return;
    event.preventDefault();
    event.stopPropagation();
    if (name === (event.key === " " ? "keyup" : "keydown")) list.click(); // a space let go over the open list would choose from it
  }, true);
  // A key pressed outside a field presses the shown button that bears it (0 to 4, Enter).
  listen(owns_page ? window : root, "keydown", (event) => {
    if (main.inert || event.defaultPrevented || typing(event) || event.ctrlKey || event.altKey || event.metaKey || event.key === "Enter" && within(event, PRESSED)) return;
    const target = /^([0-4]|Enter)$/.test(event.key) && find_key(main, event.key);
    if (target) { event.preventDefault(); target.click(); }
  });
  // In a notebook every key that is pressed in the tracker is the tracker's: Jupyter would delete a cell, or run one.
  // JupyterLab of today hears of keys last, an earlier one first: there an attribute keeps it away.
  if (!owns_page) {
    root.tabIndex = -1; // a click beside a field keeps the focus in the tracker
    listen(root, "keydown", (event) => event.stopPropagation());
    listen(root, "focusin", () => outermost(root).setAttribute("data-lm-suppress-shortcuts", "true"));
  }
  const measure = () => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const narrow = root.clientWidth > 0 && root.clientWidth <= 40 * rem;
    if (model.narrow !== narrow) model.narrow = narrow;
  };
  const size = new ResizeObserver(measure);
  size.observe(root);

  // --- the line to the tracker: typing into a dead page would be lost, so the page is covered while it is down
  const down = (is_down) => {
    cover.hidden = !is_down;
    lock();
  };
  if (owns_page) {
    const watch = window.Bokeh && window.Bokeh.documents.length ? window.Bokeh.documents[0] : null;
    if (watch) {
      watch.on_event("connection_lost", () => down(true));
      watch.on_event("client_reconnected", () => down(false));
    }
  } else {
    one_at_a_time(view.model.document);
    // A notebook does not say that its kernel has gone. The frame asks for each look at the disk, and sees whether it is answered.
    let asked = 0;
    model.on("msg:custom", (message) => {
      if (!message || !message.answer) return;
      asked = 0;
      if (!cover.hidden) down(false);
    });
    const watch = setInterval(() => {
      if (asked && Date.now() - asked < NO_ANSWER) return;
      if (asked) down(true);
      asked = Date.now();
      model.send_msg({ do: "look" });
    }, LOOK_EVERY);
    listeners.push(() => clearInterval(watch));
  }
  // Where a screen moves the focus (after a save, say), it names the field by its class.
  model.on("msg:custom", (message) => {
    if (message && message.focus) requestAnimationFrame(() => focus_on(root, message.focus));
  });
  model.on("remove", () => { listeners.forEach((stop) => stop()); size.disconnect(); });
  await load_fonts(model.fonts);
  return root;
}

// Panel gathers what happens in a notebook into one message, and loses the values in it if it also holds a press.
// So each is sent by itself, at once.
function one_at_a_time(document) {
  const line = document.roots().find((root) => root.process_events && root._document_changed);
  if (!line || line.is_one_at_a_time) return;
  const { process_events, _document_changed } = line;
  line.is_one_at_a_time = true;
  line.process_events = function () { if (this._event_buffer.length) process_events.call(this); };
  line._document_changed = function (event) { _document_changed.call(this, event); this.process_events(); };
}

// A browser may be told to keep nothing; then it is asked for again.
function recall(name) {
  try { return localStorage.getItem(`tac-${name}`) || ""; } catch { return ""; }
}

function leave(name, what) {
  try { document.cookie = `tac-${name}=${what}; path=/; max-age=31536000; samesite=strict`; } catch { /* chosen again next time */ }
}

function remember(name, what) {
  try { if (what) localStorage.setItem(`tac-${name}`, what); else localStorage.removeItem(`tac-${name}`); } catch { /* asked again next time */ }
}
