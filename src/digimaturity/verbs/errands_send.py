"""``digimaturity errands send``: a question is sent, or one sees which is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from digimaturity.assess.errand_checks import errand_of
from digimaturity.content.errand_words import CHANNELS, limit_words
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.answers import words
from digimaturity.model.typed_moment import moment_in
from digimaturity.verbs import options as opt
from digimaturity.verbs.errands_at_hand import ErrandsAtHand
from digimaturity.verbs.finding import asked_criterion
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.workspace.services import required_service

if TYPE_CHECKING:
    from digimaturity.insight.questions import Question
    from digimaturity.model.catalogue import Criterion

Way = Literal["email", "form", "phone", "chat", "message", "comment"]
_NOT_ASKED = Text("{c} frågas inte om {o}.", "{c} is not asked of {o}.")
_NOT_IN_EDITION = Text(
    "Utgåvan {e} har inte frågan{p}. Ska den vara med: gör en ny utgåva med: digimaturity init --edition NAMN",
    "The edition {e} does not have the question{p}. To include it, make a new edition: digimaturity init "
    "--edition NAME",
)
_IN_PROFILE = Text(" (profilen {p})", " (the profile {p})")
_PER_SERVICE = Text("{c} bedöms per tjänst: ange --service.", "{c} is judged per service: give --service.")
_SENT_THIS = Text(
    "Frågan, att skicka ordagrant med {c} (vänta högst {n}):",
    "The question, to be sent word for word by {c} (wait at most {n}):",
)


def errands_send(
    organisation: opt.Organisation,
    criterion: opt.Criterion,
    at: Annotated[
        str | None,
        option("--at", sv="när den skickades (annars nu)", en="when it was sent (now otherwise)"),
    ] = None,
    channel: Annotated[
        Way | None,
        option("--channel", sv="kanalen, om en annan än kriteriets", en="the channel, where it is not the criterion's"),
    ] = None,
    to: Annotated[str | None, option("--to", sv="vart den skickades", en="where it was sent")] = None,
    service: Annotated[
        str | None, option("--service", sv="tjänsten som det gäller", en="the service that it is about")
    ] = None,
    *,
    given: Annotated[Given, "dry_run edition assessor catalogue workspace lang"],
) -> int:
    """Open an errand; with ``--dry-run`` only show what is to be sent."""
    context = given.context()
    hand = ErrandsAtHand(context, organisation)
    question = _question(hand, criterion, words(service))
    # Nobody is to read what may not be sent.
    hand.desk.check_sendable(question)
    text, meaning, errand = (
        hand.desk.words_to_send(question),
        hand.desk.meaning(question),
        errand_of(question.criterion),
    )
    sent = moment_in(at or "", hand.desk.now)
    warnings = hand.desk.warnings(question, sent, was_sent=not given.dry_run)
    sending = None
    if not given.dry_run:
        sending = hand.desk.send(question, sent, channel=channel or "", to=words(to) or "", text=text)
    terminal.talk(_SENT_THIS.fill(c=CHANNELS[channel or errand.channel], n=limit_words(errand)))
    terminal.out(terminal.harmless(text))
    for said in filter(None, (meaning, *warnings)):
        terminal.talk(said)
    if sending is not None:
        hand.tell(sending, question)
    return Exit.DONE


def _question(hand: ErrandsAtHand, name: str, service: str | None) -> Question:
    """The question that an errand is sent for.

    Raises:
        NotFoundError: it is not asked.
        UsageError: nothing is sent for it, or the service is missing.
    """
    criterion = asked_criterion(hand.context.catalogue, name)
    wanted = required_service(hand.session.services, service).id if service else None
    asked = [q for q in hand.session.everything if q.criterion.id == criterion.id]
    if not asked:
        raise NotFoundError(_NOT_ASKED.fill(c=criterion.id, o=hand.organisation.id), _why_not_asked(hand, criterion))
    found = next((q for q in asked if q.service_id == wanted), None)
    if found is None:
        raise UsageError(_PER_SERVICE.fill(c=criterion.id))
    return found


def _why_not_asked(hand: ErrandsAtHand, criterion: Criterion) -> Text | None:
    """That the edition leaves a question out, and what to do; None where it is another kind of body that is asked."""
    scope = hand.edition.scope_of(hand.organisation.kind)
    if scope is None or criterion.id in scope:
        return None
    profile = hand.edition.profile
    return _NOT_IN_EDITION.fill(e=hand.edition.id, p=_IN_PROFILE.fill(p=profile) if profile else "")
