// A page of HTML with fields: what differs is changed in place, so that nobody loses what they are typing.
// Text of people's arrives escaped by the templates; what is set here goes through textContent.

const CLOCK_EVERY = 5000; // milliseconds
const FOCUS_WITHIN = 1500; // milliseconds
const HELD_AT_MOST = 1000; // milliseconds
const ANSWERED_WITHIN = 30000; // milliseconds: a slow disk; whatever takes longer may be sent again
const SAME_PRESS = 1000; // milliseconds

export function render({ model }) {
  const root = document.createElement("div");
  const typed = new Map(); // fields with a text that the workbook does not have yet
  const known = new Map(); // for each of them what whoever types knows to stand there: the text they began with, and what they sent
  const said = new Map(); // what was sent and is not answered
  const sent = new Map(); // forms that the same press must not send again: with which button they were sent, under which number, and how long that holds
  let number = 0, answered = 0; // of the forms that were sent, and of the latest that was answered
  const chart = model.chart ? model.get_child("chart") : null;
  const holder = document.createElement("div");
  holder.hidden = true;
  let shown_page = null;
  let wanted = null; // the field that is to have the focus: it may arrive after the word for it

  const focus = () => {
    const field = wanted && Date.now() < wanted.until && root.querySelector(`[name="${wanted.name}"]`);
    if (field) { wanted = null; field.focus(); }
  };
  // The button that opens a form names it; there they go on when the form is closed under them, or they leave it.
  const opener = (node) => { const form = node.closest("form"); return form && form.id && root.querySelector(`[aria-controls="${CSS.escape(form.id)}"]`); };
  const to_heading = () => { const heading = root.querySelector("h1, h2"); if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); } };
  const go_on_from = (gone, form) => {
    const button = form && root.querySelector(`[aria-controls="${CSS.escape(form)}"]`);
    const opened = gone.hasAttribute("aria-controls") && root.querySelector(`[id="${CSS.escape(gone.getAttribute("aria-controls"))}"] :is(input, textarea, select)`);
    if (opened) opened.focus(); else if (button) button.focus(); else to_heading();
  };
  const send = (act, rest = {}) => model.send_msg({ act, ...rest });

  const settle = (old, fresh) => {
    // A field keeps what is typed in it until the page says the same, or another page is shown.
    const wanted = fresh.tagName === "TEXTAREA" ? fresh.textContent : fresh.tagName === "SELECT" ? chosen(fresh) : fresh.getAttribute("value") || "";
    if (typed.has(old) && old.value !== wanted) return;
    typed.delete(old);
    if (fresh.dataset.was === undefined) known.delete(old); // otherwise it was refused, and is in no workbook yet
    if (old.value !== wanted) old.value = wanted;
    if (old.tagName !== "SELECT") old.defaultValue = wanted; // what an emptied form goes back to
  };

  const patch = (old, fresh) => {
    if (old.nodeType === Node.TEXT_NODE) { if (old.data !== fresh.data) old.data = fresh.data; return; }
    if (old.nodeType !== Node.ELEMENT_NODE) return;
    const was_chosen = old.hasAttribute("checked");
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !(name === "open" && old.tagName === "DETAILS")) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value && !(name === "value" && old.tagName === "INPUT")) old.setAttribute(name, value);
    if (old.dataset.slot !== undefined) return;
    if (old.tagName === "TEXTAREA") { settle(old, fresh); return; }
    if (old.tagName === "INPUT" && old.type === "radio") { if (was_chosen !== fresh.hasAttribute("checked")) old.checked = !was_chosen; return; }
    if (old.tagName === "INPUT") { settle(old, fresh); return; }
    morph(old, fresh);
    if (old.tagName === "SELECT") settle(old, fresh);
  };

  const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id || "") === (other.id || "");

  const morph = (old, fresh) => {
    const named = new Map([...old.children].filter((node) => node.id).map((node) => [node.id, node]));
    let at = old.firstChild;
    for (const node of [...fresh.childNodes]) {
      const known = node.id ? named.get(node.id) : at && alike(at, node) ? at : null;
      if (!known || known.nodeName !== node.nodeName) { old.insertBefore(node, at); continue; }
      if (known === at) at = at.nextSibling; else old.insertBefore(known, at);
      patch(known, node);
    }
    while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
  };

  const show = () => {
    const fresh = document.createElement("div");
    fresh.innerHTML = model.html;
    const name = fresh.firstElementChild ? fresh.firstElementChild.dataset.page || "" : "";
    const another = shown_page !== null && name !== shown_page;
    const held = root.getRootNode().activeElement;
    const within = held && held !== root && root.contains(held);
    const form = within && held.closest("form") ? held.closest("form").id : "";
    shown_page = name;
    if (chart) holder.append(chart);
    if (another) { typed.clear(); known.clear(); root.replaceChildren(...fresh.childNodes, holder); }
    else { holder.remove(); morph(root, fresh); root.append(holder); }
    const slot = root.querySelector("[data-slot=chart]");
    if (slot && chart) slot.append(chart);
    said.clear();
    heard();
    tick();
    if (wanted) requestAnimationFrame(focus);
    if (another) {
      const heading = root.querySelector("h1");
      if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
      root.scrollIntoView({ block: "start" });
    } else if (within && !root.contains(held)) go_on_from(held, form);
  };

  // What is pressed stays where it is until it is let go: an answer in between, to the field that was left by pressing, would move
  // it from under the pointer, and the press be lost.
  let held_since = 0, is_late = false, at_last = null;
  const show_or_wait = () => { if (Date.now() - held_since < HELD_AT_MOST) is_late = true; else show(); };
  const let_go = () => { held_since = 0; if (is_late) { is_late = false; show(); } };
  const hold = () => { held_since = Date.now(); clearTimeout(at_last); at_last = setTimeout(let_go, HELD_AT_MOST); };
  const after_the_press = () => setTimeout(let_go);
  root.addEventListener("pointerdown", hold);
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, after_the_press);

  // A form that was answered may be sent again, once the answer is drawn.
  const heard = () => { for (const [form, { n }] of sent) if (n <= answered || !form.isConnected) sent.delete(form); };

  // --- what people do
  const collect = (form) => Object.fromEntries([...form.elements].filter((one) => one.name && (one.type !== "radio" || one.checked)).map((one) => [one.name, one.value]));
  root.addEventListener("input", ({ target }) => {
    typed.set(target, true);
    sent.delete(target.form); // it is another entry now
    const { dataset: { was }, defaultValue: stands } = target; // was: before what stands there, which was refused
    if (!known.has(target) && stands !== undefined) known.set(target, was === undefined ? [stands] : [was, stands]);
  });
  root.addEventListener("change", (event) => {
    const { save, value } = event.target.dataset, { form, name, value: text } = event.target;
    const kept = form && form.dataset.kept;
    if (kept && name) send("keep", { value: `${kept} ${name}`, text });
    if (!save) return;
    const before = known.get(event.target) || [];
    send(save, { value: value || "", text, name: kept ? "" : name, known: [...before] });
    if (before.length) before.push(text);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const pressed = event.submitter ? event.submitter.value : "", before = sent.get(form);
    if (before && before.pressed === pressed && Date.now() < before.until) return; // pressed twice
    number += 1;
    sent.set(form, { pressed, n: number, until: Date.now() + ANSWERED_WITHIN });
    send(form.dataset.form, { value: pressed || form.dataset.value || "", fields: collect(form), number });
  });
  root.addEventListener("click", (event) => {
    const hit = event.composedPath().find((node) => node.dataset && (node.dataset.act || node.dataset.copy !== undefined || node.dataset.frame || node.dataset.full !== undefined));
    if (!hit) return;
    if (hit.dataset.copy !== undefined) { copy(hit); return; }
    if (hit.dataset.frame) { const button = in_frame(root, hit.dataset.frame); if (button) button.click(); return; }
    if (hit.dataset.full !== undefined) { full_screen(); return; }
    if (said.get(hit)) return; // pressed twice before the answer
    said.set(hit, true);
    press(root, hit);
    send(hit.dataset.act, { value: hit.dataset.value || "" });
  });
  const on_key = (event) => {
    const target = event.composedPath()[0];
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (event.key === "Escape" && typing) {
      if (!root.contains(target)) return;
      target.blur(); // what is typed is kept before they go on
      const button = opener(target);
      if (button) button.focus(); else to_heading();
      return;
    }
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented || !root.isConnected) return;
    if (root.closest("[inert]") || in_inert(root)) return;
    const side = { ArrowLeft: "left", ArrowRight: "right" }[event.key];
    const link = side && root.querySelector(`[data-arrow=${side}]`);
    if (link) { event.preventDefault(); link.click(); }
  };
  window.addEventListener("keydown", on_key);

  // --- the quiet clocks: counted here, so that nothing is sent for them
  const tick = () => {
    for (const clock of root.querySelectorAll("[data-since]")) {
      const until = Number(clock.dataset.until) || Date.now();
      const minutes = Math.max(0, Math.floor((until - Number(clock.dataset.since)) / 60000));
      const left = Number(clock.dataset.minutes) - minutes;
      clock.textContent = clock.dataset.words.replace("{n}", minutes).replace("{left}", left >= 0 ? `${left} left` : `${-left} over`);
    }
  };
  const clock = setInterval(tick, CLOCK_EVERY);
  // The size of the letters goes with the window; the picture, which is drawn by the tracker, follows it.
  const fit = () => {
    const letter = Math.round(parseFloat(getComputedStyle(root).fontSize));
    if (letter && root.isConnected && model.letter !== letter) model.letter = letter;
  };
  const size = new ResizeObserver(fit);
  size.observe(root);

  const draw_kind = () => { root.className = `paper ${model.kind}`; };
  const draw_scale = () => { root.style.setProperty("--scale", model.scale); };
  model.on("kind", draw_kind);
  model.on("scale", draw_scale);
  model.on("html", show_or_wait);
  model.on("msg:custom", (message) => {
    if (message && message.answered) { answered = message.answered; if (!is_late) heard(); }
    // What was emptied is saved: the second of two presses would only be told that everything is missing.
    if (message && message.clear) for (const form of root.querySelectorAll(`[data-form="${message.clear}"]`)) sent.set(form, { pressed: "", n: Infinity, until: Date.now() + SAME_PRESS });
    if (message && message.clear) for (const field of root.querySelectorAll(`[data-form="${message.clear}"] :is(input, textarea, select)`)) {
      typed.delete(field);
      if (field.type === "radio") { field.checked = field.defaultChecked; continue; }
      field.value = field.tagName === "SELECT" ? chosen(field) : field.defaultValue;
    }
    if (message && message.put) for (const field of root.querySelectorAll(`[name="${message.put}"]`)) { typed.delete(field); known.delete(field); field.value = message.text; }
    if (message && message.let_go) {
      for (const field of root.querySelectorAll(`[name="${message.let_go}"]`)) if (field.dataset.value === message.row) { typed.delete(field); known.delete(field); }
      show();
    }
    if (message && message.file) hand_out(message);
    if (message && message.focus) { wanted = { name: message.focus, until: Date.now() + FOCUS_WITHIN }; requestAnimationFrame(focus); }
  });
  model.on("remove", () => { clearInterval(clock); size.disconnect(); window.removeEventListener("keydown", on_key); for (const end of ["pointerup", "pointercancel"]) window.removeEventListener(end, after_the_press); });
  draw_kind();
  draw_scale();
  show();
  return root;
}

