"""Choosing a part of the catalogue for an edition: the options, and what to do where another was chosen before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.edition import narrowing_of
from digimaturity.model.terms import Access
from digimaturity.verbs.options import option
from digimaturity.workspace.checks import unknown_profile
from digimaturity.workspace.selections import OtherSelectionError, selected

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Narrowing
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

OpenOrLoggedIn = Literal["open", "logged-in"]


def complete_profiles(incomplete: str) -> list[str]:
    """The catalogue's profiles for the shell's completion."""
    from digimaturity.verbs.context import Context

    return [name for name in Context().catalogue.profiles if name.startswith(incomplete)]


ProfileName = Annotated[
    str | None,
    option(
        "--profile",
        sv="ny utgåva: bara kriterierna i den av katalogens profiler",
        en="new edition: only the criteria of that profile of the catalogue's",
        autocompletion=complete_profiles,
    ),
]
AccessName = Annotated[
    OpenOrLoggedIn | None,
    option(
        "--access",
        sv="ny utgåva: open utelämnar det som kräver inloggning",
        en="new edition: open leaves out what needs a login",
    ),
]
ShownProfile = Annotated[
    str | None,
    option(
        "--profile",
        sv="bara kriterierna i en av katalogens profiler",
        en="only the criteria of one of the catalogue's profiles",
        autocompletion=complete_profiles,
    ),
]


def with_selection(
    context: Context, edition: KeptEdition, profile: str | None, access: OpenOrLoggedIn | None, *words: str
) -> KeptEdition:
    """The edition with the profile and access that the command line asks for.

    Args:
        context: its catalogue has the profiles.
        edition: where answers go.
        profile: as typed; None for what the edition has.
        access: likewise.
        *words: the command, for the advice where the edition has answers and another selection.

    Raises:
        UsageError: no such profile, or answers on another selection, with the command that makes a new edition.
    """
    try:
        return selected(edition, context.catalogue, profile, Access.of(access) if access else None, context.workspace)
    except OtherSelectionError as error:
        again = context.again(*words, edition=None, new_edition=error.name, profile=profile, access=access)
        hint = Text(
            "Poäng på olika urval blandas inte. Skapa en ny utgåva med: {c}",
            "Scores on different selections are not mixed. Make a new edition with: {c}",
        )
        raise UsageError(error.why, hint.fill(c=again)) from error


def shown_selection(catalogue: Catalogue, profile: str | None) -> Narrowing | None:
    """What a profile leaves of the catalogue; None for the whole.

    Raises:
        UsageError: there is no such profile.
    """
    if profile is None:
        return None
    if profile not in catalogue.profiles:
        raise UsageError(unknown_profile(profile, catalogue))
    return narrowing_of(catalogue, profile, None)
