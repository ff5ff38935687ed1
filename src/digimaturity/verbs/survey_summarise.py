"""``digimaturity survey summarise``: a municipality's own survey file as weighted figures with intervals."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional, cast

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, Place, Problem, UsageError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.quoting import named
from digimaturity.verbs import options as opt
from digimaturity.verbs.figures_told import form_meant, tell_figures
from digimaturity.verbs.given import Given
from digimaturity.verbs.known_references import references_of
from digimaturity.verbs.options import argument, option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.model.figure import Figure
    from digimaturity.model.survey_map import SurveyMap
    from digimaturity.residents.survey.mapped_survey import MappedSurvey
    from digimaturity.residents.survey.survey_against import Beside
    from digimaturity.residents.survey.survey_summary import SurveyFigure
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.response_files import Piece

_SHOWN = {"table", "markdown", "json"}
FILE = Text("FIL", "FILE")


def survey_summarise(
    file: Annotated[Path, argument("svaren: CSV, XLSX eller SPSS", "the responses: CSV, XLSX or SPSS", FILE)],
    map_file: Annotated[
        Path, option("--map", sv="kartan över filen (YAML)", en="the map of the file (YAML)", show_default=False)
    ],
    by: Annotated[
        str | None,
        option(
            "--by",
            sv="grupper i kartan, med komma emellan; age*sex för båda",
            en="groups of the map, with commas between; age*sex for both",
        ),
    ] = None,
    against: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option(
            "--against",
            sv="jämförelsetal eller undersökning, eller all; går att upprepa",
            en="reference figure or study, or all; can be repeated",
        ),
    ] = None,
    since: Annotated[
        Path | None, option("--since", sv="en tidigare omgångs svar", en="the responses of an earlier wave")
    ] = None,
    keep: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option(
            "--keep",
            sv="spara siffrorna hos organisationen i studien; går att upprepa",
            en="keep the figures with the organisation in the study; can be repeated",
        ),
    ] = None,
    keep_all: opt.KeepAll = False,
    details: Annotated[
        bool,
        option(
            "--details",
            sv="visa också vad vikter och urval kostar: effektivt antal och designeffekt",
            en="show what weights and the sample cost, too: effective number and design effect",
        ),
    ] = False,
    form: opt.FigureFormat = "table",
    output: opt.FigureOutput = None,
    *,
    given: Annotated[Given, "excel_sv edition catalogue workspace lang"],
) -> int:
    """Weighted figures with intervals of a survey's responses; small groups are not shown."""
    context = given.context()
    from digimaturity.content.survey_records import survey_records
    from digimaturity.content.survey_view import survey_result
    from digimaturity.residents.survey.survey_slices import groupings_of
    from digimaturity.residents.survey.survey_summary import summarised
    from digimaturity.workspace.survey_map_file import read_survey_map

    if keep and keep_all:
        raise UsageError(Text("Ange --keep eller --keep-all.", "Give --keep or --keep-all."))
    meant = form_meant(form, output, "survey", _SHOWN)
    map_file = map_named(map_file)
    survey = _within(read_survey_map(map_file, context.catalogue.needs), file)
    _tell_guesses(map_file, keeps=bool(keep or keep_all))
    wanted_by = groupings_of(by.split(",") if by else [])
    _check_groups(wanted_by, survey)
    besides = _besides(context, survey, map_file, against or [])
    to_keep = _Keeping(context, keep or [], keep_all=keep_all) if keep or keep_all else None
    now, before = _waves(file, since, survey, map_file)
    kept_for = to_keep.organisations(now) if to_keep is not None else {}
    references = {one.question.id: one.reference for one in besides if one.refused is None}
    figures = summarised(
        now,
        wanted_by,
        references,
        before,
        lambda answers: terminal.progress(answers, len(answers), Text("Räknar", "Reckoning")),
    )
    tell_figures(
        survey_result(now, figures, besides, has_detail=details),
        lambda: survey_records(survey.id, figures, {one.question.id: one for one in besides}),
        meant,
        output,
        given.dialect,
        _SHOWN,
    )
    _tell_rows(now)
    if to_keep is not None:
        to_keep.keep(now, figures, kept_for)
    return Exit.DONE


def _tell_rows(survey: MappedSurvey) -> None:
    """On a terminal alone: which few rows lack a group, so that whoever has the file can fill them in."""
    from digimaturity.content.survey_outside import few_without

    if not sys.stderr.isatty():
        return
    for name, rows in few_without(survey).items():
        said = Text(
            "Rader utan grupp i {g}: {r}. Det står bara här, inte i det som skrivs.",
            "Rows without a group in {g}: {r}. It is told here only, not in what is written.",
        )
        terminal.talk(said.fill(g=name, r=", ".join(map(str, rows))))


