"""Swedish and English side by side."""

from __future__ import annotations

import contextlib
import contextvars
import copy
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digimaturity.ground import language
from digimaturity.ground.language import (
    Text,
    coefficient,
    counted,
    either,
    enumerated,
    following,
    from_locale,
    joined,
    number,
    percent,
    rounded_percent,
    same,
    use,
)

if TYPE_CHECKING:
    from pathlib import Path

FEE = Text("Avgiften är {n} kronor.", "The fee is {n} kronor.")


def test_a_text_speaks_the_language_in_use() -> None:
    """``str`` of a text is Swedish after ``use("sv")`` and English after ``use("en")``."""
    use("sv")
    assert str(Text("ja", "yes")) == "ja"
    use("en")
    assert str(Text("ja", "yes")) == "yes"


def test_a_text_says_either_language_on_request() -> None:
    """``say`` does not depend on the language in use."""
    use("sv")
    assert Text("ja", "yes").say("en") == "yes"
    assert Text("ja", "yes").say("sv") == "ja"
    assert language.current() == "sv"


def test_values_go_into_both_languages() -> None:
    """``fill`` puts a value into the Swedish and the English sentence."""
    assert FEE.fill(n=50) == Text("Avgiften är 50 kronor.", "The fee is 50 kronor.")


def test_a_text_inside_a_text_follows_the_language() -> None:
    """A bilingual value is Swedish in the Swedish sentence and English in the English one."""
    filled = Text("Disken: {why}.", "The disk: {why}.").fill(why=Text("full", "out of space"))
    assert filled == Text("Disken: full.", "The disk: out of space.")


def test_braces_in_a_value_are_left_alone() -> None:
    """A value that holds braces is put in as it is."""
    assert FEE.fill(n="{n}").sv == "Avgiften är {n} kronor."


def test_a_forgotten_value_is_an_error() -> None:
    """A placeholder without a value raises, so that no user sees a brace."""
    with pytest.raises(KeyError):
        FEE.fill(m=50)


def test_a_name_is_the_same_in_both() -> None:
    """``same`` spells a name alike in both languages."""
    assert same("CSN") == Text("CSN", "CSN")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_FI.UTF-8"}, "sv"),
        ({"LANG": "Swedish_Sweden.1252"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": ""}, "sv"),
    ],
)
def test_the_language_follows_the_locale_in_posix_order(environment: dict[str, str], expected: str) -> None:
    """LC_ALL counts before LC_MESSAGES before LANG, an empty one not at all, and English is the fallback."""
    assert from_locale(environment) == expected


def test_a_half_goes_up_however_it_was_added_up() -> None:
    """A gain of 0.175 is 0.18 given as it is, and as what is left of a score of 2.975 that had it added."""
    after = 2.8 + 0.175
    assert after - 2.8 < 0.175
    assert [number(gain, 2).en for gain in (0.175, after - 2.8, 2.8 - after)] == ["0.18", "0.18", "\u22120.18"]


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (3.14159, 1, "3,1", "3.1"),
        (3.0, 2, "3,00", "3.00"),
        (0.25, 2, "0,25", "0.25"),
        (12, 0, "12", "12"),
        (1.00000000049, 10, "1,0000000005", "1.0000000005"),
        (0.1749999, 2, "0,17", "0.17"),
    ],
)
def test_numbers_have_the_decimal_mark_of_the_language(value: float, decimals: int, swedish: str, english: str) -> None:
    """Swedish has a decimal comma, English a decimal point."""
    use("sv")
    assert str(number(value, decimals)) == swedish
    use("en")
    assert str(number(value, decimals)) == english


@pytest.mark.parametrize(
    ("share", "whole"),
    [(0, 0), (1, 100), (0.999, 99), (167 / 168, 99), (0.29, 29), (0.57, 57), (2 / 3, 66), (1 / 3, 33), (0.005, 0)],
)
def test_percent_is_floored(share: float, whole: int) -> None:
    """Percent are floored (99.4 % of all is 99 %, never 100 %), and 29 of 100 is 29 although 0.29 * 100 < 29."""
    use("en")
    assert str(percent(share)) == f"{whole}%"


