// How much of the window is covered by what does not scroll away with the page. Grid of 5 pixels; parts over each
// other count once; what only darkens the page behind a box does not count.
() => {
  const W = innerWidth, H = innerHeight, STEP = 5;
  const columns = Math.ceil(W / STEP), rows = Math.ceil(H / STEP);
  const grid = new Uint8Array(columns * rows), bars = new Uint8Array(columns * rows);
  const alphaOf = (colour) => {
    const found = /rgba?\(([^)]+)\)/.exec(colour);
    if (!found) return colour === "transparent" ? 0 : 1;
    const parts = found[1].split(/[,/ ]+/).filter(Boolean);
    return parts.length > 3 ? parseFloat(parts[3]) : 1;
  };
  const mark = (into, r) => {
    const l = Math.max(0, r.left), t = Math.max(0, r.top), rt = Math.min(W, r.right), b = Math.min(H, r.bottom);
    for (let y = Math.round(t / STEP); y < Math.round(b / STEP); y++) {
      for (let x = Math.round(l / STEP); x < Math.round(rt / STEP); x++) into[y * columns + x] = 1;
    }
  };
  const painted = (el) => {
    const s = getComputedStyle(el), opacity = parseFloat(s.opacity);
    if (el.matches("img,video,canvas,iframe,svg,input,button,select,textarea")) return opacity > 0.1;
    return alphaOf(s.backgroundColor) * opacity >= 0.85 || s.backgroundImage !== "none";
  };
  const stays = (el) => {
    const s = getComputedStyle(el);
    if (s.position === "fixed") return true;
    if (s.position !== "sticky") return el.matches("dialog[open],:popover-open") && s.position !== "static";
    const r = el.getBoundingClientRect();
    const top = parseFloat(s.top), bottom = parseFloat(s.bottom);
    if (!isNaN(top) && scrollY > 0 && Math.abs(r.top - top) < 1.5) return true;
    return !isNaN(bottom) && Math.abs(H - r.bottom - bottom) < 1.5;
  };
  const kindOf = (el) => {
    const text = (el.innerText || "") + " " + (el.shadowRoot ? [...el.shadowRoot.children].map((c) => c.innerText || "").join(" ") : "");
    if (/\b(kakor|cookies?)\b/i.test(text)) return "consent";
    const named = (el.id + " " + el.className + " " + (el.getAttribute("aria-label") || "")).toLowerCase();
    if (/chat/.test(named) || /\bchatt?a?\b/i.test(text.slice(0, 200))) return "chat";
    if (/\b(enkät|undersökning|tyck till|survey|feedback)\b/i.test(text.slice(0, 600))) return "survey";
    const isBar = el.matches("header,nav,[role=banner],[role=navigation]") || el.querySelector("nav,[role=navigation]") ||
      /\b(meny|menu|sök)\b/i.test(text.slice(0, 300)) || el.closest("header,nav,[role=banner]");
    return isBar && el.getBoundingClientRect().height < H / 2 && !el.matches("dialog,[role=dialog]") ? "menu" : "other";
  };
  const boxes = [];
  const outer = everything("*").filter((el) => stays(el) && isSeen(el));
  for (const el of outer.slice(0, 200)) {
    let inOther = false;
    for (let at = parentOf(el); at; at = parentOf(at)) if (outer.includes(at)) { inOther = true; break; }
    const kind = kindOf(el);
    let seen = 0;
    const ahead = [el];
    while (ahead.length && seen < 400) {
      const at = ahead.pop();
      seen++;
      if (!isSeen(at)) continue;
      const r = at.getBoundingClientRect();
      const fits = r.right > 0 && r.bottom > 0 && r.left < W && r.top < H && r.width > 1 && r.height > 1;
      const isBackdrop = r.width >= W * 0.98 && r.height >= H * 0.98 && !squeezed([...at.childNodes]
        .filter((c) => c.nodeType === 3).map((c) => c.nodeValue).join("")) && !painted(at);
      if (fits && painted(at) && !isBackdrop) {
        mark(kind === "menu" ? bars : grid, r);
        if (!inOther || at === el) boxes.push({kind, selector: path(el), width: Math.round(Math.min(r.right, W) - Math.max(r.left, 0)),
          height: Math.round(Math.min(r.bottom, H) - Math.max(r.top, 0))});
        if (r.width * r.height > 4) continue;
      } else if (fits) {
        for (const c of at.childNodes) {
          if (c.nodeType !== 3 || !c.nodeValue.trim()) continue;
          const range = document.createRange();
          range.selectNodeContents(c);
          const t = range.getBoundingClientRect();
          if (alphaOf(getComputedStyle(at).color) > 0.1) mark(kind === "menu" ? bars : grid, t);
        }
      }
      ahead.push(...at.children, ...(at.shadowRoot ? at.shadowRoot.children : []));
    }
  }
  let covered = 0, withBars = 0;
  for (let n = 0; n < grid.length; n++) { covered += grid[n]; withBars += grid[n] || bars[n] ? 1 : 0; }
  boxes.sort((a, b) => b.width * b.height - a.width * a.height);
  return {share: covered / grid.length, share_with_bars: withBars / grid.length, boxes: boxes.slice(0, 8),
    others: boxes.filter((b) => b.kind !== "menu").length, scrolled: Math.round(scrollY)};
}
