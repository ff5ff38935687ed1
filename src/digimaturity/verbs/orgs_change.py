"""``digimaturity orgs change``: another name, address, number or kind of an organisation, and its place in panels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.verbs import options as opt
from digimaturity.verbs.comments_gone import comments_told
from digimaturity.verbs.finding import find_kind
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.verbs.own_register import (
    is_shipped,
    named,
    panels_with,
    refuse_number,
    refuse_taken,
    study_root,
    told,
    traces,
)
from digimaturity.workspace.locks import held
from digimaturity.workspace.organisation_traces import Traced
from digimaturity.workspace.own_organisations import mend
from digimaturity.workspace.own_panel import let_go, own_panels, take_in
from digimaturity.workspace.surroundings import OWN_ORGANISATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context

_PANEL = same("PANEL")
_JOINS = Text("med i panelen {p}", "into the panel {p}")
_LEAVES = Text("ur panelen {p}", "out of the panel {p}")
_REGROUPED = Text("annan grupp i panelen {p}", "another group in the panel {p}")
_FIELDS = {
    "sv": Text("svenskt namn", "Swedish name"),
    "en": Text("engelskt namn", "English name"),
    "number": Text("organisationsnummer", "organisation number"),
    "website": Text("webbplats", "website"),
    "kind": Text("slag", "kind"),
}


def orgs_change(
    organisation: opt.Organisation,
    name: Annotated[str | None, option("--name", sv="svenskt namn", en="Swedish name")] = None,
    name_en: Annotated[
        str | None,
        option(
            "--name-en",
            sv="officiellt engelskt namn; tomt tar bort det",
            en="official English name; empty takes it away",
        ),
    ] = None,
    number: Annotated[
        str | None,
        option("--number", sv="organisationsnummer; tomt tar bort det", en="organisation number; empty takes it away"),
    ] = None,
    website: Annotated[
        str | None, option("--website", sv="webbplats; tomt tar bort den", en="website; empty takes it away")
    ] = None,
    kind: Annotated[str | None, opt.KIND] = None,
    panel: Annotated[
        str | None,
        option(
            "--panel", sv="ta med i en av studiens paneler", en="put into one of the study's panels", metavar=_PANEL
        ),
    ] = None,
    group: Annotated[
        str | None,
        option("--group", sv="grupp i panelen; annars slagets", en="group in the panel; otherwise that of the kind"),
    ] = None,
    leave_panel: Annotated[
        str | None,
        option(
            "--leave-panel",
            sv="ta bort ur en av studiens paneler",
            en="take out of one of the study's panels",
            metavar=_PANEL,
        ),
    ] = None,
    yes: opt.Yes = False,
    *,
    given: Annotated[Given, "dry_run catalogue workspace lang"],
) -> int:
    """Change what the study's own register says of an organisation, or which of its panels it is in."""
    context = given.context()
    root = study_root(context)
    before = context.register.find(organisation)
    asked = {"sv": name, "en": name_en, "number": number, "website": website, "kind": kind}
    said = {field: value.strip() for field, value in asked.items() if value is not None}
    if not said and panel is None and leave_panel is None:
        raise UsageError(
            Text("Vad ska ändras?", "What is to be changed?"),
            Text(
                "Ange --name, --name-en, --number, --website, --kind, --panel eller --leave-panel.",
                "Give --name, --name-en, --number, --website, --kind, --panel or --leave-panel.",
            ),
        )
    said = _checked(context, before, said, yes=yes)
    joins, leaves = _own_panel(root, panel), _own_panel(root, leave_panel)
    after = replace(before, kind=said.get("kind", before.kind))
    regrouped = panels_with(context, before, before.kind) if after.kind != before.kind else []
    kinds = context.catalogue.kinds
    written = filter(None, (root / OWN_ORGANISATIONS, joins, leaves, *regrouped))
    with held(root / OWN_ORGANISATIONS), comments_told(*written):
        # All of it is tried before any of it is written.
        for dry_run in (True,) if given.dry_run else (True, False):
            if said:
                mend(root / OWN_ORGANISATIONS, before.id, said, dry_run=dry_run)
            for path in regrouped:
                take_in(path, after, kinds, dry_run=dry_run)
            if joins:
                take_in(joins, after, kinds, group, dry_run=dry_run)
            if leaves:
                let_go(leaves, before.id, dry_run=dry_run)
    panels = dict.fromkeys(regrouped, _REGROUPED) | ({joins: _JOINS} if joins else {})
    _tell(context, before, said, panels | ({leaves: _LEAVES} if leaves else {}), dry_run=given.dry_run)
    return Exit.DONE


