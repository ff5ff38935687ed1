"""Nothing that a user reads is in one language only: the source itself is searched."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = REPOSITORY / "src" / "digimaturity"
FILES = sorted(SOURCE.rglob("*.py"))
# Whoever is called so shows its text to the user.
SAYS = {"out", "talk", "raw", "prompt", "line", "Column", "Table", "Result", "show_error", "progress"}
SAYS_IN_ERRORS = re.compile(r"\w*Error\Z|\AProblem\Z")
# These errors never reach a user: they are caught by the caller, or tell a programmer of a mistake.
INNER = {"KeyError", "IndexError", "TypeError", "AssertionError", "NotImplementedError", "EOFError", "AttributeError"}
WORD = re.compile(r"[A-Za-zÅÄÖåäöéÉ]{2,}")
# Words and phrases that Swedish and English spell alike; ids, names of files, units and forms are no words.
ALIKE = {
    "Cache", "Dimension", "dimension", "Dimension, id", "Id", "ID", "index 0–100", "Median", "median {v}", "Min",
    "nominal", "ok", "ordinal", "organisation", "ORGANISATION", "Organisation", "person", "Problem", "Python",
    "r rest", "text", "Version", "{t} version {v}, {l}",
}  # fmt: skip


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def parsed(path: Path) -> ast.Module:
    """The module as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def words_in(node: ast.expr) -> str:
    """The text of a bare literal, with what an f-string holds of its own; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return " ".join(v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return f"{words_in(node.left)} {words_in(node.right)}"
    return ""


def has_words(text: str) -> bool:
    """Whether a text holds a word to read, apart from control codes, placeholders and addresses."""
    bare = re.sub(r"\x1b\[?[0-9;?]*[A-Za-z]?|\{[^}]*\}|https?://\S+|digimaturity[ \w-]*|--\w+", " ", text)
    return bool(WORD.search(bare))


def is_shown(name: str, position: int) -> bool:
    """Whether the argument at a position of a call is read by the user (a column's key and a result's name are not)."""
    if name in {"Column", "Result"}:
        return position == 1 and name == "Column"
    return name in SAYS or (bool(SAYS_IN_ERRORS.search(name)) and name not in INNER)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_bare_literal_is_shown(path: Path) -> None:
    """Every text handed to what prints, to an error or to a table's heading is a Text and not a literal."""
    found = []
    for name, call in calls(parsed(path)):
        arguments = [a for n, a in enumerate(call.args) if is_shown(name, n)]
        if name in {"Column", "Table", "Result"} or SAYS_IN_ERRORS.search(name):
            arguments += [
                k.value for k in call.keywords if k.arg in {"title", "caption", "heading", "notes", "hint", "message"}
            ]
        if name in {"Option", "Argument", "Typer"}:
            arguments += [k.value for k in call.keywords if k.arg in {"help", "metavar", "short_help", "epilog"}]
        found += [f"{path.name}:{a.lineno} {name}({words_in(a)!r})" for a in arguments if has_words(words_in(a))]
    # In the roles of a line, the codes of a problem and the kinds of a prompt, a literal is a name and not a text.
    assert [
        f
        for f in found
        if not re.search(r"line\('(strong|quiet|mark|done|warning)'\)|Problem\('[a-z-]+'\)|prompt\('[a-z]+'\)", f)
    ] == []


