// The typefaces of the page: made known to the document, loaded before anything is drawn on a canvas.

const FONT = "Atkinson Hyperlegible Next";

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
