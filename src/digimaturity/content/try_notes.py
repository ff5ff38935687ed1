"""Which figures rest on fewer tries than there may be, as a note below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import first_few
from digimaturity.ground.language import Text, counted
from digimaturity.model.tries import tries_left, tries_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue

_FEW = Text(
    "Färre försök än som kan göras ligger bakom {n}: {c}.",
    "Fewer tries than can be made stand behind {n}: {c}.",
)


def few_tries(body: Body, catalogue: Catalogue, asked: Collection[str]) -> Iterator[Text]:
    """That answers rest on fewer tries than there may be, with how many each; nothing where none does.

    Args:
        body: whose answers.
        catalogue: the questions.
        asked: ids of the criteria that are shown.
    """
    few = [
        f"{c} ({len(tries_of(o))}/{catalogue.by_id[c].tries})"
        for c, answer in body.answers.items()
        if c in asked
        for _, o in answer.observations()
        if tries_left(catalogue.by_id[c], o)
    ]
    if few:
        n = counted(len(few), Text("svar", "answer"), Text("svar", "answers"))
        yield _FEW.fill(n=n, c=first_few(few))
