"""Which profile and access an edition has been given: chosen when it begins, and never changed under its answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.readable import write_readable
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes, write_block
from digimaturity.model.terms import Access
from digimaturity.workspace.checks import unknown_profile
from digimaturity.workspace.inventory import EDITION_FILE
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.editions import Workspace
    from digimaturity.workspace.kept_edition import KeptEdition


class OtherSelectionError(Exception):
    """An edition has answers and uses another part of the catalogue; ``name`` is free for a new one."""

    def __init__(self, why: Text, name: str) -> None:
        super().__init__(name)
        self.why, self.name = why, name


def selected(
    edition: KeptEdition, catalogue: Catalogue, profile: str | None, access: Access | None, workspace: Workspace
) -> KeptEdition:
    """The edition with the profile and the access that are asked for; None asks for what it has.

    Raises:
        UsageError: the catalogue has no such profile.
        OtherSelectionError: the edition has answers, and another profile or access.
    """
    if profile is not None and profile not in catalogue.profiles:
        raise UsageError(unknown_profile(profile, catalogue))
    if profile is None and access is None:
        return edition
    wanted = replace(
        edition, profile=edition.profile if profile is None else profile, access=access or edition.access
    ).held_against(catalogue)
    if not edition.organisations():
        return wanted
    if (edition.profile, _left(edition)) != (wanted.profile, _left(wanted)):
        why = Text(
            "Utgåvan {e} har redan svar och använder {s}.", "The edition {e} has answers already and uses {s}."
        ).fill(e=edition.id, s=_used(edition, catalogue))
        raise OtherSelectionError(why, _free_name(edition.id, str(profile or access), workspace))
    return edition


def _left(edition: KeptEdition) -> tuple[str, ...] | None:
    """The criteria of its profile and access; None for all."""
    left = edition.narrowing
    return left.criteria if left is not None and len(left.criteria) < left.n_all else None


def _used(edition: KeptEdition, catalogue: Catalogue) -> Text:
    if edition.profile is not None:
        return Text("profilen {p}", "the profile {p}").fill(p=edition.profile)
    if edition.access is Access.OPEN:
        return Text("det som är öppet utan inloggning", "what is open without login")
    return Text("hela katalogen {c}", "the whole catalogue {c}").fill(c=catalogue.id)


def _free_name(edition: str, what: str, workspace: Workspace) -> str:
    names = (f"{edition}-{what}{more}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not workspace.is_own(name))


def begin(edition: KeptEdition, catalogue: Catalogue) -> None:
    """Write what an edition without answers says of itself: which questions it asks, and what part of them it uses.

    A file that is there keeps all else that it says, to the letter.

    Raises:
        InvalidDataError: the file that is there cannot be read.
    """
    path = edition.folder / EDITION_FILE
    chosen = {"panel": edition.panel, "profile": edition.profile, "access": edition.access and edition.access.value}
    given = {field: value for field, value in chosen.items() if value is not None}
    with held(path):
        if not path.exists():
            said = {
                "format": 1,
                "id": edition.id,
                "title": edition.title.by_language,
                "catalogue": {"id": catalogue.id, "version": catalogue.version},
            }
            write_durably(path, write_block({**said, **given}))
        elif given:  # another may have made it meanwhile, and said more of it
            before = read_bytes(path)
            after = changed(before, {**parse_yaml(before, path), **given}, path)
            if after != before:
                write_readable(path, after, parse_yaml)
