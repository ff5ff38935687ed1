"""``digimaturity comments train``: a reader of one's own, learned from labelled comments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.csvfile import STANDARD
from digimaturity.ground.destination import check_file, deliver
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option

LABELLED = Text("ETIKETTER", "LABELS")
SUFFIX = ".zip"


def comments_train(
    labelled: Annotated[
        Path, argument("tabell med kommentarer och etiketter", "table of comments and labels", LABELLED)
    ],
    output: Annotated[
        Path, option("-o", "--output", sv="läsarens fil, som läsare.zip", en="the reader's file, such as reader.zip")
    ],
    text: Annotated[str, option("--text", sv="kolumn med kommentaren", en="column of the comment")] = "text",
    area: Annotated[str, option("--area", sv="kolumn med området", en="column of the area")] = "area",
    stance: Annotated[str, option("--stance", sv="kolumn med hållningen", en="column of the stance")] = "stance",
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
    labels = [one for one in read_labelled(labelled, text, area, stance) if one.area or one.stance or one.untold]
    n = sum(one.stance is not None or one.area is not None for one in labels)
    if n < FEWEST_LABELS:
        raise UsageError(
            Text(
                "{p} har {n} etiketter; det behövs minst {m} för att lära in en egen läsare.",
                "{p} has {n} labels; at least {m} are needed to learn a reader.",
            ).fill(p=labelled, n=n, m=FEWEST_LABELS),
            Text(
                "Sätt fler med digimaturity comments label. Till dess läser den inbyggda bättre.",
                "Label more with digimaturity comments label. Until then the built-in one reads better.",
            ),
        )
    embedding = None
    if embeddings:
        from digimaturity.residents.comments.embedding_signs import EmbeddingSigns

        embedding = EmbeddingSigns()
    _, corpus = load_corpus()
    own = train(labels, corpus, rules_reader(), embedding)
    deliver(output, own.content)
    terminal.show(trained(own, len(labels), str(output)), form, STANDARD)
    return Exit.DONE
