"""``digimaturity probes list``: every probe, what it proposes answers to, and how often it is right."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.probes_view import probes_view
from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.probes.all_probes import probes
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import option
from digimaturity.verbs.probe import unknown_probe
from digimaturity.workspace.measured_file import read_measured


def probes_list(
    family: Annotated[
        str | None, option("--family", sv="bara en familj: transport, html, …", en="one family: transport, html, …")
    ] = None,
    form: opt.Format = "table",
    lang: opt.Language = None,
) -> int:
    """List the probes, all or those of a family."""
    Context(lang=lang)
    found = [p for p in probes() if family is None or p.family == family.lower()]
    if not found and family:
        raise unknown_probe(family, {p.family for p in probes()})
    terminal.show(probes_view(found, read_measured()), form)
    return Exit.DONE
