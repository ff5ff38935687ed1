"""``digimaturity init``: a workspace for assessments of one's own."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.narrowed import edition_named
from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, counted, same
from digimaturity.model.fieldwork import Fieldwork
from digimaturity.model.kinds_named import title_of_kind
from digimaturity.verbs import options as opt
from digimaturity.verbs.beginning import Wishes, ask_for, is_bare
from digimaturity.verbs.choosing import AccessName, ProfileName, with_selection
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.editions import Workspace, this_year
from digimaturity.workspace.fieldwork_writing import write_fieldwork
from digimaturity.workspace.inventory import EDITION_FILE
from digimaturity.workspace.own_panel import make_panel
from digimaturity.workspace.root import ASSESSMENTS, MARKER, find_root
from digimaturity.workspace.selections import begin
from digimaturity.workspace.settings import names_in
from digimaturity.workspace.settings_file import add_settings, begin_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.verbs.choosing import OpenOrLoggedIn

IGNORED = ".*.lock\n.*.part\n"


def init(
    folder: Annotated[
        Path | None,
        argument(
            "mapp; annars den här",
            "folder; otherwise this one",
            Text("MAPP", "FOLDER"),
        ),
    ] = None,
    edition: Annotated[
        str | None, option("--edition", sv="skapa en utgåva med det namnet", en="create an edition of that name")
    ] = None,
    title: Annotated[
        str | None, option("--title", sv="ny utgåva: studiens titel", en="new edition: title of the study")
    ] = None,
    organisations: Annotated[
        str | None,
        option(
            "--organisations",
            sv="ny utgåva: organisationerna, med komma emellan, som en egen panel",
            en="new edition: the organisations, with commas between, as a panel of its own",
        ),
    ] = None,
    panel: Annotated[
        str | None, option("--panel", sv="ny utgåva: en panel som finns", en="new edition: a panel that there is")
    ] = None,
    assessors: opt.Assessors = None,
    start: opt.FieldworkFrom = None,
    until: opt.FieldworkUntil = None,
    publisher: Annotated[
        str | None, option("--publisher", sv="vem som ger ut studien", en="who publishes the study")
    ] = None,
    contact: Annotated[
        str | None, option("--contact", sv="kontakt för studien, till exempel e-post", en="contact, e-mail for example")
    ] = None,
    licence: Annotated[
        str | None, option("--licence", sv="datas licens, till exempel CC-BY-4.0", en="licence, CC-BY-4.0 for example")
    ] = None,
    profile: ProfileName = None,
    access: AccessName = None,
    yes: Annotated[bool, option("--yes", sv="fråga inget", en="ask nothing")] = False,
    catalogue: opt.Catalogue = None,
    lang: opt.Language = None,
) -> int:
    """Start a workspace in a folder, and an edition where one is named; nothing that is there already is changed.

    At a terminal, without other options, it asks; see ``beginning.ask_for``.
    """
    folder = folder or Path.cwd()
    if folder.exists() and not folder.is_dir():
        raise UsageError(Text("{f} är en fil, inte en mapp.", "{f} is a file, not a folder.").fill(f=folder))
    refuse_inside_a_study(folder)
    given = (title, edition, organisations, panel, assessors, publisher, contact, licence, start, until, access)
    _refuse_empty(given)
    wishes = Wishes(*(said or "" for said in given))
    if not edition and (profile or access or title or organisations or panel):
        raise UsageError(
            Text(
                "--title, --organisations, --panel, --profile och --access hör till en utgåva.",
                "--title, --organisations, --panel, --profile and --access belong to an edition.",
            ),
            Text("Ge den ett namn, till exempel: --edition {y}", "Give it a name, for example: --edition {y}").fill(
                y="-".join(filter(None, (this_year(), profile or access)))
            ),
        )
    is_study = (folder / MARKER).exists()
    around = Context(workspace=str(folder) if is_study else None, here=folder, catalogue=catalogue, lang=lang)
    editions = Workspace(folder, with_shipped=False).names() if is_study else []
    if is_bare(wishes) and not profile and not (yes or editions) and sys.stdin.isatty() and sys.stdout.isatty():
        wishes = ask_for(around, Workspace(folder))
    wishes = wishes.checked(around, Workspace(folder))
    _settle(folder, wishes)
    if wishes.edition:
        _begin_edition(folder, wishes, profile, catalogue, lang)
    if is_study and is_bare(wishes) and not profile:
        _say_how_to_begin(folder, editions)
    _say_what_next(wishes)
    return Exit.DONE


def _refuse_empty(given: Sequence[str | None]) -> None:
    if any(said is not None and not said.strip() for said in given):
        raise UsageError(
            Text("Ett värde är tomt.", "A value is empty."), Text("Utelämna flaggan.", "Leave the flag out.")
        )


def _settle(folder: Path, wishes: Wishes) -> None:
    """Make the study, or put settings behind those of one that is there."""
    if not (folder / MARKER).exists():
        _start(folder, wishes)
        return
    terminal.talk(Text("{f} är redan en studie.", "{f} is already a study.").fill(f=folder.resolve()))
    if stand := add_settings(folder / MARKER, wishes.settings):
        terminal.talk(
            Text(
                "Står redan i {f} och är som det var: {n}. Ändra det där.",
                "Stands in {f} already and is as it was: {n}. Change it there.",
            ).fill(f=folder / MARKER, n=", ".join(stand))
        )


def _begin_edition(folder: Path, wishes: Wishes, profile: str | None, catalogue: str | None, lang: str | None) -> None:
    context = Context(workspace=str(folder), catalogue=catalogue, lang=lang)
    made = context.workspace.edition_to_begin(wishes.edition, names_bodies=wishes.names_bodies)
    is_new = not (made.folder / EDITION_FILE).exists()
    title = same(wishes.title or wishes.edition) if is_new else made.title
    panel = wishes.panel or None
    if wishes.organisations:
        panel = f"panel-{wishes.edition}"
        members = [context.register.by_id[o] for o in names_in(wishes.organisations)]
        kinds = {o.kind: title_of_kind(o.kind, context.catalogue.kinds) for o in members}
        make_panel(folder, panel, title, members, kinds)
    access: OpenOrLoggedIn | None = {"open": "open", "logged-in": "logged-in"}.get(wishes.access)  # type: ignore[assignment]
    made = with_selection(context, replace(made, title=title, panel=panel), profile, access, "init", str(folder))
    begin(made, context.catalogue)
    if wishes.start or wishes.end:
        write_fieldwork(made.folder, Fieldwork(start=wishes.start, end=wishes.end))
    said = Text("Ny utgåva {e}.", "New edition {e}.") if is_new else _NOW_ABOUT
    terminal.talk(said.fill(e=edition_named(made)))


_NOW_ABOUT = Text("Utgåvan {e} har nu sina organisationer.", "The edition {e} now has its organisations.")


def _say_how_to_begin(folder: Path, editions: Sequence[str]) -> None:
    """What can be done with a study that was there already, and of which nothing was wished."""
    if editions:
        said = Text("Gör en ny utgåva i den med: {c}", "Make a new edition in it with: {c}")
    else:
        said = Text(
            "Den har ingen utgåva än. Gör en med: {c}, eller börja svara med: digimaturity assess ORGANISATION",
            "It has no edition yet. Make one with: {c}, or begin to answer with: digimaturity assess ORGANISATION",
        )
    year = next(y for n in count(int(this_year())) if (y := str(n)) not in editions)
    terminal.talk(said.fill(c=pasted("digimaturity", "init", str(folder), "--edition", year)))


def _say_what_next(wishes: Wishes) -> None:
    names = names_in(wishes.assessors)
    if names:
        terminal.talk(
            Text("{n}: {a}.", "{n}: {a}.").fill(
                n=counted(len(names), Text("bedömare", "assessor"), Text("bedömare", "assessors")), a=", ".join(names)
            )
        )
    if len(names) > 1 and wishes.edition:
        terminal.talk(
            Text("Fördela arbetet med: {c}", "Share out the work with: {c}").fill(
                c=pasted("digimaturity", "plan-fieldwork", "--edition", wishes.edition)
            )
        )


def refuse_inside_a_study(folder: Path) -> None:
    """Refuse a workspace within another, whose folders would be taken for editions or organisations.

    Raises:
        UsageError: the folder lies in a study.
    """
    here = folder.resolve()
    outer = None
    with contextlib.suppress(OSError):  # what may not be looked into is refused when the folder is made
        outer = find_root(next(above for above in here.parents if above.is_dir()))
    if outer is not None and not (here / MARKER).is_file():
        raise UsageError(
            Text("{f} ligger inne i studien {s}.", "{f} is inside the study {s}.").fill(f=folder, s=outer),
            Text(
                "Skapa en ny utgåva i studien med: {c}. En ny studie behöver en mapp utanför den.",
                "Create a new edition in the study with: {c}. A new study needs a folder outside it.",
            ).fill(c=pasted("digimaturity", "init", str(outer), "--edition", this_year())),
        )


def _start(folder: Path, wishes: Wishes) -> None:
    make_folder(folder / ASSESSMENTS)
    begin_settings(folder / MARKER, wishes.settings)
    if not (folder / ".gitignore").exists():
        write_durably(folder / ".gitignore", IGNORED)
    terminal.talk(Text("Studien {f} är klar.", "The study {f} is ready.").fill(f=folder.resolve()))
    if folder.resolve() != Path.cwd():
        terminal.talk(Text("Gå till den: {c}", "Go to it: {c}").fill(c=pasted("cd", str(folder))))
    terminal.talk(Text("Börja med: digimaturity assess ORGANISATION", "Begin with: digimaturity assess ORGANISATION"))
