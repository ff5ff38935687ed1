"""What the pages of the session in a browser say, read as a browser reads them, without one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests import extent
from tests.at_a_desk import BODY, desk_at, question_of, study
from tests.page_read import Node, read

from digimaturity.assess.browser.beside_question import parts_of
from digimaturity.assess.browser.desk import Filled, Said
from digimaturity.assess.browser.forms import filled_in
from digimaturity.assess.browser.seen import sign_of
from digimaturity.assess.browser.study_view import study_page
from digimaturity.assess.browser.templating import static_files
from digimaturity.assess.browser.views import message_page, overview_page, question_page
from digimaturity.assess.earlier import Earlier
from digimaturity.assess.question_text import question_text
from digimaturity.content.phrases import legible
from digimaturity.ground.language import Text, speaking
from digimaturity.model.answers import Evidence, Observation, Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.insight.questions import Question

_MISSING = Text("Skriv vad som hindrade dig.", "Say what blocked you.")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with the practice body, answered."""
    return desk_at(study(tmp_path_factory.mktemp("desk")))


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with the practice body, unanswered, to change."""
    return desk_at(study(tmp_path_factory.mktemp("fresh"), answered=False))


def shown(desk: Desk, sitting: Sitting, criterion: str, service: str | None = None, **more: object) -> Node:
    """The page of a question."""
    filled, said = more.get("filled", Filled()), more.get("said", Said())
    assert isinstance(filled, Filled)
    assert isinstance(said, Said)
    return read(question_page(desk, sitting, question_of(sitting, criterion, service), filled, said))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_question_has_all_that_decides_it_and_sound_markup(desk: Desk, language: str) -> None:
    """Steps, levels, conditions, rule and what is enough are on the page; ids are unique, and labels lead somewhere."""
    sitting = desk.sitting(BODY)
    with speaking(language):
        # Not all on each change; they differ in what they lack, and every kind is among them.
        for question in sitting.session.everything[:: extent.tried(5, 3, 1)]:
            page = read(question_page(desk, sitting, question, Filled()))
            view = question_text(sitting.session, question)
            said = page.words()
            rule = str(view.not_applicable)[1:] if view.not_applicable else ""
            enough = str(view.enough)[1:] if view.enough else ""
            texts = (view.question, *view.steps, *(t for _, t in view.levels), *view.top_needs, rule, enough)
            missing = [str(t) for t in texts if " ".join(legible(str(t)).split()) not in said]
            assert missing == [], view.id
            assert [n.words() for n in page.all("h1")] == [" ".join(str(view.question).split())]
            ids = Counter(n.attributes["id"] for n in page.all() if "id" in n.attributes)
            assert [name for name, count in ids.items() if count > 1] == [], view.id
            leads = [n.attributes[a] for n in page.all() for a in ("for", "aria-describedby") if a in n.attributes]
            assert [name for name in leads if name not in ids] == [], view.id
            levels = [int(n.text) for n in page.all("b")]
            assert levels == [number for number, _ in view.levels]
            assert page.all("html")[0].attributes["lang"] == language


def test_the_levels_are_radio_buttons_in_a_fieldset_and_the_conditions_belong_to_the_top_one(desk: Desk) -> None:
    """All choices stand in one fieldset with a legend; the top level is described by its conditions."""
    sitting = desk.sitting(BODY)
    question = next(q for q in sitting.session.everything if q.criterion.holds_when and q.criterion.na_allowed)
    page = read(question_page(desk, sitting, question, Filled()))
    choices = page.all("fieldset")[0]
    assert choices.all("legend")
    radios = [n for n in choices.all("input", type="radio") if n.attributes["name"] == "choice"]
    numbers = [str(level.number) for level in question.criterion.levels]
    assert [n.attributes["value"] for n in radios] == [*numbers, "na", "blocked", "between"]
    assert choices.all("input", id=f"choice-{numbers[-1]}")[0].attributes["aria-describedby"] == "needs"
    needs = page.all("div", id="needs")[0].words()
    assert all(" ".join(str(need).split()) in needs for need in question.criterion.holds_when)


def test_what_stands_is_filled_in_and_told(desk: Desk) -> None:
    """The answer is checked, said with its day, each piece of evidence has a button, and the note can be changed."""
    sitting = desk.sitting(BODY)
    question = question_of(sitting, "PRE-12")
    o = sitting.session.observation(question)
    assert o is not None
    page = shown(desk, sitting, "PRE-12", filled=filled_in(sitting, question))
    assert page.all("input", id=f"choice-{o.level}")[0].attributes.keys() >= {"checked"}
    assert o.at[:10] in page.all("legend")[0].words()
    assert len(page.all("button", value="remove-evidence:1")) == len(page.all("ol", **{"class": "pieces"})) == 1
    assert page.all("textarea", id="note")[0].text == f"\n{o.note}"
    assert page.all("input", name="seen")[0].attributes["value"] == sitting.token_of(question)
    assert "answered" in page.all("title")[0].words()


def test_a_question_about_a_service_shows_the_other_services_with_their_answers(desk: Desk) -> None:
    """Nobody opens three pages to see three answers; the one that is shown is no link."""
    sitting = desk.sitting(BODY)
    listed = shown(desk, sitting, "PRE-32", "bygglov").all("nav", **{"class": "siblings"})[0]
    assert [n.attributes["href"] for n in listed.all("a")] == [
        f"/en/{BODY}/PRE-32/boendeparkering",
        f"/en/{BODY}/PRE-32/forskoleplats",
    ]
    assert [n.words() for n in listed.all("span")] == ["answered: 5", "answered: 4", "answered: 3"]
    assert listed.all("strong")[0].attributes["aria-current"] == "page"


HOSTILE = '<script>alert(1)</script> "&amp;" \u202eabc \u200f ' + "x" * 10_000


def test_hostile_text_is_shown_and_never_obeyed(fresh: Desk) -> None:
    """Markup is words, marks that turn writing are made visible, an odd address is no link; fields keep all."""
    sitting = fresh.sitting(BODY)
    question = question_of(sitting, "EXP-27", "bygglov")
    sitting.go_to(question)
    pieces = (Evidence(url="javascript:alert(1)", quote=HOSTILE), Evidence(url="https://a.example/?a=1&b=<2>"))
    sitting.session.give(Observation.blocked(HOSTILE), evidence=pieces, note=HOSTILE)
    page = shown(fresh, sitting, "EXP-27", "bygglov", filled=Filled(choice="blocked", reason=HOSTILE, note=HOSTILE))
    assert len(page.all("script")) == 1
    assert page.all("textarea", id="note")[0].text == f"\n{HOSTILE}"
    assert page.all("textarea", id="reason")[0].text == f"\n{HOSTILE}"
    quote = page.all("blockquote")[0]
    assert quote.attributes["dir"] == "auto"
    assert "\u202e" not in quote.text
    assert "<script>" in quote.text
    links = [n.attributes.get("href", "") for n in page.all("a")]
    assert [link for link in links if link.startswith("javascript")] == []
    outside = [n for n in page.all("a") if n.attributes["href"].startswith("http")]
    assert all(n.attributes["rel"] == "noopener noreferrer" for n in outside)
    assert "\u202e" not in page.all("ul", **{"class": "plain"})[0].text


def test_an_error_is_said_on_top_and_at_its_field(desk: Desk) -> None:
    """The title says it, the summary leads to the field, and the field is described by it; what was typed stays."""
    said = Said("error", _MISSING, "reason")
    page = shown(desk, desk.sitting(BODY), "EXP-27", "bygglov", filled=Filled("blocked", note="half"), said=said)
    assert page.all("title")[0].words().startswith("Error:")
    summary = page.all("div", role="alert")[0]
    assert summary.all("a")[0].attributes["href"] == "#reason"
    assert {"tabindex", "autofocus"} <= summary.attributes.keys()
    reason = page.all("textarea", id="reason")[0].attributes
    assert (reason["aria-invalid"], reason["aria-describedby"]) == ("true", "fault-reason")
    assert _MISSING.en in page.all("p", id="fault-reason")[0].words()
    assert "checked" in page.all("input", id="choice-blocked")[0].attributes
    assert page.all("textarea", id="note")[0].text == "\nhalf"


@pytest.mark.parametrize("name", ["choice", "value", "least", "most", "url", "quote", "note", "picture", "in_time"])
def test_each_field_that_can_be_wrong_can_be_led_to(desk: Desk, name: str) -> None:
    """Wherever a server finds a fault, the summary's link leads to an element of the page."""
    criterion = {"in_time": "PRE-12", "value": "measured"}.get(name, "EXP-27")
    sitting = desk.sitting(BODY)
    if criterion == "measured":
        criterion = next(q.criterion.id for q in sitting.session.everything if q.criterion.goalposts)
    question = question_of(sitting, criterion)
    fresh = replace(desk, time_box=5.0)
    kept = sitting.session.file.assessment.answers.pop(criterion, None) if name == "in_time" else None
    try:
        page = read(question_page(fresh, sitting, question, Filled(), Said("error", _MISSING, name)))
    finally:
        if kept:
            sitting.session.file.assessment.answers[criterion] = kept
    target = page.all("div", role="alert")[0].all("a")[0].attributes["href"].removeprefix("#")
    assert len(page.all(id=target)) == 1
    assert page.all("p", id=f"fault-{name}")


