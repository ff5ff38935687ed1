"""``digimaturity doctor``: the settings, where they come from, and what is missing."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from digimaturity.content.earlier_version import earlier_version_of
from digimaturity.content.phrases import criteria
from digimaturity.content.settled_view import missing_shown_by, variants_said
from digimaturity.ground.compiled import NOWHERE, cache_folder
from digimaturity.ground.errors import DigimaturityError, Exit
from digimaturity.ground.language import Text, counted, current, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.version import __version__
from digimaturity.probes.looking.chromium import chromium_path
from digimaturity.verbs.given import Given
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.evidence_files import unused_files
from digimaturity.workspace.inventory import EVIDENCE
from digimaturity.workspace.root import ASSESSMENTS
from digimaturity.workspace.settings import NAMES, config_folder
from digimaturity.workspace.settled_gaps import needs_in
from digimaturity.workspace.surroundings import OWN_ORGANISATIONS
from digimaturity.workspace.survey import problems_of

if TYPE_CHECKING:
    from digimaturity.verbs.context import Context

# So many files are named.
_NAMED = 3
_NO_CHROMIUM = Text(
    "ingen Chromium; allt utom --browser och see fungerar", "no Chromium; everything works but --browser and see"
)
_NO_WINDOW = Text("{p}; see behöver en med fönster", "{p}; see needs one with a window")


def doctor(*, given: Annotated[Given, "edition panel assessor catalogue workspace form lang"]) -> int:
    """Show where each setting comes from, what is installed and what is missing; exit code 1 for anything wrong."""
    context = given.context()
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
            value = setting.value or (_default_edition(context) if name == "edition" else None)
            check(Text("Inställning {n}", "Setting {n}").fill(n=name), value or "–", why=setting.origin)
    _check_data(context, check)
    for library in libraries():
        check(library.what, library.says, ok=library.is_there or bool(library.extra))
    check(Text("Webbläsare för sonder", "Browser for probes"), _browser())
    for what, place in (
        (Text("Cache", "Cache"), cache_folder()),
        (Text("Minns bedömare i", "Remembers the assessor in"), config_folder()),
    ):
        check(what, "–" if place == NOWHERE else place)
    rows = [{**c, "mark": str(Text("ok", "ok") if c["ok"] else Text("FEL", "WRONG"))} for c in checks]
    columns = (
        Column("mark", Text("", "")),
        Column("what", Text("Vad", "What")),
        Column("says", Text("Säger", "Content")),
        Column("why", Text("Kommer från", "Comes from")),
    )
    healthy = all(c["ok"] for c in checks)
    given.show(Result("doctor", {"ok": healthy, "lang": current(), "checks": checks}, (Table(columns, rows),)))
    return Exit.DONE if healthy else Exit.FINDINGS


def _default_edition(context: Context) -> str | None:
    try:
        return context.workspace.default_edition()
    except DigimaturityError:  # told below, with its place
        return None


@dataclass(frozen=True)
class _Library:
    """A library that the tool is made to work with, and the version that is installed, if any."""

    name: str
    extra: str
    version: str | None

    @property
    def is_there(self) -> bool:
        """Whether it is installed."""
        return self.version is not None

    @property
    def what(self) -> Text:
        """What it is called, with the extra that it belongs to."""
        if not self.extra:
            return Text("Bibliotek {p}", "Library {p}").fill(p=self.name)
        return Text("Tillägg {e}: {p}", "Extra {e}: {p}").fill(e=self.extra, p=self.name)

    @property
    def says(self) -> Text | str:
        """The version, or how to install it."""
        if self.version is not None:
            return self.version
        wanted = f"digimaturity[{self.extra}]" if self.extra else self.name
        return Text("saknas; pip install '{w}'", "not installed; pip install '{w}'").fill(w=wanted)


def libraries() -> list[_Library]:
    """What the core and each extra need, as the installed package says, the core first."""
    try:
        wanted = importlib.metadata.requires("digimaturity") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = []
    for line in wanted:
        name, extra = re.match(r"[\w.-]+", line), re.search(r"extra == .(\w+)", line)
        if name:
            found.append(_Library(name[0], extra[1] if extra else "", _version(name[0])))
    return sorted(found, key=lambda library: library.extra)


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _check_data(context: Context, check: Any) -> None:  # noqa: ANN401 - doctor's inner function
    for what, read in (
        (Text("Katalog", "Catalogue"), lambda: _catalogue_line(context)),
        (Text("Organisationer", "Organisations"), lambda: len(context.register.by_id)),
        (Text("Paneler", "Panels"), lambda: ", ".join(context.panels)),
        (Text("Utgåvor", "Editions"), lambda: ", ".join(context.workspace.names()) or "–"),
    ):
        try:
            check(what, read())
        except DigimaturityError as error:
            check(what, error.message, ok=False)
    _check_questions(context, check)
    _check_versions(context, check)
    for problem in problems_of(context, datetime.now(UTC)):
        check(same(str(problem.place)), problem.message, ok=False)
    _check_unused(context, check)
    with suppress(DigimaturityError):  # told above, with its place
        for own, before in context.redefined:
            replaces = Text(
                "{o} ersätter {b}, som följer med verktyget.", "{o} replaces {b}, which ships with the tool."
            )
            check(same(OWN_ORGANISATIONS), replaces.fill(o=own.id, b=before.name))
    check(Text("Medföljande data", "Data that ship"), shipped("criteria"), ok=shipped("criteria").is_dir())


def _check_questions(context: Context, check: Any) -> None:  # noqa: ANN401 - doctor's inner function
    """What the study's file lacks; a file that is wrong is told with its place."""
    with suppress(DigimaturityError):
        name = context.settings.value("edition") or context.workspace.own_edition()
        edition = context.workspace.edition(name) if name else None
        needs = needs_in(context, edition) if edition else []
        if needs:
            what = Text("Studiens fil ({e})", "The study's file ({e})").fill(e=name)
            # A row each: a command stands last in what is said, so that it can be copied.
            check(what, missing_shown_by(needs) or Text("inget saknas", "nothing is missing"))
            if bank := variants_said(needs):
                check(what, bank)


