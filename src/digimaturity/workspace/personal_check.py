"""Personal data in what is about to be published, each with the file and the line where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.personal_data import found_in
from digimaturity.workspace.answer_faults import placed
from digimaturity.workspace.inventory import EDITION_FILE, REPLIES_FILE, SERVICES_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.ground.errors import Problem
    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.answers import Answer, Assessment, Evidence, Observation
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.workspace.kept import Kept

    # A text that is published, by its path of fields in the file.
    Printed = tuple[Key, str]

_HOLDS = Text("{o}, {c}: {w} innehåller {k} ({t}).", "{o}, {c}: {w} holds {k} ({t}).")
_NAME_HOLDS = Text("{o}: {w} innehåller {k} ({t}).", "{o}: {w} holds {k} ({t}).")
# What is called by the last name in its path.
_WHAT = {
    "note": Text("anteckningen", "the note"),
    "reason": Text("skälet", "the reason"),
    "why": Text("skälet", "the reason"),
    "decision": Text("beslutet", "the decision"),
    "url": Text("adressen", "the address"),
    "quote": Text("citatet", "the quotation"),
    "file": Text("filens namn", "the file's name"),
    "screenshot": Text("filens namn", "the file's name"),
    "text": Text("genmälet", "the reply"),
    "by": Text("genmälets avsändare", "the sender of the reply"),
    "name": Text("tjänstens namn", "the service's name"),
}
_OF_EDITION = {
    "title": Text("titeln", "the title"),
    "observed": Text("vad som observerats", "what was observed"),
    "limits": Text("begränsningarna", "the limits"),
    "origin": Text("ursprunget", "the origin"),
}
_IN_EVIDENCE = ("url", "quote", "file", "screenshot")


def personal_data_in(kept: Kept, organisations: Iterable[Organisation], *, now_only: bool = False) -> list[Problem]:
    """Everything of a person's own that would be published about some organisations.

    Args:
        kept: the edition's files.
        organisations: about whom.
        now_only: in what stands now alone: not in what it replaced, in proposals or in replies.

    Raises:
        InvalidDataError: a file cannot be read.
    """
    found = list(_in_edition(kept))
    for organisation in organisations:
        name, folder = organisation.name, kept.edition.folder / organisation.id
        # By name: whoever reads may see the answers of some of the files only.
        files = {path.stem: path for path in kept.edition.inventory.files.get(organisation.id, ())}
        for assessment in kept.assessments(organisation.id):
            path = files[assessment.assessor.id]
            found += placed(path, _problems(name, _in_assessment(assessment, now_only=now_only)))
        replies = {} if now_only else kept.replies(organisation.id)
        found += placed(folder / REPLIES_FILE, _problems(name, _in_replies(replies)))
        services = [
            (("services", n, field), text)
            for n, s in enumerate(kept.services(organisation.id))
            for field, text in (("name", " / ".join(dict.fromkeys(s.name))), ("url", s.url))
        ]
        found += placed(folder / SERVICES_FILE, _problems(name, services))
    return found


def _in_edition(kept: Kept) -> list[Problem]:
    """What people have written about their own edition, which stands on every page."""
    edition = kept.edition
    if not edition.writable:
        return []
    said = {name: getattr(edition, name) for name in _OF_EDITION}
    printed = [((name, code), getattr(text, code)) for name, text in said.items() if text for code in LANGUAGES]
    faults = (
        (at, _NAME_HOLDS.fill(o=edition.id, w=_OF_EDITION[at[0]], k=finding.kind.text, t=finding.text))
        for at, text in printed
        for finding in found_in(text)
    )
    return placed(edition.folder / EDITION_FILE, faults)


def _problems(organisation: Text, printed: Iterable[Printed]) -> Iterator[tuple[Key, Text]]:
    for at, text in printed:
        for finding in found_in(text):
            said = _NAME_HOLDS if at[0] == "services" else _HOLDS
            what = _called(at)
            yield at, said.fill(o=organisation, c=at[1], w=what, k=finding.kind.text, t=finding.masked)


def _called(at: Key) -> Text:
    """What a text is called, with its number among the criterion's replies or the answer's evidence, from 1."""
    what = _WHAT[str(at[-1])]
    if at[0] == "replies" and "retest" not in at:
        return Text("{w} (nr {n})", "{w} (no. {n})").fill(w=what, n=int(at[2]) + 1)
    if "evidence" in at:
        return Text("{w} i belägg {n}", "{w} in evidence {n}").fill(w=what, n=int(at[-2]) + 1)
    return what


def _in_assessment(assessment: Assessment, *, now_only: bool) -> Iterator[Printed]:
    for criterion, answer in assessment.answers.items():
        yield from _in_answer(answer, ("answers", criterion), now_only=now_only)


def _in_answer(answer: Answer, at: Key, *, now_only: bool) -> Iterator[Printed]:
    for service, o in answer.observations():
        here = at if service is None else (*at, "services", service)
        yield from _in_observation(replace(o, history=()) if now_only else o, here)
    for n, p in enumerate(() if now_only else answer.proposals):
        here = (*at, "proposals", n)
        yield from _in_observation(p.choice, here)
        yield from (((*here, "reason"), said) for said in dict.fromkeys(p.why or ()))
        if p.decision:
            yield (*here, "decision"), p.decision


def _in_observation(o: Observation, at: Key) -> Iterator[Printed]:
    if o.note and o.note_public:
        yield (*at, "note"), o.note
    if o.reason:
        yield (*at, "reason"), o.reason
    for n, piece in enumerate(o.evidence):
        yield from _in_evidence(piece, (*at, "evidence", n))
    for n, was in enumerate(o.history):
        if not was.is_mended:
            here = (*at, "history", n)
            yield from _in_observation(was, here)
            if was.why:
                yield (*here, "why"), was.why


def _in_evidence(piece: Evidence, at: Key) -> Iterator[Printed]:
    if not piece.internal:
        yield from (((*at, name), said) for name in _IN_EVIDENCE if (said := getattr(piece, name)))


def _in_replies(replies: dict[str, tuple[Reply, ...]]) -> Iterator[Printed]:
    for criterion, own in replies.items():
        for n, reply in enumerate(own):
            at: Key = ("replies", criterion, n)
            yield from [((*at, "text"), reply.text)] if reply.text else []
            yield (*at, "by"), reply.by
            if reply.retest is not None:
                yield from _in_observation(reply.retest, (*at, "retest"))
