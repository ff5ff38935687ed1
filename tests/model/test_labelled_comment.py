"""One comment is known again, whatever stands for what is hidden in it."""

from __future__ import annotations

from digimaturity.model.labelled_comment import same_comment, without_hidden


def test_the_language_of_what_is_hidden_makes_no_other_comment() -> None:
    """Neither does space nor case; another word does."""
    assert same_comment("Ring  [telefon]\nNU") == same_comment("ring [phone] nu")
    assert same_comment("Ring [telefon]") != same_comment("Skriv [telefon]")


def test_only_words_in_brackets_stand_for_something_hidden() -> None:
    """Figures and what is long are the writer's own."""
    assert without_hidden("Hej [namn], [2] av [case number]!").split() == ["Hej", ",", "[2]", "av", "!"]
