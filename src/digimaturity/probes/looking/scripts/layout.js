// What of the page's text lies outside the window, is cut off, or stands in tables wider than the window.
() => {
  const window_ = document.documentElement.clientWidth;
  const skipped = "table,pre,code,svg,canvas,iframe,object,video,img,map,math,[role=grid],[role=table]," +
    "[class*=leaflet],[class*=ol-viewport],[class*=mapbox],[class*=esri],script,style,noscript,template";
  const root = document.scrollingElement || document.documentElement;
  const rootStyle = getComputedStyle(document.documentElement).overflowX;
  const bodyStyle = document.body ? getComputedStyle(document.body).overflowX : "visible";
  const hides = (v) => v === "hidden" || v === "clip";
  const rootHides = hides(rootStyle) || (rootStyle === "visible" && hides(bodyStyle));
  const wide = new Map(), cut = new Map();
  const walker = document.createTreeWalker(document.body || document, NodeFilter.SHOW_TEXT);
  let read = 0;
  while (walker.nextNode() && read < 6000) {
    const node = walker.currentNode;
    const text = node.nodeValue.trim().replace(/\s+/g, " ");
    if (text.length < 2) continue;
    const el = node.parentElement;
    if (!el || el.closest(skipped) || !isSeen(el) || el.closest("[aria-hidden=true]")) continue;
    read++;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const left = box.left + root.scrollLeft, right = box.right + root.scrollLeft;
    if (right <= 0 || isTiny(el)) continue;
    // The nearest ancestor that cuts or scrolls what is wider than itself.
    let holder = null, how = "";
    for (let at = el; at && at !== document.body && at !== document.documentElement; at = at.parentElement) {
      const s = getComputedStyle(at);
      if (s.overflowX !== "visible" && at.clientWidth > 2) {
        const r = at.getBoundingClientRect();
        if (box.right > r.right + 2 && box.left < r.right - 2) { holder = at; how = s.overflowX; break; }
        if (box.left >= r.right - 2 || box.right <= r.left + 2) { holder = at; how = "away"; break; }
      }
      if (s.overflowY !== "visible" && hides(s.overflowY) && at.clientHeight > 2) {
        const r = at.getBoundingClientRect();
        const lines = getComputedStyle(at).webkitLineClamp;
        if (box.bottom > r.bottom + 4 && box.top < r.bottom - 4 && lines === "none") {
          holder = at; how = "hidden"; break;
        }
      }
    }
    if (how === "away") continue;
    // Running text is sentences; headings, menus and buttons are none.
    const runs = text.length >= 40 && !el.closest("h1,h2,h3,h4,h5,h6,nav,button,[role=navigation]");
    const says = {text: text.slice(0, 120), selector: path(el), width: Math.round(box.width)};
    if (holder && (how === "hidden" || how === "clip")) { cut.set(el, says); continue; }
    if (holder && (how === "auto" || how === "scroll")) {
      if (box.width > holder.clientWidth + 2 && runs) wide.set(el, says);
      continue;
    }
    if (right > window_ + 2 && getComputedStyle(el).position !== "fixed") {
      if (rootHides) { if (left < window_ - 2) cut.set(el, says); }
      else if (root.scrollWidth > window_ + 1 && runs) wide.set(el, says);
    }
  }
  const tables = [];
  for (const table of document.querySelectorAll("table")) {
    if (!isSeen(table) || table.closest("table table")) continue;
    const r = table.getBoundingClientRect();
    let room = window_;
    for (let at = table.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible" && at.clientWidth > 2) { room = at.clientWidth; break; }
    }
    const own = table.scrollWidth > table.clientWidth + 2;
    tables.push({width: Math.round(Math.max(r.width, table.scrollWidth)), is_wide: r.width > room + 2 || own});
  }
  return {
    window: window_,
    page: root.scrollWidth,
    wide: [...wide.values()].slice(0, 8), wide_count: wide.size,
    cut: [...cut.values()].slice(0, 8), cut_count: cut.size,
    tables: tables.length, wide_tables: tables.filter((t) => t.is_wide).length,
  };
}
