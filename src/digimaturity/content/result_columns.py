"""The columns of what was seen and what it adds up to; ``columns`` has those of who was asked and what."""

from __future__ import annotations

from dataclasses import replace

from digimaturity.content.answer_columns import NAMED, POINTS, SHARE, Field, both, count, flag, points
from digimaturity.ground.language import Text
from digimaturity.model.terms import Method, Outcome, Role

ASKED_ABOUT = (
    Field("criterion", Text("Kriterium", "Criterion"), Text("kriteriets id", "id of the criterion"), required=True),
    *both(
        "title", Text("Kriteriets titel", "Title of the criterion"), Text("kriteriets titel", "title of the criterion")
    ),
)
BOUNDS = (
    points(
        "low",
        Text("Lägst", "Low"),
        Text("poängen om allt obesvarat vore sämst", "the score if everything unanswered were worst"),
    ),
    points(
        "high",
        Text("Högst", "High"),
        Text("poängen om allt obesvarat vore bäst", "the score if everything unanswered were best"),
    ),
)
COVERED = (
    Field(
        "coverage",
        Text("Täckning", "Coverage"),
        Text("besvarad vikt delad med tillämplig vikt", "weight answered divided by weight applicable"),
        "number",
        "percent",
        SHARE,
        required=True,
        minimum=0,
        maximum=1,
    ),
    count(
        "n_answered",
        Text("Besvarade", "Answered"),
        Text("antal kriterier med poäng", "number of criteria that are scored"),
    ),
    count(
        "n_applicable",
        Text("Tillämpliga", "Applicable"),
        Text("antal kriterier som är tillämpliga", "number of criteria that are applicable"),
    ),
)


def moment(prefix: str, what: Text) -> tuple[Field, Field]:
    """When something was seen or said: as written, and as a day where one is known."""
    return (
        Field(
            f"{prefix}at",
            Text("Tid", "Time"),
            Text(
                "{w}: år, dag eller ögonblick, ISO 8601",
                "{w}: year, day or moment, ISO 8601",
            ).fill(w=what),
        ),
        Field(
            f"{prefix}day",
            Text("Dag", "Day"),
            Text(
                "dagen i samma uppgift; tom när bara året är känt",
                "the day of the same; empty when only the year is known",
            ),
            "date",
        ),
    )


def judged(prefix: str) -> tuple[Field, ...]:
    """What an assessor chose."""
    return (
        Field(
            f"{prefix}outcome",
            Text("Utfall", "Outcome"),
            Text(
                "poängsatt, ej tillämpligt, ej bedömt eller hindrad; tomt när det bara finns förslag",
                "scored, not applicable, not assessed or blocked; empty when there are only proposals",
            ),
            choices=tuple(o.value for o in Outcome),
        ),
        Field(
            f"{prefix}level",
            Text("Nivå", "Level"),
            Text("vald nivå; texten står bland nivåerna", "level chosen; its text stands among the levels"),
            "integer",
            "whole",
            minimum=0,
            maximum=9,
        ),
        Field(
            f"{prefix}value",
            Text("Mätvärde", "Value"),
            Text("mätt värde i kriteriets enhet", "measured value in the criterion's unit"),
            "number",
            "points",
            Text("kriteriets enhet", "the criterion's unit"),
        ),
        points(
            f"{prefix}points",
            Text("Poäng", "Points"),
            Text("poäng som valet ger enligt katalogen", "points that the choice gives by the catalogue"),
        ),
        Field(
            f"{prefix}reason",
            Text("Skäl", "Reason"),
            Text("varför ej tillämpligt, eller vad som hindrade", "why not applicable, or what blocked the view"),
            kind="prose",
        ),
    )


