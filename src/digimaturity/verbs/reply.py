"""``digimaturity reply``: what an organisation says of its results, and what a retest showed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.choice import service_named
from digimaturity.content.answer_words import replies_view
from digimaturity.content.reply_retests import retests_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import words
from digimaturity.model.fit import Misfit
from digimaturity.model.right_of_reply import Reply
from digimaturity.model.terms import EvidenceNeed
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import given_text, now, seen
from digimaturity.verbs.blindness import shown_blind, sight
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import find_criterion
from digimaturity.verbs.given import Given
from digimaturity.verbs.mended_replies import Mending
from digimaturity.verbs.options import argument, complete_criteria, option
from digimaturity.workspace.answer_faults import fault
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.replies import add_reply, add_retest, read_replies_for
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Criterion
    from digimaturity.workspace.kept_edition import KeptEdition


@dataclass(frozen=True, slots=True)
class _Target:
    """The criterion of an organisation that something is said of."""

    edition: KeptEdition
    body: Body
    criterion: Criterion
    folder: Path
    service: str | None


def complete_first(incomplete: str) -> list[str]:
    """What may stand first, for the shell's completion: the commands about a round of replies, or an organisation."""
    rounds = [word for word in ("asked", "export", "import") if word.startswith(incomplete)]
    return [*rounds, *opt.complete_organisations(incomplete)]


def reply(
    organisation: Annotated[
        str, argument("id eller namn", "id or name", opt.ORGANISATION, autocompletion=complete_first)
    ],
    criterion: Annotated[
        str | None,
        argument(
            "kriteriets id; annars alla med genmälen",
            "id of the criterion; otherwise all that have replies",
            Text("KRITERIUM", "CRITERION"),
            autocompletion=complete_criteria,
        ),
    ] = None,
    text: Annotated[
        str | None,
        argument(
            "vad organisationen säger; - läser från stdin",
            "what the organisation says; - reads from stdin",
            Text("GENMÄLE", "TEXT"),
        ),
    ] = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            sv="vem som säger det: organisationen, en enhet eller en roll",
            en="who says so: the organisation, a unit or a role",
        ),
    ] = None,
    service: Annotated[
        str | None, option("--service", sv="tjänsten som genmälet gäller", en="the service that the reply concerns")
    ] = None,
    retest: Annotated[
        str | None,
        option(
            "--retest",
            sv="vad en ny kontroll visade: nivå, värde, na eller hindrad",
            en="what a retest showed: level, value, na or blocked",
        ),
    ] = None,
    url: Annotated[
        str | None,
        option(
            "--url", "--evidence", sv="adress till den nya kontrollens belägg", en="address of the retest's evidence"
        ),
    ] = None,
    quote: opt.Quote = None,
    note: opt.Note = None,
    note_public: opt.NotePublic = False,
    reason: opt.Reason = None,
    change: Annotated[
        int | None,
        option(
            "--change",
            sv="ändra genmäle nummer N: GENMÄLE, --by eller --retest",
            en="change reply number N: TEXT, --by or --retest",
            metavar=same("N"),
        ),
    ] = None,
    remove: Annotated[
        int | None, option("--remove", sv="ta bort genmäle nummer N", en="remove reply number N", metavar=same("N"))
    ] = None,
    remove_retest: Annotated[
        int | None,
        option(
            "--remove-retest",
            sv="ta bort den nya kontrollen efter genmäle nummer N",
            en="remove the retest of reply number N",
            metavar=same("N"),
        ),
    ] = None,
    retests: Annotated[
        bool,
        option(
            "--retests",
            sv="visa vad organisationen inte håller med om eller bara kommenterat, som ingen kontrollerat igen",
            en="show what the organisation does not agree with or only commented on, and nobody has retested",
        ),
    ] = False,
    *,
    given: Annotated[Given, "edition assessor even_if_unfinished form catalogue workspace lang"],
) -> int:
    """Save a reply or a retest, or show what has been said."""
    context = given.context()
    if retests and (criterion, change, remove, remove_retest) != (None, None, None, None):
        raise UsageError(
            Text(
                "--retests gäller alla organisationens genmälen.", "--retests is about all replies of the organisation."
            ),
            Text("Exempel: digimaturity reply malmo --retests", "Example: digimaturity reply malmo --retests"),
        )
    if (change, remove, remove_retest) != (None, None, None):
        mending = Mending(change, remove, remove_retest, text, by, retest, (url, quote, note, reason))
        return mending.mend(context, organisation, criterion)
    _check_asked(criterion, text, retest, by, service, (url, quote, note, reason, given.assessor))
    if text is not None:
        return _say(_target(context, organisation, str(criterion), service), text, by)
    if retest is not None:
        target = _target(context, organisation, str(criterion), service)
        who = context.assessor(Text("Vem har tittat om?", "Who looked again?"))
        return _retest(target, who, retest, url, quote, note, reason, note_public=note_public)
    read = context.edition()
    body = context.required_body(organisation, read)
    asked = None if criterion is None else find_criterion(context.catalogue, criterion).id
    seen = sight(context, body.organisation, read, unfinished_too=given.even_if_unfinished)
    if seen.is_blind:
        body = seen.body(context.study(read).edition)
    replies = seen.of_replies(read_replies_for(read.folder / body.organisation.id, context.catalogue))
    shown = (
        retests_view(body, context.catalogue, read, replies)
        if retests
        else replies_view(body, context.catalogue, read, replies, asked)
    )
    given.show(shown_blind(shown, seen, given.form))
    return Exit.DONE


