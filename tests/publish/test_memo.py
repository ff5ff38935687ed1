"""The memo for a council's agenda: one page of Markdown that can be pasted as it is."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from tests import builders
from tests.builders import NOT_ASSESSED, answered
from tests.running import RELEASED
from tests.studies import FAIR, GOOD, POOR, portrait, study, with_address

from digimaturity.content.portrait import portrait_of
from digimaturity.content.publication import Terms
from digimaturity.ground.language import LANGUAGES, Text, same, use
from digimaturity.insight.standing_out import Model
from digimaturity.publish.memo import link, memo, plain
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from digimaturity.content.portrait import Portrait

THREE = {"aby": with_address(GOOD, "https://aby.example/top"), "bo": FAIR, "cedby": POOR}
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "+ item",
    "> quote",
    "---",
    "===",
    "```",
    "~~~",
    "~~gone~~",
    "<script>alert(1)</script>",
    "<b>",
    "<!-- x",
    "&lt;script&gt;",
    "&#60;",
    "&copy",
    "![image](https://x.example/)",
    "[link](javascript:alert(1))",
    "[link][ref]",
    "[^1]",
    "<https://x.example/>",
    "**bold** _it_ *it*",
    "`code` ``code``",
    "a | b",
    "a \\| b",
    "trailing \\",
    "two  \nlines\n\nnew block\n# heading",
    "\ttab",
    "    code",
    "$x$",
    "|---|",
    "\u202egnirts",
    "]( https://x.example",
    "*",
    "",
)
LEAVES = {
    "text",
    "text_special",
    "softbreak",
    "code_inline",
    "html_inline",
    "html_block",
    "image",
    "fence",
    "code_block",
}


def flat(tokens: list[Token]) -> Iterator[Token]:
    """Every token, those inside others too."""
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def kinds(markdown: str) -> set[str]:
    """What a reader of Markdown finds in a text."""
    return {t.type for t in flat(PARSER.parse(markdown))}


def text_of(markdown: str) -> str:
    """What a reader of Markdown shows of a text."""
    return "".join(t.content for t in flat(PARSER.parse(markdown)) if t.type in LEAVES)


def section(markdown: str, heading: str) -> str:
    """What stands under a heading."""
    return markdown.partition(f"## {heading}\n\n")[2].partition("\n\n#")[0]


@pytest.fixture(scope="module")
def shipped() -> dict[str, Portrait]:
    """Portraits of what ships: ranked, unranked and fictional organisations."""
    found: dict[str, Portrait] = {}
    for edition, names in (
        ("eu-2023", ("malmo", "skatteverket", "kronofogdemyndigheten")),
        ("exempel", ("exempelstad", "nonsenskoping")),
    ):
        whole = replace(study_of(Context(edition=edition, here=RELEASED)), terms=Terms("2026-11-21"))
        found |= {name: portrait_of(whole, name) for name in names}
    return found


def test_the_memo_of_an_organisation_in_a_group() -> None:
    """Heading, place, three strengths and gaps with median and role model, five steps, caveats and colophon."""
    written = memo(portrait("bo", THREE))
    assert written.startswith(
        "# Digital service seen from outside: Bo\n\nEdition: Edition 2026 (2026). Observed 2 March 2026. "
        "Written 21 November 2026.\n\n## Where it stands\n\nBo has a total score of 3.1 of 5."
    )
    low = memo(portrait("cedby", THREE))
    assert section(low, "Weaknesses relative to the group").splitlines()[0] == (
        "- **Title A-01** (A-01): 0 of 5, the group's median 4. Role model: [Aby](https://aby.example/top)."
    )
    assert len(section(low, "Weaknesses relative to the group").splitlines()) == 3
    table = section(low, "What to do first").splitlines()
    assert table[0] == "| Step | To do | Gain | Score after | Usefulness | Effort | Role model |"
    assert table[2] == "| 1 | Do C-01 (C-01) | +1.67 | 1.89 | 3 | 3 | Aby |"
    assert len([line for line in table if line.startswith("|")]) == 7
    assert "The first five of seven steps" in table[-1]
    assert "not whether the law is followed" in section(low, "How to read the score")
    assert low.rpartition("---\n\n")[2] == (
        "Scope: 7 of the catalogue's 7 criteria; 1 organisation. "
        "Answered: 100% (7 of 7 criteria answered or not applicable). Assessors: 1 assessor.\n\n"
        "Small version 1.0, CC0-1.0 · digimaturity 0.1.0 · Licence of answers and scores: not stated\n"
    )


def test_an_edition_reckoned_here_says_so_first() -> None:
    """Whose result it is stands before the years, and before any figure."""
    origin = Text("Räknat här på EU-data; inte EU:s resultat", "Reckoned here from EU data; not the EU's result")
    written = memo(portrait_of(study(THREE, edition=replace(builders.edition(), origin=origin)), "bo"))
    assert "Edition: Edition 2026 (2026). Reckoned here from EU data; not the EU's result. Observed 2" in written


def test_what_the_memo_rests_on_ends_each_sentence_once() -> None:
    """A publisher whose name ends with a full stop, as whole sentences do, gets no second one."""
    found = portrait("bo", THREE)
    named = replace(found, study=replace(found.study, terms=replace(found.study.terms, publisher="Bo m.fl.")))
    assert " Publisher: Bo m.fl.\n" in memo(named)


def test_a_role_models_address_is_one_to_read() -> None:
    """One longer than a hundred signs, as of a session, gives way to the first page of the same site."""
    long = "https://aby.example/logga-in/val;jsessionid=" + "0A1B2C" * 40
    written = memo(portrait("cedby", {**THREE, "aby": with_address(GOOD, long)}))
    assert "Role model: [Aby](https://aby.example/)." in written
    assert "jsessionid" not in written


def test_fewer_than_three_are_as_many_as_there_are() -> None:
    """Nothing is made up to fill three lines, and none at all is said in words with the distance that is asked for."""
    nearly = {**FAIR, **answered(A_01=5)}
    written = memo(portrait("bo", {"aby": FAIR, "bo": nearly, "cedby": FAIR}))
    assert section(written, "Strengths relative to the group").splitlines() == [
        "- **Title A-01** (A-01): 5 of 5, the group's median 4."
    ]
    assert section(written, "Weaknesses relative to the group") == (
        "No criterion lies at least 0.5 points below the group's median and below 4."
    )
    level = memo(portrait("aby", {"aby": FAIR, "bo": FAIR, "cedby": FAIR}))
    assert "No criterion lies at least 0.5 points above the group's median and at least 2.5." in level


def test_a_perfect_score_has_no_steps() -> None:
    """Everything at its top level leaves nothing to mend and no table."""
    perfect = answered(A_01=5, A_02=5, A_03=5, B_01=5, B_02=5, B_03=5, C_01=5)
    written = memo(portrait("bo", {"bo": perfect}))
    assert section(written, "What to do first") == "Everything scored is at its top level already."
    assert section(written, "Weaknesses") == "No criterion lies in the bottom fifth of the scale."
    assert len(section(written, "Strengths").splitlines()) == 3
    assert "table_open" not in kinds(written)


def test_nothing_scored_is_a_memo_too() -> None:
    """It says that there is no score, no strength, no plan, and crashes on nothing."""
    written = memo(portrait("bo", {"bo": answered(A_01=NOT_ASSESSED)}))
    assert "Bo has no score" in written
    assert section(written, "What to do first") == "Nothing is scored, so there is no plan."
    assert "No criterion lies in the top fifth of the scale." in written


def test_a_provisional_score_says_that_its_plan_is_one_of_what_is_answered() -> None:
    """The bounds stand in the first paragraph and the reservation below the table."""
    written = memo(portrait("bo", {"aby": GOOD, "bo": {**FAIR, **answered(B_02=NOT_ASSESSED, B_03=NOT_ASSESSED)}}))
    assert "provisional total score" in section(written, "Where it stands")
    plan = section(written, "What to do first")
    assert "Reckoned on what is answered alone, 5 of the catalogue's 7 criteria" in plan
    assert "Score after" not in plan


def test_without_a_group_nothing_is_said_of_one() -> None:
    """Strengths are what lies near the top of the scale; no median and no role model is named."""
    written = memo(portrait_of(study({"bo": {**FAIR, **answered(A_02=0)}}, compared=False), "bo"))
    assert section(written, "Strengths") == "- **Title A-01** (A-01): 4 of 5."
    assert section(written, "Weaknesses") == "- **Title A-02** (A-02): 0 of 5."
    assert "median" not in written
    assert "Role model" not in written


def test_whether_the_organisation_was_asked_to_reply_stands_among_what_the_reader_should_know() -> None:
    """Of a study in which nobody noted it, it is said that it is not recorded."""
    assert "- It is not recorded that the organisation has been asked for a reply" in memo(portrait("bo", THREE))


def test_names_of_assessors_are_shown_only_when_asked_for() -> None:
    """By role unless the terms say names."""
    assert "Anna" not in memo(portrait("bo", THREE))
    assert "Assessors: Anna." in memo(portrait_of(study(THREE, terms=Terms("2026-11-21", names=True)), "bo"))


def test_a_memo_needs_no_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core install is enough for a memo with days in words."""
    monkeypatch.setitem(sys.modules, "babel", None)
    assert "Observed 2 March 2026. Written 21 November 2026." in memo(portrait("bo", THREE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_organisations_fit_one_page(shipped: dict[str, Portrait], language: str) -> None:
    """About 500 words each; the longest edition's limits and attribution are eighty in English, what it saw forty."""
    use("sv" if language == "sv" else "en")
    for identity, found in shipped.items():
        written = re.sub(r"\(https?://[^)]*\)", "", memo(found))
        words = sum(any(c.isalnum() for c in word) for word in written.split())
        assert words <= (530 if language == "sv" else 605), (identity, words)
        assert {t.type for t in flat(PARSER.parse(memo(found)))} <= EXPECTED


EXPECTED = {
    "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "text", "text_special",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "strong_open", "strong_close",
    "link_open", "link_close", "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
    "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "hr",
}  # fmt: skip


def test_swedish_is_swedish() -> None:
    """Headings, figures and dates follow the language in use."""
    use("sv")
    written = memo(portrait("cedby", THREE))
    for piece in (
        "# Digital service sedd utifrån: Cedby",
        "Framtaget 21 november 2026.",
        "## Läget",
        "## Styrkor jämfört med gruppen",
        "gruppens median 4. Förebild: [Aby]",
        "| Steg | Att göra | Vinst | Poäng efter | Nytta | Insats | Förebild |",
        "| +1,67 |",
        "## Så ska poängen läsas",
    ):
        assert piece in written


# No text becomes markup.


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_and_not_obeyed(text: str) -> None:
    """As a paragraph, in a list and in a table it comes out as text, to the letter apart from blanks."""
    shown = re.sub(r"[ \t\n]+", " ", text.replace("\u202e", "\ufffd")).strip()
    paragraph = {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}
    assert kinds(plain(text)) <= paragraph
    assert text_of(plain(text)) == shown
    assert kinds(f"- **{plain(text)}** x") <= paragraph | {
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "strong_open", "strong_close",
    }  # fmt: skip
    table = PARSER.parse(f"| a | b |\n| --- | --- |\n| {plain(text)} | end |")
    cells = [t for t in table if t.type == "inline"]
    assert len(cells) == 4
    assert "".join(c.content for c in (cells[2].children or []) if c.type in LEAVES) == shown


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.example/x_y?a=1&copy=2", "https://a.example/x_y?a=1&copy=2"),
        ("https://a.example/(x)|y\\z<b>", "https://a.example/%28x%29%7Cy%5Cz%3Cb%3E"),
        ("https://å.example/ö?q=&lt;", "https://%C3%A5.example/%C3%B6?q=&lt;"),
        ('https://a.example/"onclick="x', "https://a.example/%22onclick=%22x"),
    ],
)
def test_a_link_leads_where_the_address_says(address: str, target: str) -> None:
    """Characters that would end a link are percent-encoded, and entities in an address are not read."""
    links = [t.attrs["href"] for t in flat(PARSER.parse(link("a", address))) if t.type == "link_open"]
    assert [str(href).replace("xn--5ca", "%C3%A5") for href in links] == [target]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://", "https://a b", "mailto:a@b.se", None, "//x"])
