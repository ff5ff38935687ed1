"""Which of the catalogue's needs a question seems to speak of, by its words: a guess that somebody must confirm.

needs_in("Hade du problem när du använde e-tjänsten?")    # ("trouble_free",)
"""

from __future__ import annotations

import re

# Words that speak of a need, in Swedish and English. Few and plain: a question without a guess is asked about instead.
_WORDS = {
    "findable": (
        r"hitta(de|r|t)?\b|\bsöka? (efter|fram|rätt)|find (what|the|it|information|your)|\bfindable|"
        r"easy to find|found what"
    ),
    "simple": (
        r"\b(lätt|enkel\w*|smidig\w*|krånglig\w*|svårt|begriplig\w*|förstå(elig\w*)?)\b.{0,40}\b(använda|göra|"
        r"fylla|förstå|"
        r"ansöka|ärende|e-?tjänst\w*|formulär|uträtta)|lättanvänd|lättbegriplig|lätt att förstå|"
        r"easy to (use|understand|fill|apply|do)|simple to|\bsimple\b|\bhow easy\b(?!.{0,20}\bfind)"
    ),
    "complete_online": (
        r"(helt|hela|göra klart|slutföra|klara|uträtta|utföra).{0,50}(digitalt|på nätet|på webben|online|"
        r"webbplats|e-?tjänst)|"
        r"(digitalt|på nätet|på webben|online).{0,40}(helt|hela vägen|slutföra|klart)|"
        r"(complete|finish|do (all|everything)|whole).{0,50}\b(online|digitally|on the web)|complete online"
    ),
    "trouble_free": (
        r"problem\b|tekniska? fel|felmeddelande|\bfel\b.{0,20}(när|på)|strul|krasch|(tjänst\w*|webb\w*|app\w*|"
        r"formulär\w*|teknik\w*|inloggning\w*)"
        r"\b.{0,40}\bfungera\w*|fungera\w*\b.{0,40}(tjänst|webb|app\b|formulär|teknik|inloggning)|avbröt|avbryta|"
        r"\bgav (du )?upp|technical (problem|error)|any (problem|trouble|error)|trouble|error message|work(ed|"
        r"s)? (well|without)|"
        r"services? work\w*|\bg[ai]ve up"
    ),
    "personal": (
        r"anpassa(d|t|de)\b.{0,20}(mig|dig|efter|till)|utifrån (mina|dina)|(mina|dina) (ärenden|sidor)\b|min sida|"
        r"förifylld|personali[sz]ed|tailored|adapted to (my|me|your?)\b|my (own )?case|pre-?filled"
    ),
    "proactive": (
        r"(slippa?|slapp|utan att) .{0,20}(ansöka|be om)|automatiskt|på eget initiativ|proaktiv|utan ansökan|"
        r"utan att (jag|du) behöv|without (my |your )?having to|without apply|automatically|proactive"
    ),
    "explained_data": (
        r"(personuppgift\w*|(mina|dina) (uppgifter|data))\b.{0,60}(används?|använder|hantera\w*|behandla\w*|"
        r"skydda\w*|säk\w*)|"
        r"(hur|vad) .{0,30}(personuppgift\w*|dina uppgifter|mina uppgifter)|"
        r"(personal|my|your) (data|information).{0,40}(used?|handled|protected|safe)|how .{0,20}\bdata\b.{0,20}used"
    ),
    "inclusive": (
        r"funktions(nedsättning|hinder|variation)|tillgänglig (för alla|webb|oavsett)|skärmläsare|lättläst|"
        r"andra språk|"
        r"ditt (eget )?språk|eget språk|oavsett (ålder|förmåga|språk)|disabilit|accessible to|screen reader|easy read|"
        r"own language|other languages"
    ),
    "fast_answer": (
        r"(svar|besked|återkoppling|hjälp)\b.{0,40}\b(snabb\w*|fort|inom|i tid|rimlig tid)|"
        r"(snabb\w*|fort|hur länge|hur lång tid).{0,40}\b(svar\w*|besked|återkoppling|vänta\w*)|väntetid|"
        r"(answer|reply|response|respond).{0,30}(fast|quick\w*|soon|in time|within)|"
        r"(fast|quick\w*|soon|how long).{0,40}(answer|reply|response|wait)|waiting time"
    ),
    "human_help": (
        r"(hjälp|prata|tala|kontakt|svar|nå|träffa)\w* .{0,30}(person\b|människa|handläggare|medarbetare|personal|"
        r"kundtjänst|kontaktcenter|någon (i|på|hos))|bemöt\w*|personlig (hjälp|service|kontakt)|"
        r"(help|talk|speak|reach|contact) .{0,30}(person|human|someone|somebody|staff|officer|case ?worker)|"
        r"treat(ed)? you|treated by"
    ),
    "open": (
        r"insyn|öppenhet|öppen (med|om)|transparen\w*|(hur|vad|varför) .{0,20}(beslut\w*|"
        r"pengar\w*).{0,30}(används?|fatta\w*|går)|"
        r"möjlighet(er)? att påverka|påverka (beslut|kommun)|\bopenness|insight into|influence (decisions|"
        r"the municipality)"
    ),
}
_PATTERNS = {need: re.compile(words, re.IGNORECASE) for need, words in _WORDS.items()}
# A person's part in a question is how somebody was met, and a need only if nothing else is asked.
_MOST = 2


def needs_in(asked: str) -> tuple[str, ...]:
    """Ids of the needs that a question seems to be about, in the order of the catalogue's list; at most two.

    Three or more are a question about everything: none is proposed.
    """
    found = tuple(need for need, pattern in _PATTERNS.items() if pattern.search(asked))
    return found if len(found) <= _MOST else ()
