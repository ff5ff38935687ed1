"""``probe --panel`` and ``--kind``: many sites, each kept as it is done, and taken up again with ``--resume``."""

from __future__ import annotations

import sys
from dataclasses import field
from typing import TYPE_CHECKING

from digimaturity.content.sweep_view import sweep_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, Exit, InterruptedWorkError, InvalidDataError, UsageError
from digimaturity.ground.language import Text, counted
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.workspace.inventory import EVIDENCE
from digimaturity.workspace.probed_file import keep_run
from digimaturity.workspace.services_file import read_services

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from digimaturity.model.organisation import Organisation
    from digimaturity.probes.sweep.jobs import Done, Job, Order
    from digimaturity.probes.sweep.sweeping import Summary, Sweep
    from digimaturity.verbs.context import Context
    from digimaturity.verbs.probe_way import Asked, Way
    from digimaturity.workspace.kept_edition import KeptEdition

_SITES = Text("webbplats", "website"), Text("webbplatser", "websites")
_LABEL = Text("Besöker", "Visiting")
_SO_FAR = Text("{d} av {n} klara, ungefär {m} min kvar.", "{d} of {n} done, about {m} min left.")
_WITHOUT = Text("{n} utan webbplats i registret hoppas över.", "{n} without a website in the register are passed over.")
_NOBODY = Text("Ingen av dem har en webbplats i registret.", "None of them has a website in the register.")
_NOTHING_OPEN = Text("Inget svep är avbrutet.", "No sweep was broken off.")
_BEGIN = Text("Börja ett utan --resume.", "Begin one without --resume.")
_BROKEN_OFF = Text(
    "Ett tidigare svep avbröts; det fortsätter med --resume. Nu börjar ett nytt.",
    "An earlier sweep was broken off; --resume goes on with it. A new one begins now.",
)
_STOPPED = Text(
    "Avbrutet. Det som är klart är sparat. Fortsätt med: {c}", "Interrupted. What is done is kept. Go on with: {c}"
)
_NO_JOURNAL = Text(
    "{w} Vad som blev klart i det svepet vet ingen, så ett nytt börjar.",
    "{w} Nobody knows what was done in that sweep, so a new one begins.",
)
_BROWSER_ENDED = Text(
    "{n} hängde webbläsaren sig, dog eller tog för mycket; där gäller bara det som lästes utan den.",
    "{n} the browser hung, died or took too much; only what was read without it counts there.",
)
_AT = Text("På {n} webbplats", "At {n} website"), Text("På {n} webbplatser", "At {n} websites")
_EACH_A_WHILE = Text(
    "Webbläsaren tar en webbplats i taget: ungefär en minut för varje, högst {m} minuter.",
    "The browser takes one website at a time: about a minute for each, at most {m} minutes.",
)
_BEGINS = Text("Svep {s}: {n}.", "Sweep {s}: {n}.")
_WOULD = Text("Provkörning: inget besöks. {n} skulle besökas.", "Dry run: nothing is visited. {n} would be visited.")
_ASIDE = Text(
    "Tidigare körningar som inte kunde läsas är lagda i {f}.",
    "Runs before that could not be read have been moved to {f}.",
)
_PROPOSALS = Text("Förslagen visas för den som bedömer: {c}", "The proposals are shown to whoever assesses: {c}")
_PAGE = Text("Sidan Det maskinerna såg skrivs av: {c}", "The page What the machines saw is written by: {c}")
# Where no bar can be drawn, so many times in all it is said how far the work has come.
_TOLD = 10


@dataclass
class _Keeping:
    """Keeps what becomes of each site; one whose file cannot be read does not end the others' night."""

    edition: KeptEdition
    refused: list[DigimaturityError] = field(default_factory=list)
    aside: list[Path] = field(default_factory=list)
    pages: int = 0
    browser_ended: int = 0

    def __call__(self, done: Done) -> None:
        if done.run is None:
            return
        self.pages += done.run.pages
        self.browser_ended += done.run.notes.get("browser") == "ended"
        try:
            aside = keep_run(self.edition.folder / done.organisation, done.run)
        except InvalidDataError as error:
            self.refused.append(error)
        else:
            self.aside += [aside] if aside else []


