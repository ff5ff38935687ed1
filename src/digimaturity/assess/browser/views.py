"""The pages of the session in a browser: of the study, of a body's questions, of one question, and a word alone.

Each is made in the language in use, of what stands on disk now, and says nothing that the terminal does not say.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from digimaturity.assess.browser import beside_question as parts
from digimaturity.assess.browser.desk import NOTHING, Filled, Said
from digimaturity.assess.browser.errand_pages import sending_of, waiting_in
from digimaturity.assess.browser.in_swedish import in_other_words, swedish_words
from digimaturity.assess.browser.links import beside_link, outward_link, overview_link, question_link, study_link
from digimaturity.assess.browser.marks import FILTERS, entry_of, shown, way_from
from digimaturity.assess.browser.side_by_side import asked_together
from digimaturity.assess.browser.templating import page
from digimaturity.assess.foot import keys_of
from digimaturity.assess.opening import services_before
from digimaturity.assess.question_text import question_text
from digimaturity.assess.screen import running_score, time_left
from digimaturity.assess.time_box import RAN_OUT, limit_of
from digimaturity.content.phrases import cut, listed, lowered, name_of
from digimaturity.ground.language import Text, counted, joined
from digimaturity.insight.questions import Question
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.workspace.drafts import LINE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.assess.browser.side_by_side import Filling, Gone
    from digimaturity.assess.question_text import QuestionText
    from digimaturity.assess.session import Session

# So many letters of an address stand on a button.
_ADDRESS = 60
_UNSAVED = Text("svar sparades inte", "answer was not saved"), Text("svar sparades inte", "answers were not saved")
_IS_GONE = Said(
    "error",
    Text(
        "Tjänsten är inte längre en av organisationens kärntjänster, så svaret om den är inte sparat.",
        "The service is no longer one of the organisation's core services, so the answer about it is not saved.",
    ),
)
_QUESTIONS = Text("fråga", "question"), Text("frågor", "questions")


def question_page(desk: Desk, sitting: Sitting, question: Question, filled: Filled, said: Said = NOTHING) -> str:
    """The page of a question, its form filled in.

    Args:
        desk: whose.
        sitting: about which body.
        question: which one.
        filled: what stands in the form.
        said: what the page says on top.
    """
    session, c = sitting.session, question.criterion
    o, way = session.observation(question), way_from(session, question)
    link = partial(question_link, sitting.organisation.id)
    part_name, part = parts.part_of(sitting, question)
    view = question_text(session, question)
    return page(
        "question",
        desk.languages,
        **_frame(desk, sitting, said),
        sitting=sitting,
        **_read_first(sitting, question, view),
        beside=beside_link(sitting.organisation.id, question) if asked_together(sitting, c.id) else "",
        unit=c.unit,
        filled=filled,
        entry=entry_of(sitting, question),
        here=link(question),
        target=_target(view.levels[0][0] if view.levels else None, said),
        way=way,
        before=link(way.before) if way.before else "",
        after=link(way.after) if way.after else "",
        unanswered=link(way.unanswered) if way.unanswered else "",
        theirs=parts.told(said.theirs, c) if said.theirs else None,
        mine=parts.sent_words(filled, c),
        stands=parts.stands(sitting, question),
        note_beside=bool(o and o.note and filled.note.startswith(f"{o.note}{LINE}")),
        evidence=parts.pieces_of(o.evidence if o else (), sitting.organisation.id),
        history=parts.history_of(o, c),
        proposals=parts.proposals(sitting, question),
        siblings=parts.siblings(sitting, question),
        addresses=parts.addresses(sitting, question),
        short=_short,
        lowered=lowered,
        clock=limit_of(session, question, desk.time_box),
        gone=sitting.watch.seconds(question.key),
        undoes=sitting.undo_token,
        ran_out=RAN_OUT,
        part_name=part_name,
        sending=sending_of(sitting, question),
        onward=_onward(sitting, question),
        placed=session.catalogue.is_placed,
        part=[entry_of(sitting, q, question) for q in part],
        part_done=sum(map(session.is_done, part)),
        keys=_keys(session),
        blind=desk.differing(sitting) is None,
    )


def _read_first(sitting: Sitting, question: Question, view: QuestionText) -> dict[str, Any]:
    """What is read before an answer."""
    terms = parts.terms_of(sitting, question.criterion)
    return {
        "v": view,
        "swedish": swedish_words(sitting.session, question),
        "other_words": in_other_words(sitting.session, question),
        "notices": parts.notices(sitting, question),
        "service_link": outward_link(question.service.url) if question.service else None,
        "terms": terms,
        "term_names": ", ".join(str(term.term) for term in terms),
    }


def _short(address: str) -> str:
    return cut(address.removeprefix("https://").removeprefix("www."), _ADDRESS)


def _target(lowest: int | None, said: Said) -> str:
    """The id of the field that is to be mended, which the error leads to."""
    if said.field == "choice":
        return "choice-value" if lowest is None else f"choice-{lowest}"
    return said.field


def _onward(sitting: Sitting, question: Question) -> str:
    """The first unanswered question of the next place, or of the next dimension, round the end to the beginning."""
    members = [part for _, part in parts.parts_of(sitting, sitting.session.questions)]
    here = next((n for n, part in enumerate(members) if question in part), 0)
    following = (*members[here + 1 :], *members[:here])
    if not following:
        return ""
    first = next((q for q in following[0] if not sitting.session.is_done(q)), following[0][0])
    return question_link(sitting.organisation.id, first)


def _keys(session: Session) -> list[tuple[str, Text]]:
    """The keys of the page: the terminal's, apart from those that mean nothing here."""
    left = {"l", "q", "v", "h", "t"}
    digits = ("0–9", Text("svara och gå vidare", "answer and go on"))
    accept = ("Enter", Text("godta förslaget", "accept the proposal"))
    leave = ("Esc", Text("lämna ett fält; texten står kvar", "leave a field; the text stays"))
    return [
        digits,
        accept,
        leave,
        *(k for k in keys_of(placed=session.catalogue.is_placed) if k[0] not in left),
    ]