def _check_asked(
    criterion: str | None,
    text: str | None,
    retest: str | None,
    by: str | None,
    service: str | None,
    details: tuple[str | None, ...],
) -> None:
    """Refuse options that go with something that was not asked for.

    Raises:
        UsageError: naming what goes with what.
    """
    if text is not None and retest is not None:
        raise UsageError(
            Text("Ett genmäle och en ny kontroll sparas var för sig.", "A reply and a retest are saved one at a time."),
            Text(
                "Ange GENMÄLE först, och --retest när någon har tittat om.",
                "Give TEXT first, and --retest once someone has looked again.",
            ),
        )
    if retest is not None and criterion is None:
        raise UsageError(
            Text("Vilket kriterium gäller den nya kontrollen?", "Which criterion was retested?"),
            Text(
                "Exempel: digimaturity reply malmo EXP-27 --retest 4",
                "Example: digimaturity reply malmo EXP-27 --retest 4",
            ),
        )
    if by is not None and text is None:
        raise UsageError(Text("--by hör till GENMÄLE.", "--by belongs to TEXT."))
    if retest is None and any(detail is not None for detail in details):
        raise UsageError(
            Text(
                "--url, --quote, --note, --reason och --assessor hör till --retest.",
                "--url, --quote, --note, --reason and --assessor belong to --retest.",
            )
        )
    if service is not None and text is None and retest is None:
        raise UsageError(Text("--service hör till GENMÄLE och --retest.", "--service belongs to TEXT and --retest."))


def _say(target: _Target, said: str, by: str | None) -> int:
    by = " ".join((words(by) or "").split())
    if not by:
        raise UsageError(
            Text("Vem säger det?", "Who says so?"),
            Text(
                "Ange --by NAMN: organisationen eller en enhet eller roll där, inte en enskild persons namn.",
                "Give --by NAME: the organisation or a unit or role there, not the name of a private person.",
            ),
        )
    text = words(given_text(said))
    if text is None:
        raise UsageError(Text("Genmälet är tomt.", "The reply is empty."))
    Context.announce(target.edition)
    add_reply(target.folder, Reply(target.criterion.id, text, by, now(), target.service))
    terminal.talk(
        Text(
            "{o} {c}: genmälet sparat i {p}. Poängen ändras inte.",
            "{o} {c}: the reply was saved in {p}. The score does not change.",
        ).fill(o=target.body.organisation.id, c=target.criterion.id, p=target.folder / REPLIES_FILE)
    )
    return Exit.DONE


def _retest(target: _Target, who: Assessor, choice: str, *details: str | None, note_public: bool) -> int:
    found = replace(seen(target.criterion, choice, who, now(), details), note_public=note_public)
    asked = target.criterion
    Context.announce(target.edition, who)
    names = {p.id: p.name for p in target.body.people} | {who.id: who.name}
    add_retest(target.folder, asked.id, found, service=target.service, former=asked.aliases, names=names)
    terminal.talk(
        Text(
            "{o} {c}: den nya kontrollen ({v}) sparad som {w} i {p}. Poängen ändras inte.",
            "{o} {c}: the retest ({v}) was saved as {w} in {p}. The score does not change.",
        ).fill(o=target.body.organisation.id, c=asked.id, v=choice, w=who.name, p=target.folder / REPLIES_FILE)
    )
    if found.outcome.counts and not found.evidence and asked.evidence_needs is not EvidenceNeed.NONE:
        terminal.talk(
            Text(
                "Den nya kontrollen saknar belägg, och kriteriet kräver det. Lägg till det: "
                "digimaturity reply {o} {c} --change N --retest {v} --url ADRESS",
                "The retest lacks evidence, which the criterion needs. Add it: "
                "digimaturity reply {o} {c} --change N --retest {v} --url ADDRESS",
            ).fill(o=target.body.organisation.id, c=asked.id, v=choice)
        )
    return Exit.DONE


def _target(context: Context, organisation: str, criterion: str, service: str | None) -> _Target:
    """What is to be written about.

    Raises:
        UsageError: outside a workspace, for an edition that ships, or a service where the criterion has none.
        NotFoundError: there is no answer that could be replied to, or no such service.
        InvalidDataError: the replies that are there already cannot be read; they are left as they are.
    """
    edition = context.edition_to_change()
    body = context.required_body(organisation, edition)
    asked = find_criterion(context.catalogue, criterion)
    if asked.id not in body.answers:
        raise NotFoundError(
            Text(
                "{c} är inte besvarat för {o} i utgåvan {e}, så där finns inget resultat att säga något om.",
                "{c} has no answer for {o} in the edition {e}, so there is no result to say anything of.",
            ).fill(c=asked.id, o=body.organisation.name, e=edition.id)
        )
    folder = edition.folder / body.organisation.id
    read_replies_for(folder, context.catalogue)
    return _Target(edition, body, asked, folder, None if service is None else _service_id(folder, body, asked, service))


def _service_id(folder: Path, body: Body, criterion: Criterion, text: str) -> str:
    if not criterion.is_per_service:
        raise UsageError(fault(Misfit.SERVICE, criterion), Text("Utelämna --service.", "Leave out --service."))
    known = dict.fromkeys((*(s.id for s in read_services(folder)), *body.answers[criterion.id].services))
    identity = service_named(text).id
    if identity not in known:
        raise NotFoundError(
            Text("Tjänsten ”{s}” är inte registrerad.", 'The service "{s}" is not registered.').fill(s=text),
            Text("Det finns: {k}.", "There are: {k}.").fill(k=", ".join(known) or "–"),
        )
    return identity
