"""What is known about a question already: its answer, proposals, evidence and note, in a few words or all of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.in_hand import EACH, in_hand
from digimaturity.assess.typeset import cut, in_role, set_in, set_lines
from digimaturity.content.errand_words import sent_words
from digimaturity.content.evidence_words import file_words
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.line import line
from digimaturity.ground.table import width
from digimaturity.ground.terminal import reading_width
from digimaturity.insight.errand_clock import clock_of
from digimaturity.model.answers import Observation
from digimaturity.model.moments import instant, minute
from digimaturity.model.partly_known import chosen
from digimaturity.model.proposals import how_to_report, source_words
from digimaturity.model.terms import Method
from digimaturity.model.try_words import how_many, is_tried, which_try

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.assess.earlier import Earlier
    from digimaturity.assess.session import Session
    from digimaturity.ground.line import Line
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Evidence, Proposal
    from digimaturity.model.catalogue import Criterion

PROPOSAL = Text("Förslag:", "Proposal:")
_OWN = Text("ditt eget svar", "your own answer")
_UNANSWERED = Text("Frågan är obesvarad.", "The question is unanswered.")
_YOURS = Text("Ditt svar: {a}", "Your answer: {a}")
_YOURS_BEFORE = Text(
    "Ditt svar innan tjänsterna registrerades: {a}", "Your answer before the services were registered: {a}"
)
_LEVEL_SAVED = Text("{q}: nivå {a} är sparad.", "{q}: level {a} is saved.")
_SAVED = Text("{q}: {a} är sparat.", "{q}: {a} is saved.")
_SAVED_AS = Text("{q} är sparad som {a}.", "{q} is saved as {a}.")
LACKS_A_QUESTION = Text(
    "Frågefilen (questions.yaml) saknar det som frågan behöver. Hoppa över den, och fyll i filen eller be den som "
    "leder studien: digimaturity questions",
    "The file of questions (questions.yaml) lacks what this question needs. Skip it, and fill the file in or ask "
    "whoever leads the study: digimaturity questions",
)
# So much is shown of a name that something has to follow on the same line, and no less: what is shorter says nothing.
_NAME, _INITIALS = 24, 4
# So much is shown of an address or a note.
_BEGINNING = 36
_ENDLESS = sys.maxsize


def what_stands(session: Session, question: Question, room: int | None = None) -> list[str]:
    """What is known about a question, each on a line of its own; nothing is shortened where no room is given."""
    criterion, given = question.criterion, session.observation(question)
    lines = [_yours(session, question, given)] if given and _is_said(given) else []
    if is_tried(criterion) and (which := which_try(criterion, given, session.today)):
        lines.append(which)
    if sent := waiting_words(session, question):
        lines.append(sent)
    if earlier := session.proposed(question):
        lines.append(_proposed(earlier, criterion, room or _ENDLESS))
    if given and (given.evidence or given.note):
        lines.append(_attached(given, _BEGINNING if room else _ENDLESS))
    if session.draft:
        lines.append(_not_saved(session))
    return [cut(text, room or _ENDLESS) for text in lines]


def waiting_words(session: Session, question: Question) -> Text | None:
    """When something was sent for a question and until when it waits; None where nothing waits."""
    sending, errand = session.errand_of(question), question.criterion.errand
    if sending is None or errand is None:
        return None
    said = sent_words(clock_of(sending, errand, instant(session.clock())))
    return same("{s}.").fill(s=said.opening())


def in_one_line(session: Session, question: Question, room: int) -> list[str]:
    """The same on one line, where there is anything to say; how much is kept beside the answer comes last, whole."""
    whole = what_stands(session, question, room)
    given = session.observation(question)
    kept = [Text("v: {k}", "v: {k}").fill(k=how_much(given))] if given and (given.evidence or given.note) else []
    if session.draft:
        kept.append(_not_saved(session))
    if len(whole) <= len(kept):
        return [cut(joined(" · ", kept), room)] if whole[1:] else whole
    last = "".join(f" · {text}" for text in kept)
    space = room - width(last)
    first = whole[: len(whole) - len(kept)]
    earlier = session.proposed(question)
    if earlier:
        first[-1] = str(_proposed(earlier, question.criterion, space))
    if len(first) > 1 and earlier:
        short = str(_proposed_in_short(earlier, question.criterion))
        first = [cut(" · ".join(first[:-1]), max(space - width(short) - 3, _INITIALS)), short]
    return [f"{cut(' · '.join(first), space)}{last}"]


def _yours(session: Session, question: Question, given: Observation) -> Text:
    before = question.service_id and session.file.answer(question.criterion.id).of(question.service_id) is None
    return (_YOURS_BEFORE if before else _YOURS).fill(a=described(given, question.criterion))


def _not_saved(session: Session) -> Text:
    kept = Observation.not_assessed(evidence=session.draft.evidence, note=session.draft.note)
    return Text("Inte sparat än: {w}", "Not saved yet: {w}").fill(w=how_much(kept))


def _proposed(earlier: Earlier, criterion: Criterion, room: int) -> Text:
    """An earlier answer and whose it is; a long name is shortened so that the key after it is seen."""

    def said(whose: Text) -> Text:
        # A name that was shortened ends with a mark of its own.
        stop = "" if str(whose).endswith("…") else "."
        return Text("{p} {a} från {e}, {w}{s} Enter godtar", "{p} {a} from {e}, {w}{s} Enter accepts").fill(
            p=PROPOSAL, a=described(earlier.observation, criterion), e=earlier.edition, w=whose, s=stop
        )

    if earlier.is_proposal:
        whole = Text("{p} {a} från {e}. Enter godtar", "{p} {a} from {e}. Enter accepts").fill(
            p=PROPOSAL, a=proposal_described(earlier.observation, criterion), e=earlier.edition
        )
        return whole if width(str(whole)) <= room else _proposed_with_key(earlier, criterion, room)
    if not earlier.by:
        own = said(_OWN)
        return own if width(str(own)) <= room else _proposed_in_short(earlier, criterion)
    by = Text("av {b}", "by {b}")
    left = room - width(str(said(by.fill(b=""))))
    # Where there is no room for a name, the whole line is cut instead, once.
    return said(by.fill(b=cut(earlier.by, min(left, _NAME)) if _INITIALS <= left < _ENDLESS // 2 else earlier.by))


def _proposed_in_short(earlier: Earlier, criterion: Criterion) -> Text:
    """The key that takes the proposal first, and the choice alone."""
    o = replace(earlier.observation, at="", method=Method.PERSON)
    # What a machine found stands with its evidence, and takes a sentence.
    choice = described(replace(o, reason=None) if earlier.is_proposal and o.outcome.counts else o, criterion)
    return Text("Enter godtar {a} från {e}", "Enter accepts {a} from {e}").fill(a=choice, e=earlier.edition)


def _proposed_with_key(earlier: Earlier, criterion: Criterion, room: int) -> Text:
    """The same, with the key that shows why, where there is a reason to show and room to say so."""
    short = _proposed_in_short(earlier, criterion)
    said = Text("{s} · v visar varför", "{s} · v shows why").fill(s=short)
    return said if earlier.observation.reason and width(str(said)) <= room else short


def why_proposed(session: Session, question: Question, room: int) -> list[list[str]]:
    """Why something is proposed, and below that what it rests on, in lines; nothing of another edition's answer."""
    earlier = session.proposed(question)
    if earlier is None or not earlier.is_proposal:
        return []
    o = earlier.observation
    is_said = any((o.reason or "").removesuffix(".") in text for text in what_stands(session, question, room))
    why = [] if is_said or not o.reason else set_lines(o.reason, room - 2, "  ")
    shown = [" · ".join(str(p) for p in (piece.url, file_words(piece)) if p) for piece in o.evidence]
    rests = [text for said in shown if said for text in set_lines(said, room - 2, "  ")]
    return [lines for lines in (why, rests) if lines]