SCORES = (
    *NAMED,
    Field(
        "part",
        Text("Del", "Part"),
        Text(
            "hela poängen (total, eller partial när dimensioner saknas), dimension, tema eller kriterium",
            "the whole score (total, or partial when dimensions are missing), dimension, theme or criterion",
        ),
        required=True,
        choices=("total", "partial", "dimension", "theme", "criterion"),
    ),
    Field(
        "id",
        Text("Delens id", "Id of the part"),
        Text("total, eller delens id", "total, or the part's id"),
        required=True,
    ),
    *both("title", Text("Delens namn", "Name of the part"), Text("delens namn", "name of the part")),
    points(
        "score",
        Text("Poäng", "Score"),
        Text(
            "poängen; preliminär när delen inte är betygsatt, tom utan svar",
            "the score; provisional when the part is not rated, empty without answers",
        ),
    ),
    *BOUNDS,
    *COVERED,
    Field(
        "weight",
        Text("Vikt", "Weight"),
        Text("vikt bland syskonen", "weight among its siblings"),
        "number",
        "points",
        required=True,
        minimum=0,
    ),
    Field(
        "share",
        Text("Andel", "Share"),
        Text("hur stor del av hela poängen som vilar på delen", "how much of the whole score rests on the part"),
        "number",
        "percent",
        SHARE,
        required=True,
        minimum=0,
    ),
    Field(
        "contribution",
        Text("Bidrag", "Contribution"),
        Text(
            "andel × poäng; kriteriernas bidrag summerar till hela poängen",
            "share × score; the contributions of the criteria add up to the whole score",
        ),
        "number",
        "exact",
        POINTS,
        required=True,
    ),
    flag("rated", Text("Betygsatt", "Rated"), Text("om täckningen räcker", "whether the coverage is enough")),
    flag(
        "is_counted",
        Text("Räknas", "Counts"),
        Text("om delen räknas i hela poängen", "whether it counts in the whole score"),
    ),
)

RANKINGS = (
    Field("group", Text("Grupp, id", "Group, id"), Text("gruppens id", "id of the group"), required=True),
    *both("group_title", Text("Grupp", "Group"), Text("gruppens namn", "name of the group")),
    *NAMED,
    Field(
        "rank",
        Text("Plats", "Rank"),
        Text("plats i gruppen; lika delar den bästa platsen", "rank in the group; ties share the best rank"),
        "integer",
        "whole",
        minimum=1,
    ),
    Field(
        "rank_low",
        Text("Bästa plats", "Best rank"),
        Text("bästa plats i 90 av 100 omräkningar", "best rank in 90 of 100 recalculations"),
        "integer",
        "whole",
        minimum=1,
    ),
    Field(
        "rank_high",
        Text("Sämsta plats", "Worst rank"),
        Text("sämsta plats i 90 av 100 omräkningar", "worst rank in 90 of 100 recalculations"),
        "integer",
        "whole",
        minimum=1,
    ),
    Field(
        "score_is",
        Text("Poängen är", "The score is"),
        Text("en total, eller en delpoäng när dimensioner saknas", "a total, or partial when dimensions are missing"),
        required=True,
        choices=("total", "partial"),
    ),
    points(
        "score",
        Text("Poäng", "Score"),
        Text(
            "poängen på gruppens gemensamma kriterier; tom när den inte är betygsatt",
            "the score on the group's common criteria; empty when it is not rated",
        ),
    ),
    points(
        "provisional",
        Text("Preliminär poäng", "Provisional score"),
        Text("poängen även när den inte är betygsatt", "the score, also when it is not rated"),
    ),
    *BOUNDS,
    replace(COVERED[0], required=False),
    *(replace(field, required=False) for field in COVERED[1:]),
    count(
        "n_common",
        Text("Gemensamma", "Common"),
        Text("kriterier som alla i gruppen delar", "criteria that all of the group share"),
    ),
    count(
        "n_counted",
        Text("Räknade", "Counted"),
        Text("de av dem som räknas i poängen", "those of them that count in the score"),
    ),
    *both(
        "why_unranked",
        Text("Varför utan plats", "Why unranked"),
        Text("skäl till att organisationen saknar plats", "reason why the organisation has no rank"),
        required=False,
    ),
)

