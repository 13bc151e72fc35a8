// Keys that the tracker hears wherever they are pressed: Enter in a form, a list that opens, a button that bears its key.

function hear_keys({ root, main, owns_page, listen }) {
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
}
