"""What was seen and what is said of it: the tables of answers and of replies."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from digimaturity.content.disclosure import disclosed
from digimaturity.content.record_sets import NAMED, OF_CRITERION, OF_ORGANISATION, RecordSet
from digimaturity.ground.fields import Field, amount, both, flag, points, several, text, through, whole
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import evidence_fields, observation_fields
from digimaturity.model.right_of_reply import AGREES
from digimaturity.model.terms import Method, Outcome, Role
from digimaturity.model.tries import tries_of
from digimaturity.model.try_words import how_many
from digimaturity.scoring.standing import points_of
from digimaturity.workspace.sheets import tries_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.disclosure import Disclosed, Seen
    from digimaturity.content.publication import Publication
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Criterion
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.right_of_reply import Reply

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer of one assessor about an organisation, fit to be published."""

    study: Publication
    organisation: Organisation
    criterion: Criterion
    seen: Seen


@dataclass(frozen=True, slots=True)
class GivenReply:
    """A reply of an organisation; ``number`` counts those about the same criterion from 1.

    ``result`` is the answer that counts, about the same service; None where the reply is about several.
    """

    organisation: Organisation
    criterion: Criterion
    reply: Reply
    number: int
    result: Observation | None


def given_answers(study: Publication, organisation: Organisation, shown: Disclosed) -> Iterator[GivenAnswer]:
    """The answers about an organisation, in the order of files, criteria and services."""
    return (GivenAnswer(study, organisation, study.catalogue.by_id[s.criterion], s) for s in shown.answers)


def given_replies(study: Publication, organisation: Organisation, shown: Disclosed) -> Iterator[GivenReply]:
    """The replies of an organisation by criterion, oldest first."""
    numbers: dict[str, int] = {}
    counted = {(s.criterion, s.service): s.observation for s in shown.answers if s.is_counted}
    for reply in shown.replies:
        numbers[reply.criterion] = numbers.get(reply.criterion, 0) + 1
        result = counted.get((reply.criterion, reply.service))
        yield GivenReply(organisation, study.catalogue.by_id[reply.criterion], reply, numbers[reply.criterion], result)


def _all_answers(study: Publication) -> Iterator[GivenAnswer]:
    for identity, body in sorted(study.bodies.items()):
        yield from given_answers(study, body.organisation, disclosed(study, identity))


def _all_replies(study: Publication) -> Iterator[GivenReply]:
    for identity, body in sorted(study.bodies.items()):
        if study.kept.replies(identity):  # most say nothing, and what they answered need not be gone through for it
            yield from given_replies(study, body.organisation, disclosed(study, identity))


def day_of(at: str | None) -> date | None:
    """The day of a moment; None where only the year or the month is known."""
    found = _DAY.match(at or "")
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _tries(given: GivenAnswer) -> str | None:
    """On which tries an answer rests; one from before there were several is one."""
    o = given.seen.observation
    if o is None or (not o.tries and how_many(given.criterion, o) is None):
        return None
    return tries_cell(tries_of(o))


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
def moment(what: Text) -> tuple[Field, Field]:
    """When something was seen or said: as written, and as a day where one is known."""
    exact = Text("{w}: år, dag eller ögonblick, ISO 8601", "{w}: year, day or moment, ISO 8601").fill(w=what)
    return (
        Field("at", Text("Tid", "Time"), exact),
        text("day", "Dag", "Day", "dagen i samma uppgift; tom när bara året är känt",
            "the day of the same; empty when only the year is known", type="date", get=lambda said: day_of(said.at)),
    )


