"""``digimaturity comments train``: a reader of one's own, learned from labelled comments."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.csv_dialect import STANDARD
from digimaturity.ground.destination import check_file, deliver
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, counted
from digimaturity.model.comment_terms import AREAS, STANCES
from digimaturity.model.labelled_comment import same_comment, without_hidden
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option, to_output

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digimaturity.model.labelled_comment import LabelledComment

LABELLED = Text("ETIKETTER", "LABELS")
_COMMENTS = (Text("kommentar", "comment"), Text("kommentarer", "comments"))
_ROWS = (Text("rad", "row"), Text("rader", "rows"))
# Of fewer labels than this nobody can say how well a class is read.
_TWO, _FEW = 2, 10
_SELDOM = Text(
    "Färre än {n} etiketter: {k}. Hur läsaren läser dem är osäkert; sätt fler av dem.",
    "Fewer than {n} labels: {k}. How the reader reads them is uncertain; label more of them.",
)
_TWICE = Text(
    "{n} räknas inte: samma kommentar står på en tidigare rad.",
    "{n} left out: the same comment stands on an earlier row.",
)
_BEGINS = Text(
    "Lär och prövar på {n} sätt. Det tar någon minut.",
    "Learning, and trying it out in {n} ways. It takes a minute or so.",
)
_STEP = Text("{i} av {n} prövade.", "{i} of {n} tried.")


def comments_train(
    labelled: Annotated[
        Path, argument("tabell med kommentarer och etiketter", "table of comments and labels", LABELLED)
    ],
    output: Annotated[Path, to_output(sv="läsarens fil, som läsare.zip", en="the reader's file, such as reader.zip")],
    text: opt.CommentColumn = "text",
    area: opt.AreaColumn = "area",
    stance: opt.StanceColumn = "stance",
    embeddings: Annotated[
        bool,
        option(
            "--embeddings",
            sv="pröva också en liten språkmodell (tillägget embeddings); tar några minuter",
            en="also try a small language model (extra embeddings); takes some minutes",
        ),
    ] = False,
    form: opt.Format = "table",
    lang: opt.Language = None,
) -> int:
    """Learn a reader from labelled comments, and say how well it reads."""
    from digimaturity.content.reader_view import trained
    from digimaturity.residents.comments.own_reader import FEWEST_LABELS, train
    from digimaturity.verbs.readers_at_hand import need_learning, rules_reader
    from digimaturity.workspace.labelled_file import load_corpus, read_labelled

    Context(lang=lang)
    need_learning()
    check_file(output, "reader.zip")
    every = [one for one in read_labelled(labelled, text, area, stance) if one.area or one.stance or one.untold]
    labels = _to_learn_from(every)
    n = sum(one.stance is not None or one.area is not None for one in labels)
    if n < FEWEST_LABELS:
        raise UsageError(
            Text(
                "{p} har etiketter för {n}; det behövs minst {m} för att lära in en egen läsare.",
                "{p} has labels of {n}; at least {m} are needed to learn a reader.",
            ).fill(p=labelled, n=counted(n, *_COMMENTS), m=FEWEST_LABELS),
            Text(
                "Till dess läser den inbyggda bättre. Sätt fler med: "
                "digimaturity comments label kommentarer.csv --text kommentar -o etiketter.csv",
                "Until then the built-in one reads better. Label more with: "
                "digimaturity comments label comments.csv --text comment -o labels.csv",
            ),
        )
    notes = _of_what_is_missing(labels, labelled)
    embedding = None
    if embeddings:
        from digimaturity.residents.comments.embedding_signs import EmbeddingSigns

        embedding = EmbeddingSigns()
    _, corpus = load_corpus()
    own = train(labels, corpus, rules_reader(), embedding, _steps(n, has_embedding=embeddings))
    deliver(output, own.content)
    if len(labels) < len(every):
        notes.append(_TWICE.fill(n=counted(len(every) - len(labels), *_ROWS)))
    terminal.show(trained(own, n, str(output), notes), form, STANDARD)
    return Exit.DONE


def _to_learn_from(labels: Sequence[LabelledComment]) -> list[LabelledComment]:
    """One label of each comment, its personal data left out: what two have read must not be tried on itself."""
    from digimaturity.residents.comments.masking import masked

    once = {same_comment(one.text): one for one in reversed(labels)}
    return [replace(one, text=without_hidden(masked(one.text).text)) for one in reversed(once.values())]


def _of_what_is_missing(labels: Sequence[LabelledComment], path: Path) -> list[Text]:
    """What must be said of classes that few or none of the labels are of.

    Raises:
        UsageError: there is nothing to tell apart.
    """
    stances = Counter(one.stance for one in labels if one.stance)
    areas = Counter(one.area for one in labels if one.area)
    if len(stances) < _TWO and len(areas) < _TWO:
        raise UsageError(
            Text(
                "Alla etiketter i {p} är lika, och av dem går inget att lära sig att skilja åt.",
                "All labels in {p} are alike, and nothing can be learned from them about telling comments apart.",
            ).fill(p=path),
            Text(
                "Sätt etiketter på kommentarer av flera slag, med flera hållningar eller områden.",
                "Label comments of several kinds, with several stances or areas.",
            ),
        )
    named = (*((one, stances[one]) for one in STANCES if stances), *((one, areas[one]) for one in AREAS if areas))
    few = [f"{one.words} ({n})" for one, n in named if n < _FEW]
    return [_SELDOM.fill(k=", ".join(few), n=_FEW)] if few else []


def _steps(n: int, *, has_embedding: bool) -> Callable[[], None]:
    """Tells on a terminal how far the learning has come."""
    from digimaturity.residents.comments.own_reader import steps_of

    if not sys.stderr.isatty():
        return lambda: None
    every, done = steps_of(n, has_embedding=has_embedding), count(1)
    terminal.talk(_BEGINS.fill(n=every))
    return lambda: terminal.talk(_STEP.fill(i=next(done), n=every))
