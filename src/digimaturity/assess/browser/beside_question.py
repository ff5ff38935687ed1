"""What the page of a question shows beside the question itself: what stands there, evidence, proposals, the way on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.browser.links import picture_link
from digimaturity.assess.browser.marks import entry_of
from digimaturity.assess.browser.seen import sign_of
from digimaturity.assess.choice import NOT_POSSIBLE, still_possible
from digimaturity.assess.earlier import Earlier
from digimaturity.assess.what_stands import LACKS_A_QUESTION, described, how_much, proposal_described
from digimaturity.ground.language import Text, current, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import measured
from digimaturity.model.glossary import used_in
from digimaturity.model.moments import minute
from digimaturity.model.proposals import how_to_report, open_for, source_words
from digimaturity.model.terms import Outcome, ProposalStatus
from digimaturity.model.try_words import which_try
from digimaturity.workspace.evidence_files import can_be_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.browser.desk import Filled, Sitting
    from digimaturity.assess.browser.marks import Entry
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Evidence, Observation, Proposal
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.glossary import Term

_LEVEL = Text("nivå {n}", "level {n}")
_OWN = Text("ditt eget svar", "your own answer")
_FROM_BEFORE = Text(
    "Ditt svar innan tjänsterna registrerades: {a}", "Your answer before the services were registered: {a}"
)
_YOURS = Text("Ditt svar: {a}", "Your answer: {a}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence on the page: ``file`` leads to what is kept of it, ``small`` to a small picture.

    ``internal``: it is not published.
    """

    url: str | None
    quote: str | None
    seen: str | None
    file: str | None
    small: str | None
    name: str | None
    internal: bool


def pieces_of(evidence: Sequence[Evidence], organisation: str) -> list[Piece]:
    """Evidence as the page shows it."""
    return [_piece(one, organisation) for one in evidence]


def _piece(one: Evidence, organisation: str) -> Piece:
    name = one.screenshot or one.file
    kept = bool(one.sha256 and name and "://" not in name) and can_be_shown(name or "")
    link = picture_link(organisation, one.sha256 or "") if kept else None
    small = picture_link(organisation, one.sha256 or "", small=True) if kept and one.screenshot else None
    return Piece(one.url, one.quote, one.seen, link, small, name, one.internal)


@dataclass(frozen=True, slots=True)
class Told:
    """An observation in words, with whose it is, when it was changed, and what is kept beside it."""

    words: Text
    who: str
    beside: Text | None = None
    note: str | None = None
    changed: Text | None = None


def told(o: Observation, criterion: Criterion) -> Told:
    """An observation as it is told of."""
    words = described(replace(o, at=""), criterion) if o.outcome.is_finding else o.outcome.words
    if o.level is not None and o.up_to is None:
        words = _LEVEL.fill(n=words)
    beside = how_much(o) if o.evidence or o.note else None
    return Told(words, f"{o.by or '–'}, {minute(o.at)}", beside, o.note)


def history_of(o: Observation | None, criterion: Criterion) -> list[Told]:
    """What stood there before, the latest first."""
    changed = Text("ändrat {w} av {b}", "changed {w} by {b}")
    return [
        replace(told(was, criterion), changed=changed.fill(w=minute(was.replaced_at), b=was.replaced_by))
        for was in reversed(o.history if o else ())
    ]


def stands(sitting: Sitting, question: Question) -> Text | None:
    """What this assessor has answered, in a line."""
    o, c = sitting.session.observation(question), question.criterion
    if o is None or not (o.outcome.is_finding or o.reason):
        return None
    is_whole = question.service_id and sitting.session.file.answer(c.id).of(question.service_id) is None
    return (_FROM_BEFORE if is_whole else _YOURS).fill(a=described(o, c))


