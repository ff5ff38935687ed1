// What several looks need; it stands before each of them.
const path = (el) => {
  const parts = [];
  for (let at = el; at && at.nodeType === 1 && parts.length < 4; at = at.parentElement) {
    parts.unshift(at.localName + (at.id && at.id.length < 40 ? "#" + at.id : ""));
  }
  return parts.join(" > ").slice(0, 160);
};
const isSeen = (el) => el.checkVisibility({opacityProperty: true, visibilityProperty: true});
// Hidden from the eye but read aloud: a pixel large, or clipped to nothing.
const isTiny = (el) => {
  for (let at = el, n = 0; at && at !== document.body && n < 10; at = at.parentElement, n++) {
    const s = getComputedStyle(at), r = at.getBoundingClientRect();
    if ((r.width <= 2 || r.height <= 2) && s.overflow !== "visible") return true;
    if (s.position === "absolute" && s.clip !== "auto") return true;
    if (/inset\((50|100)%|circle\(0/.test(s.clipPath)) return true;
  }
  return false;
};
const squeezed = (text) => (text || "").replace(/\u00ad/g, "").trim().replace(/\s+/g, " ");
const nameOf = (el) => squeezed(el.getAttribute("aria-label") || el.innerText || el.value || el.title ||
  (el.labels && el.labels[0] && el.labels[0].innerText) || el.placeholder).slice(0, 80);
// Every element, those in open shadow trees too.
const everything = (selector) => {
  const found = [], roots = [document];
  while (roots.length && found.length < 20000) {
    const root = roots.pop();
    for (const el of root.querySelectorAll("*")) {
      if (el.shadowRoot) roots.push(el.shadowRoot);
      if (el.matches(selector)) found.push(el);
    }
  }
  return found;
};
const parentOf = (el) => el.parentElement || (el.getRootNode() && el.getRootNode().host) || null;
