"""How well a reader of comments reads, as tables: each class, what is taken for what, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, number, rounded_percent
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.comment_terms import CANNOT_TELL_WORDS
from digimaturity.residents.comments.corrected_shares import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.residents.comments.corrected_shares import Subject
    from digimaturity.residents.comments.label_agreement import LabelAgreement
    from digimaturity.residents.comments.own_reader import OwnReader
    from digimaturity.residents.comments.reader_figures import Ends, SubjectFigures

SUBJECTS: dict[Subject, Text] = {"stance": Text("Hållning", "Stance"), "area": Text("Område", "Area")}


def evaluated(
    called: Text,
    figures: Sequence[SubjectFigures],
    rules: Sequence[SubjectFigures],
    gains: Sequence[tuple[float, Ends]],
    agreement: Sequence[LabelAgreement],
    notes: tuple[Text, ...] = (),
) -> Result:
    """How well a reader reads labelled comments.

    Args:
        called: the reader.
        figures: of stances and areas, those that have labels.
        rules: the same of the rules alone.
        gains: by how much the reader's macro-F1 is above that of the rules, in the same order.
        agreement: of those who labelled, where two did.
        notes: what else must be known.
    """
    tables: list[Table] = [_overview(figures, rules, gains)]
    for one in figures:
        tables += [_classes(one), _confusion(one), _calibration(one)]
    tables += [_people(agreement)] if agreement else []
    payload: dict[str, Any] = {
        "reader": called,
        "subjects": {one.subject: one.as_record for one in figures},
        "rules_alone": {one.subject: one.as_record for one in rules},
        "gain_on_rules": {
            one.subject: {"gain": gain, "low": ends[0], "high": ends[1]}
            for one, (gain, ends) in zip(figures, gains, strict=True)
        },
        "agreement": [one.as_record for one in agreement],
    }
    return Result("comments evaluate", payload, tuple(tables), called, (*_NOTES, *notes))


_NOTES = (
    Text(
        "F1 är det harmoniska medelvärdet av hur mycket som hittas och hur mycket av det hittade som stämmer; "
        "makro-F1 är medelvärdet över klasserna, så att de små väger lika tungt. Hakparenteser: 95 % intervall. "
        "Vanligaste: makro-F1 för den som alltid svarar den vanligaste klassen.",
        "F1 is the harmonic mean of how much is found and how much of what is found is right; macro-F1 is the mean "
        "over the classes, so that small ones weigh as much. Brackets: 95% intervals. Most common: the macro-F1 of "
        "whoever always says the most common class.",
    ),
)


def _overview(
    figures: Sequence[SubjectFigures], rules: Sequence[SubjectFigures], gains: Sequence[tuple[float, Ends]]
) -> Table:
    columns = (
        Column("subject", Text("Vad", "What"), in_file=("part", "about")),
        Column("n", Text("n", "n"), "whole"),
        Column("score", Text("Makro-F1", "Macro-F1"), in_file=("macro_f1", "low", "high")),
        Column("rules", Text("Bara regler", "Rules alone"), "hundredths"),
        Column("gain", Text("Skillnad", "Difference"), in_file=("gain_on_rules", "gain_low", "gain_high")),
        Column("majority", Text("Vanligaste", "Most common"), "hundredths"),
    )
    rows = [
        {
            "subject": SUBJECTS[one.subject],
            "n": one.n,
            **_score("macro_f1", one.macro_f1, one.ends),
            "rules": plain.macro_f1,
            "gain": Text("{g} {e}", "{g} {e}").fill(g=_signed(gain), e=in_brackets(ends)),
            "gain_on_rules": gain,
            "gain_low": ends[0],
            "gain_high": ends[1],
            "majority": one.majority,
            **_part("overview", one),
        }
        for one, plain, (gain, ends) in zip(figures, rules, gains, strict=True)
    ]
    return Table(columns, rows, Text("Hur bra läsaren läser", "How well the reader reads"))


def _classes(figures: SubjectFigures) -> Table:
    columns = (
        Column("class", SUBJECTS[figures.subject], in_file=("part", "about", "class_id")),
        Column("n", Text("n", "n"), "whole"),
        Column("precision", Text("Träffsäkra", "Precision"), "hundredths"),
        Column("recall", Text("Hittade", "Recall"), "hundredths"),
        Column("score", Text("F1", "F1"), in_file=("f1", "low", "high")),
    )
    rows = [
        {
            "class": one.one.words,
            "class_id": str(one.one),
            **_part("class", figures),
            "n": one.n,
            "precision": one.precision,
            "recall": one.recall,
            **_score("f1", one.f1, one.ends),
        }
        for one in figures.classes
    ]
    return Table(columns, rows, Text("{s}: per klass", "{s}: by class").fill(s=SUBJECTS[figures.subject]))


def _confusion(figures: SubjectFigures) -> Table:
    classes = CLASSES[figures.subject]
    columns = (
        Column("class", Text("Enligt etiketten", "By the label"), in_file=("part", "about", "class_id")),
        *(Column(str(one), one.words, "whole") for one in classes),
        Column("none", CANNOT_TELL_WORDS, "whole"),
    )
    rows = [
        {
            "class": classes[k].words,
            "class_id": str(classes[k]),
            **_part("confusion", figures),
            "none": row[-1],
            **{str(one): n for one, n in zip(classes, row, strict=False)},
        }
        for k, row in enumerate(figures.table)
        if sum(row)
    ]
    caption = Text("{s}: vad som lästes som vad", "{s}: what was read as what").fill(s=SUBJECTS[figures.subject])
    return Table(columns, rows, caption)


def _calibration(figures: SubjectFigures) -> Table:
    columns = (
        Column("n", Text("Kommentarer", "Comments"), "whole", in_file=("part", "about", "n")),
        Column("promised", Text("Uppgiven sannolikhet", "Probability given"), "rounded"),
        Column("right", Text("Rätt", "Right"), "rounded"),
    )
    rows = [
        {**_part("calibration", figures), "n": n, "promised": promised, "right": right}
        for n, promised, right in figures.calibration
    ]
    caption = Text("{s}: håller sannolikheterna?", "{s}: do the probabilities hold?").fill(s=SUBJECTS[figures.subject])
    note = Text("I snitt avviker de så mycket: {e}.", "On average they are off by {e}.").fill(
        e=rounded_percent(figures.error)
    )
    return Table(columns, rows, caption, (note,))


def _people(agreement: Sequence[LabelAgreement]) -> Table:
    columns = (
        Column("subject", Text("Vad", "What"), in_file=("part", "about"), get=lambda one: SUBJECTS[one.subject]),
        Column("n", Text("Lästa av två", "Read by two"), "whole"),
        Column("same", Text("Lika", "Alike"), "rounded"),
        Column("alpha", Text("Krippendorffs alfa", "Krippendorff's alpha"), "hundredths"),
        Column("f1", Text("Makro-F1 mellan dem", "Macro-F1 between them"), "hundredths", get="macro_f1"),
    )
    note = Text(
        "Bättre än så kan ingen läsare bedömas: så långt är människor överens.",
        "No reader can be judged better than that: so far people agree.",
    )
    caption = Text("De som satte etiketterna", "Those who labelled")
    return Table.of(columns, agreement, caption, (note,), also="about=subject", common={"part": "people"})


def trained(own: OwnReader, n: int, path: str, notes: Sequence[Text] = ()) -> Result:
    """What training came to.

    Args:
        own: the reader.
        n: comments that it learned from.
        path: of its file.
        notes: what else must be known of the labels.
    """
    columns = (
        Column("subject", Text("Vad", "What"), in_file=("about",)),
        Column("n", Text("Etiketter", "Labels"), "whole"),
        Column("score", Text("Makro-F1", "Macro-F1"), in_file=("macro_f1", "low", "high")),
        Column("error", Text("Kalibreringsfel", "Calibration error"), "hundredths"),
    )
    figures: Any = own.figures
    rows = [
        {
            "subject": words,
            "n": figures[subject]["n"],
            "about": subject,
            **_score("macro_f1", figures[subject]["macro_f1"], (figures[subject]["low"], figures[subject]["high"])),
            "error": figures[subject]["calibration_error"],
        }
        for subject, words in SUBJECTS.items()
        if subject in figures
    ]
    caption = Text("Prövad på etiketter som den inte lärt av", "Tried on labels that it had not learned from")
    payload = {
        "file": path,
        "labels": n,
        "made_up_comments_count_for": own.beside,
        "tried": [{"count_for": beside, "log_loss": loss} for beside, loss in own.tried],
        "embedding": None
        if own.embedding is None
        else {
            "gain": own.embedding[0],
            "low": own.embedding[1][0],
            "high": own.embedding[1][1],
            "kept": own.embedding_kept,
        },
        "figures": own.figures,
    }
    heading = Text(
        "Läsaren i {p}, inlärd av {n} kommentarer med etiketter",
        "The reader in {p}, learned from {n} labelled comments",
    ).fill(p=path, n=n)
    return Result("comments train", payload, (Table(columns, rows, caption),), heading, (*notes, *_said_of(own)))


def _said_of(own: OwnReader) -> list[Text]:
    said = [
        Text(
            "Var och en av de påhittade kommentarer som följer med räknas som {b} av dina egna; det läste bäst av det "
            "som prövades.",
            "Each of the made-up comments that ship counts for {b} of your own; of what was tried, that read best.",
        ).fill(b=number(own.beside, 1))
        if own.beside
        else Text(
            "De påhittade kommentarerna hjälpte inte, så läsaren är inlärd av dina etiketter ensamma.",
            "The made-up comments did not help, so the reader is learned from your labels alone.",
        )
    ]
    if own.embedding is not None:
        gain, ends = own.embedding
        text = (
            Text(
                "Språkmodellen läser hållningen bättre ({g} {e}) och används.",
                "The language model reads stances better ({g} {e}) and is used.",
            )
            if own.embedding_kept
            else Text(
                "Språkmodellen kan inte skiljas från ord och regler ({g} {e}), så den enklare läsaren behölls.",
                "The language model cannot be told from words and rules ({g} {e}), so the simpler reader was kept.",
            )
        )
        said.append(text.fill(g=_signed(gain), e=in_brackets(ends)))
    said.append(
        Text(
            "Filen innehåller inga kommentarer, men ord som står i minst tre av dem.",
            "The file holds no comments, but words that stand in at least three of them.",
        )
    )
    return said


def _score(name: str, value: float, ends: Ends) -> dict[str, Any]:
    """A figure with its interval, for people and for files."""
    said = Text("{v} {e}", "{v} {e}").fill(v=number(value, 2), e=in_brackets(ends))
    return {"score": said, name: value, "low": ends[0], "high": ends[1]}


def _part(name: str, figures: SubjectFigures) -> dict[str, Any]:
    """Which table a row is of: a file has all their rows."""
    return {"part": name, "about": figures.subject}


def in_brackets(ends: Ends) -> Text:
    """Both ends of an interval."""
    return Text("[{a}; {b}]", "[{a}, {b}]").fill(a=number(ends[0], 2), b=number(ends[1], 2))


def _signed(value: float) -> Text:
    return Text("{s}{v}", "{s}{v}").fill(s="+" if value >= 0 else "−", v=number(abs(value), 2))
