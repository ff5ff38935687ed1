"""What a report of another tool proposes, and what became of each proposal."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.ground.command_words import EVERYWHERE, also
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, columns_of, record_of
from digimaturity.model.answers import proposal_fields
from digimaturity.model.partly_known import chosen
from digimaturity.workspace.proposing import Became

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.proposing import Offered

_BECAME = {
    Became.NEW: Text("nytt förslag", "new proposal"),
    Became.CONTRADICTS: Text("nytt förslag, svaret säger annat", "new proposal, the answer says otherwise"),
    Became.AGREES: Text("svaret ligger inom förslaget", "the answer is within it"),
    Became.KNOWN: Text("fanns redan", "was there already"),
    Became.NONE: Text("inget förslag", "no proposal"),
}
_DRY = Text("Provkörning: inget är sparat.", "Dry run: nothing is saved.")
_DECIDE = Text(
    "Inget svar har ändrats. Avgör förslagen med: digimaturity assess {o} --only changed{a}",
    "No answer has been changed. Decide about the proposals with: digimaturity assess {o} --only changed{a}",
)


def proposals_view(
    name: str, source: str, organisation: str, offered: Sequence[Offered], catalogue: Catalogue, *, dry_run: bool
) -> Result:
    """Each proposal, with what became of it and why; then the criteria to which nothing is proposed.

    Args:
        name: of the command.
        source: the name of the report.
        organisation: its id.
        offered: what was proposed.
        catalogue: the one in use.
        dry_run: whether nothing was written.
    """
    told = _told(catalogue)
    made = [one for one in offered if one.became is not Became.NONE]
    none = [one for one in offered if one.became is Became.NONE]
    n = Counter(one.became for one in offered)
    n_new = n[Became.NEW] + n[Became.CONTRADICTS]
    said = counted(n_new, Text("nytt förslag", "new proposal"), Text("nya förslag", "new proposals"))
    tables = [Table.of(told, made)] if made else []
    if none:
        why = tuple(c for c in columns_of(told) if c.key in {"criterion", "why"})
        tables.append(
            Table.of(why, none, Text("Inget föreslås", "Nothing is proposed"), common={"became": Became.NONE.value})
        )
    notes = (
        [_DRY]
        if dry_run
        else [_DECIDE.fill(o=organisation, a=also("edition", "assessor", *EVERYWHERE))]
        if n_new
        else []
    )
    payload = {
        "source": source,
        "organisation": organisation,
        "written": not dry_run,
        "proposals": [record_of(told, one) for one in offered],
    }
    heading = same("{p}: {n}.").fill(p=source, n=said)
    return Result(name, payload, tuple(tables), heading, tuple(notes))


def became_words(offered: Sequence[Offered]) -> Text:
    """How many proposals became what, the commonest first: *3 new proposal, 2 was there already*."""
    n = Counter(one.became for one in offered)
    told = [Text("{n} {w}", "{n} {w}").fill(n=count, w=_COUNTED[became]) for became, count in n.most_common()]
    return joined(", ", told)


_COUNTED = {
    Became.NEW: Text("nya", "new"),
    Became.CONTRADICTS: Text("nya där svaret säger annat", "new where the answer says otherwise"),
    Became.AGREES: Text("som svaret redan ligger inom", "that the answer is within already"),
    Became.KNOWN: Text("som fanns redan", "that were there already"),
    Became.NONE: Text("utan förslag", "without a proposal"),
}


def _told(catalogue: Catalogue) -> Declared:
    def choice(one: Offered) -> Text | None:
        proposal = one.proposed.proposal
        if proposal is None:
            return None
        return chosen(replace(proposal.choice, reason=None), catalogue.by_id[one.proposed.criterion])

    return (
        Column("criterion", Text("Kriterium", "Criterion"), get="proposed.criterion"),
        Column("service", Text("Tjänst", "Service"), get="proposed.proposal.service", record=""),
        Column("choice", Text("Förslag", "Proposal"), get=choice, record=""),
        Column(
            "became", Text("Vad som händer", "What happens"), get="became.value", said=lambda one: _BECAME[one.became]
        ),
        Column("why", Text("Varför", "Why"), "prose", get="proposed.why"),
        Unshown("proposal", lambda one: one.proposed.proposal and proposal_fields(one.proposed.proposal)),
    )
