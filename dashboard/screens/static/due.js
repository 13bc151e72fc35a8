// The list of Updates due: a row is saved with Enter and the focus is in the next one at once, while the tracker writes.
// Text of people's arrives escaped by the templates; what is set here goes through textContent and value.

const PAUSE = 900; // milliseconds in which digits typed on a list of words belong together
const NUMBER = /^[-−+]?\d+(\.\d+)?\s*%?$/;

export function render({ model, view }) {
  const root = document.createElement("div");
  const typed = new Map(); // row → the fields in which something was typed that is not saved
  const laid_by = new Map(); // row → what was typed in the fields that went when it was said to be seen, or not seen
  const sent = new Set(); // rows whose answer is waited for
  let pasted = []; // rows that were filled by the last paste
  let digits = "", digits_at = 0, digits_in = null;
  let naming = 0, key_at = -PAUSE, to_rows = false; // who somebody says they are, while they still type it

  const send = (act, rest = {}) => { is_known(view.model); model.send_msg({ act, ...rest }); };
  const row_of = (node) => node.closest && node.closest("[data-row]");
  const row_called = (n) => root.querySelector(`[data-row="${n}"]`);
  const open_rows = () => [...root.querySelectorAll("[data-row]:not([data-saved])")];
  const shown = (field) => field && field.getClientRects().length > 0;
  const first_of = (row) => [...row.querySelectorAll("[name=value], [name=because]")].find(shown);
  const fields_of = (row) => Object.fromEntries([...row.querySelectorAll("[name]")].map((field) => [field.name, field.value]));
  const touch = (row, name) => { if (!typed.has(row.dataset.row)) typed.set(row.dataset.row, new Set()); typed.get(row.dataset.row).add(name); row.classList.add("typed"); };
  const let_go = (n) => { typed.delete(n); laid_by.delete(n); };
  const active = () => root.getRootNode().activeElement;

  // --- what the tracker shows: a row keeps what is being typed in it
  const carry = (old, fresh) => {
    const n = fresh.dataset.row, names = typed.get(n);
    if (fresh.dataset.saved !== undefined) { let_go(n); return; }
    if (!old) return;
    if (names) {
      fresh.classList.add("typed");
      if (old.classList.contains("unseen")) fresh.classList.add("unseen");
      for (const name of names) {
        const here = old.querySelector(`[name="${name}"]`), there = fresh.querySelector(`[name="${name}"]`);
        if (here && there) put(there, here.value);
      }
    }
    const aside = old.querySelector("details.aside[open]");
    if (aside && fresh.querySelector("details.aside")) fresh.querySelector("details.aside").open = true;
  };
  const put = (field, text) => {
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === text)) field.append(new Option(text, text));
    field.value = text;
  };
  const focus_as = (old, fresh, at) => {
    const field = at && fresh.querySelector(at.selector);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (at.start !== null && field.setSelectionRange && field.type === "text") field.setSelectionRange(at.start, at.end);
  };
  const focus_in = (row) => {
    const at = active();
    if (!at || !row || !row.contains(at)) return null;
    const selector = at.name ? `[name="${at.name}"]` : at.dataset.doRow ? `[data-do-row="${at.dataset.doRow}"]` : "summary";
    return { selector, start: at.type === "text" ? at.selectionStart : null, end: at.type === "text" ? at.selectionEnd : null };
  };
  const made = (html) => { const holder = document.createElement("template"); holder.innerHTML = html; return holder.content.querySelector("[data-row]"); };
  const replace = (n, html) => {
    const old = row_called(n), fresh = made(html);
    if (!old || !fresh) return;
    const at = focus_in(old);
    carry(old, fresh);
    old.replaceWith(fresh);
    focus_as(old, fresh, at);
  };
  const show = () => {
    const before = new Map([...root.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row]));
    const was = active(), held = row_of(was || root), at = focus_in(held);
    root.innerHTML = model.html;
    const chosen = was && was.id && root.querySelector(`#${CSS.escape(was.id)}`);
    for (const fresh of root.querySelectorAll("[data-row]")) carry(before.get(fresh.dataset.row), fresh);
    sent.clear();
    pasted = [];
    const wanted = root.querySelector("[data-focus]");
    const row = held && row_called(held.dataset.row);
    if (to_rows && open_rows().length) begin();
    else if (wanted && wanted.dataset.focus) focus_on(row_called(wanted.dataset.focus));
    else if (row) focus_as(held, row, at);
    else if (chosen) chosen.focus({ preventScroll: true });
    else if (!before.size) begin();
  };
  const answered = ({ rows, said, done, focus }) => {
    for (const [n, html] of rows) replace(n, html);
    for (const [name, text] of Object.entries(said)) {
      const place = root.querySelector(`[data-said="${name}"]`);
      if (place && place.textContent !== text) place.textContent = text;
    }
    for (const n of done.map(String)) {
      sent.delete(n);
      const row = row_called(n);
      if (!row) continue;
      row.classList.remove("sending");
      // Whoever waited in the row goes on to the next; whoever has gone on stays there.
      if (row.dataset.saved !== undefined && (!active() || row.contains(active()))) step(row, 1);
    }
    if (focus && !types_elsewhere(focus)) focus_on(row_called(focus));
  };
  const types_elsewhere = (n) => {
    const row = row_of(active() || root);
    return row !== null && row.dataset.row !== String(n) && typed.has(row.dataset.row);
  };

  // --- from row to row
  const focus_on = (row, still = false) => {
    const field = row && first_of(row);
    if (field) { field.focus({ preventScroll: still }); if (field.select) field.select(); }
  };
  // Whoever comes to the list comes to type; a finger is not surprised by a keyboard on half the screen.
  const begin = () => {
    if (to_rows || (!active() && matchMedia("(hover: hover)").matches)) focus_on(open_rows()[0], true);
    to_rows = false;
  };
  const step = (row, by) => {
    const rows = [...root.querySelectorAll("[data-row]")];
    const ahead = by > 0 ? rows.slice(rows.indexOf(row) + 1) : rows.slice(0, rows.indexOf(row)).reverse();
    const next = ahead.find((one) => one.dataset.saved === undefined && !sent.has(one.dataset.row));
    if (next) focus_on(next);
    else if (by > 0 && root.querySelector("[data-last]")) root.querySelector("[data-last]").focus();
  };

  // --- saving
  // Nothing will be asked about such an entry, so nobody has to wait for the answer.
  const is_calm = (row, fields) => {
    if (fields.because && !fields.value) return true;
    if (row.dataset.kind !== "number" || !NUMBER.test(fields.value.trim())) return row.dataset.kind !== "number" && fields.value !== "";
    const value = parseFloat(fields.value.replace("−", "-"));
    return (row.dataset.low === "" || value >= Number(row.dataset.low)) && (row.dataset.high === "" || value <= Number(row.dataset.high));
  };
  const parcel = (row, again) => { sent.add(row.dataset.row); row.classList.add("sending"); return { row: row.dataset.row, again, fields: fields_of(row) }; };
  const save = (row, again = row.dataset.asked !== undefined) => {
    if (sent.has(row.dataset.row)) return;
    const fields = fields_of(row);
    if (!again && !fields.value && !fields.note && !fields.because) { step(row, 1); return; }
    const calm = !again && is_calm(row, fields);
    send("save", { rows: [parcel(row, again)] });
    if (calm) step(row, 1);
  };
  const keep = (field) => {
    const row = row_of(field);
    const names = row && typed.get(row.dataset.row);
    if (!names || !names.has(field.name) || sent.has(row.dataset.row) || field.dataset.kept === field.value) return;
    field.dataset.kept = field.value;
    send("keep", { rows: [{ row: row.dataset.row, fields: { [field.name]: field.value } }] });
  };

  // --- not seen, and back
  const turn = (row, unseen) => { turn_over(row, unseen); changed(row); focus_on(row); };
  // What was typed comes back with its field; a note is most likely the reason why it was not seen.
  const turn_over = (row, unseen) => {
    const now = fields_of(row), before = laid_by.get(row.dataset.row) || {}, because = before.because || now.note;
    const moved = [because, before.moved].includes(now.note) ? now.note : "";
    laid_by.set(row.dataset.row, unseen ? { value: now.value, moved } : { because: now.because, moved: before.moved });
    row.classList.toggle("unseen", unseen);
    const next = unseen
      ? { value: "", because, note: moved ? "" : now.note }
      : { value: before.value || "", because: "", note: now.note || before.moved || "" };
    for (const [name, text] of Object.entries(next)) {
      const field = row.querySelector(`[name="${name}"]`);
      if (field.value !== text) { put(field, text); touch(row, name); keep(field); }
    }
  };
  // What was asked or blamed is about what stood there before.
  const changed = (row) => {
    delete row.dataset.asked;
    for (const said of row.querySelectorAll(".said .blame")) said.remove();
    for (const field of row.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  };

  // --- a column from Excel
  const paste = (event) => {
    const field = event.composedPath()[0], row = row_of(field);
    if (!row || field.name !== "value") return;
    const lines = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
    if (lines.length < 2) return;
    event.preventDefault();
    const rows = open_rows().filter((one) => !sent.has(one.dataset.row));
    const here = rows.slice(rows.indexOf(row));
    pasted = here.slice(0, lines.length).filter((one, n) => fill(one, lines[n].split("\t")));
    send("keep", { rows: pasted.map((one) => ({ row: one.dataset.row, fields: fields_of(one) })) });
    ask_about(pasted.length, lines.length - here.length);
  };
  const fill = (row, [text, note]) => {
    const field = row.querySelector("[name=value]"), value = (text || "").trim();
    if (!value) return false;
    if (row.classList.contains("unseen")) turn_over(row, false);
    const like = field.tagName === "SELECT" && [...field.options].find((one) => one.value && (Number(one.value) === Number(value.replace("−", "-")) || one.text.toLowerCase().endsWith(`: ${value.toLowerCase()}`)));
    put(field, like ? like.value : value);
    touch(row, "value");
    field.dataset.kept = field.value;
    if (note && note.trim()) { row.querySelector("[name=note]").value = note.trim(); touch(row, "note"); }
    changed(row);
    row.classList.add("from-excel");
    return true;
  };
  const ask_about = (n, left) => {
    const bar = root.querySelector("[data-pasted]"), says = bar.querySelector("[data-pasted-words]");
    says.textContent = says.dataset.words.replace("{n}", n) + (left > 0 ? ` ${says.dataset.left.replace("{n}", left)}` : "");
    bar.hidden = false;
    bar.querySelector("button").focus();
  };
  const settle_pasted = (is_saved) => {
    const rows = pasted.map((row) => row_called(row.dataset.row)).filter((row) => row && row.dataset.saved === undefined);
    pasted = [];
    root.querySelector("[data-pasted]").hidden = true;
    for (const row of rows) row.classList.remove("from-excel");
    if (is_saved) send("save", { together: true, rows: rows.map((row) => parcel(row, false)) });
    else { for (const row of rows) let_go(row.dataset.row); send("throw", { rows: rows.map((row) => ({ row: row.dataset.row })) }); }
    if (rows.length) { if (is_saved) step(rows[rows.length - 1], 1); else focus_on(rows[0]); }
  };

  // --- what people do
  const on_row = {
    save: (row) => save(row),
    again: (row) => save(row, true),
    unseen: (row) => turn(row, true),
    seen: (row) => turn(row, false),
    undo: (row) => send("undo", { row: row.dataset.row }),
    "undo-again": (row) => send("undo", { row: row.dataset.row, again: true }),
    throw: (row) => { let_go(row.dataset.row); send("throw", { rows: [{ row: row.dataset.row }] }); },
  };
  const on_page = {
    "save-all": () => settle_pasted(true),
    "take-back": () => settle_pasted(false),
    me: (hit) => send("me", { value: hit.dataset.value }),
  };
  root.addEventListener("click", (event) => {
    const hit = event.composedPath().find((node) => node.dataset && (node.dataset.doRow || node.dataset.copy !== undefined || (node.dataset.act && node.tagName === "BUTTON")));
    if (!hit) return;
    event.stopPropagation();
    if (hit.dataset.copy !== undefined) copy(hit);
    else if (hit.dataset.doRow) on_row[hit.dataset.doRow](row_of(hit));
    else on_page[hit.dataset.act](hit);
  });
  root.addEventListener("change", (event) => {
    const field = event.target;
    if (field.dataset.act === "me") name_chosen(field);
    else if (field.dataset.act === "supporting") send("supporting", { value: field.checked ? "yes" : "" });
  });
  // While a name is typed on the list, every letter chooses somebody: the one that is stayed at is meant, or Enter says so.
  const name_chosen = (field, at_once = performance.now() - key_at > PAUSE) => {
    clearTimeout(naming);
    if (at_once) send("me", { value: field.value });
    else naming = setTimeout(() => send("me", { value: field.value }), PAUSE);
  };
  root.addEventListener("input", (event) => {
    const row = row_of(event.target);
    if (row && event.target.name) { touch(row, event.target.name); changed(row); }
  });
  root.addEventListener("focusout", (event) => { if (event.target.name) keep(event.target); });
  root.addEventListener("paste", paste);
  root.addEventListener("keydown", (event) => {
    const field = event.target, row = row_of(field);
    key_at = performance.now();
    if (field.dataset.act === "me" && event.key === "Enter") {
      event.preventDefault();
      to_rows = true;
      if (field.querySelector("option[selected]")?.value === field.value) begin();
      name_chosen(field, true);
    }
    if (!row || !field.name || event.altKey || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "z" && field.value === "" && !typed.has(row.dataset.row)) { event.preventDefault(); send("undo"); }
      return;
    }
    if (event.key === "Enter") { event.preventDefault(); event.stopPropagation(); save(row); }
    else if (field.name === "because" && event.key === "Escape") turn(row, false);
    else if (field.name === "value") on_value(event, field, row);
  });
  const on_value = (event, field, row) => {
    const is_list = field.tagName === "SELECT";
    if (/^n$/i.test(event.key) && row.dataset.kind !== "use" && (is_list || field.value === "")) { event.preventDefault(); turn(row, true); }
    else if (!is_list && event.key === "ArrowDown") { event.preventDefault(); step(row, 1); }
    else if (!is_list && event.key === "ArrowUp") { event.preventDefault(); step(row, -1); }
    else if (is_list && /^[-−+\d]$/.test(event.key)) { event.preventDefault(); choose(field, row, event); }
  };
  // On a list of words the number before the words chooses them, minus signs and all.
  const choose = (field, row, event) => {
    const goes_on = field === digits_in && event.timeStamp - digits_at < PAUSE;
    digits = (goes_on ? digits : "") + event.key.replace("−", "-");
    [digits_at, digits_in] = [event.timeStamp, field];
    const found = [...field.options].find((option) => option.value !== "" && Number(option.value) === Number(digits));
    if (!found || /^[-+]$/.test(digits)) return;
    field.value = found.value;
    touch(row, "value");
    changed(row);
  };

  model.on("html", show);
  model.on("msg:custom", answered);
  root.className = "paper desktop due";
  show();
  const arrived = new ResizeObserver(() => { arrived.disconnect(); send("here"); begin(); });
  arrived.observe(root);
  model.on("remove", () => arrived.disconnect());
  return root;
}

// Bokeh takes what the tracker put on the page for new, and would send all of it back with the first message.
function is_known(model) {
  const fresh = model.document && model.document._new_models;
  if (fresh) fresh.delete(model);
}

async function copy(button) {
  const before = button.textContent;
  const text = button.dataset.copy || button.parentElement.querySelector("[data-said]").textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; }
  catch { button.textContent = "Select the text and copy it"; }
  setTimeout(() => { button.textContent = before; }, 2500);
}