def how_much(o: Observation) -> Text:
    """How much is kept beside an answer."""
    pieces = [Text("{n} belägg", "{n} evidence").fill(n=len(o.evidence))] if o.evidence else []
    return joined(", ", [*pieces, *([Text("en anteckning", "a note")] if o.note else [])])


def _attached(o: Observation, most: int) -> Text:
    """Evidence and note in one line, with the key that shows all of them; the key first, since the line may be cut."""
    parts = []
    if o.evidence:
        said = Text("Belägg ({n}): {e}", "Evidence ({n}): {e}")
        parts.append(said.fill(n=len(o.evidence), e=_one_line(_in_short(o.evidence[-1]), most)))
    if o.note:
        parts.append(Text("Anteckning: {t}", "Note: {t}").fill(t=_one_line(o.note, most)))
    return Text("v visar: {a}", "v shows: {a}").fill(a=joined(" · ", parts))


def _in_short(piece: Evidence) -> str:
    return piece.url or piece.quote or str(file_words(piece) or "")


def _one_line(text: str | None, most: int) -> str:
    return cut(" ".join((text or "").split()), most)


def described(o: Observation, criterion: Criterion) -> Text:
    """An answer in a few words."""
    if not o.outcome.counts:
        return Text("{o} ({r})", "{o} ({r})").fill(o=o.outcome.words, r=o.reason) if o.reason else o.outcome.words
    choice = str(chosen(o, criterion))
    method = str(o.method.words) if o.method is not Method.PERSON else ""
    # What is being given is one try, whatever stands beside it; what stands says on how many it rests.
    tried = str(how_many(criterion, o) or "") if o.tries or o.at else ""
    about = ", ".join(filter(None, (o.reason if o.up_to is not None else "", tried, method, o.at[:10])))
    return same(f"{choice} ({about})" if about else choice)