def judged(seen: str) -> tuple[Field, ...]:
    """What an assessor chose; ``seen`` leads from a row's subject to the observation."""
    observation = attrgetter(seen)

    def worth(subject: Any) -> float | None:  # noqa: ANN401 - a given answer or reply
        o = observation(subject)
        return points_of(subject.criterion, o, float) if o and o.outcome.counts else None

    return (
        *through(
            seen,
            text("outcome", "Utfall", "Outcome",
                "poängsatt, ej tillämpligt, ej bedömt eller hindrad; tomt när det bara finns förslag",
                "scored, not applicable, not assessed or blocked; empty when there are only proposals",
                choices=tuple(o.value for o in Outcome)),
            whole("level", "Nivå", "Level", "vald nivå; texten står bland nivåerna",
                "level chosen; its text stands among the levels", minimum=0, maximum=9),
            amount("value", "Mätvärde", "Value", "mätt värde i kriteriets enhet",
                "measured value in the criterion's unit", unit=Text("kriteriets enhet", "the criterion's unit")),
            text("up_to", "Upp till", "Up to",
                "det högsta som nivån eller mätvärdet kan vara; tomt när svaret är känt",
                "the highest that the level or value may be; empty where the answer is known", type="number"),
        ),
        points("points", "Poäng", "Points", "poäng som valet ger enligt katalogen",
            "points that the choice gives by the catalogue", get=worth),
        *through(
            seen,
            text("reason", "Skäl", "Reason",
                "varför ej tillämpligt, vad som hindrade, eller varför svaret bara är känt till en del",
                "why not applicable, what blocked the view, or why the answer is known only in part", kind="prose"),
        ),
    )


def evidence(title: Text, meaning: Text) -> Field:
    """Everything that shows what was seen."""
    return Field("evidence", title, meaning, "array", "prose", get=lambda o: [evidence_fields(e) for e in o.evidence])


NOTE = (
    text("note", "Anteckning", "Note", "bedömarens anteckning", "the assessor's note", kind="prose"),
    text("note_public", "Anteckningen är offentlig", "The note is public",
        "om anteckningen får publiceras; tom där ingen står",
        "whether the note may be published; empty where there is none",
        type="boolean", get=lambda o: o.note_public if o.note else None),
)
ASKED_ABOUT = (
    text("criterion", "Kriterium", "Criterion", "kriteriets id", "id of the criterion",
        get=attrgetter("criterion.id"), required=True),
    *both("title", "Kriteriets titel", "Title of the criterion", "kriteriets titel", "title of the criterion",
        get=attrgetter("criterion.title")),
)
ANSWERS = RecordSet(
    "answers",
    Text("Svar", "Answers"),
    Text(
        "En rad per svar av varje bedömare, också svar som en annan bedömares svar gick före.",
        "One row per answer of each assessor, also where another assessor's answer counts before it.",
    ),
    (
        text("edition", "Utgåva", "Edition", "utgåvans id", "id of the edition", get=attrgetter("study.edition.id"),
            required=True),
        *NAMED,
        *through(
            "seen",
            text("assessor", "Bedömare", "Assessor",
                "vem som svarade: roll och nummer inom organisationen, eller id när namn publiceras",
                "who answered: role and number within the organisation, or id where names are published",
                required=True),
            text("assessor_name", "Bedömarens namn", "Assessor's name", "tomt när namn inte publiceras",
                "empty when names are not published", get=lambda s: s.name),
            text("role", "Roll", "Role", "bedömare, samsyn, import eller övning",
                "assessor, consensus, import or practice", required=True, choices=tuple(r.value for r in Role)),
            flag("is_counted", "Räknas", "Counts", "om poängen bygger på det här svaret",
                "whether the scores rest on this answer"),
            text("catalogue_version", "Katalogversion", "Catalogue version", "katalogens version när svaret gavs",
                "version of the catalogue when answered", required=True),
        ),
        *through(
            "criterion",
            text("dimension", "Dimension", "Dimension", "dimensionens id", "id of the dimension", required=True),
            text("theme", "Tema", "Theme", "temats id", "id of the theme", required=True),
        ),
        *ASKED_ABOUT,
        text("service", "Tjänst, id", "Service, id", "tjänstens id; tomt när svaret gäller hela organisationen",
            "id of the service; empty when the answer concerns the whole organisation", get=attrgetter("seen.service")),
        *through(
            "seen.known_service",
            *both("name", "Tjänst", "Service", "tjänstens namn", "name of the service", required=False),
            text("url", "Tjänstens adress", "Address of the service", "tjänstens adress", "address of the service"),
            prefix="service_",
        ),
        *judged("seen.observation"),
        *through("criterion", text("unit", "Enhet", "Unit", "mätvärdets enhet", "unit of the measured value")),
        *through(
            "seen.observation",
            text("by", "Av", "By", "vem som gav just detta svar; en maskin med sitt id",
                "who gave this very answer; a machine by its id"),
            *moment(Text("när svaret gavs", "when it was answered")),
            text("method", "Metod", "Method", "person, maskin eller importerat", "person, machine or imported",
                choices=tuple(m.value for m in Method)),
            text("evidence_url", "Belägg", "Evidence", "första beläggets adress", "address of the first evidence",
                get=lambda o: next((e.url for e in o.evidence if e.url is not None), None)),
            evidence(
                Text("Alla belägg", "All evidence"),
                Text("adress, tid, citat eller fil med SHA-256", "address, time, quotation or file with SHA-256"),
            ),
            *NOTE,
            amount("seconds", "Sekunder", "Seconds", "tid som svaret tog", "time that the answer took",
                unit=Text("sekunder", "seconds"), minimum=0),
        ),
        text("tries", "Försök", "Tries",
            "försök på olika dagar och vad vart och ett visade, som 2026-11-03: 4; svaret är vad de ger tillsammans",
            "tries on different days and what each showed, as 2026-11-03: 4; the answer is what they come to",
            get=_tries),
        *through(
            "seen.observation",
            several("history", "Tidigare svar", "Earlier answers", "svar som det här ersatte, äldst först",
                "answers that this one replaced, oldest first", kind="prose",
                get=lambda o: [observation_fields(was) for was in o.history]),
        ),
        several("proposals", "Förslag", "Proposals", "förslag till kriteriet och vad de ledde till, på dess första rad",
            "proposals for the criterion and what became of them, on its first row", kind="prose",
            get=attrgetter("seen.proposals")),
    ),
    ("organisation", "assessor", "criterion", "service"),
    _all_answers,
    (OF_ORGANISATION, OF_CRITERION),
)