def test_a_conflict_shows_both_answers_and_asks(desk: Desk) -> None:
    """What stands and what was sent stand side by side, with a way to keep either; the form has what was sent."""
    sitting = desk.sitting(BODY)
    theirs = sitting.session.observation(question_of(sitting, "PRE-12"))
    assert theirs is not None
    said = Said("conflict", Text("Besvarad på annat håll.", "Answered elsewhere."), theirs=theirs)
    page = shown(desk, sitting, "PRE-12", filled=Filled(choice="2", note="mine"), said=said)
    box = page.all("section", role="alert")[0]
    assert theirs.note
    assert [n.words() for n in box.all("h3")] == [f"Saved now: level {theirs.level}", "Your answer: level 2"]
    assert "Note: mine" in box.words()
    assert theirs.note in box.words()
    assert box.all("a")[0].attributes["href"] == f"/en/{BODY}/PRE-12"
    assert [n.attributes["value"] for n in box.all("button")] == ["stay", "save"]
    assert not [
        n
        for n in page.all("button", name="do")
        if n.words() in {"Save", "Save and go on"} and not n.attributes.get("aria-hidden")
    ]
    assert "checked" in page.all("input", id="choice-2")[0].attributes
    assert page.all("title")[0].words().startswith("The answer has changed:")


