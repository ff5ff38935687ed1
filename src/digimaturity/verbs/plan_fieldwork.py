"""``digimaturity plan-fieldwork``: who looks at which organisation, and what two people look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.fieldwork_view import Planned, plan_result
from digimaturity.content.phrases import name_of
from digimaturity.content.phrases import organisations as organisations_of
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.ground.numeral import number_in
from digimaturity.insight.assigning import assign
from digimaturity.insight.fieldwork_progress import days_of
from digimaturity.insight.planned_work import bodies_of, settled, taken_from, work_on
from digimaturity.model.assessor_names import person_key
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.fieldwork import Fieldwork
from digimaturity.model.typed_moment import typed_day
from digimaturity.verbs import options as opt
from digimaturity.verbs.answering import person_named
from digimaturity.verbs.beginning import refuse_days
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.workspace.fieldwork_file import fieldwork_path, read_fieldwork
from digimaturity.workspace.fieldwork_writing import write_fieldwork
from digimaturity.workspace.selections import begin
from digimaturity.workspace.settings import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

_SHARE = 0.2
# So many organisations are named in a note.
_NAMED = 4


def plan_fieldwork(
    assessors: opt.Assessors = None,
    share: Annotated[
        str | None,
        option(
            "--share",
            sv="minsta andel av kriterierna som dubbelbedöms, 0–1 (1 = allt, annars 0,2)",
            en="least share of the criteria that two judge, 0–1 (1 = all, otherwise 0.2)",
            metavar="0–1",
        ),
    ] = None,
    seed: Annotated[
        int | None, option("--seed", sv="samma tal ger samma plan", en="the same number gives the same plan", min=0)
    ] = None,
    start: opt.FieldworkFrom = None,
    until: opt.FieldworkUntil = None,
    fixed: Annotated[
        list[str] | None,
        option(
            "--fixed",
            sv="ORGANISATION=NAMN: första bedömare; kan upprepas",
            en="ORGANISATION=NAME: first assessor; repeatable",
        ),
    ] = None,
    same_criteria: Annotated[
        bool,
        option(
            "--same-criteria",
            sv="samma kriterier dubbelbedöms hos alla av ett slag; annars dras de för var och en",
            en="the same criteria are judged by two in all of a kind; otherwise they are drawn for each",
        ),
    ] = False,
    dry_run: Annotated[bool, option("--dry-run", sv="visa utan att spara", en="show without saving")] = False,
    *,
    given: Annotated[Given, "edition … panel form output catalogue workspace lang"],
) -> int:
    """Share out organisations and double-coded criteria among assessors; who has begun keeps what they have."""
    context = given.context()
    written = context.edition_to_write()
    before = read_fieldwork(written.folder, context.catalogue, context.register)
    people = _people(context, assessors, before)
    plan = Fieldwork(
        seed=before.seed if seed is None else seed,
        share=_share(share, before),
        start=_day("--from", start) or before.start or context.settings.value("fieldwork_from") or "",
        end=_day("--until", until) or before.end or context.settings.value("fieldwork_until") or "",
    )
    _check(plan, people)
    kept = context.study(written).kept
    bodies = bodies_of(context, written, anyway=True)
    forced = _all_forced(_forced(context, one, people, [o.id for o in bodies]) for one in fixed or ())
    work = tuple(settled(w, kept, before, people, forced) for w in work_on(kept, bodies))
    plan = replace(
        plan, assignments=assign(work, people, share=plan.share, seed=plan.seed, same_criteria=same_criteria)
    )
    if not dry_run:
        _save(context, written, plan)
    days, taken = days_of(plan), taken_from(kept, before, plan.assignments)
    known = {o.id: o for o in bodies}
    planned = Planned(plan, tuple(people), work, known, days.whole if days else None, taken)
    file = str(fieldwork_path(written.folder))
    result = plan_result(planned, context.catalogue, written.id, file, saved=not dry_run, flat=given.form == "csv")
    if without := [name_of(o) for o in bodies if not kept.services(o.id)]:
        result = replace(result, notes=(*result.notes, _without_services(without)))
    given.show(result)
    return Exit.DONE


def _without_services(names: Sequence[Text]) -> Text:
    return Text(
        "Timmarna är räknade på {m} tjänster där inga är registrerade: {o}. Registrera dem först, så stämmer timmarna: "
        "digimaturity services add ORGANISATION NAMN",
        "The hours are for {m} services where none are registered: {o}. Register them first, and the hours are right: "
        "digimaturity services add ORGANISATION NAME",
    ).fill(m=MOST_SERVICES, o=joined(", ", names) if len(names) <= _NAMED else organisations_of(len(names)))


def _save(context: Context, edition: KeptEdition, plan: Fieldwork) -> None:
    edition.folder.mkdir(parents=True, exist_ok=True)
    if not edition.organisations():
        begin(edition, context.catalogue)
    write_fieldwork(edition.folder, plan)


def _people(context: Context, given: str | None, before: Fieldwork) -> list[str]:
    """Who shares the work, as the study knows their names: those that are named, set, or in the plan that there is."""
    named = names_in(given or context.settings.value("assessors"))
    names = named or [*dict.fromkeys(a.assessor for a in before.assignments)]
    if not names:
        raise UsageError(
            Text("Vilka bedömer?", "Who is assessing?"),
            Text(
                'Ange dem: --assessors "Anna, Bo", eller assessors = ["Anna", "Bo"] i digimaturity.toml.',
                'Name them: --assessors "Anna, Bo", or assessors = ["Anna", "Bo"] in digimaturity.toml.',
            ),
        )
    found = [person_named(name, context.workspace.root).name for name in names]
    keys = [person_key(name) for name in found]
    if twice := next((name for name, key in zip(found, keys, strict=True) if keys.count(key) > 1), None):
        raise UsageError(Text("{n} är nämnd två gånger.", "{n} is named twice.").fill(n=twice))
    return found


def _share(given: str | None, before: Fieldwork) -> float:
    if given is None:
        return before.share if before.assignments else _SHARE
    share = number_in(given, thousands=False)
    if share is not None and 0 <= share <= 1:
        return share
    raise UsageError(
        Text("--share är en andel mellan 0 och 1.", "--share is a share between 0 and 1."),
        Text("En femtedel är 0,2, allt är 1.", "A fifth is 0.2, everything is 1."),
    )


def _day(name: str, written: str | None) -> str:
    return "" if written is None else typed_day(written, name)


def _check(plan: Fieldwork, people: Sequence[str]) -> None:
    refuse_days(plan)
    if plan.share and len(people) < 2:  # noqa: PLR2004 - a second assessor
        raise UsageError(
            Text(
                "Det behövs minst två bedömare för att dubbelbedöma. Här är en: {n}.",
                "It takes at least two assessors to double-code. Here is one: {n}.",
            ).fill(n=people[0]),
            Text("Ange en till med --assessors, eller --share 0.", "Name another with --assessors, or --share 0."),
        )


def _all_forced(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Who must be first, by organisation; two for one of them are refused."""
    forced: dict[str, str] = {}
    for organisation, assessor in found:
        if forced.setdefault(organisation, assessor) != assessor:
            raise UsageError(
                Text(
                    "--fixed: {o} har två första bedömare, {a} och {b}.",
                    "--fixed: {o} has two first assessors, {a} and {b}.",
                ).fill(o=organisation, a=forced[organisation], b=assessor),
                Text("Ange en av dem.", "Give one of them."),
            )
    return forced


def _forced(context: Context, given: str, people: Sequence[str], bodies: Sequence[str]) -> tuple[str, str]:
    """An organisation's id and whoever must be first, as ``ORGANISATION=NAME`` says."""
    name, has_sign, who = given.partition("=")
    if not has_sign or not name.strip() or not who.strip():
        raise UsageError(
            Text("--fixed {g}: skriv ORGANISATION=NAMN.", "--fixed {g}: write ORGANISATION=NAME.").fill(g=given)
        )
    organisation = context.register.find(name.strip())
    if organisation.id not in bodies:
        raise UsageError(
            Text("{o} är inte med i studien.", "{o} is not part of the study.").fill(o=organisation.name),
            Text("Se vilka som är med: digimaturity status", "See which are: digimaturity status"),
        )
    assessor = next((p for p in people if person_key(p) == person_key(who)), None)
    if assessor is None:
        raise UsageError(
            Text("{n} är inte en av bedömarna: {p}.", "{n} is not one of the assessors: {p}.").fill(
                n=who.strip(), p=", ".join(people)
            )
        )
    return organisation.id, assessor
