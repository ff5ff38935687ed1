"""The method's closed sets, and that nobody else spells them out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

import digimaturity
from digimaturity.model.terms import CriterionKind, Method, Outcome, ProposalStatus, Role, State, Term

SOURCE = Path(digimaturity.__file__).parent
# Fields, commands and words of a page that are spelt like a member.
SPELT_ALIKE = {
    "accepted",
    "assessor",
    "blocked",
    "consensus",
    "example",
    "import",
    "not_applicable",
    "machine",
    "open",
    "person",
}


@pytest.mark.parametrize(
    ("outcome", "state", "counts", "is_answer", "is_finding", "needs_reason"),
    [
        (Outcome.SCORED, State.SCORED, True, True, True, False),
        (Outcome.NOT_APPLICABLE, State.NOT_APPLICABLE, False, True, True, True),
        (Outcome.NOT_ASSESSED, State.UNANSWERED, False, False, False, False),
        (Outcome.BLOCKED, State.UNANSWERED, False, False, True, True),
    ],
)
def test_what_follows_from_an_outcome(
    outcome: Outcome,
    state: State,
    counts: bool,  # noqa: FBT001
    is_answer: bool,  # noqa: FBT001
    is_finding: bool,  # noqa: FBT001
    needs_reason: bool,  # noqa: FBT001
) -> None:
    """Only scored gives points, N/A settles the question too, and N/A and blocked are told with a reason."""
    assert (outcome.state, outcome.counts, outcome.is_answer) == (state, counts, is_answer)
    assert (outcome.is_finding, outcome.needs_reason) == (is_finding, needs_reason)


def test_an_outcome_is_known_by_what_people_write_for_it() -> None:
    """In an option and in a cell, in capitals or not; a level says *scored*, so that no word does."""
    assert [Outcome.typed(w) for w in ("NA", "n/a", "Blocked", "not_assessed")] == [
        Outcome.NOT_APPLICABLE,
        Outcome.NOT_APPLICABLE,
        Outcome.BLOCKED,
        Outcome.NOT_ASSESSED,
    ]
    assert [Outcome.typed(w) for w in ("scored", "", "3")] == [None] * 3
    assert [Outcome.in_cell(w) for w in ("na", "Not assessed", "BLOCKED")] == [
        Outcome.NOT_APPLICABLE,
        Outcome.NOT_ASSESSED,
        Outcome.BLOCKED,
    ]


def test_of_several_services_what_was_blocked_prevails() -> None:
    """Then what was not assessed, then an excuse; points are lacking nowhere where all are scored."""
    assert Outcome.of_several([Outcome.NOT_ASSESSED, Outcome.BLOCKED, Outcome.SCORED]) is Outcome.BLOCKED
    assert Outcome.of_several([Outcome.NOT_APPLICABLE, Outcome.NOT_ASSESSED]) is Outcome.NOT_ASSESSED
    assert Outcome.of_several([Outcome.SCORED, Outcome.NOT_APPLICABLE]) is Outcome.NOT_APPLICABLE
    assert Outcome.of_several([Outcome.SCORED]) is None


def test_no_room_above_the_model_names_an_outcome() -> None:
    """They ask what follows from it, so that a further outcome is a row in its table."""
    named = [p for p in SOURCE.rglob("*.py") if re.search(r"\bOutcome\.[A-Z]", p.read_text(encoding="utf-8"))]
    assert {p.parent.name for p in named} == {"model"}


def test_methods_and_roles_say_who_stands_behind_an_answer() -> None:
    """One method is a program's; one role is several people's, one an instrument's, and the others are a person's."""
    assert [m for m in Method if m.is_machine] == [Method.MACHINE]
    assert [r for r in Role if r.is_consensus] == [Role.CONSENSUS]
    assert [r for r in Role if r.is_import] == [Role.IMPORT]
    assert [r for r in Role if r.is_person] == [Role.ASSESSOR, Role.EXAMPLE]


@pytest.mark.parametrize("terms", [Outcome, Method, Role])
def test_members_have_words_in_both_languages(terms: type[Outcome | Method | Role]) -> None:
    """No two members are called the same."""
    for lang in ("sv", "en"):
        assert len({getattr(member.words, lang) for member in terms}) == len(terms)


@pytest.mark.parametrize("terms", [Outcome, Method, Role, ProposalStatus, State])
def test_a_stored_word_is_its_member(terms: type[Term]) -> None:
    """What is written is read back as the member itself, and another word is none."""
    for member in terms:
        assert terms.of(str(member)) is member
    with pytest.raises(KeyError):
        terms.of("Scored")


@pytest.mark.parametrize("terms", [Method, Role, ProposalStatus, State, CriterionKind])
def test_a_file_holds_the_words_and_nothing_else(terms: type[Term]) -> None:
    """What is read is the member, and the JSON Schema lists the words; an outcome may be *between* as well."""
    adapter: TypeAdapter[Term] = TypeAdapter(terms)
    for member in terms:
        assert adapter.validate_python(member.value) is member
    words = [member.value for member in terms]
    assert (terms.read(), adapter.json_schema()["enum"]) == (words, words)
    with pytest.raises(ValidationError):
        adapter.validate_python("between")


def test_a_file_may_say_that_an_outcome_lies_between() -> None:
    """It is scored, as it is written again."""
    adapter = TypeAdapter(Outcome)
    assert adapter.validate_python("between") is Outcome.of("between") is Outcome.SCORED
    assert Outcome.read() == ["scored", "not_applicable", "not_assessed", "blocked", "between"]
    assert adapter.json_schema()["enum"] == Outcome.read()
    assert [adapter.validate_python(o.value) for o in Outcome] == list(Outcome)


def test_what_excuses_and_who_looked() -> None:
    """Only *not applicable* excuses; only what was imported was observed by others."""
    assert [o for o in Outcome if o.excuses] == [Outcome.NOT_APPLICABLE]
    assert [m for m in Method if m.is_imported] == [Method.IMPORTED]


def test_an_outcome_is_known_by_its_name_in_either_language() -> None:
    """With blanks or underscores between the words, and whatever their case; a cell is in capitals of its own."""
    for word in ("Ej tillämpligt", "not  applicable", "NOT_APPLICABLE", " na "):
        assert Outcome.typed(word) is Outcome.NOT_APPLICABLE, word
    assert [Outcome.typed(w) for w in ("ej bedömt", "hindrad", "poängsatt")] == [
        Outcome.NOT_ASSESSED,
        Outcome.BLOCKED,
        None,
    ]
    with pytest.raises(StopIteration):
        Outcome.in_cell("")
    with pytest.raises(StopIteration):
        Outcome.in_cell("scored")


def test_no_other_room_spells_a_member_out() -> None:
    """Outside the model nothing is compared with, or built from, the stored word of an outcome, method or role."""
    words = {m.value for terms in (Outcome, Method, Role, ProposalStatus) for m in terms} - SPELT_ALIKE
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.value}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.parent.name != "model"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in words
    ]
    assert found == []


def test_nothing_is_compared_with_a_word_that_is_also_a_field() -> None:
    """Nor is an outcome, a method, a role or a status compared with a string of any kind."""
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and _asks_a_term(node.left) and any(map(_has_words, node.comparators))
    ]
    assert found == []


def _asks_a_term(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"outcome", "method", "role", "status", "state"}


def _has_words(node: ast.AST) -> bool:
    # What protocols say is in capitals: the method GET and the status NOERROR are none of ours.
    return any(isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value.islower() for n in ast.walk(node))