def test_a_saved_answer_can_be_taken_back_from_the_page(desk: Desk) -> None:
    """The page says what was saved, with a button of the same form, which says what it would take back."""
    sitting = desk.sitting(BODY)
    said = Said("saved", Text("EXP-26: 4 sparat.", "EXP-26: 4 saved."), undo=True)
    page = shown(desk, sitting, "PRE-12", said=said)
    assert "EXP-26: 4 saved." in page.all("p", id="said")[0].words()
    assert page.all("button", value="undo")[0].attributes["form"] == "answer"
    assert len(page.all("input", name="undoes")) == 1


def test_a_long_answer_is_told_of_in_few_words(desk: Desk) -> None:
    """What was saved is said on top without filling the page."""
    said = Said("saved", Text("x" * 5000, "x" * 5000))
    assert len(shown(desk, desk.sitting(BODY), "PRE-12", said=said).all("span", id="said-words")[0].text) == 240


def test_enter_in_a_field_saves_stays_and_never_changes_the_language(desk: Desk) -> None:
    """The form's first button, which is what Enter presses, is the one that saves and does not leave the question."""
    page = shown(desk, desk.sitting(BODY), "PRE-12")
    buttons = [n for n in page.all("button") if n.attributes.get("form") == "answer"]
    assert (buttons[0].attributes["name"], buttons[0].attributes["value"]) == ("do", "stay")
    assert "lang:sv" in {n.attributes["value"] for n in buttons}