def proposal_described(o: Observation, criterion: Criterion) -> Text:
    """A proposal in a few words, with why it is made where it says so."""
    if not o.outcome.counts or o.up_to is not None or not o.reason:
        return described(o, criterion)
    return Text("{c} ({r}, {d})", "{c} ({r}, {d})").fill(
        c=chosen(o, criterion), r=o.reason.removesuffix("."), d=o.at[:10]
    )


def question_name(question: Question) -> Text:
    """A question by its id and, where it is about a service, that."""
    if question.service is None:
        return same(question.criterion.id)
    return Text("{c} ({s})", "{c} ({s})").fill(c=question.criterion.id, s=question.service.name)


def saved_words(question: Question, o: Observation, *, is_heard: bool = False) -> Text:
    """That an answer is saved, in the same sentence wherever it is said; ``is_heard`` where no level is seen."""
    given = replace(o, at="", method=Method.PERSON, tries=())
    said = (read_out if is_heard else described)(given, question.criterion)
    words = _SAVED if o.outcome.counts else _SAVED_AS
    if o.level is not None and o.up_to is None:
        words = _LEVEL_SAVED
    return words.fill(q=question_name(question), a=said)


def read_out(o: Observation, criterion: Criterion) -> Text:
    """An answer with what its level says, for whoever hears it and sees no star beside it."""
    level = next((level for level in criterion.levels if level.number == o.level), None)
    few = described(o, criterion)
    if level is None or o.up_to is not None:
        return few
    return Text("{a} – {t} –", "{a} – {t} –").fill(a=few, t=level.text.each(lambda said: said.removesuffix(".")))


def taken_back(criterion: Criterion, undone: Observation, stands: Observation | None) -> Text:
    """What was undone, what stands in its place, and that what was kept beside the answer still is."""
    said = Text("{c}: {a} är taget tillbaka.", "{c}: {a} was taken back.")
    now = Text("Nu står {a}.", "Now {a} stands.") if stands and _is_said(stands) else _UNANSWERED
    parts = [said.fill(c=criterion.id, a=_choice(undone, criterion))]
    parts.append(now.fill(a=_choice(stands, criterion)) if stands else _UNANSWERED)
    if stands and (stands.evidence or stands.note):
        parts.append(Text("Kvar: {w}.", "Kept: {w}.").fill(w=how_much(stands)))
    return joined(" ", parts)


def _is_said(o: Observation) -> bool:
    return o.outcome.is_finding or bool(o.reason)