// What a list of choices says is chosen.
function chosen(select) {
  const option = select.querySelector("option[selected]") || select.querySelector("option");
  return option ? option.value : "";
}

// A press is shown at once; what became of it is shown when the tracker answers.
function press(root, button) {
  if (!button.hasAttribute("aria-pressed")) return;
  const on = button.getAttribute("aria-pressed") !== "true";
  if (button.dataset.group) for (const other of root.querySelectorAll(`[data-group="${button.dataset.group}"]`)) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(on));
}

async function copy(button) {
  const before = button.textContent;
  try { await navigator.clipboard.writeText(button.dataset.copy); button.textContent = "Copied"; }
  catch { button.textContent = "Select the text and copy it"; }
  setTimeout(() => { button.textContent = before; }, 2500);
}

// A file made by the tracker, saved where the browser keeps such.
function hand_out({ file, data }) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.endsWith(".pdf") ? "application/pdf" : "text/html" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function full_screen() {
  if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen().catch(() => null);
}

// A button of the frame around the page, by its selector: the curtain, light and dark, larger text.
function in_frame(node, name) {
  for (let at = node; at; at = at.parentNode || at.host) if (at.classList && at.classList.contains("tac")) return at.querySelector(name);
  return null;
}

function in_inert(node) {
  for (let at = node; at; at = at.parentNode || at.host) if (at.inert) return true;
  return false;
}
