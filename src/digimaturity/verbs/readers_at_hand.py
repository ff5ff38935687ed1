"""The readers of comments that there are: the rules, the built-in one, and those that somebody has trained."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from digimaturity.ground import terminal
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import read_bytes
from digimaturity.residents.comments.built_in_reader import built_in_reader, can_learn
from digimaturity.residents.comments.by_rules import RulesReader, reading_of
from digimaturity.residents.comments.corrected_shares import ReaderErrors
from digimaturity.workspace.comment_word_files import key_of, load_comment_words, load_tried
from digimaturity.workspace.labelled_file import load_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.residents.comments.corrected_shares import Subject
    from digimaturity.residents.comments.interface import CommentReader

# What is learned is larger than other files, but not by much.
_LARGEST = 300_000_000
_ALONE = Text(
    "scikit-learn finns inte här, så kommentarerna läses med reglerna ensamma, som ser mindre. Installera tillägget: "
    "pip install 'digimaturity[residents]'.",
    "scikit-learn is not here, so comments are read by the rules alone, which see less. Install the extra: "
    "pip install 'digimaturity[residents]'.",
)


class AtHand(NamedTuple):
    """A reader, and what it is known to do wrong with areas and with stances."""

    reader: CommentReader
    errors: dict[Subject, ReaderErrors]


@cache
def rules_reader() -> RulesReader:
    """The reader by rules."""
    return RulesReader(load_comment_words())


def rules_at_hand() -> AtHand:
    """The rules, and what they do wrong with the made-up comments."""
    _, corpus = load_corpus()
    # As each was read by weights that had not seen its writer: what they were fitted to would flatter them.
    tried = load_tried()
    corpus = [one for one in corpus if key_of(one.text) in tried]
    readings = [reading_of(*tried[key_of(one.text)]) for one in corpus]
    writers = [one.writer for one in corpus]
    return AtHand(
        rules_reader(),
        {
            "area": ReaderErrors.of("area", readings, [one.area for one in corpus], writers),
            "stance": ReaderErrors.of("stance", readings, [one.stance for one in corpus], writers),
        },
    )


def built_in_at_hand() -> AtHand:
    """The built-in reader, learned now where it has not been before; the rules alone where nothing can be learned."""
    if not can_learn():
        terminal.talk(_ALONE)
        return rules_at_hand()
    content, corpus = load_corpus()
    return AtHand(*built_in_reader(content, lambda: corpus, rules_reader()))


def own_at_hand(path: Path) -> AtHand:
    """The reader in a file that ``comments train`` has made.

    Raises:
        InvalidDataError: it cannot be read, or is none.
        UsageError: what it was learned with is not installed.
    """
    from digimaturity.residents.comments.own_reader import own_reader

    return AtHand(*own_reader(read_bytes(path, max_bytes=_LARGEST), path, rules_reader()))


def need_learning() -> None:
    """Refuse what cannot be done without the library that learns.

    Raises:
        UsageError: it is not installed.
    """
    if not can_learn():
        raise lacking(Text("För det behövs scikit-learn.", "That takes scikit-learn."), "residents")
