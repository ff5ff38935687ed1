"""Holding the content of a file against its model, and saying in words what does not fit and where."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from digimaturity.ground.errors import InvalidDataError, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError, validate, worded
from digimaturity.ground.yamlfile import parse_yaml


class Strict(BaseModel):
    """As the project's own models are."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Shoe(Strict):
    """A shoe."""

    size: Annotated[int, Field(ge=20, le=50)]
    colour: Literal["red", "black"] = "red"
    price: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    name: Annotated[str, Field(min_length=1)] = "shoe"
    code: Annotated[str, Field(pattern=worded(r"^[a-z]+$", Text("Ska vara a–z.", "Must be a–z.")))] = "a"
    fit: str | list[int] | dict[str, Annotated[int, Field(gt=0)]] | None = None
    new: bool = True
    tags: list[str] = Field(default=["x"], min_length=1)


class Shop(Strict):
    """A shop; its shoes by shelf."""

    shoes: list[Shoe] = []
    shelves: dict[str, Shoe] = {}

    @model_validator(mode="after")
    def not_closed(self) -> Shop:
        """A shop without anything to sell is refused, in both languages."""
        if not self.shoes and not self.shelves:
            raise BilingualValueError(Text("Affären är tom.", "The shop is empty."))
        return self


def _problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InvalidDataError) as caught:
        validate(Shop, parse_yaml(text, "shop.yaml"), text.encode(), "shop.yaml")
    return caught.value.problems


def test_what_fits_becomes_the_model() -> None:
    """Content that fits is handed over as the model."""
    text = "shoes:\n  - size: 42\n"
    shop = validate(Shop, parse_yaml(text, "x"), text.encode(), "x")
    assert shop.shoes[0].size == 42


@pytest.mark.parametrize(
    ("field", "code", "english"),
    [
        ("size: 19", "greater_than_equal", "Must be at least 20."),
        ("size: 51", "less_than_equal", "Must be at most 50."),
        ("size: 42.5", "int_type", "Must be a whole number."),
        ('size: "42"', "int_type", "Must be a whole number."),
        ("size:", "int_type", "Must be a whole number."),
        ("{size: 42, price: 0}", "greater_than", "Must be greater than 0."),
        ("{size: 42, price: cheap}", "float_type", "Must be a number."),
        ("{size: 42, colour: blue}", "literal_error", "Must be one of: red or black."),
        ("{size: 42, name: 7}", "string_type", "Must be text (put quotes around the value)."),
        ('{size: 42, name: ""}', "string_too_short", "Must not be empty."),
        ("{size: 42, tags: []}", "too_short", "Must not be empty."),
        ("{size: 42, tags: one}", "list_type", "Must be a list."),
        ("{size: 42, new: yes}", "bool_type", "Must be true or false."),
        ("{size: 42, code: A1}", "string_pattern_mismatch", "Must be a–z."),
        ("{size: 42, colur: red}", "extra_forbidden", "The format has no such field. Is it misspelt?"),
        ("{colour: red}", "missing", "The field is missing."),
        ("red", "model_type", "Must be fields with values."),
    ],
)
def test_each_misfit_is_said_in_words(field: str, code: str, english: str) -> None:
    """A misfit names its line, its code and, in both languages, what should stand there."""
    (problem,) = _problems(f"# a comment\nshoes:\n  - {field}\n")
    assert (problem.code, problem.message.en) == (code, english)
    assert problem.place.line == 3
    assert problem.message.sv != problem.message.en
    assert "{" not in problem.message.sv


@pytest.mark.parametrize(
    ("fit", "field", "english"),
    [
        ("7.5", "shoes.0.fit", "Must be text (put quotes around the value) or a list or fields with values."),
        ("[1, wide, 3]", "shoes.0.fit.1", "Must be a whole number."),
        ("{toe: 0}", "shoes.0.fit.toe", "Must be greater than 0."),
        ("{toe: tight}", "shoes.0.fit.toe", "Must be a whole number."),
    ],
)
def test_a_value_of_several_forms_is_held_against_the_nearest(fit: str, field: str, english: str) -> None:
    """Said is what the form lacks that the value has most of, at the place where the file says it, once."""
    (problem,) = _problems(f"shoes:\n  - size: 42\n    fit: {fit}\n")
    assert (problem.place.line, problem.place.field, problem.message.en) == (3, field, english)


def test_every_misfit_is_found_at_once() -> None:
    """All misfits of a file are reported together, each on its own line with its own field."""
    problems = _problems("shoes:\n  - size: 1\n  - colour: red\n    size: 99\nshelves:\n  top:\n    size: x\n")
    assert [(p.place.line, p.place.field) for p in problems] == [
        (2, "shoes.0.size"),
        (4, "shoes.1.size"),
        (7, "shelves.top.size"),
    ]


def test_a_missing_field_has_the_line_of_its_record() -> None:
    """The line of a field that is missing is that of the record that lacks it."""
    (problem,) = _problems("shoes:\n  - size: 42\n  - colour: red\n")
    assert (problem.place.line, problem.place.field) == (3, "shoes.1.size")


def test_a_model_speaks_for_itself() -> None:
    """What a model's own validator says is passed on in both languages."""
    (problem,) = _problems("shoes: []\n")
    assert problem.message == Text("Affären är tom.", "The shop is empty.")


def test_the_error_counts_and_names_the_file() -> None:
    """The headline says which file and how many errors."""
    text = "shoes:\n  - size: 1\n  - size: 2\n"
    with pytest.raises(InvalidDataError) as caught:
        validate(Shop, parse_yaml(text, "shop.yaml"), text.encode(), "shop.yaml")
    assert caught.value.message == Text("Fel i shop.yaml (2).", "Errors in shop.yaml (2).")


@pytest.mark.parametrize("text", ["- a", "just words", "7", "null"])
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    """A list, a word or a number where fields are wanted is refused on its first line."""
    (problem,) = _problems(text)
    assert (problem.code, problem.place.line) == ("model_type", 1)
