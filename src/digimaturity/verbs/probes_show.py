"""``digimaturity probes show``: all that must be known to trust one probe, and where to report that it is wrong."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.probes_view import probe_facts, probe_result
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.model.probe_precision import ProbePrecision
from digimaturity.probes.all_probes import by_criterion, by_id
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument
from digimaturity.verbs.probe import unknown_probe
from digimaturity.workspace.measured_file import read_measured


def complete_probes(incomplete: str) -> list[str]:
    """Ids of probes for the shell's completion."""
    return [name for name in by_id() if name.startswith(incomplete)]


def probes_show(
    probe: Annotated[
        str,
        argument("sondens id", "id of the probe", Text("SOND", "PROBE"), autocompletion=complete_probes),
    ],
    *,
    given: Annotated[Given, "form catalogue workspace lang"],
) -> int:
    """Show what one probe looks at; a criterion's id means the probe that proposes answers to it."""
    context = given.context()
    found = by_id().get(probe.lower()) or by_criterion().get(probe.upper())
    if found is None:
        raise unknown_probe(probe, {*by_id(), *by_criterion()})
    measured = read_measured().get(found.id, ProbePrecision())
    if given.form == "table":
        facts = [(name, str(said)) for name, said in probe_facts(found, measured, context.catalogue)]
        terminal.facts(f"{found.id} {found.title}", facts)
    else:
        given.show(probe_result(found, measured, context.catalogue))
    return Exit.DONE
