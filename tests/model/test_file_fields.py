"""What the formats of all files are made of: texts in several languages, ids, moments, and strict records."""

from __future__ import annotations

from dataclasses import dataclass, field

import jsonschema
import pytest
from pydantic import TypeAdapter, ValidationError

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.file_fields import (
    BothLists,
    BothTexts,
    CriterionId,
    FormatOne,
    PersonId,
    Strict,
    When,
    identity,
)

# What a catalogue in Finnish and Swedish declares, and one that has neither Swedish nor English.
NO_ENGLISH, NEITHER = ({"languages": languages} for languages in (("fi", "sv"), ("fi", "de")))


def _types(caught: ValidationError) -> set[str]:
    return {error["type"] for error in caught.errors()}


def test_both_languages_are_required() -> None:
    """A text with one language is refused."""
    with pytest.raises(ValidationError) as caught:
        BothTexts.model_validate({"sv": "Ja"})
    assert _types(caught.value) == {"missing"}


def test_an_empty_text_is_refused() -> None:
    """An empty string is no translation."""
    with pytest.raises(ValidationError) as caught:
        BothTexts.model_validate({"sv": "Ja", "en": ""})
    assert _types(caught.value) == {"string_too_short"}


def test_a_further_language_is_said_in_it() -> None:
    """A two-letter code beside Swedish and English is one more language, and is written back where it stood."""
    text = BothTexts.model_validate({"sv": "Ja", "en": "Yes", "fi": "Kyllä"})
    assert [text.spoken.say(language) for language in ("sv", "en", "fi", "de")] == ["Ja", "Yes", "Kyllä", "Yes"]
    assert text.model_dump() == {"sv": "Ja", "en": "Yes", "further": {"fi": "Kyllä"}}
    assert BothTexts.model_validate({"sv": "Ja", "en": "Yes"}).model_dump() == {"sv": "Ja", "en": "Yes"}


@pytest.mark.parametrize("field", ["deu", "d", "DE", "d1", "further", 1, "åå"])
def test_what_is_no_language_is_refused(field: object) -> None:
    """A field that the format does not have is refused rather than ignored."""
    with pytest.raises(ValidationError) as caught:
        BothTexts.model_validate({"sv": "Ja", "en": "Yes", field: "Ja"})
    assert _types(caught.value) <= {"extra_forbidden", "invalid_key"}


@pytest.mark.parametrize("value", [None, "", 5, ["Ja"]])
def test_a_further_language_has_text(value: object) -> None:
    """Nothing, a number or a list is no text in a further language either."""
    with pytest.raises(ValidationError):
        BothTexts.model_validate({"sv": "Ja", "en": "Yes", "de": value})


def test_a_list_in_a_further_language_is_as_long() -> None:
    """Steps pair up in every language."""
    steps = {"sv": ["Ett.", "Två."], "en": ["One.", "Two."], "fi": ["Yksi.", "Kaksi."]}
    assert BothLists.model_validate(steps).further == {"fi": ["Yksi.", "Kaksi."]}
    with pytest.raises(ValidationError, match=r"fi has 1 items, English 2\."):
        BothLists.model_validate(steps | {"fi": ["Yksi."]})


@pytest.mark.parametrize("value", [1, 1.0, True, None, ["Ja"]])
def test_nothing_is_turned_into_text(value: object) -> None:
    """A number, a truth value or a list where text is wanted is refused, never converted."""
    with pytest.raises(ValidationError):
        BothTexts.model_validate({"sv": value, "en": "Yes"})


def test_lists_of_equal_length_pass() -> None:
    """Steps in both languages pair up one to one."""
    lists = BothLists.model_validate({"sv": ["a", "b"], "en": ["c", "d"]})
    assert (lists.sv, lists.en) == (["a", "b"], ["c", "d"])


def test_lists_of_unequal_length_are_refused() -> None:
    """A step without its translation is refused."""
    with pytest.raises(ValidationError):
        BothLists.model_validate({"sv": ["a", "b"], "en": ["c"]})


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("PRE-01", "PRE-01"),
        ("Handel.2", "Handel.2"),
        ("a_b", "a_b"),
        ("7", "7"),
        ("A\u030ar-1", "Å" + "r-1"),
        ("कि-1", "कि-1"),
        ("x" * 60, "x" * 60),
    ],
)
def test_an_id_is_stored_composed(written: str, stored: str) -> None:
    """Letters of any script with their marks, digits, and between them dots, hyphens and underscores."""
    assert identity(written) == stored
    assert TypeAdapter(CriterionId).validate_python(written) == stored


