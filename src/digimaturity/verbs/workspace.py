"""``digimaturity init``, ``doctor`` and ``status``: the workspace, its settings, and how far everyone has come."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
from typing import TYPE_CHECKING, Any

from digimaturity import __version__
from digimaturity.ground import terminal
from digimaturity.ground.compiled import cache_folder
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import DigimaturityError, Exit, UsageError
from digimaturity.ground.language import Text, current
from digimaturity.ground.table import WHOLE, Column, Result, Table
from digimaturity.insight.body import body_of
from digimaturity.scoring.score import applicable_criteria
from digimaturity.workspace.editions import ASSESSMENTS, MARKER, shipped
from digimaturity.workspace.settings import NAMES, config_folder

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.ground.terminal import Format
    from digimaturity.model.answers import Assessment
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.verbs.context import Context

_TOML = """\
# Inställningar för digimaturity i den här mappen. Ta bort # för att ändra.
# Settings of digimaturity in this folder. Remove # to change one.
# lang = "sv"
# edition = "2026"
# panel = "digital-leaders-2019"
# catalogue = "my-criteria"
"""
_IGNORE = ".*.lock\n.*.part\n"


def init(folder: Path) -> int:
    """Start a workspace in a folder; nothing that is there already is changed."""
    if (folder / MARKER).exists():
        terminal.talk(Text("{f} är redan en arbetsmapp.", "{f} is a workspace already.").fill(f=folder))
        return Exit.DONE
    if folder.exists() and not folder.is_dir():
        raise UsageError(Text("{f} är en fil, inte en mapp.", "{f} is a file, not a folder.").fill(f=folder))
    make_folder(folder / ASSESSMENTS)
    write_durably(folder / MARKER, _TOML)
    if not (folder / ".gitignore").exists():
        write_durably(folder / ".gitignore", _IGNORE)
    terminal.talk(
        Text(
            "Arbetsmappen {f} är klar. Börja med: digimaturity assess ORGANISATION",
            "The workspace {f} is ready. Begin with: digimaturity assess ORGANISATION",
        ).fill(f=folder)
    )
    return Exit.DONE


def doctor(context: Context, form: Format) -> int:
    """Show where each setting comes from, what is installed and what is missing; exit code 1 for anything wrong."""
    checks: list[dict[str, Any]] = []

    def check(what: Text, says: object, *, ok: bool = True, why: Text | None = None) -> None:
        checks.append({"ok": ok, "what": str(what), "says": str(says), "why": str(why or "")})

    check(Text("Version", "Version"), __version__)
    check(Text("Python", "Python"), f"{platform.python_version()} ({sys.platform})", ok=sys.version_info >= (3, 11))
    root = context.workspace.root
    check(
        Text("Arbetsmapp", "Workspace"),
        root or Text("ingen: det går att läsa men inte att spara", "none: reading works, saving does not"),
    )
    if root is not None:
        folder = root / ASSESSMENTS
        check(
            Text("Får skrivas till", "May be written to"),
            folder,
            ok=os.access(folder if folder.exists() else root, os.W_OK),
        )
    for name in NAMES:
        if name != "workspace":
            setting = context.settings.get(name)
            value = setting.value or (context.workspace.default_edition() if name == "edition" else None)
            check(Text("Inställning {n}", "Setting {n}").fill(n=name), value or "–", why=setting.origin)
    _check_data(context, check)
    for package in ("typer", "pydantic", "ruamel.yaml", "numpy", "platformdirs", "filelock"):
        check(Text("Bibliotek {p}", "Library {p}").fill(p=package), importlib.metadata.version(package))
    check(Text("Cache", "Cache"), cache_folder())
    check(Text("Minns bedömare i", "Remembers the assessor in"), config_folder())
    rows = [{**c, "mark": str(Text("ok", "ok") if c["ok"] else Text("FEL", "WRONG"))} for c in checks]
    columns = (
        Column("mark", Text("", "")),
        Column("what", Text("Vad", "What")),
        Column("says", Text("Säger", "Says")),
        Column("why", Text("Kommer från", "Comes from")),
    )
    healthy = all(c["ok"] for c in checks)
    terminal.show(Result("doctor", {"ok": healthy, "lang": current(), "checks": checks}, (Table(columns, rows),)), form)
    return Exit.DONE if healthy else Exit.FINDINGS


def _check_data(context: Context, check: Any) -> None:  # noqa: ANN401 - doctor's inner function
    for what, read in (
        (Text("Katalog", "Catalogue"), lambda: _catalogue_line(context)),
        (Text("Organisationer", "Organisations"), lambda: len(context.register.by_id)),
        (Text("Paneler", "Panels"), lambda: ", ".join(context.panels)),
        (Text("Utgåvor", "Editions"), lambda: ", ".join(context.workspace.editions()) or "–"),
    ):
        try:
            check(what, read())
        except DigimaturityError as error:
            check(what, error.message, ok=False)
    check(Text("Medföljande data", "Data that ship"), shipped("criteria"), ok=shipped("criteria").is_dir())


def _catalogue_line(context: Context) -> Text:
    c = context.catalogue
    return Text("{id} {v}, {n} kriterier", "{id} {v}, {n} criteria").fill(id=c.id, v=c.version, n=len(c.criteria))


def status(context: Context, form: Format, names: list[str]) -> int:
    """Show who has answered how much of what, with the minutes left."""
    edition = context.edition()
    wanted = [context.register.find(n) for n in names] or [
        context.register.by_id[o] for o in edition.organisations() if o in context.register.by_id
    ]
    rows = []
    for organisation in wanted:
        assessments = edition.assessments(organisation.id)
        scope = edition.scope_of(organisation.kind)
        criteria = applicable_criteria(context.catalogue, organisation.kind, scope)
        for assessment in assessments:
            body = body_of(organisation, [assessment], edition)
            done = body.answered(context.catalogue, scope)
            latest = max((o.at for a in assessment.answers.values() for _, o in a.observations()), default="")
            rows.append(
                {
                    "organisation": str(organisation.name),
                    "assessor": assessment.assessor.name,
                    "answered": f"{len(done)}/{len(criteria)}",
                    "n_answered": len(done),
                    "n_criteria": len(criteria),
                    "share": len(done) / len(criteria) if criteria else 0,
                    "minutes_left": round(sum(c.minutes for c in criteria if c.id not in done)),
                    "without_evidence": _without_evidence(assessment, context.catalogue),
                    "latest": latest[:16].replace("T", " "),
                }
            )
        if not assessments:
            rows.append(
                {
                    "organisation": str(organisation.name),
                    "answered": f"0/{len(criteria)}",
                    "n_answered": 0,
                    "n_criteria": len(criteria),
                    "share": 0,
                    "minutes_left": round(sum(c.minutes for c in criteria)),
                }
            )
    columns = (
        Column("organisation", Text("Organisation", "Organisation")),
        Column("assessor", Text("Bedömare", "Assessor")),
        Column("answered", Text("Besvarade", "Answered"), "whole", ("n_answered", "n_criteria")),
        Column("share", Text("Andel", "Share"), "percent", scale=WHOLE, leads=True),
        Column("minutes_left", Text("Minuter kvar", "Minutes left"), "whole"),
        Column("without_evidence", Text("Utan belägg", "Without evidence"), "whole"),
        Column("latest", Text("Senast", "Latest")),
    )
    result = Result("status", {"edition": edition.id, "rows": rows}, (Table(columns, rows),), edition.title)
    terminal.show(result, form)
    return Exit.DONE


def _without_evidence(assessment: Assessment, catalogue: Catalogue) -> int:
    """How many scored answers lack the evidence that their criterion asks for."""
    return sum(
        o.outcome.counts and not o.evidence and catalogue.by_id[c].evidence_needs != "none"
        for c, answer in assessment.answers.items()
        if c in catalogue.by_id
        for _, o in answer.observations()
    )