def literal(node: ast.expr) -> str | None:
    """The text of a literal, or None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def declared(call: ast.Call) -> list[str]:
    """The four texts that a column is declared with after its name, or nothing."""
    words = [w for a in call.args[1:] if (w := literal(a)) is not None]
    return words if len(call.args) == 5 and len(words) == 4 else []


@cache
def pairs(path: Path) -> list[tuple[int, str, str]]:
    """Every pair of Swedish and English literals of a file, with its line; several tests look at them."""
    return list(_pairs(path))


def _pairs(path: Path) -> Iterator[tuple[int, str, str]]:
    """In Text(sv, en), in sv=…, en=… and where a column is declared."""
    for name, call in calls(parsed(path)):
        if words := declared(call):
            yield call.lineno, words[0], words[1]
            yield call.lineno, words[2], words[3]
        given = {k.arg: k.value for k in call.keywords}
        if name == "Text" and len(call.args) == 2 and not any(isinstance(a, ast.Starred) for a in call.args):
            sv, en = call.args
        elif name != "Text" and {"sv", "en"} <= set(given):
            sv, en = given["sv"], given["en"]
        elif name in {"_argument", "argument"} and len(call.args) >= 2:
            sv, en = call.args[:2]
        else:
            continue
        swedish, english = literal(sv), literal(en)
        if swedish is not None and english is not None:
            yield call.lineno, swedish, english


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_text_can_be_said_in_a_further_language(path: Path) -> None:
    """A text is written out, or made of what a file says: one made of an f-string would be known to no translator."""
    made = [
        f"{path.name}:{call.lineno}"
        for name, call in calls(parsed(path))
        if name == "Text"
        and call.args
        and not isinstance(call.args[0], ast.Starred)
        and any(literal(half) is None for half in call.args[:2])
    ]
    # These hand on what stands in a file, a template or a declaration; the last two are searched for texts themselves.
    if path.parent.name != "workspace" and path.name not in {"file_fields.py", "options.py", "render.py"}:
        assert made == []


def placeholders(text: str) -> set[str]:
    """The names in braces, with how they are written."""
    return {f"{name}!{conversion}:{spec}" for _, name, spec, conversion in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_both_languages_say_the_same_values(path: Path) -> None:
    """The two halves of a text have the same placeholders, and either both have words or neither."""
    for line, sv, en in pairs(path):
        assert placeholders(sv) == placeholders(en), f"{path.name}:{line}"
        assert bool(sv.strip()) == bool(en.strip()), f"{path.name}:{line}"


def test_the_halves_differ() -> None:
    """Swedish and English are spelled differently, but for the words on the list above."""
    found = {
        f"{path.relative_to(SOURCE)}:{line} {sv!r}"
        for path in FILES
        for line, sv, en in pairs(path)
        if sv == en and has_words(sv) and sv not in ALIKE
    }
    assert found == set()


def test_the_list_of_words_spelled_alike_is_needed() -> None:
    """Every entry on the list stands in the source somewhere, so that the list does not grow by itself."""
    used = {sv for path in FILES for _, sv, en in pairs(path) if sv == en}
    assert {word for word in ALIKE if word not in used} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_the_halves_are_not_swapped(path: Path) -> None:
    """No Swedish half has English small words, and no English half Swedish ones or å, ä, ö outside a quotation."""
    swedish_small = re.compile(r"\b(och|är|inte|eller|för|finns|ska|från|att)\b")
    english_small = re.compile(r"\b(the|and|is|not|of|cannot|must|are|there|this)\b")
    for line, sv, en in pairs(path):
        bare_en = re.sub(r'”[^”]*”|"[^"]*"|“[^”]*”|\{[^}]*\}', " ", en)
        bare_sv = re.sub(r'”[^”]*”|"[^"]*"|\{[^}]*\}', " ", sv)
        assert not swedish_small.search(bare_en), f"{path.name}:{line} {en!r}"
        assert not english_small.search(bare_sv), f"{path.name}:{line} {sv!r}"


_SAMPLE = """
terminal.out("Hello there")
terminal.talk(f"Saved {n} answers")
raise UsageError("Wrong")
Column("key", "Heading")
terminal.out(str(Text("Hej", "Hello")))
Column("key", Text("Rubrik", "Heading"))
terminal.raw("\\x1b[2J{x} ")
"""


def test_the_search_finds_what_it_looks_for() -> None:
    """A bare literal in each of the places searched is found, and a Text is not."""
    found = [
        words_in(argument)
        for name, call in calls(ast.parse(_SAMPLE))
        for position, argument in enumerate(call.args)
        if is_shown(name, position) and has_words(words_in(argument))
    ]
    assert found == ["Hello there", "Saved   answers", "Wrong", "Heading"]
