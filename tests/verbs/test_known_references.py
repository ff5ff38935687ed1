"""The published figures that a command can name."""

from __future__ import annotations

from tests.published_figures import figure, study

from digimaturity.verbs.known_references import References, complete_references

KNOWN = References({"survey": study(figure("a"), figure("b", country="DK"), figure("c", measure="joy"))})


def test_figures_are_found_by_id_and_by_measure() -> None:
    """A country is named in capitals or not."""
    assert list(KNOWN.by_id) == ["a", "b", "c"]
    assert [f.id for f in KNOWN.of_measure("trouble")] == ["a", "b"]
    assert [f.id for f in KNOWN.of_measure("trouble", "dk")] == ["b"]


def test_an_unknown_name_has_its_nearest_or_where_to_look() -> None:
    """A part of a name finds it, and so does a slip of the finger."""
    for written in ("roubl", "troubel"):
        assert "trouble" in str(KNOWN.unknown(written, KNOWN.names).hint)
    assert "reference list" in str(KNOWN.unknown("zz", KNOWN.names).hint)


def test_the_shell_completes_ids() -> None:
    """Studies, measures and figures that begin so."""
    assert {"egdi", "egdi-rank", "egdi-rank-se-2024"} <= set(complete_references("egdi"))
    assert complete_references("zzz") == []
