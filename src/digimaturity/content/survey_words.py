"""How a survey's figures came about, in sentences, and what is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import listed
from digimaturity.content.survey_outside import answered_of
from digimaturity.ground.language import Text, counted, number, rounded_percent, same
from digimaturity.model.resident_view import ResidentView, Told, ViewKind
from digimaturity.residents.survey.raking import weight_spread
from digimaturity.residents.survey.survey_comparing import Made
from digimaturity.residents.survey.survey_levels import hidden_in_margins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.model.figure import Figure
    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.residents.survey.mapped_survey import MappedSurvey
    from digimaturity.residents.survey.raking import Raked, WeightSpread
    from digimaturity.residents.survey.survey_against import Beside
    from digimaturity.residents.survey.survey_summary import SurveyFigure


def method_of(survey: MappedSurvey) -> tuple[Text, ...]:
    """How the figures were made: weights, design, intervals, minimums."""
    own = survey.survey
    found = [answered_of(survey), _weights(survey), _design(survey)]
    if own.mode is not None:
        found.insert(0, Text("Besvarad: {m}.", "Answered by: {m}.").fill(m=own.mode))
    if survey.raked is not None:
        found.append(_raked(survey, survey.raked))
    found.append(
        Text(
            "Intervallen ({l}) rymmer bara slumpen i urvalet: inte vilka som inte svarade, och inte hur frågan "
            "ställdes (linjärisering enligt Taylor; andelar på logit-skala).",
            "The intervals ({l}) hold sampling error only: not who did not answer, and not how the question was put "
            "(Taylor linearisation; shares on the logit scale).",
        ).fill(l=rounded_percent(own.level))
    )
    found.append(
        Text(
            "En grupp visas från {p} svar och jämförs från {c}. Grupper som röjer andra visas inte heller, och inte de "
            "där alla svarar lika eller en person har mer än halva vikten.",
            "A group is shown from {p} answers and compared from {c}. Groups that give others away are hidden too, and "
            "those in which all answer alike or one person has more than half the weight.",
        ).fill(p=own.printed_from, c=own.compared_from)
    )
    return tuple(found)


def _weights(survey: MappedSurvey) -> Text:
    heading = survey.survey.columns.weight
    if heading:
        return Text("Vägt med kolumnen ”{h}”.", 'Weighted by the column "{h}".').fill(h=heading)
    if survey.raked is not None:
        return Text("Varje svar började med samma vikt.", "Each response began with the same weight.")
    return Text("Ovägt: varje svar räknas lika.", "Unweighted: each response counts the same.")


def _design(survey: MappedSurvey) -> Text:
    columns, design = survey.survey.columns, survey.design
    parts = []
    if columns.stratum:
        n = counted(len(design.stratum_names), same("stratum"), same("strata"))
        parts.append(n)
    if not columns.cluster and design.psu_names is not None:
        parts.append(Text("varje person som ett kluster av sina svar", "each person as a cluster of their answers"))
    if columns.cluster:
        parts.append(counted(len(design.stratum_of), Text("kluster", "cluster"), Text("kluster", "clusters")))
    if bool((design.drawn > 0).any()):
        parts.append(Text("ändlig population", "a finite population"))
    if not parts:
        return Text(
            "Räknat som ett enkelt slumpurval; drogs urvalet på annat sätt stämmer inte intervallen.",
            "Calculated as a simple random sample; if it was drawn otherwise the intervals do not hold.",
        )
    return Text("Beräkningen tar hänsyn till {p}.", "The calculation allows for {p}.").fill(p=listed(parts))


def _raked(survey: MappedSurvey, raked: Raked) -> Text:
    found = Text(
        "Vikterna är anpassade till befolkningens {m} på {r}.", "Weights are fitted to the population's {m} in {r}."
    ).fill(
        m=listed([same(" × ".join(margin.groups)) for margin in survey.survey.margins]),
        r=counted(raked.rounds, Text("varv", "round"), Text("varv", "rounds")),
    )
    hidden = hidden_in_margins(survey)
    if not hidden.any():
        return Text("{w} {s}", "{w} {s}").fill(w=found, s=_spread(raked.spread))
    shown = ~hidden & (raked.weights > 0)
    if not shown.any():
        why = Text(
            "Hur långt de sträcker sig visas inte, för det skulle röja hur många en dold grupp är.",
            "How far they reach is not shown, since it would tell how many a hidden group is.",
        )
        return Text("{w} {s}", "{w} {s}").fill(w=found, s=why)
    apart = Text(
        "Utan dem som är i en dold grupp, vars vikter skulle röja hur många de är:",
        "Without those in a hidden group, whose weights would tell how many they are:",
    )
    said = _spread(weight_spread(raked.weights[shown]))
    return Text("{w} {a} {s}", "{w} {a} {s}").fill(w=found, a=apart, s=said.each(lambda one: one[0].lower() + one[1:]))


def _spread(spread: WeightSpread) -> Text:
    return Text(
        "De går från {a} till {b} gånger medelvikten, den tyngsta svaranden har {s} procent av all vikt, och vägningen "
        "kostar så mycket att {e} lika vägda svar vore lika säkra (designeffekt {d}).",
        "They run from {a} to {b} times the mean weight, the heaviest respondent has {s} per cent of all weight, and "
        "weighting costs so much that {e} equally weighted responses would be as sure (design effect {d}).",
    ).fill(
        a=number(spread.least, 2),
        b=number(spread.greatest, 2),
        s=number(100 * spread.largest_share, 1),
        e=round(spread.effective_n),
        d=number(spread.deff, 2),
    )


def column_notes(*, has_detail: bool, has_difference: bool) -> list[Text]:
    """What the columns say that do not say it themselves."""
    found = []
    if has_detail:
        found.append(
            Text(
                "Effektivt (vikter): så många svar av samma vikt som vore lika säkra, bara sett till vikterna (Kish). "
                "Designeffekt: hur många gånger större variansen är än i ett enkelt slumpurval med återläggning; "
                "antalet delat med den är hur många svar ur ett sådant urval som vore lika säkra.",
                "Effective (weights): how many answers of the same weight would be as precise, by the weights alone "
                "(Kish). Design effect: how many times the variance is that of a simple random sample drawn with "
                "replacement; answers divided by it is how many of such a sample would be as precise.",
            )
        )
    if has_difference:
        found.append(
            Text(
                "”Kan vara 0”: intervallet rymmer noll, så skillnaden kan bero på slumpen.",
                '"May be 0": the interval holds zero, so the difference may be chance.',
            )
        )
    return found


def few_notes(survey: SurveyMap, figures: Iterable[SurveyFigure]) -> list[Text]:
    """What the star at a group means, where one has it."""
    if all(one.figure.comparable or one.figure.told is not Told.PRINTED for one in figures):
        return []
    return [
        Text(
            "* Färre än {n} svar: för få att jämföra med andra.", "* Fewer than {n} answers: too few to compare."
        ).fill(n=survey.compared_from)
    ]


def hidden_notes(figures: Iterable[SurveyFigure]) -> list[Text]:
    """How many figures are not shown."""
    hidden = sum(1 for one in figures if one.figure.told is not Told.PRINTED)
    if not hidden:
        return []
    return [
        Text(
            "{n} visas inte: grupperna är för små, eller skulle göra det möjligt att räkna ut en som är för liten.",
            "{n} not shown: the groups are too small, or would let a group that is be calculated.",
        ).fill(n=counted(hidden, Text("siffra", "figure is"), Text("siffror", "figures are")))
    ]


def beside_notes(besides: Sequence[Beside]) -> list[Text]:
    """Of each published figure what it is, and whether it can be compared."""
    return [_beside(one) for one in besides]


def _beside(one: Beside) -> Text:
    figure = one.figure
    told = Text("{q}: {t}, {v} ({s}; bas: {b}; n {n}).", "{q}: {t}, {v} ({s}; base: {b}; n {n}).").fill(
        q=one.question.id,
        t=_about(figure),
        v=_value(one),
        s=figure.edition_title or same(" ".join(filter(None, [figure.study, figure.edition]))),
        b=figure.base or Text("okänd", "unknown"),
        n=figure.n if figure.n is not None else (figure.n_about or Text("okänt", "unknown")),
    )
    if one.refused is not None:
        return Text("{told} Jämförs inte: {why}.", "{told} Not compared: {why}.").fill(told=told, why=one.refused)
    parts = [told]
    if one.caveat is not None:
        parts.append(
            Text("Läs skillnaden med försiktighet: {c}.", "Read the difference with care: {c}.").fill(c=one.caveat)
        )
    parts.append(
        Text(
            "Det publicerade talets egen osäkerhet är med (enkelt slumpurval).",
            "The published figure's own uncertainty is allowed for (simple random sample).",
        )
        if figure.n
        else Text(
            "Det publicerade talets antal svar är okänt, så det räknas som exakt och intervallet är för smalt.",
            "How many answers the published figure has is unknown; it counts as exact and the interval is too narrow.",
        )
    )
    return Text.composed(lambda language: " ".join(part.say(language) for part in parts))


def _about(figure: Figure) -> Text:
    """What a published figure measures, and among whom where that is a part."""
    title = figure.title or same(figure.id)
    return title if figure.group is None else Text("{t}, {g}", "{t}, {g}").fill(t=title, g=figure.group)


def _value(one: Beside) -> Text:
    figure = one.figure
    if figure.value is None:
        return same(figure.text or "–")
    said = number(figure.value, 0 if float(figure.value).is_integer() else 1)
    return Text("{v} {u}", "{v} {u}").fill(v=said, u=figure.unit.words if figure.unit else "")


def wave_notes(figures: Sequence[SurveyFigure]) -> list[Text]:
    """Which wave is shown, and which it is compared with."""
    one = next(iter(figures), None)
    if one is None or not (one.wave or one.wave_before):
        return []
    if not one.wave_before:
        return [Text("Omgång: {w}.", "Wave: {w}.").fill(w=one.wave)]
    return [
        Text("Omgång {w} visas, jämförd med {p}.", "Wave {w} is shown, compared with {p}.").fill(
            w=one.wave, p=one.wave_before
        )
        if one.wave
        else Text("Filen jämförs med {p}.", "The file is compared with {p}.").fill(p=one.wave_before)
    ]


def change_notes(figures: Sequence[SurveyFigure]) -> list[Text]:
    """How changes between waves were made."""
    made = {one.change.made for one in figures if one.change is not None}
    notes = wave_notes(figures)
    if Made.OVERLAPPING in made:
        notes.append(
            Text(
                "Omgångarna har personer eller kluster gemensamt, och förändringens intervall räknar med det (parat).",
                "The waves have people or clusters in common, and the interval of the change allows for it (paired).",
            )
        )
    elif Made.INDEPENDENT in made:
        notes.append(
            Text("Omgångarna räknas som två oberoende urval.", "The waves are calculated as two independent samples.")
        )
    return notes


def kept_view(survey: MappedSurvey, figures: Iterable[SurveyFigure], organisation: str) -> ResidentView:
    """What is kept of a survey about an organisation: its figures, small groups already hidden.

    Args:
        survey: the survey.
        figures: of all organisations.
        organisation: as the file calls it; empty where the file is about one.
    """
    own = [one.figure for one in figures if one.organisation == organisation]
    mine = survey.survey
    n = max((figure.n or 0 for figure in own if not figure.group), default=0)
    return ResidentView(
        mine.id,
        ViewKind.SURVEY,
        mine.title,
        mine.base,
        n,
        tuple(own),
        mine.start,
        mine.end,
        mine.mode,
        survey.responses.source,
        survey.responses.sha256,
        mine.level,
        (*method_of(survey), *([Text("Omgång: {w}.", "Wave: {w}.").fill(w=survey.wave)] if survey.wave else [])),
    )
