"""PRE-33: how long it usually takes until a decision, answer or action comes."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.durations import DAYS_OR_MORE
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "PRE-33"
_WAIT = (
    r"(?:handläggning(?:en|stid(?:en|er)?)?|väntetid(?:en|er)?|besked(?:et)?|beslut(?:et)?|svar(?:a|ar|et)?"
    r"|leveranstid(?:en)?|handling time"
    r"|(?:tog|tar) det|vänta|(?:lagar|åtgärdar|rättar|reparerar) (?:vi|felet|det)"
    r"|besöket (?:äger rum|sker|görs)"
    # What the task was about: "Du får pengarna normalt inom två veckor".
    r"|(?:du|ni) får [^.,]{0,30}\b(?:pengar(?:na)?|ersättning(?:en)?|intyg(?:et)?|tillstånd(?:et)?|bidrag(?:et)?)\b"
    r"[^.,]{0,30}\b(?:inom|efter)"
    r"|decision|reply)"
)
_USUAL = (
    r"(?:beräknad|normalt|vanligtvis|vanligen|oftast|brukar|cirka|ca\.?|ungefär|omkring|i snitt|genomsnitt(?:et|lig)?"
    r"|just nu|för närvarande|räkna med"
    r"|normal(?:a)? (?:handläggnings|vänte)tid(?:en)?|usually|currently|about|on average"
    r"|väntetiden är|handläggningstiden är|(?:vårt )?mål(?:et|sättning(?:en)?)? är"
    r"|har som mål)"
)
# A longest time, and other things that take days.
_ELSE = words(
    r"senast|längst|högst|som mest|maximalt|enligt lag|överklag|\bvite|faktura|betala|giltig|gäller i|ska du|du ska"
    r"|at most|no later|appeal|mejl|e-?post|telefon|samtal|frågor|fylla i|giltig|resan"
)

PROBE = Probe(
    "service.waiting_time",
    Text("Förväntad handläggningstid", "Expected handling time"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att ange hur lång tid det brukar ta. När tiden räknades fram avgör en människa.",
        "A sentence seems to state how long it usually takes. A person decides when that was worked out.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "En tid kan gälla en del av handläggningen, eller något annat i tjänsten.",
            "A time may be of a part of the handling, or of something else in the service.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("hur lång tid det brukar ta", "how long it usually takes"),
        (
            Clue(
                words(rf"\b{DAYS_OR_MORE}\b"),
                Text("ange hur lång tid det brukar ta", "state how long it usually takes"),
                3,
                5,
                but=_ELSE,
                also=(words(rf"\b{_WAIT}\b"), words(rf"\b{_USUAL}(?:\W|$)")),
            ),
            Clue(words(rf"\b{_WAIT}\b.{{0,160}}\b{DAYS_OR_MORE}\b|\b{DAYS_OR_MORE}\b.{{0,100}}\b{_WAIT}\b"), None),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("(EU) 2018/1724 art. 10",),
)
