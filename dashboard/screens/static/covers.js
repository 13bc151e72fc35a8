// What covers the page: the curtain, at one key or one button, and the cover while there is no line to the tracker.

const LOOK_EVERY = 3000, NO_ANSWER = 15000; // milliseconds, in a notebook

// Makes both, over the parts that are `below`, and watches the line: typing into a dead page would be lost.
function cover_page({ model, view, root, below, curtain_button, owns_page, listen, at_end }) {
  const curtain = make("div", { class: "curtain", role: "dialog", "aria-modal": "true", "aria-label": "The screen is covered", hidden: "" });
  const lift = make("button", { type: "button" }, "Show the screen again (B)");
  curtain.append(make("p", {}, "The screen is covered."), lift);
  const again = make("button", { type: "button" });
  const cover = make("div", { class: "cover", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "tac-lost", hidden: "" });
  const lost = make("p", { id: "tac-lost", class: "big" }), kept = make("p");
  cover.append(lost, kept);
  if (owns_page) cover.append(again);
  root.append(curtain, cover);

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
  model.on("offline", draw_offline);
  draw_offline();

  // Nothing under the curtain or the cover can be reached, whichever of them goes first.
  const lock = () => { for (const part of below) part.inert = !curtain.hidden || !cover.hidden; };
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
    at_end(() => clearInterval(watch));
  }
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
