"""What a report of another tool proposes, and what became of each proposal."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.command_words import EVERYWHERE, also
from digimaturity.ground.language import Text, counted, joined, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.answers import proposal_fields
from digimaturity.model.partly_known import chosen
from digimaturity.workspace.proposing import Became

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.workspace.proposing import Offered

_COLUMNS = (
    Column("criterion", Text("Kriterium", "Criterion")),
    Column("service", Text("Tjänst", "Service")),
    Column("choice", Text("Förslag", "Proposal")),
    Column("became_shown", Text("Vad som händer", "What happens"), "text", ("became",)),
    Column("why", Text("Varför", "Why"), "prose"),
)
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
    rows = [_row(one, catalogue) for one in offered]
    made = [row for row in rows if row["became"] != Became.NONE.value]
    none = [row for row in rows if row["became"] == Became.NONE.value]
    n = Counter(one.became for one in offered)
    n_new = n[Became.NEW] + n[Became.CONTRADICTS]
    said = counted(n_new, Text("nytt förslag", "new proposal"), Text("nya förslag", "new proposals"))
    tables = [Table(_COLUMNS, made)] if made else []
    if none:
        tables.append(Table((_COLUMNS[0], _COLUMNS[4]), none, Text("Inget föreslås", "Nothing is proposed")))
    notes = (
        [_DRY]
        if dry_run
        else [_DECIDE.fill(o=organisation, a=also("edition", "assessor", *EVERYWHERE))]
        if n_new
        else []
    )
    payload = {"source": source, "organisation": organisation, "written": not dry_run, "proposals": _records(offered)}
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


def _row(one: Offered, catalogue: Catalogue) -> dict[str, Any]:
    proposal = one.proposed.proposal
    choice = proposal and chosen(replace(proposal.choice, reason=None), catalogue.by_id[one.proposed.criterion])
    return {
        "criterion": one.proposed.criterion,
        "service": proposal and proposal.service,
        "choice": None if choice is None else str(choice),
        "became": one.became.value,
        "became_shown": str(_BECAME[one.became]),
        "why": str(one.proposed.why),
    }


def _records(offered: Sequence[Offered]) -> list[dict[str, Any]]:
    return [
        {
            "criterion": one.proposed.criterion,
            "became": one.became.value,
            "why": one.proposed.why,
            "proposal": None if one.proposed.proposal is None else proposal_fields(one.proposed.proposal),
        }
        for one in offered
    ]
