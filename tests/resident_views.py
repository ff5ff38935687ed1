"""What residents say, made up and written by hand, for tests of what stands beside a score."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from tests.running import RELEASED, workspace

from digimaturity.ground.language import Text, same
from digimaturity.model.resident_view import Amount, ResidentFigure, ResidentView, ViewKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digimaturity.model.comment_terms import Area


def practice_study(folder: Path) -> Path:
    """A study with the practice edition as its own edition 2026."""
    made = workspace(folder)
    own = made / "assessments" / "2026"
    shutil.copytree(RELEASED / "assessments" / "exempel", own)
    for path in own.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for field in ("edition", "id"):
            text = text.replace(f"\n{field}: exempel\n", f'\n{field}: "2026"\n')
        path.write_text(text.replace("\nexample: true\n", "\n"), encoding="utf-8")
    return made


def asked(
    identity: str, value: float | None, low: float | None, high: float | None, *needs: str, **more: Any
) -> ResidentFigure:
    """A share of 400 who answered a question that names some needs."""
    n = more.pop("n", 400)
    counted = more.pop("counted", Text("svarade 4 eller 5", "answered 4 or 5"))
    amount = more.pop("amount", Amount.PERCENT)
    wording = more.pop("wording", same(f"Fråga {identity}?"))
    return ResidentFigure(identity, counted, amount, value, low, high, n, wording, needs=needs, **more)


def survey(*figures: ResidentFigure, identity: str = "enkat", **more: Any) -> ResidentView:
    """A survey with these figures."""
    base = Text("alla som ringde", "all who phoned")
    return ResidentView(
        identity, ViewKind.SURVEY, Text("Enkäten", "The survey"), base, 400, figures, source="svar.csv", **more
    )


def comments(*shares: tuple[Area, float, float, float], identity: str = "kommentarer", **more: Any) -> ResidentView:
    """Comments on areas: how many of a hundred are positive, sceptical and negative, each give or take four."""
    return ResidentView(
        identity,
        ViewKind.COMMENTS,
        Text("Kommentarerna", "The comments"),
        Text("alla kommentarer", "all comments"),
        900,
        tuple(_stances(shares)),
        source="tyck.csv",
        **more,
    )


def _stances(shares: Iterable[tuple[Area, float, float, float]]) -> Iterable[ResidentFigure]:
    for area, *values in shares:
        for stance, value in zip(("positive", "sceptical", "negative"), values, strict=True):
            counted = Text(f"{area.words.sv}: {stance}", f"{area.words.en}: {stance}")
            identity = f"{area.value}.{stance}"
            yield ResidentFigure(
                identity, counted, Amount.PERCENT, value, value - 4, value + 4, 300, satisfied=stance == "positive"
            )
