"""``probe ORG``: the site is visited, recorded and judged, and what is concluded is kept and offered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.content.probe_changes_view import changes_view
from digimaturity.content.probe_view import conclusions_view
from digimaturity.content.proposals_view import became_words
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, counted, joined
from digimaturity.verbs.probe_contact import contact_of
from digimaturity.verbs.probe_run import looked_at
from digimaturity.workspace.measured_file import read_measured
from digimaturity.workspace.probe_proposals import offer_latest
from digimaturity.workspace.probed_file import UnreadableRunsError, read_runs
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.ground.table import Result
    from digimaturity.ground.terminal import Format
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.probed import ProbedRun
    from digimaturity.verbs.context import Context
    from digimaturity.verbs.probe_way import Asked, Way
    from digimaturity.workspace.kept_edition import KeptEdition

_OF_A_SWEEP = Text(
    "--resume, --workers och --cluster hör till flera organisationer: --panel eller --kind.",
    "--resume, --workers and --cluster go with several organisations: --panel or --kind.",
)
_NO_WEBSITE = Text("{o} har ingen webbplats i registret.", "{o} has no website in the register.")
_VISITS = Text(
    "Besöker {u}, en förfrågan i taget, i högst {m} minuter. Avbryt med Ctrl-C.",
    "Visiting {u}, one request at a time, for at most {m} minutes. Ctrl-C ends it.",
)
_HEADING = Text("{o}: {p} från {u}.", "{o}: {p} from {u}.")
_PAGES = Text("sida", "page"), Text("sidor", "pages")
_RECORDED = Text("Inspelningen: {f}", "The recording: {f}")
_ASIDE = Text(
    "De tidigare körningarna kunde inte läsas, och är lagda i {f}.",
    "The runs before could not be read, and have been moved to {f}.",
)
_HINDERED = Text("Gick inte att se: {o}.", "Could not be seen: {o}.")
_WOULD = Text(
    "Provkörning: inget besöks. {o} skulle besökas på {u} och spelas in i {f}.",
    "Dry run: nothing is visited. {o} would be visited at {u} and recorded in {f}.",
)
_NO_SERVICES = Text(
    "Inga kärntjänster är registrerade, så deras sidor tittas det inte på. Lägg till en: {c}",
    "No core services are registered, so their pages are not looked at. Add one: {c}",
)
_OFFERED = Text("Förslag hos {w}: {n}.", "Proposals to {w}: {n}.")
_LATER = Text("Förslagen visas för den som bedömer {o}: {c}", "The proposals are shown to whoever assesses {o}: {c}")


def visit(context: Context, bodies: Sequence[Organisation], way: Way, asked: Asked, *, is_sweep: bool) -> int:
    """Look at one organisation, or sweep over several.

    Raises:
        UsageError: no contact address, or nothing to look at.
    """
    way.check()
    edition = context.edition_to_write()
    if not asked.dry_run:
        way = replace(way, contact=contact_of(context))
    if not is_sweep:
        if asked.resume or asked.workers or asked.cluster:
            raise UsageError(_OF_A_SWEEP)
        return look_at(context, edition, bodies[0], way, asked)
    from digimaturity.verbs.probe_sweep import sweep_over

    return sweep_over(context, edition, bodies, way, asked)


def look_at(context: Context, edition: KeptEdition, body: Organisation, way: Way, asked: Asked) -> int:
    """Look at one organisation now.

    Raises:
        UsageError: it has no website.
        StorageError, InvalidDataError: see ``probe_run.looked_at``.
    """
    if not body.website:
        raise UsageError(_NO_WEBSITE.fill(o=body.name))
    folder = edition.folder / "evidence" / body.id
    if asked.dry_run:
        terminal.talk(_WOULD.fill(o=body.name, u=body.website, f=folder))
        _tell_of_services(context, edition, body)
        return Exit.DONE
    context.announce(edition)
    _tell_of_services(context, edition, body)
    terminal.talk(_VISITS.fill(u=body.website, m=round(way.limits.seconds / 60)))
    looked = looked_at(edition, body, way, context.catalogue, asked.chosen, browser=asked.browser)
    if looked.aside is not None:
        terminal.talk(_ASIDE.fill(f=looked.aside))
    terminal.show(run_view(context, edition, body, looked.run, looked.file, is_all=asked.is_all), asked.form)
    return Exit.DONE


def run_view(
    context: Context, edition: KeptEdition, body: Organisation, run: ProbedRun, file: Path, *, is_all: bool
) -> Result:
    """What was concluded, where the recording lies, and what became of the proposals."""
    heading = _HEADING.fill(o=body.name, p=counted(run.pages, *_PAGES), u=run.website)
    notes = [_RECORDED.fill(f=file), *obstacle_notes(run), *_offered(context, edition, body)]
    about = {
        "organisation": body.id,
        "edition": edition.id,
        "website": run.website,
        "at": run.at,
        "pages": run.pages,
        "obstacles": run.obstacles,
        "recording": run.recording,
        "sha256": run.sha256,
        "notes": run.notes,
    }
    found = [(one.probe, one.judgement) for one in run.concluded]
    return conclusions_view(heading, about, found, context.catalogue, read_measured(), notes, is_all=is_all)


def obstacle_notes(run: ProbedRun) -> list[Text]:
    """How many addresses could not be seen, by what was in the way."""
    from digimaturity.model.recording import Obstacle

    if not run.obstacles:
        return []
    told = [
        Text("{w} ({n})", "{w} ({n})").fill(w=Obstacle.of(name).words, n=n)
        for name, n in sorted(run.obstacles.items(), key=lambda one: -one[1])
    ]
    return [_HINDERED.fill(o=joined("; ", told))]


def _offered(context: Context, edition: KeptEdition, body: Organisation) -> list[Text]:
    """Offer the proposals to the assessor that the settings name; others meet them when they open a session."""
    named = context.settings.value("assessor")
    again = context.again("assess", body.id, "--only", "changed", contact=None)
    if named is None:
        return [_LATER.fill(o=body.name, c=again)]
    who = context.assessor(Text("Vem ska avgöra förslagen?", "Who is to decide about the proposals?"))
    offered = offer_latest(edition, body, who, context.catalogue)
    if not offered:
        return []
    return [_OFFERED.fill(w=who.name, n=became_words(offered)), _LATER.fill(o=body.name, c=again)]


def _tell_of_services(context: Context, edition: KeptEdition, body: Organisation) -> None:
    if not read_services(edition.folder / body.id):
        name = str(Text("NAMN", "NAME"))
        again = context.again("services", "add", body.id, name, "--url", "https://…", contact=None, assessor=None)
        terminal.talk(_NO_SERVICES.fill(c=again))


def show_changes(context: Context, edition: KeptEdition, bodies: Sequence[Organisation], form: Format) -> int:
    """What changed since last time, of what is kept; nothing is visited.

    Of several, those whose runs cannot be read are told, and are not among them.

    Raises:
        UnreadableRunsError: it is about one, whose runs cannot be read.
    """
    kept = []
    for body in bodies:
        try:
            kept.append((body, read_runs(edition.folder / body.id)))
        except UnreadableRunsError as error:
            if len(bodies) == 1:
                raise
            terminal.talk(error.in_short)
    terminal.show(changes_view(kept, context.catalogue), form)
    return Exit.DONE
