// Where the keyboard stands now; "blur" takes the focus away and "back" gives it back.
(what) => {
  const el = what === "back" ? window.__digimaturityStop : document.activeElement;
  if (what === "blur") { window.__digimaturityStop = el; el && el.blur(); return null; }
  if (what === "back") { el && el.focus({preventScroll: true}); return null; }
  if (!el || el === document.body || el === document.documentElement) return null;
  const r = el.getBoundingClientRect();
  return {selector: path(el), name: nameOf(el), x: r.left, y: r.top, width: r.width, height: r.height,
    frame: el.localName === "iframe"};
}
