"""A file's answers as they are cached and held."""

from __future__ import annotations

import marshal

from digimaturity.ground.packing import pack, unpack
from digimaturity.model.answers import Answer, Assessment, Assessor, Evidence, Observation, superseded
from digimaturity.workspace.filed import Filed

FIRST = Observation.scored(level=1, by="anna", at="2026-10-01", note="först", evidence=(Evidence(quote="Nej"),))
WHOLE = Observation.scored(
    level=3,
    by="anna",
    at="2026-10-05",
    note="Länken finns i sidfoten.",
    evidence=(Evidence("https://www.aby.example/", "2026-10-05", "Startsida"), Evidence(file="bild.png")),
    history=superseded(FIRST, at="2026-10-05", by="anna"),
)
ASSESSMENT = Assessment(
    "aby",
    "2026",
    Assessor("anna", "Anna"),
    "1.0",
    {
        "A-01": Answer("A-01", WHOLE),
        "A-02": Answer(
            "A-02",
            services={
                "bygglov": Observation.blocked("inloggning", note="kom inte in"),
                "forskola": Observation.scored(level=2, evidence=(Evidence(quote="Ansök"),)),
            },
        ),
        "A-03": Answer("A-03"),
    },
)


def test_answers_are_the_same_though_what_stands_beside_them_is_packed() -> None:
    """Evidence and notes come back for the organisation and for each service, with the answers before them."""
    carried = unpack(Filed, marshal.loads(marshal.dumps(pack(Filed.of(ASSESSMENT)))))  # noqa: S302 - made here
    light = carried.light()
    assert light == ASSESSMENT
    assert repr(light) == repr(ASSESSMENT)


def test_what_is_cached_holds_no_text_twice() -> None:
    """The answers without what stands beside them are cached apart from it."""
    filed = Filed.of(ASSESSMENT)
    assert "sidfoten" not in repr(filed.assessment)
    assert "Startsida" not in repr(filed.assessment)
