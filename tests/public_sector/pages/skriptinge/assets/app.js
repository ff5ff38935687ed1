const pages = {
  "/": ["Skriptinge kommun", "Välkommen till Skriptinge kommun. Här finns kommunens service samlad.", [["/kontakt", "Kontakta oss"], ["/tillganglighet", "Tillgänglighetsredogörelse"], ["/bygglov", "Bygglov"], ["/forskola", "Förskola"]]],
  "/kontakt": ["Kontakta oss", "Ring 0100-00 50 00 vardagar 8–16 eller skriv till kommun@skriptinge.example.", []],
  "/bygglov": ["Bygglov", "Ansök om bygglov i e-tjänsten. Handläggningstiden är högst tio veckor.", []],
  "/forskola": ["Förskola", "Ställ ditt barn i kö till förskola.", []],
};
const [title, text, links] = pages[location.pathname] ?? ["Sidan finns inte", "Gå till startsidan.", [["/", "Startsidan"]]];
document.title = `${title} – Skriptinge kommun`;
const root = document.getElementById("root");
const main = document.createElement("main");
main.append(Object.assign(document.createElement("h1"), { textContent: title }), Object.assign(document.createElement("p"), { textContent: text }));
for (const [href, name] of links) main.append(Object.assign(document.createElement("a"), { href, textContent: name }), " ");
root.append(main);