def test_what_is_no_web_address_is_no_link(address: str | None) -> None:
    """The text stands alone."""
    assert link("a|b", address) == "a\\|b"


@pytest.mark.parametrize("text", [t for t in HOSTILE if t])
def test_hostile_names_and_titles_leave_the_memo_its_shape(text: str) -> None:
    """Names, titles, limits, terms and addresses of every kind of malice: same headings, same table, same links."""
    whole = portrait("cedby", THREE)
    mean = replace(
        whole,
        body=replace(whole.body, organisation=replace(whole.body.organisation, name=same(text))),
        models={key: [Model("aby", same(text), 5, key, "javascript:alert(1)")] for key in whole.models},
        study=replace(
            whole.study,
            edition=replace(whole.study.edition, title=same(text), limits=same(text)),
            rankings=tuple(replace(r, title=Text(text, text)) for r in whole.study.rankings),
            terms=Terms("2026-11-21", publisher=text, contact=text, licence=text),
        ),
    )
    tokens = PARSER.parse(memo(mean))
    assert {t.type for t in flat(tokens)} <= EXPECTED
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2", "h2", "h2", "h2", "h2"]
    assert sum(t.type == "td_open" for t in tokens) == 35
    assert not [t for t in flat(tokens) if t.type == "link_open"]