def _tell_guesses(path: Path, *, keeps: bool) -> None:
    """Say that nobody has looked at what the draft of a map guessed; what is kept is not made of guesses.

    Raises:
        UsageError: figures were to be kept.
    """
    from digimaturity.workspace.survey_map_file import guesses_left

    left = guesses_left(path)
    if not left:
        return
    said = Text(
        "{p} har {n} rader som någon behöver titta på, den första på rad {r}: sök efter SE HIT.",
        "{p} has {n} lines that somebody must look at, the first on line {r}: search for LOOK HERE.",
    ).fill(p=path, n=len(left), r=left[0])
    if keeps:
        raise UsageError(
            said,
            Text(
                "Rätta det som är fel, ta bort raderna och kör igen. Utan --keep kan du räkna redan nu.",
                "Mend what is wrong, remove the lines and run it again. Without --keep you can reckon already.",
            ),
        )
    terminal.talk(said)


def map_named(path: Path) -> Path:
    """A map's file: a path, or the name of one that ships."""
    from digimaturity.workspace.survey_map_file import shipped_map

    return path if path.exists() else shipped_map(str(path)) or path


def _within(survey: SurveyMap, file: Path) -> SurveyMap:
    """The map without what the file lacks, where the map says that it may; told by name."""
    if not survey.may_be_missing:
        return survey
    from digimaturity.workspace.response_files import read_variables

    first = read_variables(file, survey.sheet, rows=1, headings=tuple(q.column for q in survey.questions))
    own = survey.within({v.heading for v in first.variables})
    if not own.questions:
        raise UsageError(
            Text("Filen har ingen av kartans frågor.", "The file has none of the map's questions."),
            Text("Kartan har: {k}.", "The map has: {k}.").fill(k=", ".join(q.column for q in survey.questions)),
        )
    if absent := [q.id for q in survey.questions if q not in own.questions]:
        terminal.talk(
            Text("Frågor som filen inte har: {q}.", "Questions that the file does not have: {q}.").fill(
                q=", ".join(absent)
            )
        )
    return own


def _check_groups(by: Sequence[tuple[str, ...]], survey: SurveyMap) -> None:
    known = [group.id for group in survey.groups]
    for name in (name for one in by for name in one):
        if name not in known:
            from digimaturity.workspace.table_headings import near_names

            near = near_names(name, known)
            hint = Text("Menar du {n}?", "Did you mean {n}?").fill(n=near[0]) if near else None
            raise NotFoundError(
                Text("Kartan har ingen grupp {g}. Den har: {k}.", "The map has no group {g}. It has: {k}.").fill(
                    g=name or "–", k=", ".join(known) or "–"
                ),
                hint,
            )
    allowed = {frozenset(one) for one in survey.groupings}
    for one in by:
        if len(set(one)) < len(one) or frozenset(one) not in allowed:
            crossed = ["*".join(own) for own in survey.groupings if len(own) > 1]
            raise UsageError(
                Text(
                    "Kartan har inte {c} bland sina korsningar. Den har: {k}.",
                    "The map does not have {c} among its crossings. It has: {k}.",
                ).fill(c="*".join(one), k=", ".join(crossed) or "–"),
                Text(
                    "Skriv den under crossings i kartan, innan något visas för andra: vad som döljs räknas ut över "
                    "allt som kartan har, så att ingen liten grupp kan räknas fram ur flera tabeller.",
                    "Write it under crossings in the map, before anything is shown to others: what is hidden is "
                    "worked out over all that the map has, so that no small group follows from several tables.",
                ),
            )


def _waves(
    file: Path, since: Path | None, survey: SurveyMap, map_file: Path
) -> tuple[MappedSurvey, MappedSurvey | None]:
    """The latest wave of a file, and the one before it: of the same file where a column says, or of another file."""
    from digimaturity.residents.survey.mapped_survey import mapped, wanted_of
    from digimaturity.residents.survey.survey_waves import waves_in
    from digimaturity.workspace.response_files import read_responses

    wanted = wanted_of(survey, map_file)
    waves = waves_in(read_responses(file, wanted, _watched), survey)
    now = mapped(waves[-1][1], survey, waves[-1][0])
    if since is not None:
        name, responses = waves_in(read_responses(since, wanted, _watched), survey)[-1]
        before = mapped(responses, survey, name or since.name)
    elif len(waves) > 1:
        before = mapped(waves[-2][1], survey, waves[-2][0])
    else:
        return now, None
    return replace(now, earlier=before), before


def _watched(pieces: Iterator[Piece]) -> Iterator[Piece]:
    return cast("Iterator[Piece]", terminal.progress(pieces, 0, Text("Läser svar", "Reading responses")))


