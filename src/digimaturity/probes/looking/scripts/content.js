// The texts and links of the page's main part, each with whether it shows at this width.
() => {
  const mains = [...document.querySelectorAll("main,[role=main]")].filter(isSeen);
  const has_main = mains.length > 0;
  const roots = has_main ? mains : [document.body];
  const left = "script,style,noscript,template,svg,nav,[role=navigation],[aria-label*=smul],[aria-label*=readcrumb]," +
    "[class*=breadcrumb],[class*=share],[class*=dela-],[aria-hidden=true]" + (has_main ? "" : ",header,footer,aside,[role=banner],[role=contentinfo]");
  const shown = [], hidden = [], links = [];
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && shown.length + hidden.length < 4000) {
      const el = walker.currentNode.parentElement;
      const text = squeezed(walker.currentNode.nodeValue);
      if (text.length < 3 || !el || el.closest(left)) continue;
      if (isSeen(el) && !isTiny(el)) shown.push(text); else hidden.push(text);
    }
    for (const a of [...root.querySelectorAll("a[href]")].slice(0, 1000)) {
      if (!a.closest(left) && isSeen(a) && !isTiny(a)) links.push(a.href.slice(0, 400));
    }
  }
  const folded = roots.flatMap((r) => [...r.querySelectorAll("details:not([open]),button[aria-expanded=false]")]).length;
  return {has_main, shown, hidden, links, folded};
}
