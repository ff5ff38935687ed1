"""How well a reader of comments reads, as tables: each class, what is taken for what, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digimaturity.ground.language import Text, number, rounded_percent
from digimaturity.ground.table import Column, Declared, Result, Table, Unshown, unshown
from digimaturity.model.comment_terms import CANNOT_TELL_WORDS
from digimaturity.residents.comments.corrected_shares import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.table import Way
    from digimaturity.model.terms import WordedTerm
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


class _Against(NamedTuple):
    """A reader's figures beside those of the rules alone, and by how much it is above them."""

    own: SubjectFigures
    rules: SubjectFigures
    gain: float
    ends: Ends


def _overview(
    figures: Sequence[SubjectFigures], rules: Sequence[SubjectFigures], gains: Sequence[tuple[float, Ends]]
) -> Table:
    told: Declared = (
        Column("subject", Text("Vad", "What"), in_file=("part", "about"), get=lambda one: SUBJECTS[one.own.subject]),
        Unshown("about", "own.subject"),
        Column("n", Text("n", "n"), "whole", get="own.n"),
        *_scored(Text("Makro-F1", "Macro-F1"), "macro_f1", "own.macro_f1", "own.ends"),
        Column("rules", Text("Bara regler", "Rules alone"), "hundredths", get="rules.macro_f1"),
        Column(
            "gain",
            Text("Skillnad", "Difference"),
            in_file=("gain_on_rules", "gain_low", "gain_high"),
            get=lambda one: Text("{g} {e}", "{g} {e}").fill(g=_signed(one.gain), e=in_brackets(one.ends)),
        ),
        *unshown("gain_on_rules=gain"),
        Unshown("gain_low", lambda one: one.ends[0]),
        Unshown("gain_high", lambda one: one.ends[1]),
        Column("majority", Text("Vanligaste", "Most common"), "hundredths", get="own.majority"),
    )
    found = [_Against(own, plain, *gain) for own, plain, gain in zip(figures, rules, gains, strict=True)]
    return Table.of(told, found, Text("Hur bra läsaren läser", "How well the reader reads"), common=_part("overview"))


def _classes(figures: SubjectFigures) -> Table:
    told: Declared = (
        Column("class", SUBJECTS[figures.subject], in_file=_OF_CLASS, get="one.words"),
        Unshown("class_id", lambda c: str(c.one)),
        Column("n", Text("n", "n"), "whole"),
        Column("precision", Text("Träffsäkra", "Precision"), "hundredths"),
        Column("recall", Text("Hittade", "Recall"), "hundredths"),
        *_scored(Text("F1", "F1"), "f1", "f1", "ends"),
    )
    caption = Text("{s}: per klass", "{s}: by class").fill(s=SUBJECTS[figures.subject])
    return Table.of(told, figures.classes, caption, common=_part("class", figures))


_OF_CLASS = ("part", "about", "class_id")


class _ReadAs(NamedTuple):
    """How many comments of a class were read as each, and as none."""

    label: WordedTerm
    counts: Sequence[int]


def _confusion(figures: SubjectFigures) -> Table:
    classes = CLASSES[figures.subject]

    def count(place: int) -> Way:
        return lambda row: row.counts[place]

    told: Declared = (
        Column("class", Text("Enligt etiketten", "By the label"), in_file=_OF_CLASS, get="label.words"),
        Unshown("class_id", lambda row: str(row.label)),
        *(Column(str(one), one.words, "whole", get=count(n)) for n, one in enumerate(classes)),
        Column("none", CANNOT_TELL_WORDS, "whole", get=count(-1)),
    )
    rows = [_ReadAs(classes[k], row) for k, row in enumerate(figures.table) if sum(row)]
    caption = Text("{s}: vad som lästes som vad", "{s}: what was read as what").fill(s=SUBJECTS[figures.subject])
    return Table.of(told, rows, caption, common=_part("confusion", figures))


def _calibration(figures: SubjectFigures) -> Table:
    columns = (
        Column("n", Text("Kommentarer", "Comments"), "whole", in_file=("part", "about", "n"), get=lambda row: row[0]),
        Column("promised", Text("Uppgiven sannolikhet", "Probability given"), "rounded", get=lambda row: row[1]),
        Column("right", Text("Rätt", "Right"), "rounded", get=lambda row: row[2]),
    )
    caption = Text("{s}: håller sannolikheterna?", "{s}: do the probabilities hold?").fill(s=SUBJECTS[figures.subject])
    note = Text("I snitt avviker de så mycket: {e}.", "On average they are off by {e}.").fill(
        e=rounded_percent(figures.error)
    )
    return Table.of(columns, figures.calibration, caption, (note,), common=_part("calibration", figures))


def _people(agreement: Sequence[LabelAgreement]) -> Table:
    told: Declared = (
        Column("subject", Text("Vad", "What"), in_file=("part", "about"), get=lambda one: SUBJECTS[one.subject]),
        Unshown("about", "subject"),
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
    return Table.of(told, agreement, caption, (note,), common=_part("people"))


def trained(own: OwnReader, n: int, path: str, notes: Sequence[Text] = ()) -> Result:
    """What training came to.

    Args:
        own: the reader.
        n: comments that it learned from.
        path: of its file.
        notes: what else must be known of the labels.
    """
    figures: Any = own.figures
    told: Declared = (
        Column("subject", Text("Vad", "What"), in_file=("about",), get=lambda subject: SUBJECTS[subject]),
        Unshown("about", str),
        Column("n", Text("Etiketter", "Labels"), "whole", get=lambda subject: figures[subject]["n"]),
        *_scored(
            Text("Makro-F1", "Macro-F1"),
            "macro_f1",
            lambda subject: figures[subject]["macro_f1"],
            lambda subject: (figures[subject]["low"], figures[subject]["high"]),
        ),
        Column(
            "error",
            Text("Kalibreringsfel", "Calibration error"),
            "hundredths",
            get=lambda subject: figures[subject]["calibration_error"],
        ),
    )
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
    return Result(
        "comments train",
        payload,
        (Table.of(told, [subject for subject in SUBJECTS if subject in figures], caption),),
        heading,
        (*notes, *_said_of(own)),
    )


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


def _scored(title: Text, name: str, value: Way, ends: Way) -> Declared:
    """A figure with its interval: for people beside each other, for files under ``name``, low and high."""
    figure, low_high = Unshown(name, value), Unshown("ends", ends)

    def said(one: object) -> Text:
        return Text("{v} {e}", "{v} {e}").fill(v=number(figure.of(one), 2), e=in_brackets(low_high.of(one)))

    return (
        Column("score", title, in_file=(name, "low", "high"), get=said),
        figure,
        Unshown("low", lambda one: low_high.of(one)[0]),
        Unshown("high", lambda one: low_high.of(one)[1]),
    )


def _part(name: str, figures: SubjectFigures | None = None) -> dict[str, Any]:
    """Which table a row is of, and what it is about: a file has all their rows."""
    return {"part": name} if figures is None else {"part": name, "about": figures.subject}


def in_brackets(ends: Ends) -> Text:
    """Both ends of an interval."""
    return Text("[{a}; {b}]", "[{a}, {b}]").fill(a=number(ends[0], 2), b=number(ends[1], 2))


def _signed(value: float) -> Text:
    return Text("{s}{v}", "{s}{v}").fill(s="+" if value >= 0 else "−", v=number(abs(value), 2))