@pytest.mark.parametrize(("part", "of", "whole"), [(15, 116, 13), (4, 15, 27), (1, 8, 13), (0, 9, 0), (9, 9, 100)])
def test_a_figure_in_percent_is_rounded(part: int, of: int, whole: int) -> None:
    """To the nearest, halves up: a share that is a result is not cut as one of what is done is."""
    assert rounded_percent(part / of).en == f"{whole}%"


def test_percent_has_a_space_in_swedish() -> None:
    """Swedish writes a space before the percent sign, English none."""
    use("sv")
    assert str(percent(0.5)) == "50 %"
    use("en")
    assert str(percent(0.5)) == "50%"


@given(part=st.integers(0, 1000), whole=st.integers(1, 1000))
def test_a_hundred_percent_always_means_all(part: int, whole: int) -> None:
    """100 % is said of all and of nothing less."""
    part = min(part, whole)
    use("en")
    assert (str(percent(part / whole)) == "100%") == (part == whole)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1.00"),
        (1 - 1e-12, "1.00"),
        (0.9999, "0.99"),
        (0.995, "0.99"),
        (0.985, "0.99"),
        (-0.996, "−0.99"),
        (0, "0.00"),
    ],
)
def test_a_coefficient_is_one_only_when_all_agree(value: float, written: str) -> None:
    """What is nearly one is not rounded up to it; everything else is rounded as a number is."""
    assert coefficient(value).en == written


@pytest.mark.parametrize("value", [-0.04, -0.0, 0.04])
def test_there_is_no_minus_before_a_nought(value: float) -> None:
    """A number that rounds to nought is written without a sign."""
    assert str(number(value)) == "0.0"


def test_each_context_has_its_own_language() -> None:
    """What one context of execution chooses leaves the language of the others alone."""
    use("en")
    contextvars.Context().run(use, "sv")
    assert language.current() == "en"


def test_the_language_comes_back_after_speaking() -> None:
    """``speaking`` changes the language inside only, even where it ends in an error."""
    use("en")
    with contextlib.suppress(ValueError), language.speaking("sv"):
        assert str(Text("ja", "yes")) == "ja"
        raise ValueError
    assert str(Text("ja", "yes")) == "yes"


