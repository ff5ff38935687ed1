"""What the plan of the fieldwork gives whoever sits down: a list to choose from, and a word where it is not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import criteria, in_sentence, listed, name_of
from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, same
from digimaturity.ground.numeral import whole_number
from digimaturity.ground.table import Column, Result, Table
from digimaturity.insight.fieldwork_parts import in_turn, parts_of
from digimaturity.model.assessor_names import person_key
from digimaturity.workspace.fieldwork_file import read_fieldwork
from digimaturity.workspace.settings import names_in

if TYPE_CHECKING:
    from digimaturity.assess.keys import Keys
    from digimaturity.insight.fieldwork_parts import Part
    from digimaturity.model.answers import Assessor
    from digimaturity.model.fieldwork import Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

_COLUMNS = (
    Column("number", Text("Nr", "No."), "whole"),
    Column("organisation", Text("Organisation", "Organisation")),
    Column("part", Text("Din del", "Your part")),
    Column("answered", Text("Besvarade", "Answered"), "whole"),
    Column("hours_left", Text("Timmar kvar", "Hours left"), "tenths"),
)
_WHICH = Text("Vilken organisation?", "Which organisation?")


def plan_of(context: Context, edition: KeptEdition) -> Fieldwork:
    """The plan of an edition's fieldwork; one without assignments where there is none."""
    return read_fieldwork(edition.folder, context.catalogue, context.register)


def is_planned(context: Context) -> bool:
    """Whether the edition that answers go to has a plan of who looks at what."""
    return context.workspace.root is not None and bool(plan_of(context, context.edition_to_write()).assignments)


def choose_own(context: Context, edition: KeptEdition, who: Assessor, keys: Keys) -> Organisation | None:
    """One of the organisations that the plan gives an assessor; None for who thinks better of it.

    Raises:
        UsageError: the plan gives them nothing, nobody is there to choose, or there is no such organisation.
    """
    kept = context.study(edition).kept
    parts = in_turn(parts_of(kept, plan_of(context, edition), context.register, who.name))
    if not parts:
        raise UsageError(
            _WHICH,
            Text(
                "Planen ger {w} ingen organisation. Ange en: digimaturity assess stockholm",
                "The plan gives {w} no organisation. Name one: digimaturity assess stockholm",
            ).fill(w=who.name),
        )
    heading = Text("Det här är ditt, {w}", "This is yours, {w}").fill(w=who.name)
    rows = [_row(n, part) for n, part in enumerate(parts, 1)]
    terminal.show(Result("assess", {}, (Table(_COLUMNS, rows),), heading))
    if not keys.is_watched:
        example = context.again("assess", parts[0].organisation.id, panel=None)
        raise UsageError(_WHICH, Text("Ange den: {c}", "Name it: {c}").fill(c=example))
    prompt = Text("Vilken? Nummer eller namn", "Which? Number or name")
    typed = keys.line(str(prompt), "1")
    if typed is None:
        return None
    number = whole_number(typed)
    return parts[number - 1].organisation if 0 < number <= len(parts) else context.register.find(typed)


def _row(number: int, part: Part) -> dict[str, object]:
    return {
        "number": number,
        "organisation": str(name_of(part.organisation)),
        "part": str(_ALL if part.own is None else criteria(len(part.own))),
        "answered": f"{part.tally.done}/{part.tally.asked}",
        "hours_left": part.minutes_left / 60,
    }


_ALL = Text("allt", "all")


def people_of(context: Context, edition: KeptEdition) -> list[str]:
    """The names of those who are to assess: as the study has them, and as the plan has."""
    planned = (a.assessor for a in plan_of(context, edition).assignments)
    names = (*names_in(context.settings.value("assessors")), *planned)
    return [*{person_key(name): name for name in names}.values()]


def whose(
    context: Context, edition: KeptEdition, organisation: Organisation, who: Assessor
) -> tuple[Text | None, Text | None]:
    """A warning that an organisation is somebody else's by the plan; else which part of it is asked about."""
    plan = plan_of(context, edition)
    given = plan.of(organisation.id)
    if who.role.is_consensus or not plan.assignments:
        return None, None
    if not any(a.organisation == organisation.id for a in plan.by(who.name)):
        others = listed([same(a.assessor) for a in given])
        return (
            Text(
                "Varning: {o} är enligt planen inte din{n}. Du kan svara ändå.",
                "Warning: by the plan, {o} is not yours{n}. You can answer all the same.",
            ).fill(o=in_sentence(organisation), n=Text(" utan {a}:s", " but {a}'s").fill(a=others) if given else ""),
            None,
        )
    if (own := plan.own(organisation.id, who.name)) is not None:
        return None, (
            Text(
                "Enligt planen bedömer du {k} här. Alla ställs med --all.",
                "By the plan you judge {k} here. All are asked with --all.",
            ).fill(k=criteria(len(own)))
        )
    return None, None