def _check_versions(context: Context, check: Any) -> None:  # noqa: ANN401 - doctor's inner function
    """That the study's edition was answered on another version; a file that is wrong is told with its place."""
    with suppress(DigimaturityError):
        name = context.settings.value("edition") or context.workspace.own_edition()
        edition = context.workspace.edition(name) if name else None
        answers = [a for o in edition.organisations() for a in edition.assessments(o)] if edition else []
        if edition and (earlier := earlier_version_of(edition, context.catalogue, answers)):
            check(Text("Utgåvan {e}", "Edition {e}").fill(e=edition.id), earlier.said(context.catalogue))


def _check_unused(context: Context, check: Any) -> None:  # noqa: ANN401 - doctor's inner function
    """The pictures and PDFs that the study keeps and nothing leads to: nothing wrong, but room to win."""
    root = context.workspace.root
    for folder in sorted((root / ASSESSMENTS).glob(f"*/{EVIDENCE}")) if root else ():
        unused = [path.name for path in unused_files(folder.parent)]
        if unused:
            n = counted(len(unused), Text("fil", "file"), Text("filer", "files"))
            said = Text(
                "{n} som varken svar eller historik nämner, och som kan tas bort: {f}",
                "{n} that neither answers nor history name, and that can be removed: {f}",
            )
            some = ", ".join(unused[:_NAMED]) + " …" * (len(unused) > _NAMED)
            check(same(str(folder)), said.fill(n=n, f=some))


def _catalogue_line(context: Context) -> Text:
    c = context.catalogue
    return Text("{id} {v}, {n}", "{id} {v}, {n}").fill(id=c.id, v=c.version, n=criteria(len(c.criteria)))


def _browser() -> str | Text:
    path = chromium_path()
    if path is None:
        return _NO_CHROMIUM
    return path if chromium_path(window=True) else _NO_WINDOW.fill(p=path)