def _checked(context: Context, before: Organisation, said: dict[str, str], *, yes: bool) -> dict[str, str]:
    """What is to be said of an organisation instead, as it is written.

    Raises:
        UsageError: it ships with the tool, a value cannot be, or answers were given to the questions of its kind.
    """
    if said and is_shipped(context, before):
        raise UsageError(
            Text(
                "{o} följer med verktyget; här ändras bara vilka paneler den är med i.",
                "{o} ships with the tool; only the panels that it is in are changed here.",
            ).fill(o=before.name),
            Text(
                "Ska studien säga något annat om den, skriv den med samma id i {f}.",
                "If the study is to say something else of it, write it under the same id in {f}.",
            ).fill(f=study_root(context) / OWN_ORGANISATIONS),
        )
    said = said | ({"sv": named(said["sv"])} if "sv" in said else {})
    said |= {"en": named(said["en"])} if said.get("en") else {}
    refuse_number(said.get("number"))
    for field in ("sv", "en"):
        if said.get(field):
            refuse_taken(context, said[field], before.id)
    if "kind" in said:
        said["kind"] = find_kind(context.catalogue, said["kind"])
        if said["kind"] != before.kind and not yes:
            _refuse_with_answers(context, before)
    return said


def _refuse_with_answers(context: Context, organisation: Organisation) -> None:
    """An organisation of another kind is asked other questions: what was answered may no longer count.

    Raises:
        UsageError: it has answers, with where.
    """
    found = [t for t in traces(context, organisation) if t.kept is Traced.ANSWERS]
    if found:
        raise UsageError(
            Text("{o} har svar, som av ett annat slag:\n{w}", "{o} has answers, as of another kind:\n{w}").fill(
                o=organisation.name, w=told(found, study_root(context))
            ),
            Text(
                "Med --yes ändras slaget: svaren står kvar, men frågorna och därmed poängen kan bli andra.",
                "With --yes the kind is changed: the answers stay, but the questions and so the score may be others.",
            ),
        )


def _own_panel(root: Path, name: str | None) -> Path | None:
    """The file of one of the study's own panels.

    Raises:
        NotFoundError: the study has none of that name.
    """
    if name is None:
        return None
    own = own_panels(root)
    if name not in own:
        raise NotFoundError(
            Text("Studien har ingen egen panel {p}.", "The study has no panel {p} of its own.").fill(p=name),
            Text("Den har: {k}.", "It has: {k}.").fill(k=", ".join(own))
            if own
            else Text(
                "Gör en med: digimaturity init --edition NAMN --organisations ORGANISATIONER",
                "Make one with: digimaturity init --edition NAME --organisations ORGANISATIONS",
            ),
        )
    return own[name]


def _tell(
    context: Context, before: Organisation, said: dict[str, str], panels: dict[Path, Text], *, dry_run: bool
) -> None:
    was = {
        "sv": before.name.sv,
        # Without an English name of its own the Swedish one stands for it.
        "en": "" if before.name.en == before.name.sv else before.name.en,
        "number": before.number,
        "website": before.website,
        "kind": before.kind,
    }
    kinds = context.catalogue.kinds

    def shown(field: str, value: str) -> str | Text:
        return kinds.get(value, value) if field == "kind" else value or "–"

    changes = [
        Text("{f}: {a} → {b}", "{f}: {a} → {b}").fill(
            f=_FIELDS[field], a=shown(field, was[field]), b=shown(field, value)
        )
        for field, value in said.items()
        if value != was[field]
    ]
    changes += [said.fill(p=path) for path, said in panels.items()]
    heading = Text("{o} ({i}) skulle ändras: {c}.", "{o} ({i}) would be changed: {c}.")
    done = Text("{o} ({i}) är ändrad: {c}.", "{o} ({i}) is changed: {c}.")
    same_as_ever = Text("{o} ({i}) är som den var.", "{o} ({i}) is as it was.")
    form = same_as_ever if not changes else heading if dry_run else done
    terminal.talk(form.fill(o=before.name, i=before.id, c=joined("; ", changes)))