@pytest.fixture
def finnish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in a file of a few texts."""
    heading = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    said = {"The fee is {n} kronor.": "Maksu on {n} kruunua.", "{some} or {last}": "{some} tai {last}", "yes": "kyllä"}
    entries = [f'msgid "{en}"\nmsgstr "{fi}"\n' for en, fi in said.items()]
    (tmp_path / "fi.po").write_text("\n".join([heading, *entries]), encoding="utf-8")
    monkeypatch.setenv("DIGIMATURITY_TRANSLATIONS", str(tmp_path))


YES, NO = Text("ja", "yes"), Text("nej", "no")


@pytest.mark.usefixtures("finnish")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (YES, ("ja", "yes", "kyllä")),
        (NO, ("nej", "no", "no")),
        (FEE.fill(n=YES), ("Avgiften är ja kronor.", "The fee is yes kronor.", "Maksu on kyllä kruunua.")),
        (
            FEE.fill(n=number(1.25, 2)),
            ("Avgiften är 1,25 kronor.", "The fee is 1.25 kronor.", "Maksu on 1,25 kruunua."),
        ),
        (FEE.fill(n=percent(1)), ("Avgiften är 100 % kronor.", "The fee is 100% kronor.", "Maksu on 100 % kruunua.")),
        (joined(", ", [YES, NO]), ("ja, nej", "yes, no", "kyllä, no")),
        (joined(YES, [NO, NO]), ("nejjanej", "noyesno", "nokylläno")),
        (joined(", ", []), ("", "", "")),
        (YES.each(str.upper), ("JA", "YES", "KYLLÄ")),
        (counted(1, YES, NO), ("1 ja", "1 yes", "1 kyllä")),
        (counted(2, NO, YES), ("2 ja", "2 yes", "2 kyllä")),
        (either(["a", "b", "c"]), ("a, b eller c", "a, b or c", "a, b tai c")),
        (either(["a"]), ("a", "a", "a")),
        (same("yes"), ("yes", "yes", "yes")),
        (Text("ja", "yes", {"fi": "joo"}), ("ja", "yes", "joo")),
        (Text("ja", "yes", {"nb": "ja"}), ("ja", "yes", "kyllä")),
    ],
)
def test_a_text_is_said_in_a_further_language_piece_by_piece(text: Text, said: tuple[str, str, str]) -> None:
    """However a text was put together, each piece of it is said in the language that its file knows."""
    assert tuple(text.say(language) for language in ("sv", "en", "fi")) == said
    assert (text.sv, text.en) == said[:2]
    elsewhere = pickle.loads(pickle.dumps(text))  # noqa: S301 - made here
    assert tuple(elsewhere.say(language) for language in ("sv", "en", "fi")) == said


def test_how_a_text_was_put_together_does_not_count() -> None:
    """Two texts are equal, and are found in a set, when they say the same in Swedish and in English."""
    filled = FEE.fill(n=5)
    assert filled == Text("Avgiften är 5 kronor.", "The fee is 5 kronor.")
    assert {filled} == {Text(*filled)}
    assert copy.deepcopy(filled).say("fi") == filled.say("fi")


def test_a_number_in_a_text_follows_the_text() -> None:
    """A number is written when the text is said, not in the language that was in use when it was put in."""
    use("sv")
    assert FEE.fill(n=number(2.5)).en == "The fee is 2.5 kronor."


@pytest.mark.usefixtures("finnish")
def test_languages_follow_each_other_in_a_ring() -> None:
    """From Swedish to English, to the further ones, and back."""
    assert [following(language) for language in ("sv", "en", "fi")] == ["en", "fi", "sv"]


@pytest.mark.usefixtures("finnish")
def test_the_locale_may_be_of_a_further_language() -> None:
    """A Finnish locale speaks Finnish where there is a file of it, and a Norwegian one English."""
    assert from_locale({"LANG": "fi_FI.UTF-8"}) == "fi"
    assert from_locale({"LANG": "nb_NO.UTF-8"}) == "en"
    assert from_locale({"LANG": "fil_PH.UTF-8"}) == "en"


def test_a_text_takes_a_width() -> None:
    """In an f-string a text is padded as its words are."""
    use("en")
    assert f"{YES:>5}|" == "  yes|"


def test_a_row_of_texts_has_a_word_before_the_last() -> None:
    """Commas stand between all but the last two; one text alone stands as it is."""
    assert enumerated([same("a"), same("b"), same("c")]) == Text("a, b och c", "a, b and c")
    assert enumerated([same("a"), same("b")], Text(" eller ", " or ")) == Text("a eller b", "a or b")
    assert enumerated([same("a")]) == Text("a", "a")


@pytest.mark.parametrize(
    ("value", "template", "swedish", "english"),
    [
        (2.1, "{n}", "2,1", "2.1"),
        (4.0, "{n}", "4", "4"),
        (-0.5, "{n}", "\N{MINUS SIGN}0,5", "\N{MINUS SIGN}0.5"),
        (0.1 + 0.2, "{n}", "0,3", "0.3"),
        (1234.5678, "{n:.1f}", "1234,6", "1234.6"),
        (2.50, "{n:g}", "2,5", "2.5"),
        (float("inf"), "{n}", "inf", "inf"),
        (1e20, "{n}", "1e+20", "1e+20"),
        ("2.1", "{n}", "2.1", "2.1"),
        (2, "{n}", "2", "2"),
    ],
)
def test_a_decimal_number_in_a_sentence_follows_the_language(
    value: object, template: str, swedish: str, english: str
) -> None:
    """With a comma in Swedish, whatever format the sentence asks for; a version that is a word stays as it is."""
    said = Text(f"är {template}", f"is {template}").fill(n=value)
    assert (said.sv, said.en) == (f"är {swedish}", f"is {english}")
    assert f"{Text('{n}', '{n}').fill(n=said).sv}" == f"är {swedish}"


def test_a_sentence_opens_with_a_capital_and_keeps_the_rest() -> None:
    """Only the first letter is changed, in each language; nothing stays nothing."""
    opened = Text("åtta av CSN:s", "eight of CSN's").opening()
    assert (opened.sv, opened.en) == ("Åtta av CSN:s", "Eight of CSN's")
    assert Text("", "").opening().sv == ""


def test_files_have_both_languages() -> None:
    """Swedish first, by the codes of the languages."""
    assert list(Text("hej", "hello").by_language.items()) == [("sv", "hej"), ("en", "hello")]
