"""What the commands that change the study's own register share: where it stands, and which names it may have."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.model.answers import words
from digimaturity.workspace.organisation_traces import traces_of
from digimaturity.workspace.own_panel import own_panels
from digimaturity.workspace.register import fault_of_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.organisation_traces import Trace


def study_root(context: Context) -> Path:
    """The folder of the study.

    Raises:
        UsageError: outside a study.
    """
    if context.workspace.root is None:
        raise UsageError(
            Text("Den här mappen är ingen studie.", "This folder is not a study."),
            Text("Skapa en med: digimaturity init MAPP", "Create one with: digimaturity init FOLDER"),
        )
    return context.workspace.root


def named(text: str) -> str:
    """A name without space around it or twice within it.

    Raises:
        UsageError: nothing is left.
    """
    said = " ".join((words(text) or "").split())
    if not said:
        raise UsageError(Text("Namnet är tomt.", "The name is empty."))
    return said


def refuse_number(number: str | None) -> None:
    """Let pass an organisation number that can be one, or none.

    Raises:
        UsageError: it cannot, with why.
    """
    if number and (fault := fault_of_number(number)):
        raise UsageError(fault, Text("Rätta numret, eller utelämna det.", "Mend the number, or leave it out."))


def refuse_taken(context: Context, name: str, own: str = "") -> None:
    """Refuse the id or the full name of another organisation, and tell of one that commands would find by the name.

    Args:
        context: whose register it is.
        name: the new name.
        own: id of the organisation that is to have it, where it is there already.

    Raises:
        UsageError: it is another's; neither could be named any more.
    """
    if owners := [o for o in context.register.owners_of(name) if o != own]:
        raise UsageError(
            Text("”{n}” finns redan: {o}.", '"{n}" exists already: {o}.').fill(n=name, o=", ".join(owners)),
            Text("Ge organisationen ett namn som bara den har.", "Give the organisation a name that it alone has."),
        )
    with suppress(DigimaturityError):
        other = context.register.find(name)
        if other.id == own:
            return
        text = Text(
            "”{n}” har hittills betytt {o}; ange dem med id: {o} eller {i}.",
            '"{n}" has meant {o} so far; name them by id: {o} or {i}.',
        )
        terminal.talk(text.fill(n=name, o=other.id, i=own or Text("den nya", "the new one")))


def panels_with(context: Context, organisation: Organisation, group: str | None = None) -> list[Path]:
    """Files of the study's own panels that an organisation is in, in a group where one is given."""
    return [
        path
        for identity, path in own_panels(study_root(context)).items()
        for m in context.panels[identity].members
        if m.organisation == organisation.id and group in {None, m.group}
    ]


def traces(context: Context, organisation: Organisation) -> list[Trace]:
    """Everything that the study keeps about an organisation, see ``organisation_traces.traces_of``."""
    own = [edition for edition in context.workspace.editions().values() if edition.writable]
    return traces_of(study_root(context), own, organisation.id)


def told(found: Sequence[Trace], root: Path) -> Text:
    """What a study keeps, a line for each edition: ``edition 2026: answers (assessments/2026/x/anna.yaml)``."""
    at = [t.path.relative_to(root).as_posix() for t in found]
    lines = []
    for edition in dict.fromkeys(t.edition for t in found):
        kept = [
            Text("{k} ({p})", "{k} ({p})").fill(k=t.kept.value, p=p)
            for t, p in zip(found, at, strict=True)
            if t.edition == edition
        ]
        where = Text("utgåva {e}", "edition {e}").fill(e=edition) if edition else Text("studien", "the study")
        lines.append(Text("  {w}: {k}", "  {w}: {k}").fill(w=where, k=joined(", ", kept)))
    return joined("\n", lines)


def is_shipped(context: Context, organisation: Organisation) -> bool:
    """Whether an organisation comes with the tool, and the study says nothing of its own of it."""
    return organisation.id not in {o.id for o in context.own_organisations}
