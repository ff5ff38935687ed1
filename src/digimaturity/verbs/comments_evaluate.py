"""``digimaturity comments evaluate``: how well a reader reads comments that people have labelled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.ground.csv_dialect import EXCEL_SV, STANDARD
from digimaturity.ground.destination import deliver, show
from digimaturity.ground.errors import Exit, InvalidDataError
from digimaturity.ground.language import Text
from digimaturity.model.labelled_comment import same_comment, without_hidden
from digimaturity.verbs import options as opt
from digimaturity.verbs.comments_train import LABELLED
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.model.comment_terms import Area, Stance
    from digimaturity.model.labelled_comment import LabelledComment
    from digimaturity.residents.comments.corrected_shares import Subject

_DRAWN = Text(
    "{n} kommentarer som inte drogs slumpmässigt räknas inte: de valdes för att vara svåra.",
    "{n} comments that were not drawn by chance are left out: they were chosen for being hard.",
)
_OF_ALL = Text(
    "Ingen kommentar är dragen slumpmässigt, så siffrorna gäller dessa kommentarer och inte säkert andra.",
    "No comment was drawn by chance, so the figures hold for these comments and not surely for others.",
)

_NOT_ITS_OWN = Text(
    "Har läsaren lärt av dessa kommentarer är siffrorna för höga. Vad som då gäller är det som comments train visade, "
    "prövat på etiketter som läsaren inte lärt av.",
    "If the reader has learned from these comments, the figures are too high. What holds then is what comments train "
    "showed, tried on labels that the reader had not learned from.",
)


def comments_evaluate(
    labelled: Annotated[
        Path, argument("tabell med kommentarer och etiketter", "table of comments and labels", LABELLED)
    ],
    model: opt.OwnReader = None,
    text: opt.CommentColumn = "text",
    area: opt.AreaColumn = "area",
    stance: opt.StanceColumn = "stance",
    form: opt.Format = "table",
    output: opt.FigureOutput = None,
    excel_sv: opt.ExcelSv = False,
    lang: opt.Language = None,
) -> int:
    """Read labelled comments, and show how well: by class, with intervals, beside the rules alone."""
    from digimaturity.content.reader_records import reader_records
    from digimaturity.content.reader_view import evaluated
    from digimaturity.publish.formats import FORMATS
    from digimaturity.residents.comments.label_agreement import label_agreement
    from digimaturity.residents.comments.reader_figures import difference_of, figures_of
    from digimaturity.verbs.readers_at_hand import built_in_at_hand, own_at_hand, rules_reader
    from digimaturity.workspace.labelled_file import read_labelled

    Context(lang=lang)
    every = read_labelled(labelled, text, area, stance)
    labels, notes = _to_judge_by(every)
    if not any(one.area or one.stance for one in labels):
        raise InvalidDataError(
            Text("{p} har inga etiketter att pröva mot.", "{p} has no labels to judge by.").fill(p=labelled)
        )
    reader = (own_at_hand(model) if model is not None else built_in_at_hand()).reader
    if model is not None:
        notes = (*notes, _NOT_ITS_OWN)
    texts = [without_hidden(one.text) for one in labels]
    readings, plain = reader.read(texts), rules_reader().read(texts)
    figures, rules, gains = [], [], []
    subjects: tuple[Subject, ...] = ("stance", "area")
    for subject in subjects:
        truth = _truth(labels, subject)
        own, other = figures_of(subject, readings, truth), figures_of(subject, plain, truth)
        if own is not None and other is not None:
            figures.append(own)
            rules.append(other)
            gains.append(difference_of(subject, readings, plain, truth))
    result = evaluated(reader.called, figures, rules, gains, label_agreement(every), notes)
    dialect = EXCEL_SV if excel_sv else STANDARD
    columns = next(
        (f for f in FORMATS.values() if not f.is_text and output and output.suffix.lower() in f.suffixes), None
    )
    if columns is None:
        show(result, form, output, dialect)
    else:
        deliver(output, columns.render(reader_records(result), dialect))
    return Exit.DONE


def _to_judge_by(labels: Sequence[LabelledComment]) -> tuple[list[LabelledComment], tuple[Text, ...]]:
    """One label of each comment, of those drawn by chance where there are such; and what must be said of that."""
    once = list({same_comment(one.text): one for one in reversed(labels)}.values())[::-1]
    drawn = [one for one in once if one.drawn]
    if drawn:
        left = len(once) - len(drawn)
        return drawn, (_DRAWN.fill(n=left),) if left else ()
    return once, (_OF_ALL,)


def _truth(labels: Sequence[LabelledComment], subject: Subject) -> list[Area | Stance | None]:
    return [one.area if subject == "area" else one.stance for one in labels]