_RESULT, _RETEST = Text("Resultat: {t}", "Result: {t}"), Text("Ny kontroll: {t}", "Retest: {t}")


def _of(what: str, title: Text, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Columns of one of the two results that stand side by side, named after it."""
    return tuple(replace(f, name=f"{what}_{f.name}", title=title.fill(t=f.title.each(str.lower))) for f in fields)


# What was seen when looking again, of ``GivenReply``.
RETEST = (
    *judged("reply.retest"),
    *through(
        "reply.retest",
        text("by", "Av", "By", "vem som såg efter igen", "who looked again"),
        *moment(Text("när den nya kontrollen gjordes", "when it was retested")),
        *NOTE,
        evidence(Text("Belägg", "Evidence"), Text("belägg för den nya kontrollen", "evidence of the retest")),
    ),
)
REPLIES = RecordSet(
    "replies",
    Text("Genmälen", "Replies"),
    Text(
        "En rad per genmäle från en organisation, med det första resultatet och den nya kontrollens bredvid varandra. "
        "De ändrar aldrig poängen.",
        "One row per reply from an organisation, with the first result and that of the retest side by side. "
        "They never change the score.",
    ),
    (
        *NAMED,
        *ASKED_ABOUT,
        whole("number", "Nummer", "Number", "genmälets nummer för kriteriet, äldst först",
            "number of the reply for the criterion, oldest first", required=True, minimum=1),
        *through(
            "reply",
            text("service", "Tjänst, id", "Service, id", "tjänst som genmälet gäller",
                "service that the reply is about"),
            text("text", "Genmäle", "Reply", "vad organisationen säger; tomt när den bara valt om den håller med",
                "what the organisation says; empty where it only chose whether it agrees", kind="prose"),
            text("by", "Av", "By", "vem hos organisationen som säger det", "who at the organisation says so",
                required=True),
            *moment(Text("när det sades", "when it was said")),
            text("agrees", "Håller med", "Agrees", "om organisationen håller med; tomt när det inte har frågats",
                "whether the organisation agrees; empty where it was not asked", choices=tuple(AGREES)),
        ),
        *_of("result", _RESULT, judged("result")),
        *_of("retest", _RETEST, RETEST),
    ),
    ("organisation", "criterion", "number"),
    _all_replies,
    (OF_ORGANISATION, OF_CRITERION),
)
# fmt: on
