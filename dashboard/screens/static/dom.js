// Elements of a page: made, and found in nested shadow roots, by what they are, by the focus, or by what happens to them.

function make(tag, attributes = {}, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

// Letters and digits belong to a field, or to a list that is chosen from with them; Enter also to whatever it presses.
const LISTS = "select, [role=combobox], [role=listbox], [role=option], [role=menu], [role=menuitem]";
const PRESSED = "a[href], button, summary";

function typing(event) {
  const target = event.composedPath()[0];
  return target && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName) || within(event, LISTS));
}

function within(event, selector) {
  return event.composedPath().some((node) => node.matches && node.matches(selector));
}

// The element of the document itself that a node in nested shadow roots belongs to.
function outermost(node) {
  const host = node.getRootNode().host;
  return host ? outermost(host) : node;
}

function focus_on(node, css_class) {
  const found = find(node, css_class);
  const field = found && (find_field(found.shadowRoot || found) || found);
  if (field && field === found) field.tabIndex = -1; // a heading, say, with what belongs to it after it
  if (field) { field.focus(); if (field.select) field.select(); }
}

// The first element for which something holds, in nested shadow roots too.
function first(node, holds) {
  for (const inner of node.querySelectorAll("*")) {
    if (holds(inner)) return inner;
    const deeper = inner.shadowRoot && first(inner.shadowRoot, holds);
    if (deeper) return deeper;
  }
  return null;
}

function find(node, css_class) {
  return first(node, (inner) => inner.classList.contains(css_class));
}

function find_key(node, key) {
  return first(node, (inner) => inner.dataset && inner.dataset.key === key && (inner.hidden ? inner.parentElement : inner).offsetParent);
}

// What has the focus within, however deep in shadow roots; nothing where it is elsewhere or nowhere.
function held_in(node) {
  const held = node.getRootNode().activeElement;
  if (!held || held === document.body || !(node === held || node.contains(held))) return null;
  let deepest = held;
  while (deepest.shadowRoot && deepest.shadowRoot.activeElement) deepest = deepest.shadowRoot.activeElement;
  return deepest;
}

function find_field(node) {
  return node.querySelector("input, textarea, select, [role=combobox], button");
}