def notices(sitting: Sitting, question: Question) -> list[Text]:
    """What is to be known before the question is answered: which try it is, and what the study's file lacks."""
    session = sitting.session
    tried = which_try(question.criterion, session.observation(question), session.today)
    lacking = LACKS_A_QUESTION if session.lacks_a_question(question) else None
    return [text for text in (tried, lacking) if text]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A choice that somebody or something proposes; ``accept`` is what the button says to the server, if it fits.

    ``why`` is the reason of a proposal with points, which takes whole sentences; elsewhere ``words`` say it.
    """

    words: Text
    source: Text
    accept: str
    evidence: list[Piece]
    note: str | None
    why_not: Text | None
    report: Text | None = None
    why: str = ""


def proposals(sitting: Sitting, question: Question) -> list[Proposed]:
    """What an earlier edition says and what machines propose, each to be accepted where it is possible still."""
    c, session = question.criterion, sitting.session
    found = []
    earlier = session.earlier.get((c.id, question.service_id))
    if earlier:
        whose = Text("av {b}", "by {b}").fill(b=earlier.by) if earlier.by else _OWN
        source = Text("från {e}, {w}", "from {e}, {w}").fill(e=earlier.edition, w=whose)
        # The files of another edition lie in its own folder.
        evidence = [replace(piece, file=None, small=None) for piece in pieces_of(earlier.observation.evidence, "")]
        found.append(_proposed(earlier.observation, c, source, f"accept:{sign_of(earlier.observation)}", evidence))
    for one in proposed_to(sitting, question):
        source = Text("från {e}", "from {e}").fill(e=source_words(one.source))
        evidence = pieces_of(one.choice.evidence, sitting.organisation.id)
        said = one.said
        why = (said.reason or "") if said.outcome.counts else ""
        choice = replace(said, reason=None) if why else said
        whole = _proposed(choice, c, source, f"accept:{_sign(one)}", evidence)
        found.append(replace(whole, report=how_to_report(one), why=why))
    return found


def proposed_to(sitting: Sitting, question: Question) -> list[Proposal]:
    """The proposals that nobody has decided about."""
    return list(open_for(sitting.session.file.answer(question.criterion.id), question.service_id))


def proposal_of(sitting: Sitting, question: Question, sign: str) -> Earlier | None:
    """What the button with a sign proposes; None where nothing proposes just that any more.

    One that was accepted already is no proposal any more, but is what the button said.
    """
    earlier = sitting.session.earlier.get(question.key)
    if earlier and sign_of(earlier.observation) == sign:
        return earlier
    for p in sitting.session.file.answer(question.criterion.id).proposals:
        is_open = p.status is ProposalStatus.OPEN
        if p.service not in {None, question.service_id} or not (is_open or p.status is ProposalStatus.ACCEPTED):
            continue
        if _sign(p) == sign:
            return Earlier(p.source, p.said, is_proposal=is_open)
    return None


def _sign(proposal: Proposal) -> str:
    """A sign of what a proposal says, the same in each language."""
    return sign_of(proposal.choice, proposal.source, *(proposal.why or ()))


def _proposed(o: Observation, criterion: Criterion, source: Text, accept: str, evidence: list[Piece]) -> Proposed:
    fits = still_possible(o, criterion)
    return Proposed(
        proposal_described(o, criterion),
        source,
        accept if fits else "",
        evidence,
        o.note,
        None if fits else NOT_POSSIBLE,
    )


def siblings(sitting: Sitting, question: Question) -> list[Entry]:
    """The same question about each of the services, where there are several."""
    if question.service is None or len(sitting.services) < 2:  # noqa: PLR2004 - a service beside this one
        return []
    same_criterion = [q for q in sitting.session.everything if q.criterion is question.criterion]
    return [entry_of(sitting, q, question) for q in same_criterion]


def part_of(sitting: Sitting, question: Question) -> tuple[Text, list[Question]]:
    """The questions of the same place, or of the same dimension in a catalogue without places, and its name."""
    session = sitting.session
    return next(part for part in parts_of(sitting, session.everything) if question in part[1])


def parts_of(sitting: Sitting, questions: Sequence[Question]) -> list[tuple[Text, list[Question]]]:
    """Questions by place in the order of asking, or by dimension in a catalogue without places, each with its name."""
    catalogue = sitting.session.catalogue
    found: dict[str, list[Question]] = {}
    for q in questions:
        found.setdefault(q.criterion.place if catalogue.is_placed else q.criterion.dimension, []).append(q)
    elsewhere = Text("Övrigt", "Elsewhere")
    if catalogue.is_placed:
        return [((catalogue.places.get(key) or elsewhere).opening(), members) for key, members in found.items()]
    return [(catalogue.dimension_of[key].title, members) for key, members in found.items()]


def terms_of(sitting: Sitting, criterion: Criterion) -> list[Term]:
    """The words of the glossary that the question uses."""
    return used_in(sitting.session.catalogue.glossary, criterion.texts(), current())


def addresses(sitting: Sitting, question: Question) -> list[str]:
    """Addresses to offer as evidence, so that nobody types one twice: the one used last, and the service's own."""
    own = question.service.url if question.service else ""
    return [*dict.fromkeys(filter(None, (sitting.session.last_address(question), own)))]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form says: the ``answer`` in a few words, and what is typed ``beside`` it."""

    answer: Text
    beside: list[Text]


def sent_words(filled: Filled, criterion: Criterion) -> Sent:
    """What a form says, in a few words; as it was typed where it is no answer that can be."""
    if outcome := Outcome.typed(filled.choice):
        chosen = (
            Text("{o} ({r})", "{o} ({r})").fill(o=outcome.words, r=filled.reason) if filled.reason else outcome.words
        )
    elif filled.choice == "between":
        chosen = same("{a}–{b}").fill(a=filled.least, b=filled.most)
    elif filled.choice == "value":
        known = measured(filled.value)
        chosen = same("{v} {u}").fill(v=filled.value, u=criterion.unit) if known is not None else same(filled.value)
    else:
        chosen = _LEVEL.fill(n=filled.choice) if filled.choice else Text("inget svar", "no answer")
    typed = (
        (Text("Adress: {t}", "Address: {t}"), filled.url),
        (Text("Citat: {t}", "Quotation: {t}"), filled.quote),
        (Text("Anteckning: {t}", "Note: {t}"), filled.note),
    )
    return Sent(chosen, [label.fill(t=text) for label, text in typed if text])