@pytest.mark.parametrize(
    "written", ["", "-", "PRE-", "-01", ".a", "a.", "_a", "a_", "a b", "a/b", "a:b", "\u0301", "x" * 61, "a–b"]
)
def test_what_is_no_id_is_refused(written: str) -> None:
    """Nothing but signs, a sign first or last, blanks and other signs, or more than sixty characters."""
    with pytest.raises(BilingualValueError, match="at most 60 characters"):
        identity(written)


@pytest.mark.parametrize(
    ("written", "fits"), [("anna", True), ("åsa-2", True), ("Иван".casefold(), True), ("Anna", False), ("-a", False)]
)
def test_a_person_is_a_word_of_small_letters(written: str, *, fits: bool) -> None:
    """Of any script; capitals, blanks and a hyphen first are none."""
    adapter = TypeAdapter(PersonId)
    if fits:
        assert adapter.validate_python(written) == written
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(written)


def test_a_moment_is_kept_as_it_is_written() -> None:
    """A year may be a number; what the calendar lacks is refused with why."""
    adapter: TypeAdapter[str | int] = TypeAdapter(When)
    assert [adapter.validate_python(at) for at in (2026, "2026-09", "2026-09-14T09:15Z")] == [
        2026,
        "2026-09",
        "2026-09-14T09:15Z",
    ]
    with pytest.raises(ValidationError, match="no such date as 2026-02-31"):
        adapter.validate_python("2026-02-31")


@dataclass(frozen=True)
class Made:
    """A record of the rest of the tool."""

    name: Text
    steps: tuple[Text, ...] = ()
    codes: tuple[int, ...] = ()
    called: dict[str, Text] = field(default_factory=dict)
    note: str = "as ever"
    must: str | None = None
    of: str = ""


class InFile(Strict):
    """The same as a file has it."""

    name: BothTexts
    steps: BothLists
    codes: list[int]
    called: dict[str, BothTexts]
    note: str | None = None
    must: str | None = None


def test_a_file_becomes_a_record() -> None:
    """Texts are said, lists are tuples, and where the file is silent the record's own default stands."""
    text = {"sv": "Ja", "en": "Yes"}
    said = {
        "name": text,
        "steps": {"sv": ["Ett.", "Två."], "en": ["One.", "Two."]},
        "codes": [1, 2],
        "called": {"x": text},
    }
    made = InFile.model_validate(said).as_record(Made, of="us")
    yes, steps = Text("Ja", "Yes"), (Text("Ett.", "One."), Text("Två.", "Two."))
    assert made == Made(yes, steps, (1, 2), {"x": yes}, "as ever", None, "us")
    other = InFile.model_validate({**said, "note": "own"}).as_record(Made, of="us", codes=(3,))
    assert (other.note, other.codes) == ("own", (3,))


def test_a_record_whose_field_has_no_default_is_told_that_nothing_is_said() -> None:
    """None is a value where the record demands one."""

    @dataclass(frozen=True)
    class Demanding:
        note: str | None

    text = {"sv": "Ja", "en": "Yes"}
    steps = {"sv": ["Ett."], "en": ["One."]}
    said = InFile.model_validate({"name": text, "steps": steps, "codes": [], "called": {}})
    assert said.as_record(Demanding) == Demanding(None)


def test_steps_are_said_in_every_language_that_has_them() -> None:
    """One by one, in their order."""
    steps = BothLists.model_validate({"sv": ["Ett.", "Två."], "en": ["One.", "Two."], "fi": ["Yksi.", "Kaksi."]})
    assert [step.say("fi") for step in steps.spoken] == ["Yksi.", "Kaksi."]
    assert [step.say("de") for step in steps.spoken] == ["One.", "Two."]
    assert BothLists.model_validate({"sv": ["Ett."], "en": ["One."]}).spoken == (Text("Ett.", "One."),)
    with pytest.raises(ValidationError, match=r"Swedish has 2 items, English 1\."):
        BothLists.model_validate({"sv": ["a", "b"], "en": ["c"]})


