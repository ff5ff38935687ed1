// The box that asks about cookies, its buttons, and, where that is asked for, a press on the one that refuses.
(press) => {
  const refuse = /^(neka|avvisa|avböj|nej|endast nödvändiga|bara nödvändiga|godkänn (endast |bara )?nödvändiga|acceptera (endast |bara )?nödvändiga|tillåt (endast |bara )?nödvändiga|använd (endast |bara )?nödvändiga|enbart nödvändiga|godkänn enbart nödvändiga|acceptera enbart nödvändiga|only necessary|reject|decline|refuse|deny|necessary only|accept (only )?necessary|use necessary)/i;
  const accept = /^(godkänn|acceptera|tillåt|jag godkänner|jag accepterar|jag förstår|ja[ ,]|okej|ok$|ok[ ,]|accept|allow|agree|i understand|got it)/i;
  const more = /(inställningar|anpassa|hantera|välj kakor|settings|customi[sz]e|manage|preferences)/i;
  const about = /\b(kakor|kakfil|cookies?|cookie-)/i;
  const buttons = everything("button,a,[role=button],input[type=button],input[type=submit]")
    .filter((el) => isSeen(el)).slice(0, 2000);
  const boxOf = (el) => {
    for (let at = parentOf(el), n = 0; at && at !== document.body && n < 10; at = parentOf(at), n++) {
      if (at.matches("main,html")) return null;
      const text = at.innerText || (at.shadowRoot && [...at.shadowRoot.children].map((c) => c.innerText || "").join(" ")) || "";
      if (text.length > 6000) return null;
      if (text.length > 40 && about.test(text)) {
        let top = at;
        for (let up = parentOf(at), m = 0; up && up !== document.body && m < 6; up = parentOf(up), m++) {
          if ((up.innerText || "").length > text.length + 400) break;
          if (/fixed|sticky/.test(getComputedStyle(up).position) || up.matches("dialog,[role=dialog]")) top = up;
        }
        return {el: top, text};
      }
    }
    return null;
  };
  const said = {box: false, accept: "", refuse: "", more: "", text: "", pressed: false};
  let refuser = null, box = null;
  for (const el of buttons) {
    const name = nameOf(el);
    if (!name || name.length > 60) continue;
    const is = refuse.test(name) ? "refuse" : accept.test(name) ? "accept" : more.test(name) ? "more" : "";
    if (!is) continue;
    const holder = boxOf(el);
    if (!holder) continue;
    if (!said[is]) said[is] = name;
    if (is === "refuse" && !refuser) refuser = el;
    if (is !== "more") { said.box = true; box = box || holder; }
  }
  if (!said.box) { said.accept = said.refuse = said.more = ""; return said; }
  said.text = squeezed(box.text).slice(0, 200);
  if (press === "hide") { box.el.style.setProperty("display", "none", "important"); said.pressed = true; }
  const leads = refuser && refuser.localName === "a" && refuser.hasAttribute("href") &&
    !/^(#|javascript:)/.test(refuser.getAttribute("href"));
  if (press === "refuse" && refuser && !leads) { refuser.click(); said.pressed = true; }
  return said;
}