def test_proposals_can_be_accepted_with_their_evidence_beside_them(fresh: Desk) -> None:
    """An earlier edition's answer and a machine's proposal are told with their source; each has its own button."""
    sitting = fresh.sitting(BODY)
    before = Observation.scored(level=4, by="alva", at="2025-10-01T09:00:00+02:00")
    sitting.session.earlier = {("PRE-12", None): Earlier("2025", before)}
    answer = sitting.session.file.answer("PRE-12")
    proposal = Proposal("probe-1", Observation.scored(level=2, evidence=(Evidence(url="https://a.example/x"),)))
    sitting.session.file.assessment.answers["PRE-12"] = replace(answer, proposals=(proposal,))
    box = shown(fresh, sitting, "PRE-12").all("section", **{"class": "proposals"})[0]
    assert [n.attributes["value"] for n in box.all("button")] == [
        f"accept:{sign_of(before)}",
        f"accept:{sign_of(proposal.choice, 'probe-1')}",
    ]
    assert "from 2025, your own answer" in box.words()
    assert "probe-1" in box.words()
    assert "https://a.example/x" in [n.attributes["href"] for n in box.all("a")]


def test_pictures_of_the_evidence_are_shown_small_and_opened_whole(fresh: Desk) -> None:
    """A picture that the edition keeps is a thumbnail with a text, and leads to the picture itself."""
    sitting = fresh.sitting(BODY)
    sitting.go_to(question_of(sitting, "PRE-12"))
    shot = Evidence(screenshot=f"evidence/{'a' * 64}.png", sha256="a" * 64, seen="2026-11-29")
    sitting.session.give(Observation.scored(level=2), evidence=(shot, Evidence(screenshot="https://b.example/x.png")))
    pieces = shown(fresh, sitting, "PRE-12").all("ol", **{"class": "pieces"})[0]
    assert [n.attributes["src"] for n in pieces.all("img")] == [f"/picture/{BODY}/{'a' * 64}?small"]
    assert pieces.all("img")[0].attributes["alt"]
    assert pieces.all("a", **{"class": "shot"})[0].attributes["href"] == f"/picture/{BODY}/{'a' * 64}"


def test_the_overview_lists_every_question_and_its_filters_count(desk: Desk) -> None:
    """All questions stand there by place with their state in words; a filter shows as many as it says."""
    sitting = desk.sitting(BODY)
    page = read(overview_page(desk, sitting, differing=()))
    total = len(sitting.session.everything)
    rows = [row for body in page.all("tbody") for row in body.all("tr")]
    assert len(rows) == total
    counted = dict(re.findall(r"(\w[\w ]*) \((\d+)\)", page.all("nav")[0].words()))
    assert counted["All"] == str(total)
    for show, name in (("unanswered", "Unanswered"), ("blocked", "Blocked"), ("waiting", "Begun")):
        filtered = read(overview_page(desk, sitting, show))
        assert sum(len(body.all("tr")) for body in filtered.all("tbody")) == int(counted[name])
    marks = Counter(n.words().partition(":")[0] for row in rows for n in row.all("span") if "mark" in str(n.attributes))
    assert marks["blocked"] == int(counted["Blocked"]) > 0
    assert marks["answered"] > total / 2


def test_the_overview_leads_on_to_where_the_assessor_stopped(fresh: Desk) -> None:
    """At first to the first question, then to the next to answer after the one that was answered last."""
    sitting = fresh.sitting(BODY)

    def leads_to() -> str:
        return read(overview_page(fresh, sitting)).all("a", **{"class": "go"})[0].attributes["href"]

    assert leads_to() == f"/en/{BODY}/PRE-01"
    sitting.go_to(question_of(sitting, "PRE-09"))
    sitting.session.give(Observation.scored(level=2))
    assert leads_to() == f"/en/{BODY}/PRE-10"


def test_what_two_see_differently_is_a_filter_only_for_whoever_may_know(desk: Desk) -> None:
    """Somebody who goes on blind is not even told that there is something."""
    sitting = desk.sitting(BODY)
    assert "Two assessors disagree" not in overview_page(desk, sitting)
    some = sitting.session.everything[:2]
    page = read(overview_page(desk, sitting, "differ", differing=some))
    assert "Two assessors disagree (2)" in page.all("nav")[0].words()
    assert sum(len(body.all("tr")) for body in page.all("tbody")) == 2
    assert "Two assessors disagree" not in overview_page(desk, sitting, "differ")