def _besides(context: Context, survey: SurveyMap, map_file: Path, asked: Sequence[str]) -> list[Beside]:
    from digimaturity.residents.survey.survey_against import beside, unknown_references

    names_any = any(q.asks_the_same or q.near for q in survey.questions)
    if not asked and not names_any:
        return []
    figures = references_of(context).figures
    problems = [
        Problem(
            Place(map_file, survey.lines.get(f"questions.{question.id}.{field}"), f"questions.{question.id}.{field}"),
            Text("Jämförelsetalet {i} finns inte.", "There is no reference figure {i}.").fill(i=identity),
        )
        for question, field, identity in unknown_references(survey, figures)
    ]
    refuse(problems, Text("Fel i {p} ({n}).", "Errors in {p} ({n})."), p=map_file)
    found: dict[str, Beside] = {}
    for one in asked:
        own = beside(survey, figures, one)
        if not own and one == "all":
            terminal.talk(_nothing_to_compare(figures))
        elif not own:
            known = any(one in {figure.id, figure.study} for figure in figures)
            raise NotFoundError(
                Text("Ingen fråga i kartan pekar på {r}.", "No question of the map names {r}.").fill(r=one)
                if known
                else Text("Jämförelsetalet {r} finns inte.", "There is no reference figure {r}.").fill(r=one),
                Text(
                    "Ange asks_the_same vid den fråga som har samma formulering och bas, eller near vid en som liknar.",
                    "Give asks_the_same at the question with the same wording and base, or near at one that is alike.",
                ),
            )
        found |= {b.question.id: b for b in own}
    return list(found.values())


def _nothing_to_compare(figures: Sequence[Figure]) -> Text:
    """That no question names a published figure, and which are worth asking."""
    from digimaturity.residents.survey.survey_against import worth_asking

    return Text(
        "Ingen fråga i kartan pekar på ett publicerat tal, så inget jämförs. Med asks_the_same vid en fråga med samma "
        "formulering, och base_is: residents om enkäten gäller alla invånare, går dessa: {a}.",
        "No question of the map names a published figure, so none is compared. With asks_the_same at a question with "
        "the same wording, and base_is: residents where the survey is of all residents, these can be: {a}.",
    ).fill(a=", ".join(f.id for f in worth_asking(figures)) or "–")


class _Keeping:
    """What is kept: aggregated figures in the folders of organisations, never a response."""

    def __init__(self, context: Context, names: Sequence[str], *, keep_all: bool) -> None:
        self.context, self.keep_all = context, keep_all
        self.edition = context.checked(context.edition_to_write())
        self.named = {context.register.find(name).id: name for name in names}

    def organisations(self, survey: MappedSurvey) -> dict[str, str]:
        """Ids of the organisations to keep for, and what the file calls them; "" where the file is about one.

        Raises:
            UsageError: the file does not say whom it is about, or it is not about them.
            InvalidDataError: the register does not know an organisation of the file.
        """
        own = survey.survey
        if survey.organisations is None:
            meant = self.context.register.find(own.organisation).id if own.organisation else ""
            if others := [name for one, name in self.named.items() if meant and one != meant]:
                raise UsageError(
                    Text(
                        "Kartan säger {m} (organisation), men --keep säger {k}.",
                        "The map says {m} (organisation), but --keep says {k}.",
                    ).fill(m=meant, k=", ".join(others)),
                    Text("Ändra det ena, så att båda är lika.", "Change one of them, so that both are the same."),
                )
            meant_by_name = list(self.named) or ([meant] if meant else [])
            if len(meant_by_name) != 1:
                raise UsageError(
                    Text(
                        "Filen har ingen kolumn för organisation: ange en med --keep, eller organisation i kartan.",
                        "The file has no column of organisations: name one with --keep, or organisation in the map.",
                    )
                )
            return {meant_by_name[0]: ""}
        known: dict[str, str] = {}
        problems = []
        for label in survey.organisations.labels:
            try:
                known[self.context.register.find(label).id] = label
            except NotFoundError as error:
                place = Place(survey.responses.source, None, own.columns.organisation)
                problems.append(Problem(place, Text("{m} {h}", "{m} {h}").fill(m=error.message, h=error.hint or "")))
        wanted = known if self.keep_all else {one: known[one] for one in self.named if one in known}
        if self.keep_all:
            refuse(problems, Text("Organisationer som registret inte har ({n}).", "The register lacks them ({n})."))
        if lacking := [name for one, name in self.named.items() if one not in known]:
            raise UsageError(
                Text("{o} finns inte i filen. Den har: {k}.", "{o} is not in the file. It has: {k}.").fill(
                    o=", ".join(lacking), k=named(survey.organisations.labels)
                )
            )
        return wanted

    def keep(self, survey: MappedSurvey, figures: Sequence[SurveyFigure], organisations: dict[str, str]) -> None:
        """Write the figures of each organisation."""
        from digimaturity.content.survey_words import kept_view
        from digimaturity.ground.durable import make_folder
        from digimaturity.workspace.residents_file import keep_view

        self.context.announce(self.edition)
        for identity, label in organisations.items():
            if not any(one.figure.n for one in figures if one.organisation == label):
                terminal.talk(
                    Text(
                        "{o}: inget får visas. Inget sparas om den.", "{o}: nothing may be shown. Nothing is kept."
                    ).fill(o=identity)
                )
                continue
            folder = self.edition.folder / identity
            make_folder(folder)
            path = keep_view(folder, kept_view(survey, figures, label))
            terminal.talk(
                Text("Sparade {p}: bara siffror, inga svar.", "Kept {p}: figures only, no responses.").fill(p=path)
            )