class _Progress:
    """Draws a bar on a terminal, and tells now and then anywhere else."""

    def __init__(self, total: int) -> None:
        self._steps = terminal.progress(_steps(total), total, _LABEL)
        self._at = 0

    def __call__(self, done: int, total: int, left: float | None) -> None:
        while self._at < done:
            next(self._steps, None)
            self._at += 1
            if (
                self._at < total
                and not sys.stderr.isatty()
                and left is not None
                and self._at % max(total // _TOLD, 1) == 0
            ):
                terminal.talk(_SO_FAR.fill(d=self._at, n=total, m=max(1, round(left / 60))))

    def close(self) -> None:
        """Take the bar away."""
        for _ in self._steps:
            pass


def _steps(total: int) -> Iterator[int]:
    yield from range(total)


def sweep_over(context: Context, edition: KeptEdition, bodies: Sequence[Organisation], way: Way, asked: Asked) -> int:
    """Visit many sites, keep what is concluded of each as it is done, and sum up.

    Raises:
        UsageError: nobody has a website, nothing is left to resume, or there is no browser.
        StorageError: the disk refused; what is done is kept.
    """
    from digimaturity.probes.looking.chromium import refuse_without_browser
    from digimaturity.probes.sweep.browser_bounds import Bounds
    from digimaturity.probes.sweep.sweeping import Sweep

    if asked.browser:
        refuse_without_browser()
    with_site = [body for body in bodies if body.website]
    if not with_site:
        raise UsageError(_NOBODY)
    if len(with_site) < len(bodies):
        terminal.talk(_WITHOUT.fill(n=len(bodies) - len(with_site)))
    said = counted(len(with_site), *_SITES)
    if asked.dry_run:
        terminal.talk(_WOULD.fill(n=said))
        return Exit.DONE
    order = _order(edition, way, asked, context.catalogue.version)
    context.announce(edition)
    terminal.talk(_BEGINS.fill(s=order.stamp, n=said))
    if order.browser:
        terminal.talk(_EACH_A_WHILE.fill(m=round(Bounds().seconds / 60)))
    keeping, progress = _Keeping(edition), _Progress(len(with_site))
    sweep = Sweep(_jobs(edition, with_site), order, finished=keeping, progress=progress)
    try:
        summary = _run(sweep, asked)
    except KeyboardInterrupt:
        again = (*asked.named, *(["--browser"] if asked.browser else []), "--resume")
        raise InterruptedWorkError(_STOPPED.fill(c=context.again("probe", *again))) from None
    finally:
        progress.close()
    terminal.show(sweep_view(summary, edition.id, keeping.pages, _next(context)), asked.form)
    if keeping.browser_ended:
        terminal.talk(_BROWSER_ENDED.fill(n=_AT[keeping.browser_ended > 1].fill(n=keeping.browser_ended)))
    for path in keeping.aside:
        terminal.talk(_ASIDE.fill(f=path))
    for error in keeping.refused:
        terminal.show_error(error)
    is_odd = summary.comparison is not None and not summary.comparison.is_comparable
    return Exit.FINDINGS if keeping.refused or is_odd else Exit.DONE


def _next(context: Context) -> list[Text]:
    """Where the proposals are met, and the page about the sweep."""
    body = str(Text("ORGANISATION", "ORGANISATION"))
    return [
        _PROPOSALS.fill(c=context.again("assess", body, "--only", "changed", contact=None)),
        _PAGE.fill(c=context.again("publish", contact=None, assessor=None)),
    ]


def _run(sweep: Sweep, asked: Asked) -> Summary:
    if asked.cluster is None and asked.workers is None:
        return sweep.run()
    from digimaturity.probes.sweep.crowd import run_with

    return run_with(sweep, asked.cluster or str(asked.workers))


def _jobs(edition: KeptEdition, bodies: Sequence[Organisation]) -> list[Job]:
    from digimaturity.probes.sweep.jobs import Job

    return [Job(body, read_services(edition.folder / body.id)) for body in bodies]


def _order(edition: KeptEdition, way: Way, asked: Asked, catalogue: str) -> Order:
    from digimaturity.probes.sweep import jobs
    from digimaturity.probes.sweep.journal import new_stamp, unfinished

    evidence = edition.folder / EVIDENCE
    try:
        broken_off = unfinished(evidence)
    except InvalidDataError as error:
        if asked.resume:
            raise
        broken_off = ""
        terminal.talk(_NO_JOURNAL.fill(w=error.message))
    if asked.resume and not broken_off:
        raise UsageError(_NOTHING_OPEN, _BEGIN)
    if broken_off and not asked.resume:
        terminal.talk(_BROKEN_OFF)
    out = jobs.Way(way.contact, allow_private=way.allow_private, **way.told())
    chosen = tuple(probe.id for probe in asked.chosen)
    stamp = broken_off if asked.resume else new_stamp()
    return jobs.Order(evidence, stamp, out, way.limits, catalogue, chosen, browser=asked.browser)
