"""What an edition that a crosswalk made says of itself."""

from __future__ import annotations

import pytest

from digimaturity.workspace.crosswalk_edition import spelled


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ([], ""),
        (["2022"], "2022"),
        (["2022", "2023"], "2022–2023"),
        (["2020", "2021", "2022"], "2020–2022"),
        (["2020", "2022"], "2020, 2022"),
        (["2022-05", "2023"], "2022-05, 2023"),
    ],
)
def test_years_are_written_from_and_to_where_none_is_missing(years: list[str], written: str) -> None:
    """2020 and 2022 are not 2020–2022."""
    assert spelled(years) == written