def test_a_language_that_is_not_declared_may_be_left_out() -> None:
    """The first that is declared stands in its place; what is written in it all the same is kept."""
    text = BothTexts.model_validate({"fi": "Kyllä", "sv": "Ja"}, context=NO_ENGLISH)
    assert (text.sv, text.en, text.further) == ("Ja", "Kyllä", {"fi": "Kyllä"})
    written = BothTexts.model_validate({"fi": "Kyllä", "sv": "Ja", "en": "Yes"}, context=NO_ENGLISH)
    assert written.en == "Yes"
    alone = BothTexts.model_validate({"de": "Ja!"}, context=NEITHER)
    assert (alone.sv, alone.en, alone.further) == ("Ja!", "Ja!", {"de": "Ja!"})
    steps = BothLists.model_validate({"fi": ["Yksi."]}, context=NEITHER)
    assert (steps.sv, steps.en) == (["Yksi."], ["Yksi."])


@pytest.mark.parametrize(
    ("written", "languages", "why"),
    [
        ({"en": "Yes"}, ("sv", "fi"), "missing"),
        ({"fr": "Oui"}, ("fi", "de"), r"The text is missing in fi, de"),
        ({"fi": "", "fr": "Oui"}, ("fi", "sv"), r"The text is missing in fi, sv"),
        ({"fi": "Kyllä"}, ("sv", "fi"), "missing"),
        ({"text": "Ja"}, ("fi", "de"), "missing"),
    ],
)
def test_a_declared_language_may_not_be_left_out(written: dict[str, str], languages: tuple[str, ...], why: str) -> None:
    """Swedish or English where it is declared, and one of those declared where it is neither."""
    with pytest.raises(ValidationError, match=why) as caught:
        BothTexts.model_validate(written, context={"languages": languages})
    assert _types(caught.value) <= {"missing", "value_error", "extra_forbidden"}


def test_an_empty_further_language_is_an_unknown_field() -> None:
    """What is written without a text in it is refused, and does not hide those that have one."""
    with pytest.raises(ValidationError) as caught:
        BothTexts.model_validate({"sv": "Ja", "en": "Yes", "fi": "Kyllä", "de": ""})
    assert [error["loc"] for error in caught.value.errors()] == [("de",)]


def test_further_languages_stand_beside_the_others_in_the_json_schema() -> None:
    """By their two letters, as in the files; a longer name is no field."""
    schema = BothTexts.model_json_schema()
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"sv": "Ja", "en": "Yes", "fi": "Kyllä"})
    for wrong in ({"sv": "Ja", "en": "Yes", "fin": "Kyllä"}, {"sv": "Ja", "en": "Yes", "fi": ""}, {"sv": "Ja"}):
        assert not validator.is_valid(wrong)


class Kept(FormatOne):
    """A file with a name in it."""

    name: str


@pytest.mark.parametrize("number", [2, 17])
def test_a_newer_format_is_refused_before_anything_else(number: int) -> None:
    """With its number and the remedy; what else is wrong with it is not told."""
    with pytest.raises(
        ValidationError, match=rf"newer digimaturity \(format {number}; this one reads format 1\)"
    ) as caught:
        Kept.model_validate({"format": number, "nothing": "known"})
    assert [error["loc"] for error in caught.value.errors()] == [("format",)]
    assert [error["input"] for error in caught.value.errors()] == [number]
    assert caught.value.title == "Kept"


@pytest.mark.parametrize("number", [0, -1, "2", None, 1.5])
def test_what_is_no_newer_format_is_an_ordinary_misfit(number: object) -> None:
    """Beside whatever else is wrong; format 1 is read."""
    with pytest.raises(ValidationError) as caught:
        Kept.model_validate({"format": number, "nothing": "known"})
    assert {error["loc"] for error in caught.value.errors()} == {("format",), ("name",), ("nothing",)}
    assert Kept.model_validate({"format": 1, "name": "x"}).name == "x"
    with pytest.raises(ValidationError):
        Kept.model_validate(["format"])
