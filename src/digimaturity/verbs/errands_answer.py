"""``digimaturity errands answer``: what came in answer to an errand."""

from __future__ import annotations

from typing import Annotated, Literal

from digimaturity.assess.errand_checks import check_level, iso
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import words
from digimaturity.model.sending import Came, Fullness, Sender
from digimaturity.model.typed_moment import moment_in
from digimaturity.verbs import options as opt
from digimaturity.verbs.errands_at_hand import ErrandsAtHand
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option

Why = Annotated[
    str | None, option("--why", sv="varför en annan nivå än tiden ger", en="why another level than time gives")
]
From = Literal["person", "automatic", "ai"]
Full = Literal["whole", "part", "no"]
_FROM = {"person": Sender.PERSON, "automatic": Sender.AUTOMATIC, "ai": Sender.AI}
_FULL = {"whole": Fullness.FULL, "part": Fullness.PART, "no": Fullness.NONE}
# What nobody said is never written down as seen.
_FROM_WHOM = Text("Från vem kom det?", "Whom did it come from?")
_SAY_FROM = Text("Ange --from person, automatic eller ai.", "Give --from person, automatic or ai.")
_HOW_FULLY = Text("Hur mycket av frågan besvarar det?", "How much of the question does it answer?")
_SAY_FULL = Text("Ange --full whole, part eller no.", "Give --full whole, part or no.")
_COUNTS = Text("Räknas det som svar? {t}", "Does it count as an answer? {t}")
_SAY = Text("Ange --counts eller --no-counts.", "Give --counts or --no-counts.")
_KEPT_LATE = Text(
    "Det som kom är sparat. Ärendet är redan avslutat, så nivån ändras inte.",
    "What came is kept. The errand is closed already, so the level stays.",
)


def errands_answer(
    organisation: opt.Organisation,
    number: opt.ErrandNumber,
    at: Annotated[str, option("--at", sv="när det kom, som igår 14:20", en="when it came, as in yesterday 14:20")],
    sender: Annotated[From | None, option("--from", sv="från vem", en="from whom")] = None,
    full: Annotated[
        Full | None, option("--full", sv="hur mycket av frågan det besvarar", en="how much of the question it answers")
    ] = None,
    counts: Annotated[
        bool | None,
        option(
            "--counts/--no-counts",
            sv="om det räknas som svar, enligt kriteriets ord",
            en="whether it counts as an answer, by the criterion's words",
        ),
    ] = None,
    level: Annotated[
        int | None,
        option(
            "--level",
            sv="nivån, när tiden ensam inte avgör eller en annan är rätt",
            en="the level, where time alone does not decide or another is right",
        ),
    ] = None,
    why: Why = None,
    note: opt.Note = None,
    *,
    given: Annotated[Given, "edition assessor catalogue workspace lang"],
) -> int:
    """Keep what came, and save the level where it counts."""
    context = given.context()
    hand = ErrandsAtHand(context, organisation)
    came_at = iso(moment_in(at, hand.desk.now))
    if sender is None:
        raise UsageError(_FROM_WHOM, _SAY_FROM)
    if full is None:
        raise UsageError(_HOW_FULLY, _SAY_FULL)
    came = Came(came_at, _FROM[sender], _FULL[full], bool(counts), words(note))
    if hand.desk.late_answer(number, came, level):
        terminal.talk(_KEPT_LATE)
        return Exit.DONE
    before, question = hand.desk.sending(number)
    errand = question.criterion.errand
    if counts is None:
        raise UsageError(_COUNTS.fill(t=errand.counts if errand else ""), _SAY)
    if counts:
        # Refused before anything is kept.
        proposed = hand.desk.level_of(before.with_answer(came), question)
        check_level(question.criterion, proposed if level is None else level, proposed, why or "")
    sending = hand.desk.came(before, came)
    if counts:
        hand.settle(sending, question, level, why, before)
    else:
        hand.tell(sending, question)
    return Exit.DONE
