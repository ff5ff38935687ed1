"""What a machine alone shows of another instrument's items, such as success criteria: that one is not met, or nothing.

A probe that is still on trial settles nothing: what it concludes stands as undecided, with its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.conformance import Mode, Shown, Verdict
from digimaturity.content.probe_records import conclusion
from digimaturity.ground.language import Text, joined
from digimaturity.model.answers import Evidence
from digimaturity.model.probe_precision import ProbePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalk_schema import Mapping as Mapped
    from digimaturity.model.probed import Concluded, ProbedRun

_SAID = Text("{c} {t}{s}: {n}. {w} ({p})", "{c} {t}{s}: {n}. {w} ({p})")
_ON_TRIAL = Text("Sonden är på prov, så det avgör inget.", "The probe is experimental, so this settles nothing.")
_BY_MACHINE = Text("Ingen människa har granskat det.", "No person has checked it.")


def shown_by_machine(
    crosswalk: CrosswalkFile, run: ProbedRun, catalogue: Catalogue, measured: Mapping[str, ProbePrecision]
) -> list[Shown]:
    """The items that a machine's conclusions rule out, in the order of the crosswalk; nothing of the others.

    Args:
        crosswalk: says which levels show that an item is not met.
        run: the latest of the probes.
        catalogue: the one in use.
        measured: how often each probe is right.
    """
    return [one for mapping in crosswalk.mappings if (one := _of_item(mapping, run, catalogue, measured)) is not None]


def _of_item(
    mapping: Mapped, run: ProbedRun, catalogue: Catalogue, measured: Mapping[str, ProbePrecision]
) -> Shown | None:
    failing = list(_failing(mapping, run, catalogue))
    if mapping.anchor is None or not failing:
        return None
    sure = [one for one in failing if not measured.get(one.probe, ProbePrecision()).is_experimental]
    said: Sequence[Concluded] = sure or failing
    words = joined(" ", [*(_words(one, catalogue) for one in said), *([] if sure else [_ON_TRIAL]), _BY_MACHINE])
    pieces = [piece for one in said for piece in one.judgement.pieces]
    evidence = tuple(
        dict.fromkeys(Evidence(url=p.url or None, seen=(p.at or run.at)[:10], quote=p.excerpt or None) for p in pieces)
    )
    verdict = Verdict.FAILED if sure else Verdict.OPEN
    at = run.at[:19] + run.at[-6:]
    return Shown(mapping.item, mapping.anchor, mapping.text.spoken, verdict, words, at, evidence, Mode.AUTOMATIC)


def _failing(mapping: Mapped, run: ProbedRun, catalogue: Catalogue) -> Iterator[Concluded]:
    """The conclusions whose every possible level shows that the item is not met."""
    for one in run.concluded:
        said = one.judgement
        shows, criterion = mapping.failed.get(said.criterion), catalogue.by_id.get(said.criterion)
        if not shows or criterion is None or said.low is None or said.high is None:
            continue
        possible = {n for n in criterion.points_of if said.low <= n <= said.high}
        if possible and possible <= set(shows):
            yield one


def _words(one: Concluded, catalogue: Catalogue) -> Text:
    criterion = catalogue.by_id[one.judgement.criterion]
    service = f" · {one.judgement.service}" if one.judgement.service else ""
    return _SAID.fill(
        c=criterion.id,
        t=criterion.title,
        s=service,
        n=conclusion(one.judgement, criterion.unit),
        w=one.judgement.why,
        p=one.probe,
    )
