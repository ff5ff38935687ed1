"""Published figures, made up, for tests of what is background to an organisation's own residents."""

from __future__ import annotations

from typing import Any

from digimaturity.ground.language import Text
from digimaturity.model.figure import Figure, Method, Unit, WordingIs


def figure(identity: str, value: float | None, *needs: str, **more: Any) -> Figure:
    """A share of Sweden's residents in a survey of 2022."""
    given: dict[str, Any] = {
        "organisation": "",
        "measure": identity,
        "wording": Text("Är nöjda", "Are satisfied"),
        "base": None,
        "n": None,
        "date": "",
        "source": "En rapport",
        "url": "https://rapport.example/",
        "study": "en-undersokning",
        "edition": "2022",
        "year": 2022,
        "title": Text("Nöjda", "Satisfied"),
        "method": Method.SURVEY,
        "wording_is": WordingIs.PARAPHRASE,
        "published": "2022",
        "unit": Unit.PERCENT,
        "country": "SE",
        "country_title": Text("Sverige", "Sweden"),
    }
    return Figure(identity, value=value, needs=needs, **{**given, **more})
