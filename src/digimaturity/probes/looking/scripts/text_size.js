// Doubles every text's size and tells which texts are then cut off that were not before.
() => {
  const isCut = (el) => {
    const s = getComputedStyle(el);
    const cutsY = /hidden|clip/.test(s.overflowY) && el.scrollHeight > el.clientHeight + 4;
    const cutsX = /hidden|clip/.test(s.overflowX) && el.scrollWidth > el.clientWidth + 4;
    return cutsX || cutsY;
  };
  const texts = [...document.body.querySelectorAll("*")].slice(0, 5000).filter((el) =>
    [...el.childNodes].some((c) => c.nodeType === 3 && c.nodeValue.trim().length > 1) && isSeen(el) && !isTiny(el));
  const holders = new Set();
  for (const el of texts) {
    for (let at = el, n = 0; at && at !== document.body && n < 6; at = at.parentElement, n++) {
      if (/hidden|clip/.test(getComputedStyle(at).overflow) && at.clientHeight > 2) holders.add(at);
    }
  }
  const before = new Set([...holders].filter(isCut));
  const sizes = texts.map((el) => parseFloat(getComputedStyle(el).fontSize));
  texts.forEach((el, n) => el.style.setProperty("font-size", sizes[n] * 2 + "px", "important"));
  const grown = texts.filter((el, n) => parseFloat(getComputedStyle(el).fontSize) > sizes[n] * 1.9).length;
  const now = [...holders].filter((el) => isCut(el) && !before.has(el) && squeezed(el.innerText));
  const inner = now.filter((el) => !now.some((other) => other !== el && el.contains(other)));
  return {texts: texts.length, grown, cut: inner.length,
    examples: inner.slice(0, 5).map((el) => ({selector: path(el), text: squeezed(el.innerText).slice(0, 100)}))};
}