def _frame(desk: Desk, sitting: Sitting, said: Said) -> dict[str, Any]:
    """What both the page of a question and the overview show around it."""
    session = sitting.session
    done, total = session.answered
    return {
        "edition": desk.edition,
        "who": desk.who,
        "organisation": name_of(sitting.organisation),
        "said": said,
        "remarks": session.remarks,
        "home": study_link(),
        "overview": overview_link(sitting.organisation.id),
        "done": done,
        "total": total,
        "left": time_left(session.minutes_left()) if done < total else "",
        "score": running_score(session),
        "rows": [
            {"name": session.catalogue.dimension_of[p.dimension].title, "done": p.done, "total": p.total}
            for p in session.progress()
        ],
    }


def side_page(
    desk: Desk,
    sitting: Sitting,
    questions: Sequence[Question],
    filled: Filling,
    said: Mapping[str, Said],
    gone: Sequence[Gone] = (),
) -> str:
    """A question about all services at once.

    Args:
        desk: whose.
        sitting: about which body.
        questions: the same one about each service.
        filled: what stands in each service's part of the form, by its id.
        said: what is to be said of each service's part.
        gone: what was sent of services that are none any more.
    """
    session, whole = sitting.session, Question((questions or [one.question for one in gone])[0].criterion)
    view = question_text(session, whole, together=True)
    worst = next((one for one in said.values() if one.kind in {"error", "conflict"}), _IS_GONE if gone else NOTHING)
    return page(
        "side",
        desk.languages,
        **_frame(desk, sitting, worst),
        **_read_first(sitting, whole, view),
        sitting=sitting,
        here=beside_link(sitting.organisation.id, whole),
        unit=whole.criterion.unit,
        unsaved=counted(len(gone) + sum(one.kind in {"error", "conflict"} for one in said.values()), *_UNSAVED),
        parts=[_side(sitting, q, filled[q.service_id or ""], said.get(q.service_id or "", NOTHING)) for q in questions],
        gone=[
            {
                "id": one.question.service_id,
                "said": _IS_GONE,
                "filled": one.filled,
                "words": parts.sent_words(replace(one.filled, reason=""), whole.criterion),
            }
            for one in gone
        ],
    )


def _side(sitting: Sitting, question: Question, filled: Filled, said: Said) -> dict[str, Any]:
    """One service's part of the page about all of them."""
    return {
        "id": question.service_id,
        "name": question.service.name if question.service else "",
        "site": outward_link(question.service.url) if question.service else None,
        "entry": entry_of(sitting, question),
        "filled": filled,
        "said": said,
        "theirs": parts.told(said.theirs, question.criterion) if said.theirs else None,
    }


def overview_page(
    desk: Desk,
    sitting: Sitting,
    show: str = "all",
    search: str = "",
    said: Said = NOTHING,
    differing: Collection[Question] | None = None,
    typed: Sequence[tuple[str, str]] = (),
) -> str:
    """All questions about a body, or those that a filter and a search leave.

    Args:
        desk: whose.
        sitting: about which body.
        show: one of ``FILTERS``; anything else shows all.
        search: an id or words.
        said: what the page says on top.
        differing: the questions that two see differently; None where the assessor must not know of them yet.
        typed: names and addresses of services that were refused.
    """
    session, organisation = sitting.session, sitting.organisation.id
    filters = {kind: words for kind, words in FILTERS.items() if kind != "differ" or differing is not None}
    show = show if show in filters else "all"
    everything = shown(session, show, differing or ())
    excerpts = _excerpts(session, search)
    found = everything if excerpts is None else [q for q in everything if q.criterion.id in excerpts]
    choices = [
        (kind, words, len(shown(session, kind, differing or ())), overview_link(organisation, show=_kind(kind)))
        for kind, words in filters.items()
    ]
    return page(
        "overview",
        desk.languages,
        **_frame(desk, sitting, said),
        show=show,
        search=search,
        excerpts=excerpts or {},
        filters=filters,
        choices=choices,
        here=overview_link(organisation),
        unsearched=overview_link(organisation, show=_kind(show)),
        overview_in=lambda code: overview_link(organisation, code, show=_kind(show), q=search),
        services=sitting.services,
        **_services(desk, sitting, typed),
        shown_words=_shown_words(len(found), search),
        shown_title=_shown_title(len(found), show, search),
        go=_where_to_go_on(sitting),
        **waiting_in(sitting),
        groups=_groups(sitting, found),
    )


