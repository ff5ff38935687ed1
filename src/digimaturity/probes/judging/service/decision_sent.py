"""EXP-16: how the decision is delivered, where a sentence says so."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.passages import NEVER_MISSING, Clue, by_clues, words
from digimaturity.probes.starting_links import wants_e_service

_CRITERION = "EXP-16"
_DECISION = r"(?:beslutet|beslut|intyget|beviset|decision|certificate)"
_COMES = r"(?:får du|du får|skickas|skickar vi|vi skickar|kommer|levereras|finns|you (?:get|receive)|is sent|we send)"
_MAIL = r"(?:digitala? brevlåd\w{1,3}|digital post|(?:via|med|per|i|by) (?:e-?post|mejl|e-?mail)|kivra)"
_PAGES = r"(?:på |i )?(?:mina sidor|e-?tjänsten|my pages)"
# A notice that the decision has come is not the decision; nor is an appeal, nor a way to ask.
_ELSE = words(
    r"\binte\b|överklag|frågor|kontakta|mejla|avisering|meddelande|besked om|när beslutet|\bsms\b|notice|notif"
    r"|\bnot\b|appeal"
)

PROBE = Probe(
    "service.decision",
    Text("Beslutet kommer digitalt", "The decision comes digitally"),
    (_CRITERION,),
    passes=Text(
        "En mening ser ut att säga att beslutet kommer digitalt. Om man kan välja sätt avgör en människa.",
        "A sentence seems to say that the decision comes digitally. A person decides whether one can choose the way.",
    ),
    fails=NEVER_MISSING,
    mistakes=(
        Text(
            "Meningen kan gälla ett meddelande om beslutet och inte beslutet självt.",
            "The sentence may be about a notice of the decision, and not the decision itself.",
        ),
    ),
    judge=by_clues(
        _CRITERION,
        Text("hur beslutet kommer", "how the decision comes"),
        (
            Clue(
                words(rf"\b{_DECISION}\b"),
                Text(
                    "säga att beslutet kommer med e-post eller i en digital brevlåda",
                    "say that the decision comes by e-mail or in a digital mailbox",
                ),
                4,
                5,
                but=_ELSE,
                also=(words(rf"\b{_COMES}\b"), words(_MAIL)),
            ),
            Clue(
                words(rf"\b{_DECISION}\b"),
                Text(
                    "säga att beslutet finns på Mina sidor eller i e-tjänsten",
                    "say that the decision is on my pages or in the e-service",
                ),
                3,
                5,
                but=_ELSE,
                also=(words(rf"\b{_COMES}\b"), words(rf"\b{_PAGES}")),
            ),
            Clue(words(rf"\b{_DECISION}\b"), None, also=(words(rf"\b(?:{_COMES}|meddelande|post)\b"),)),
        ),
    ),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
)