def test_a_search_in_the_overview_finds_ids_and_words_and_says_where(desk: Desk) -> None:
    """An id finds its questions, a word those that hold it, and nothing is said to be nothing."""
    sitting = desk.sitting(BODY)

    def found(search: str) -> list[str]:
        page = read(overview_page(desk, sitting, "all", search))
        return [row.all("a")[0].words() for body in page.all("tbody") for row in body.all("tr")]

    assert [words.partition(" ")[0] for words in found("pre 32")] == ["PRE-32"] * 3
    assert 0 < len(found("draft")) < len(sitting.session.everything)
    assert found("qqqq") == []
    assert "<b>" not in overview_page(desk, sitting, "all", "<b>")
    assert "&lt;b&gt;" in overview_page(desk, sitting, "all", "<b>")


def test_the_list_says_what_it_shows_in_its_title_and_at_each_place(desk: Desk) -> None:
    """All, a filter or what a search has found; a place that is shown in part says how much of it."""
    sitting = desk.sitting(BODY)

    is_done = sitting.session.is_done

    def title_and_lines(show: str, search: str = "") -> tuple[str, list[str]]:
        page = read(overview_page(desk, sitting, show, search))
        main = page.all("main")[0]
        return page.all("title")[0].words(), [n.words() for n in main.all("p", **{"class": "small"})]

    assert title_and_lines("all")[0].startswith("All questions – ")
    assert title_and_lines("blocked")[0].startswith("Blocked – ")
    title, lines = title_and_lines("all", " PRE-32 ")
    assert title.startswith("3 questions with “PRE-32” – ")
    place = next(part for _, part in parts_of(sitting, sitting.session.questions) if "PRE-32" in ids_of(part))
    assert f"3 of {len(place)} shown, 3 of them answered" in lines
    place = next(part for _, part in parts_of(sitting, sitting.session.questions) if not all(map(is_done, part)))
    open_ones = sum(not is_done(q) for q in place)
    assert f"{open_ones} of {len(place)} shown, 0 of them answered" in title_and_lines("unanswered")[1]
    assert title_and_lines("blocked", "PRE-32")[0].startswith("0 questions with “PRE-32” – Blocked – ")
    name, whole = parts_of(sitting, sitting.session.questions)[0]
    done = sum(map(sitting.session.is_done, whole))
    assert f"{done} of {len(whole)} answered" in title_and_lines("all")[1], name


def ids_of(questions: Sequence[Question]) -> list[str]:
    """What the criteria of questions are called."""
    return [q.criterion.id for q in questions]


def test_a_message_says_what_to_do_and_leads_nowhere_for_strangers(desk: Desk) -> None:
    """Whoever has no right to see the study is told how to get it, and shown no link into it."""
    hint = Text("Öppna adressen i terminalen.", "Open the address in the terminal.")
    page = read(message_page(None, 403, Text("Inte härifrån.", "Not from here."), hint))
    assert page.all("h1")[0].words() == "Not from here."
    assert hint.en in page.words()
    assert [n.attributes["href"] for n in page.all("a")] == ["#main"]
    assert "/en/" in [n.attributes["href"] for n in read(message_page(desk, 404, hint)).all("a")]


def test_pages_ask_for_nothing_that_the_policy_forbids(desk: Desk) -> None:
    """No style, no script and no handler stands in a page; style and script are files named by what is in them."""
    sitting = desk.sitting(BODY)
    for page in map(read, (study_page(desk), overview_page(desk, sitting), message_page(desk, 404, _MISSING))):
        _holds_to_the_policy(page)
    _holds_to_the_policy(shown(desk, sitting, "EXP-27", "bygglov"))


def _holds_to_the_policy(page: Node) -> None:
    names: Mapping[str, object] = static_files()
    assert page.all("style") == []
    assert [n.attributes["src"].removeprefix("/static/") in names for n in page.all("script")] == [True]
    assert [n.text for n in page.all("script")] == [""]
    sheets = page.all("link", rel="stylesheet")
    assert [n.attributes["href"].removeprefix("/static/") in names for n in sheets] == [True]
    assert [a for n in page.all() for a in n.attributes if a == "style" or a.startswith("on")] == []
