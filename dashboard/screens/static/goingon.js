// Where somebody was when they pressed the button of a form: once it is saved, it says whether they are still there.

export function render({ model }) {
  const mark = document.createElement("span");
  mark.hidden = true;
  let from = null;
  const held = () => held_in(document.documentElement);
  const in_form = (node) => {
    for (let at = node; at; at = at.parentNode || at.host) if (at.classList && at.classList.contains(`saves-${model.form}`)) return true;
    return false;
  };
  // What is typed right after Enter is the next entry: it takes the place of what was sent, and is not written behind it.
  const pressed = (event) => {
    if (!within(event, `.${model.form}-save, .${model.form}-confirm`)) return;
    model.send_msg({ pressed: true }); // there is somebody to ask
    from = held();
    if (from && from.select) from.select();
  };
  window.addEventListener("click", pressed, true);
  model.on("msg:custom", () => {
    const now = held();
    model.send_msg({ at: !now || now === from ? "sent from" : in_form(now) ? "in the form" : "elsewhere" });
  });
  model.on("remove", () => window.removeEventListener("click", pressed, true));
  return mark;
}