def _services(desk: Desk, sitting: Sitting, typed: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Whether core services are to be named, in which rows, how many questions it concerns, and those of before."""
    per_service = sum(q.criterion.is_per_service for q in sitting.session.everything)
    asks = bool(per_service) and not sitting.services
    before = services_before(desk.context, desk.edition, sitting.organisation) if asks else ()
    return {
        "asks_for_services": asks,
        "per_service": per_service,
        "service_rows": [*typed, *([("", "")] * MOST_SERVICES)][: max(MOST_SERVICES, len(typed))],
        "services_before": listed([s.name for s in before]) if before else None,
    }


def _kind(show: str) -> str:
    return "" if show == "all" else show


def _excerpts(session: Session, search: str) -> dict[str, tuple[Text | None, str]] | None:
    """Where each criterion that a search finds holds it, by its id; None where nothing is searched for."""
    if not search.strip():
        return None
    hits = session.search(search).hits
    return {session.questions[hit.position].criterion.id: (hit.where, hit.excerpt) for hit in hits}


def _shown_words(n: int, search: str) -> Text:
    so_many = counted(n, *_QUESTIONS)
    if not search.strip():
        return Text("{n} visas.", "{n} shown.").fill(n=so_many)
    return Text("{n} innehåller ”{t}”.", '{n} with "{t}".').fill(n=so_many, t=cut(search, _ADDRESS))


def _shown_title(n: int, show: str, search: str) -> Text:
    """What the list holds, as the browser's tab and the history say it."""
    kind = None if show == "all" else FILTERS[show]
    if not search.strip():
        return kind or Text("Alla frågor", "All questions")
    found = Text("{n} med ”{t}”", "{n} with “{t}”").fill(n=counted(n, *_QUESTIONS), t=cut(search.strip(), _ADDRESS))
    return joined(" – ", [found, *([kind] if kind else [])])


def _where_to_go_on(sitting: Sitting) -> dict[str, object] | None:
    """The next to answer after the question where the assessor stopped; None where nothing is left."""
    session = sitting.session
    stopped = session.stopped_at()
    here = session.questions[stopped or 0]
    first = here if not session.is_done(here) and stopped is None else way_from(session, here).unanswered
    if first is None:
        return None
    word = Text("Börja", "Begin") if stopped is None else Text("Fortsätt", "Go on")
    return {"word": word, "entry": entry_of(sitting, first), "link": question_link(sitting.organisation.id, first)}


def _groups(sitting: Sitting, found: list[Question]) -> list[dict[str, object]]:
    """The questions that were found by place, each place with how far it has come as a whole."""
    whole = {str(name): members for name, members in parts.parts_of(sitting, sitting.session.questions)}
    return [
        {
            "name": name,
            "entries": [entry_of(sitting, q) for q in members],
            **_how_far(sitting, members, whole[str(name)]),
        }
        for name, members in parts.parts_of(sitting, found)
    ]


def _how_far(sitting: Sitting, members: list[Question], whole: list[Question]) -> dict[str, object]:
    """How far a place has come, and in words how far those of its questions have that are shown."""
    done, total = sum(map(sitting.session.is_done, whole)), len(whole)
    words = Text("{d} av {n} besvarade", "{d} of {n} answered").fill(d=done, n=total)
    if len(members) < total:
        words = Text("{k} av {n} visas, varav {d} besvarade", "{k} of {n} shown, {d} of them answered").fill(
            k=len(members), n=total, d=sum(map(sitting.session.is_done, members))
        )
    return {"done": done, "total": total, "words": words}


def message_page(desk: Desk | None, status: int, message: Text, hint: Text | None = None, questions: str = "") -> str:
    """A word alone: what could not be shown, and what to do.

    Args:
        desk: whose; None where whoever asks has shown no right to see any of it.
        status: of HTTP.
        message: what is wrong.
        hint: what to do.
        questions: the address of the list of questions about the body that was asked for.
    """
    home = study_link() if desk else ""
    return page("message", (), status=status, message=message, hint=hint, home=home, questions=questions)
