"""``digimaturity export earl``: what the answers show of WCAG's success criteria, for the W3C's report tool."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.conformance import Verdict, shown
from digimaturity.content.machine_conformance import shown_by_machine
from digimaturity.ground import terminal
from digimaturity.ground.destination import check_file, deliver
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text, current
from digimaturity.publish.as_earl import earl
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.import_proposals import checked_crosswalk
from digimaturity.verbs.options import option
from digimaturity.verbs.studied import made_on
from digimaturity.workspace.measured_file import read_measured
from digimaturity.workspace.probed_file import UnreadableRunsError, read_latest

if TYPE_CHECKING:
    from digimaturity.model.probed import ProbedRun

_WCAG = "wcag-2.2"
_BY_MACHINE = Text(
    "Maskinens egna påståenden (earl:automatic) står bredvid: {n}, från {d}.",
    "The machine's own assertions (earl:automatic) stand beside: {n}, of {d}.",
)


def export_earl(
    organisation: opt.Organisation,
    output: Annotated[
        Path | None, option("-o", "--output", sv="fil; annars stdout", en="file; otherwise stdout")
    ] = None,
    *,
    given: Annotated[Given, "edition … assessor even_if_unfinished catalogue workspace lang"],
) -> int:
    """Write an organisation's answers as assertions about success criteria, none of them more than is known."""
    context = given.context(blind=True)
    if output is not None:
        check_file(output, "earl.json")
    crosswalk = checked_crosswalk(context, _WCAG)
    read = context.edition()
    body = context.required_body(organisation, read)
    found = shown(crosswalk, body, context.catalogue)
    run = _latest_run(read.folder / body.organisation.id)
    by_machine = shown_by_machine(crosswalk, run, context.catalogue, read_measured()) if run else []
    title = Text("{o}: {e}, mot WCAG 2.2", "{o}: {e}, against WCAG 2.2").fill(o=body.organisation.name, e=read.title)
    content = earl(
        body.organisation,
        found,
        title=str(title),
        limits=str(crosswalk.limits.spoken),
        at=made_on(),
        lang=current(),
        by_machine=by_machine,
        machine=run.tool if run else "",
    )
    n = Counter(one.verdict for one in found)
    said = Text(
        "{f} inte uppfyllda, {p} uppfyllda i det som har prövats, {c} inte avgjorda, {u} inte prövade, i {o}.",
        "{f} not met, {p} met in what was looked at, {c} undecided, {u} not tested, in {o}.",
    )
    counts = {"f": n[Verdict.FAILED], "p": n[Verdict.PASSED], "c": n[Verdict.OPEN], "u": n[Verdict.UNTESTED]}
    terminal.talk(crosswalk.limits.spoken)
    if run and by_machine:
        terminal.talk(_BY_MACHINE.fill(n=len(by_machine), d=run.at[:10]))
    deliver(output, content, said.fill(**counts, o=output))
    return Exit.DONE


def _latest_run(folder: Path) -> ProbedRun | None:
    """The latest run; where it cannot be read that is told, and the people's assertions stand alone."""
    try:
        return read_latest(folder)
    except UnreadableRunsError as error:
        terminal.talk(error.in_short)
        return None