ANSWERS = (
    Field("edition", Text("Utgåva", "Edition"), Text("utgåvans id", "id of the edition"), required=True),
    *NAMED,
    Field(
        "assessor",
        Text("Bedömare", "Assessor"),
        Text(
            "vem som svarade: roll och nummer inom organisationen, eller id när namn publiceras",
            "who answered: role and number within the organisation, or id where names are published",
        ),
        required=True,
    ),
    Field(
        "assessor_name",
        Text("Bedömarens namn", "Assessor's name"),
        Text("tomt när namn inte publiceras", "empty when names are not published"),
    ),
    Field(
        "role",
        Text("Roll", "Role"),
        Text("bedömare, samsyn, import eller övning", "assessor, consensus, import or practice"),
        required=True,
        choices=tuple(r.value for r in Role),
    ),
    flag(
        "is_counted",
        Text("Räknas", "Counts"),
        Text("om poängen bygger på det här svaret", "whether the scores rest on this answer"),
    ),
    Field(
        "catalogue_version",
        Text("Katalogversion", "Catalogue version"),
        Text("katalogens version när svaret gavs", "version of the catalogue when answered"),
        required=True,
    ),
    Field("dimension", Text("Dimension", "Dimension"), Text("dimensionens id", "id of the dimension"), required=True),
    Field("theme", Text("Tema", "Theme"), Text("temats id", "id of the theme"), required=True),
    *ASKED_ABOUT,
    Field(
        "service",
        Text("Tjänst, id", "Service, id"),
        Text(
            "tjänstens id; tomt när svaret gäller hela organisationen",
            "id of the service; empty when the answer concerns the whole organisation",
        ),
    ),
    *both("service_name", Text("Tjänst", "Service"), Text("tjänstens namn", "name of the service"), required=False),
    Field(
        "service_url",
        Text("Tjänstens adress", "Address of the service"),
        Text("tjänstens adress", "address of the service"),
    ),
    *judged(""),
    Field("unit", Text("Enhet", "Unit"), Text("mätvärdets enhet", "unit of the measured value")),
    Field(
        "by",
        Text("Av", "By"),
        Text("vem som gav just detta svar; en maskin med sitt id", "who gave this very answer; a machine by its id"),
    ),
    *moment("", Text("när svaret gavs", "when it was answered")),
    Field(
        "method",
        Text("Metod", "Method"),
        Text("person, maskin eller importerat", "person, machine or imported"),
        choices=tuple(m.value for m in Method),
    ),
    Field("evidence_url", Text("Belägg", "Evidence"), Text("första beläggets adress", "address of the first evidence")),
    Field(
        "evidence",
        Text("Alla belägg", "All evidence"),
        Text("adress, tid, citat eller fil med SHA-256", "address, time, quotation or file with SHA-256"),
        "array",
        "prose",
    ),
    Field("note", Text("Anteckning", "Note"), Text("bedömarens anteckning", "the assessor's note"), kind="prose"),
    Field(
        "seconds",
        Text("Sekunder", "Seconds"),
        Text("tid som svaret tog", "time that the answer took"),
        "number",
        "points",
        Text("sekunder", "seconds"),
        minimum=0,
    ),
    Field(
        "history",
        Text("Tidigare svar", "Earlier answers"),
        Text("svar som det här ersatte, äldst först", "answers that this one replaced, oldest first"),
        "array",
        "prose",
    ),
    Field(
        "proposals",
        Text("Förslag", "Proposals"),
        Text(
            "förslag till kriteriet och vad de ledde till, på dess första rad",
            "proposals for the criterion and what became of them, on its first row",
        ),
        "array",
        "prose",
    ),
)

_RETEST = Text("Omprövning: {t}", "Retest: {t}")
REPLIES = (
    *NAMED,
    *ASKED_ABOUT,
    Field(
        "number",
        Text("Nummer", "Number"),
        Text("genmälets nummer för kriteriet, äldst först", "number of the reply for the criterion, oldest first"),
        "integer",
        "whole",
        required=True,
        minimum=1,
    ),
    Field(
        "service",
        Text("Tjänst, id", "Service, id"),
        Text("tjänst som genmälet gäller", "service that the reply is about"),
    ),
    Field(
        "text",
        Text("Genmäle", "Reply"),
        Text("vad organisationen säger", "what the organisation says"),
        kind="prose",
        required=True,
    ),
    Field(
        "by",
        Text("Av", "By"),
        Text("vem hos organisationen som säger det", "who at the organisation says so"),
        required=True,
    ),
    *moment("", Text("när det sades", "when it was said")),
    *(replace(f, title=_RETEST.fill(t=f.title.each(str.lower))) for f in judged("retest_")),
    Field("retest_by", Text("Omprövning: av", "Retest: by"), Text("vem som såg efter igen", "who looked again")),
    *(
        replace(f, title=_RETEST.fill(t=f.title.each(str.lower)))
        for f in moment("retest_", Text("när omprövningen gjordes", "when it was retested"))
    ),
    Field(
        "retest_note",
        Text("Omprövning: anteckning", "Retest: note"),
        Text("bedömarens anteckning", "the assessor's note"),
        kind="prose",
    ),
    Field(
        "retest_evidence",
        Text("Omprövning: belägg", "Retest: evidence"),
        Text("belägg för omprövningen", "evidence of the retest"),
        "array",
        "prose",
    ),
)
