// The fields of the page's forms: those that can be seen, and what names each of them.
() => {
  const what = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]),select,textarea," +
    "[role=textbox],[role=combobox],[role=listbox],[role=checkbox],[role=radio],[role=spinbutton]";
  const fields = [];
  for (const el of [...document.querySelectorAll(what)].slice(0, 500)) {
    // A box that a style sheet has drawn anew is often transparent, and still a field.
    const isBox = el.type === "checkbox" || el.type === "radio";
    if (!isBox && (!isSeen(el) || isTiny(el))) continue;
    if (isBox && !el.checkVisibility()) continue;
    if (el.closest("[role=search],header,footer,nav") || el.type === "search") continue;
    const labelled = (el.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && document.getElementById(id)).filter(Boolean);
    const by = el.labels && [...el.labels].some((l) => squeezed(l.textContent)) ? "label"
      : squeezed(el.getAttribute("aria-label")) ? "aria-label"
      : labelled.some((l) => squeezed(l.textContent)) ? "aria-labelledby"
      : squeezed(el.title) ? "title" : squeezed(el.placeholder) ? "placeholder" : "";
    fields.push({by, password: el.type === "password", type: el.type || el.localName,
      name: squeezed((el.labels && el.labels[0] && el.labels[0].textContent) || el.getAttribute("aria-label") || el.name || el.id).slice(0, 60)});
  }
  return {fields};
}
