// The frame around every screen: landmarks, rail, top bar, and what is said aloud. Its fonts, routes, covers and keys stand beside it.
// Text that comes from people only ever goes through textContent here.

const SMALLEST = 80, LARGEST = 200; // per cent

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
  root.append(bar, rail, main);

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
  const draw_loading = () => {
    const [done, of] = model.loaded;
    loading.hidden = !of || done >= of;
    if (loading.hidden) { loading.replaceChildren(); return; }
    const bar = make("progress", { max: of, value: done, "aria-label": "Workbooks read" });
    loading.replaceChildren(make("span", {}, `Reading workbook ${done} of ${of} …`), bar);
  };
  // A meeting has the whole screen: no rail, no bar, nothing that could name another child.
  const draw_full = () => { root.classList.toggle("full", model.alone || model.route.startsWith("?at=meeting")); };
  const draws = { route: draw_full, items: draw_rail, dark: draw_theme, text_size: draw_size, child: draw_child, status: draw_status, title: draw_title, loaded: draw_loading };
  for (const [name, draw] of Object.entries(draws)) { model.on(name, draw); draw(); }

  // --- who is entering is said once, and this browser remembers it
  const remembered = model.alone ? "" : recall("me");
  if (remembered && !model.me) model.me = remembered;
  model.on("me", () => remember("me", model.me));
  // So is how they read, on this page of ours, for a notebook has its own look. A cookie, which the server reads: the page is
  // made in it. Where the line came back to a tracker that was started again, what stands here was made as the page once was,
  // and is opened anew: Material's fields do not follow a change that comes while they are drawn for the first time.
  if (owns_page) {
    if (window.tac_was_drawn && !is_as_left(model)) location.reload();
    window.tac_was_drawn = true;
    for (const name of ["dark", "text_size"]) model.on(name, () => leave(name, Number(model[name])));
  }

  follow_routes({ model, root, main, owns_page, listen });
  cover_page({ model, view, root, below: [bar, rail, main], curtain_button, owns_page, listen, at_end: (stop) => listeners.push(stop) });
  hear_keys({ root, main, owns_page, listen });
  listen(skip, "click", () => main.focus());
  listen(dark, "click", () => { model.dark = !model.dark; });
  listen(smaller, "click", () => { model.text_size = Math.max(SMALLEST, model.text_size - 10); });
  listen(larger, "click", () => { model.text_size = Math.min(LARGEST, model.text_size + 10); });

  const measure = () => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const narrow = root.clientWidth > 0 && root.clientWidth <= 40 * rem;
    if (model.narrow !== narrow) model.narrow = narrow;
  };
  const size = new ResizeObserver(measure);
  size.observe(root);

  // Where a screen moves the focus (after a save, say), it names the field by its class.
  model.on("msg:custom", (message) => {
    if (message && message.focus) requestAnimationFrame(() => focus_on(root, message.focus));
  });
  model.on("remove", () => { listeners.forEach((stop) => stop()); size.disconnect(); });
  await load_fonts(model.fonts);
  return root;
}

// A browser may be told to keep nothing; then it is asked for again.
function recall(name) {
  try { return localStorage.getItem(`tac-${name}`) || ""; } catch { return ""; }
}

function remember(name, what) {
  try { if (what) localStorage.setItem(`tac-${name}`, what); else localStorage.removeItem(`tac-${name}`); } catch { /* asked again next time */ }
}

function leave(name, what) {
  try { document.cookie = `tac-${name}=${what}; path=/; max-age=31536000; samesite=lax`; } catch { /* chosen again next time */ }
}

function is_as_left(model) {
  try {
    const left = (name) => (document.cookie.match(`(?:^|; )tac-${name}=([0-9]+)(?:;|$)`) || ["", ""])[1];
    const dark = left("dark"), size = Number(left("text_size"));
    return (!dark || dark === String(Number(model.dark))) && (!(size >= SMALLEST && size <= LARGEST) || size === model.text_size);
  } catch { return true; }
}
