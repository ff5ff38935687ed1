"""Every probe there is, family by family; each is one file in ``judging``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digimaturity.probes.interface import Probe

# The rooms of ``judging``, each of which lists its modules.
ROOMS = ("transport", "pages", "service", "contact", "browser")


@cache
def probes() -> tuple[Probe, ...]:
    """All of them."""
    return tuple(
        import_module(f"digimaturity.probes.judging.{room}.{name}").PROBE
        for room in ROOMS
        for name in import_module(f"digimaturity.probes.judging.{room}").MODULES
    )


@cache
def by_id() -> dict[str, Probe]:
    """Each by its id."""
    return {probe.id: probe for probe in probes()}


@cache
def by_criterion() -> dict[str, Probe]:
    """The probe that proposes answers to each criterion; never two."""
    return {criterion: probe for probe in probes() for criterion in probe.criteria}
