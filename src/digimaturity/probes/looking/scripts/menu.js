// Whether the menu and the search show, or lie behind one press, without scrolling; "bottom" asks at the page's end.
async (where) => {
  const inView = (el) => {
    const r = el.getBoundingClientRect();
    return isSeen(el) && !isTiny(el) && r.width > 4 && r.height > 4 && r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth;
  };
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const buttons = () => everything("button,a,summary,[role=button],label[for]").filter(inView).slice(0, 400);
  // A sign such as a magnifying glass is no word.
  const visibleWord = (el) => (/\p{L}{3}/u.test(squeezed(el.innerText)) ? squeezed(el.innerText) : "");
  const navLinks = () => everything("nav a[href],[role=navigation] a[href],[role=menu] a[href],dialog a[href],header a[href]")
    .filter((a) => inView(a)).length;
  const fields = () => everything("input[type=search],[role=search] input:not([type=hidden]),[role=searchbox],input[name=q],input[name*=sok],input[name*=search],input[placeholder*=ök]")
    .filter((el) => el.type !== "submit" && el.type !== "button").filter(inView);
  const toggles = () => buttons().filter((el) => /\b(meny|menu)\b/i.test(nameOf(el) + " " + visibleWord(el)) && !/tillgäng|språk/i.test(nameOf(el)));
  if (where === "bottom") {
    const up = buttons().some((el) => /(till toppen|upp till|to the top|back to top|överst på sidan)/i.test(nameOf(el)));
    return {menu: toggles().length > 0, top: up};
  }
  const said = {menu: "", menu_word: "", search: "", search_word: ""};
  const field = fields()[0];
  if (field) {
    said.search = "shows";
    said.search_word = squeezed(field.placeholder) || squeezed((field.labels && [...field.labels].filter(inView).map((l) => l.innerText).join(" ")) || "") ||
      visibleWord(buttons().find((el) => /^(sök|search)/i.test(nameOf(el))) || document.createElement("i"));
  } else {
    const opener = buttons().find((el) => /^(sök|search|visa sök|öppna sök|stäng sök)/i.test(nameOf(el)));
    if (opener) {
      said.search_word = visibleWord(opener);
      const href = opener.localName === "a" ? opener.getAttribute("href") || "" : "";
      if (href && !/^(#|javascript:)/.test(href)) said.search = "page";
      else {
        opener.click();
        await wait(500);
        const opened = fields()[0];
        if (opened) said.search = "pressed";
        opener.click();
        await wait(250);
      }
    }
  }
  const shown = everything("nav a[href],[role=navigation] a[href]").filter((a) => inView(a) && !a.closest("footer,main,[aria-label*=smul]"));
  if (shown.length >= 4) { said.menu = "shows"; said.menu_word = visibleWord(shown[0]); return said; }
  const toggle = toggles().filter((el) => el.localName !== "a" || /^(#|javascript:|$)/.test(el.getAttribute("href") || ""))[0];
  if (toggle) {
    const before = navLinks();
    said.menu_word = visibleWord(toggle);
    toggle.click();
    await wait(600);
    if (navLinks() >= before + 3) said.menu = "pressed";
  }
  return said;
}
