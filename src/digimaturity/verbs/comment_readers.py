"""Which reader reads the comments: the user's own, the built-in one, or the rules alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.residents.comments.comment_summary import ErrorsKnown

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.comments.by_rules import RulesReader
    from digimaturity.residents.comments.interface import CommentReader

_CORRECTED = Text(
    "Rättelsen söker den blandning av hållningar som bäst förklarar hur säkra läsningarna är, och hur läsaren missar "
    "är mätt på {n}.",
    "The correction seeks the mix of stances that best explains how sure the readings are, and how the reader errs was "
    "measured on {n}.",
)
_MADE_UP = Text(
    "påhittade kommentarer av skribenter som den inte lärt av", "made-up comments by writers it had not learned from"
)
_TUNED = Text(
    "påhittade kommentarer, som reglerna delvis är gjorda efter",
    "made-up comments, which the rules are partly made after",
)
_UNLEARNED = Text(
    "Läsaren är reglerna: för den inlärda saknas scikit-learn. pip install 'digimaturity[residents]'",
    "The reader is the rules: the learned one lacks scikit-learn. pip install 'digimaturity[residents]'",
)


class Chosen(NamedTuple):
    """A reader, and what makes its shares right.

    Attributes:
        reader: of comments.
        errors: what is known of its errors.
        method: how they are corrected, in sentences.
    """

    reader: CommentReader
    errors: ErrorsKnown
    method: tuple[Text, ...]


def chosen(model: Path | None, *, rules: bool) -> Chosen:
    """The reader that was asked for; the built-in one where none was.

    Raises:
        UsageError: two were asked for, or a library is missing.
        InvalidDataError: the model cannot be read.
    """
    from digimaturity.residents.comments.built_in_reader import built_in_reader, can_learn
    from digimaturity.residents.comments.by_rules import RulesReader
    from digimaturity.workspace.comment_word_files import load_comment_words
    from digimaturity.workspace.labelled_file import load_corpus

    if model is not None and rules:
        raise UsageError(Text("Ange antingen --model eller --rules.", "Give either --model or --rules."))
    by_rules = RulesReader(load_comment_words())
    if not rules and not can_learn():
        terminal.talk(_UNLEARNED)
    if rules or not can_learn():
        return _rules_alone(by_rules)
    content, corpus = load_corpus()
    reader, errors = built_in_reader(content, lambda: corpus, by_rules)
    known = ErrorsKnown(errors.get("stance"), errors.get("area"))
    return Chosen(reader, known, (_CORRECTED.fill(n=_MADE_UP),))


def _rules_alone(reader: RulesReader) -> Chosen:
    from digimaturity.residents.comments.corrected_shares import ReaderErrors
    from digimaturity.workspace.labelled_file import load_corpus

    _, corpus = load_corpus()
    readings = reader.read([one.text for one in corpus])
    writers = [one.writer for one in corpus]
    known = ErrorsKnown(
        ReaderErrors.of("stance", readings, [one.stance for one in corpus], writers),
        ReaderErrors.of("area", readings, [one.area for one in corpus], writers),
    )
    return Chosen(reader, known, (_CORRECTED.fill(n=_TUNED),))