def _choice(o: Observation, criterion: Criterion) -> Text:
    return described(replace(o, at="", method=Method.PERSON), criterion)


def attached_lines(question: Question, o: Observation | None, proposed: Sequence[Proposal] = ()) -> list[Line]:
    """Everything that is kept about a question: the answer with whom and when, evidence, note, and what was before.

    Open proposals come last, each with its reason, its evidence, and how to report that it is wrong.
    """
    return [drawn for _, drawn in attached_by_piece(question, o, proposed)]


def attached_by_piece(
    question: Question, o: Observation | None, proposed: Sequence[Proposal] = ()
) -> list[tuple[int, Line]]:
    """The same, each line with the number of the piece of evidence that it is about, or 0."""
    room = reading_width() - 2
    last = [(0, set_in(drawn)) for p in proposed for drawn in _proposal_lines(p, question.criterion, room)]
    above = [*in_role(set_lines(_heading(question), room), "strong"), line()]
    if o is None:
        above.append(line(str(Text("Inget är sparat än.", "Nothing is saved yet."))))
        return [*((0, set_in(drawn)) for drawn in above), *last]
    above += in_role(set_lines(_told(o, question.criterion), room))
    pieces = [(n, drawn) for n, _ in enumerate(o.evidence, 1) for drawn in _piece(o, n, room)]
    below: list[Line] = []
    if o.note:
        below += [
            line(),
            line(str(_PUBLIC if o.note_public else _INTERNAL), "strong"),
            *in_role(set_lines(o.note, room)),
        ]
    if o.history:
        below += [line(), line(str(Text("Historik", "History")), "strong")]
        below += in_role(_history(o, question.criterion, room), "quiet")
    numbered = [*((0, drawn) for drawn in above), *pieces, *((0, drawn) for drawn in below)]
    return [*((n, set_in(drawn)) for n, drawn in numbered), *last]


def _proposal_lines(p: Proposal, criterion: Criterion, room: int) -> list[Line]:
    """A proposal with all that it rests on."""
    said = p.said
    heading = Text("{p} {a}, från {e}", "{p} {a}, from {e}").fill(
        p=PROPOSAL, a=described(replace(said, reason=None), criterion), e=source_words(p.source)
    )
    drawn = [line(), *in_role(set_lines(heading, room), "strong")]
    if said.reason:
        drawn += in_role(set_lines(said.reason, room))
    for number, _ in enumerate(said.evidence, 1):
        drawn += _piece(said, number, room)
    if report := how_to_report(p):
        drawn += [line(), *in_role(set_lines(report, room), "quiet")]
    return drawn


_INTERNAL = Text("Anteckning (intern)", "Note (internal)")
_PUBLIC = Text("Anteckning (offentlig)", "Note (public)")


def _heading(question: Question) -> str:
    title = f"{question.criterion.id} {in_hand(question.criterion.title, EACH if question.service else None)}"
    return f"{title} · {question.service.name}" if question.service else title


def _piece(o: Observation, number: int, room: int) -> Iterable[Line]:
    piece = o.evidence[number - 1]
    marked = Text("internt", "internal") if piece.internal else None
    shown = " · ".join(str(part) for part in (piece.url, file_words(piece), piece.seen, marked) if part)
    quote = set_lines(Text("”{t}”", "“{t}”").fill(t=piece.quote), room, "   ") if piece.quote else []
    return [line(), *in_role([*set_lines(shown, room, f"{number}  ", "   "), *quote])]


def _history(o: Observation, criterion: Criterion, room: int) -> list[str]:
    changed = Text("{t}; ändrat {w} av {b}", "{t}; changed {w} by {b}")
    return [
        drawn
        for was in o.history
        for drawn in set_lines(
            changed.fill(t=_told(was, criterion), w=minute(was.replaced_at), b=was.replaced_by),
            room,
            "· ",
        )
    ]


def _told(o: Observation, criterion: Criterion) -> Text:
    what = o.outcome.words if not o.outcome.is_finding else described(replace(o, at=""), criterion)
    return Text("{w} · {b}, {t}", "{w} · {b}, {t}").fill(w=what, b=o.by or "–", t=minute(o.at))
