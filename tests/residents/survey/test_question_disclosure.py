"""What several questions tell of a small group: bounds that are reckoned by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digimaturity.residents.survey.question_disclosure import ManyQuestions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Everybody, the groups a, b and c, and nothing else: a kind of people to each group.
PARTS = np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=bool)
WHOLES = np.array([[0, 1, 1, 1]], dtype=bool)


def asked(
    counts: Sequence[float], given: Mapping[str, Sequence[Sequence[float]]], shown: dict[str, str], watched: str = "b"
) -> ManyQuestions:
    """Questions of a survey with so many in each group, answered so, with these groups shown beside everybody."""
    return ManyQuestions(
        PARTS,
        WHOLES,
        np.array(counts),
        {q: np.array(own, dtype=float) for q, own in given.items()},
        {q: np.array([True, *(name in own for name in "abc")]) for q, own in shown.items()},
        {q: np.array([False, *(name == watched and name not in own for name in "abc")]) for q, own in shown.items()},
        narrowest=5,
        compare=100,
    )


def test_a_group_shown_elsewhere_less_those_who_left_a_question_out() -> None:
    """Of b 12 and of c 30 answered q. Eight left r out: 4 to 12 of b answered it. Two did: 10 to 12, too narrow."""
    given = {"q": [[50, 12, 30]], "r": [[50, 4, 30]]}
    many = asked([50, 12, 30], given, {"q": "abc", "r": "a"})
    assert dict(many.told()) == {}
    told = dict(asked([50, 12, 30], {"q": [[50, 12, 30]], "r": [[50, 10, 30]]}, {"q": "abc", "r": "a"}).told())
    assert told == {"r": ["q"]}


def test_only_those_who_tell_are_named() -> None:
    """A third question that few answered adds nothing."""
    given = {"few": [[5, 5, 20]], "q": [[50, 12, 30]], "r": [[50, 10, 30]]}
    assert dict(asked([50, 12, 30], given, {"few": "c", "q": "abc", "r": "a"}).told()) == {"r": ["q"]}


def test_questions_with_the_same_groups_shown_tell_nothing_of_each_other() -> None:
    """Of what is hidden in each, they only say how many it is together."""
    given = {"q": [[50, 12, 30]], "r": [[50, 10, 30]]}
    assert dict(asked([50, 12, 30], given, {"q": "a", "r": "a"}).told()) == {}


def test_a_hidden_group_that_few_answers_are_left_for() -> None:
    """Of b and c 4 said yes and 30 no: b has any of 34; with one answer only, of 4."""
    assert not asked([50, 3, 31], {"q": [[20, 2, 2], [30, 1, 29]]}, {"q": "a"}).tight("q").any()
    assert asked([50, 3, 1], {"q": [[20, 2, 1], [30, 1, 0]]}, {"q": "a"}).tight("q").tolist() == [
        False,
        False,
        True,
        False,
    ]


def test_a_hidden_group_of_which_it_is_known_what_all_said() -> None:
    """All of b and c said yes; not where some of c said no, nor where b lies in a shown hundred who all said yes."""
    assert (
        asked([50, 15, 15], {"q": [[20, 15, 15], [30, 0, 0]]}, {"q": "a"}).tight("q").tolist()
        == [False] * 2 + [True] * 2
    )
    assert not asked([50, 15, 15], {"q": [[20, 15, 14], [30, 0, 1]]}, {"q": "a"}).tight("q").any()
    assert not asked([70, 15, 15], {"q": [[70, 15, 15], [0, 0, 0]]}, {"q": "a"}).tight("q").any()
