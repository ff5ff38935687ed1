"""What two editions are compared by: an organisation in each, and what the criteria meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.insight.comparable import Wave

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.comparable import Meanings
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition


def wave_of(context: Context, organisation: Organisation, edition: KeptEdition) -> Wave:
    """An organisation in an edition, with the versions of the catalogue that its answers were given on."""
    versions = {a.catalogue_version for a in context.study(edition).kept.assessments(organisation.id)}
    return Wave(edition, context.body(organisation, edition), frozenset(versions))


def meanings_of(context: Context, versions: Collection[str]) -> Meanings:
    """What the criteria mean in each version; nothing needs to be looked up where all answers are of one version."""
    if len(versions) < 2:  # noqa: PLR2004 - one version means what it means
        return {}
    from digimaturity.workspace.catalogues.released import release, snapshot
    from digimaturity.workspace.catalogues.source import contents_of, read_source

    folder = context.catalogue_folder
    found: Meanings = {version: release(folder, version) for version in versions}
    if found.get(context.catalogue.version, ...) is None:  # the version in use need not be released yet
        found[context.catalogue.version] = snapshot(read_source(folder, contents_of(folder)))
    return found
