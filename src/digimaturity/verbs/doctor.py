"""``digimaturity doctor``: the settings, where they come from, and what is missing."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
from typing import Any

from digimaturity.ground import terminal
from digimaturity.ground.compiled import cache_folder
from digimaturity.ground.errors import DigimaturityError, Exit
from digimaturity.ground.language import Text, current
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.version import __version__
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.root import ASSESSMENTS
from digimaturity.workspace.settings import NAMES, config_folder


def doctor(
    edition: opt.Edition = None,
    panel: opt.Panel = None,
    assessor: opt.AssessorName = None,
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    form: opt.Format = "table",
    lang: opt.Language = None,
) -> int:
    """Show where each setting comes from, what is installed and what is missing; exit code 1 for anything wrong."""
    context = Context(
        edition=edition, panel=panel, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang
    )
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
