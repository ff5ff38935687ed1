"""The built-in reader as it ships, learned once for all tests of a run, and made-up labels of one writer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.comment_shares import left_out

from digimaturity.residents.comments.built_in_reader import ReaderAndErrors, built_in_reader
from digimaturity.residents.comments.by_rules import RulesReader
from digimaturity.workspace.comment_word_files import load_comment_words
from digimaturity.workspace.labelled_file import load_corpus

if TYPE_CHECKING:
    from benchmarks.comment_shares import LeftOut

    from digimaturity.model.labelled_comment import LabelledComment


@cache
def rules() -> RulesReader:
    """The rules with the words that ship."""
    return RulesReader(load_comment_words())


@cache
def built_in() -> ReaderAndErrors:
    """The built-in reader, and what it does wrong."""
    content, corpus = load_corpus()
    return built_in_reader(content, lambda: corpus, rules())


@cache
def read_by_others() -> LeftOut:
    """The comments of one writer, read by what was learned from the others alone."""
    return next(left_out("b"))


def by_writer(writer: str) -> tuple[list[LabelledComment], list[LabelledComment]]:
    """The comments of one writer as a user's own, and those of the others."""
    _, corpus = load_corpus()
    own = [replace(one, writer="") for one in corpus if one.writer == writer]
    return own, [one for one in corpus if one.writer != writer]
