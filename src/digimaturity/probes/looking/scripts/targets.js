// The sizes of what can be pressed, by WCAG 2.5.8: 24 by 24 pixels, or a circle of 24 that touches no other target.
() => {
  const LEAST = 24, IMPORTANT = 44;
  const what = "a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=link]," +
    "[role=checkbox],[role=radio],[role=switch],[role=tab],[role=menuitem],[onclick]";
  const rectOf = (el) => {
    let r = el.getBoundingClientRect();
    let [l, t, rt, b] = [r.left, r.top, r.right, r.bottom];
    const parts = [...el.querySelectorAll("*")].slice(0, 60).filter(isSeen).map((c) => c.getBoundingClientRect());
    if ((el.type === "checkbox" || el.type === "radio") && el.labels) {
      parts.push(...[...el.labels].filter(isSeen).map((c) => c.getBoundingClientRect()));
    }
    for (const p of parts) {
      if (p.width < 1 || p.height < 1) continue;
      l = Math.min(l, p.left); t = Math.min(t, p.top); rt = Math.max(rt, p.right); b = Math.max(b, p.bottom);
    }
    return {l: l + scrollX, t: t + scrollY, r: rt + scrollX, b: b + scrollY, w: rt - l, h: b - t};
  };
  const isInline = (el) => {
    if (el.localName !== "a" || !getComputedStyle(el).display.startsWith("inline")) return false;
    if (getComputedStyle(el).display !== "inline") return false;
    // The line that it stands in: what is beside it, as far as the next block or line break.
    let top = el;
    while (top.parentElement && getComputedStyle(top.parentElement).display === "inline") top = top.parentElement;
    const ends = (at) => at.nodeType === 1 && (at.localName === "br" || !getComputedStyle(at).display.startsWith("inline"));
    let rest = 0;
    for (const way of ["previousSibling", "nextSibling"]) {
      for (let at = top[way], n = 0; at && n < 40 && rest < 2 && !ends(at); at = at[way], n++) {
        if (at.nodeType === 1 && (at.matches("a,button,script,style") || at.querySelector("a,button"))) continue;
        if (at.nodeType === 1 || at.nodeType === 3) rest += at.textContent.replace(/[^\p{L}\p{N}]/gu, "").length;
      }
    }
    return rest >= 2;
  };
  const found = [];
  for (const el of [...document.querySelectorAll(what)].slice(0, 3000)) {
    if (!isSeen(el) || el.closest('[inert]') || el.disabled || isTiny(el) || (el.localName !== "a" && el.parentElement.closest("a[href]"))) continue;
    const r = rectOf(el);
    if (r.w < 1 || r.h < 1 || r.r <= 0 || r.b <= 0) continue;
    if (r.l >= document.documentElement.clientWidth) continue;
    found.push({el, r, isInline: isInline(el)});
  }
  const small = (f) => f.r.w < LEAST - 0.5 || f.r.h < LEAST - 0.5;
  const centre = (r) => [(r.l + r.r) / 2, (r.t + r.b) / 2];
  const isPlain = (f) => (f.el.type === "checkbox" || f.el.type === "radio") && getComputedStyle(f.el).appearance !== "none";
  const hasRoom = (f) => {
    const [x, y] = centre(f.r);
    for (const g of found) {
      if (g === f || g.el.contains(f.el) || f.el.contains(g.el)) continue;
      const dx = Math.max(g.r.l - x, 0, x - g.r.r), dy = Math.max(g.r.t - y, 0, y - g.r.b);
      if (Math.hypot(dx, dy) < LEAST / 2 - 0.25) return false;
      if (small(g)) {
        const [u, v] = centre(g.r);
        if (Math.hypot(u - x, v - y) < LEAST - 0.25) return false;
      }
    }
    return true;
  };
  const counted = found.filter((f) => !f.isInline);
  const failing = counted.filter((f) => small(f) && !isPlain(f) && !hasRoom(f));
  const kindOf = (el) => {
    const name = nameOf(el).toLowerCase();
    if (el.type === "search" || (el.localName === "input" && /(^|\s)(sök|search)/.test(name))) return "search";
    const isButton = el.localName === "button" || el.getAttribute("role") === "button" || el.localName === "summary" ||
      /^(submit|button)$/.test(el.type || "");
    if (isButton && /^(sök|search)\b/.test(name)) return "search";
    if (isButton && /\b(meny|menu)\b/.test(name)) return "menu";
    if (el.localName === "a" && el.closest("main") && getComputedStyle(el).display !== "inline" &&
      /^(ansök|anmäl|till e-tjänst|starta|gå till e-tjänst|apply)/.test(name)) return "start";
    return "";
  };
  const says = (f) => ({name: nameOf(f.el), width: Math.round(f.r.w * 10) / 10, height: Math.round(f.r.h * 10) / 10});
  const important = counted.map((f) => ({kind: kindOf(f.el), ...says(f)})).filter((f) => f.kind);
  return {
    targets: counted.length, passing: counted.length - failing.length,
    failing: failing.slice(0, 8).map(says),
    important: important.slice(0, 12),
    small_important: important.filter((f) => f.width < IMPORTANT - 0.5 || f.height < IMPORTANT - 0.5).length,
  };
}
