"""What the buttons of a question's form do, with a real server: by the session's own rules, and saved once."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from tests.running import RELEASED, call, workspace
from tests.serving import Browser, Reply, Server

from digimaturity.workspace.register import load_register
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.model.answers import Observation

SERVICES = {"service_name": ("Bygglov", "Parkering"), "service_url": ("https://www.example.se/bygglov", "")}
# A body for each test.
BODIES = (o.id for o in load_register([RELEASED / "criteria" / "panels" / "organisations"]) if o.kind == "municipality")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests."""
    with Server(at=workspace(tmp_path_factory.mktemp("acts"))) as made:
        yield made


@pytest.fixture
def browser(server: Server) -> Browser:
    """Somebody who has opened it."""
    return server.browser()


@pytest.fixture
def body(server: Server, browser: Browser) -> Path:
    """Where the answers about a body go that nobody has answered about, with two services."""
    name = next(BODIES)
    named = browser.send(f"/en/{name}/", urlencode({"do": "services", **SERVICES}, doseq=True).encode())
    assert named.status == 303, named.words
    return server.at / "assessments" / "2026" / name


def stands(body: Path, criterion: str, service: str | None = None) -> Observation | None:
    """What is on disk about a question; None where nothing is."""
    file = body / "anna.yaml"
    answer = read_assessment(file).answers.get(criterion) if file.exists() else None
    return answer.of(service) if answer else None


def required(body: Path, criterion: str, service: str | None = None) -> Observation:
    """As ``stands``, where something must."""
    found = stands(body, criterion, service)
    assert found is not None
    return found


# Saving


def test_an_answer_with_evidence_and_a_note_is_one_write(browser: Browser, body: Path) -> None:
    """All of it is on disk when the page says so, with the seconds it took; the next question is shown."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    reply = browser.post(
        f"/en/{body.name}/PRE-01",
        do="save",
        seen=page.field("seen"),
        choice="4",
        url="https://www.lund.se/",
        quote="Välkommen",
        note="Första\r\nandra",
    )
    o = required(body, "PRE-01")
    assert (o.level, o.note, o.history) == (4, "Första\nandra", ())
    assert [(e.url, e.quote) for e in o.evidence] == [("https://www.lund.se/", "Välkommen")]
    assert o.evidence[0].seen == o.at[:10]
    assert o.by == "anna"
    assert o.seconds is not None
    following = browser.follow(reply)
    assert reply.leads_to.startswith(f"/en/{body.name}/PRE-02/bygglov?")
    assert "PRE-01: level 4" in following.words
    assert "saved" in following.words


def test_to_save_and_stay_shows_the_same_question(browser: Browser, body: Path) -> None:
    """What stands is chosen in the form, and only what is new needs to be written."""
    stayed = browser.follow(browser.answer(f"/en/{body.name}/PRE-01", choice="5", do="stay"))
    assert "PRE-01" in stayed.words
    assert (stayed.chosen, required(body, "PRE-01").level) == ("5", 5)


def test_a_service_has_an_answer_of_its_own(browser: Browser, body: Path) -> None:
    """The address names it."""
    assert browser.answer(f"/en/{body.name}/PRE-02/parkering", choice="5").status == 303
    assert stands(body, "PRE-02") is None
    assert stands(body, "PRE-02", "bygglov") is None
    assert required(body, "PRE-02", "parkering").level == 5


def test_a_note_and_evidence_need_no_answer(browser: Browser, body: Path) -> None:
    """They are kept for the answer to come, and stand beside it then."""
    browser.answer(f"/en/{body.name}/PRE-01", quote="Öppet", note="Ring igen")
    o = required(body, "PRE-01")
    assert (o.outcome.is_finding, o.note, [e.quote for e in o.evidence]) == (False, "Ring igen", ["Öppet"])
    browser.answer(f"/en/{body.name}/PRE-01", choice="2")
    o = required(body, "PRE-01")
    assert (o.level, o.note, [e.quote for e in o.evidence]) == (2, "Ring igen", ["Öppet"])


def test_further_evidence_stands_beside_what_there_is_and_a_changed_note_in_its_place(
    browser: Browser, body: Path
) -> None:
    """With another answer and without; the history has the old note."""
    browser.answer(f"/en/{body.name}/PRE-01", choice="2", quote="ett", note="förr")
    browser.answer(f"/en/{body.name}/PRE-01", choice="5", quote="två", note="nu")
    o = required(body, "PRE-01")
    assert (o.level, o.note, [e.quote for e in o.evidence]) == (5, "nu", ["ett", "två"])
    assert [(was.level, was.note) for was in o.history] == [(2, "förr")]
    browser.answer(f"/en/{body.name}/PRE-01", choice="5", quote="tre", note="")
    o = required(body, "PRE-01")
    assert (o.note, [e.quote for e in o.evidence]) == (None, ["ett", "två", "tre"])
    assert [(was.level, was.note) for was in o.history] == [(2, "förr"), (5, "nu")]


@pytest.mark.parametrize(
    ("fields", "at", "field"),
    [
        ({}, "PRE-01", "choice"),
        ({"choice": "1"}, "PRE-01", "choice"),
        ({"choice": "na", "reason": "därför"}, "PRE-01", "choice"),
        ({"choice": "na"}, "EXP-06", "reason"),
        ({"choice": "blocked"}, "PRE-01", "reason"),
        ({"choice": "blocked", "reason": " \r\n "}, "PRE-01", "reason"),
        ({"choice": "between", "least": "2", "reason": "x"}, "PRE-01", "most"),
        ({"choice": "between", "least": "4", "most": "2", "reason": "x"}, "PRE-01", "least"),
        ({"choice": "between", "least": "2", "most": "4"}, "PRE-01", "reason"),
        ({"choice": "value", "value": "snabbt"}, "MOB-09", "value"),
        ({"choice": "value", "value": "-3"}, "MOB-09", "value"),
        ({"choice": "5", "url": "inte en adress"}, "PRE-01", "url"),
    ],
)
def test_what_cannot_be_saved_is_said_at_its_field_with_all_that_was_typed(
    browser: Browser, body: Path, fields: dict[str, str], at: str, field: str
) -> None:
    """Nothing is saved, and nothing has to be typed again."""
    page = browser.get(f"/en/{body.name}/{at}")
    reply = browser.post(f"/en/{body.name}/{at}", do="save", seen=page.field("seen"), note="behåll", **fields)
    if field == "choice" and not fields:
        # A note alone is something to save.
        assert reply.status == 303
        return
    assert reply.status == 422
    assert f'id="fault-{field}"' in reply.text
    assert reply.field("note") == "behåll"
    assert reply.field("url") == fields.get("url", "")
    assert stands(body, at) is None


def test_nothing_chosen_is_said(browser: Browser, body: Path) -> None:
    """To go on without an answer there is a button of its own."""
    reply = browser.answer(f"/en/{body.name}/PRE-01")
    assert reply.status == 422
    assert "Choose an answer, or skip the question" in reply.words
    assert stands(body, "PRE-01") is None


def test_every_kind_of_answer(browser: Browser, body: Path) -> None:
    """Measured, between two, not applicable and blocked; each stands in its form again."""
    for at, fields in (
        ("MOB-09", {"choice": "value", "value": "1,5"}),
        ("PRE-04", {"choice": "between", "least": "2", "most": "4", "reason": "såg bara hälften"}),
        ("EXP-06", {"choice": "na", "reason": "finns inte"}),
        ("PRE-07", {"choice": "blocked", "reason": "sidan låg nere"}),
    ):
        assert browser.answer(f"/en/{body.name}/{at}", **fields).status == 303, at
        page = browser.get(f"/sv/{body.name}/{at}")
        assert page.chosen == fields["choice"]
        for name in ("value", "reason"):
            assert page.field(name) == fields.get(name, "")
    assert required(body, "MOB-09").value == 1.5
    assert (required(body, "PRE-04").level, required(body, "PRE-04").up_to) == (2, 4)
    assert required(body, "EXP-06").outcome.excuses
    assert required(body, "PRE-07").reason == "sidan låg nere"


def test_a_number_that_may_mean_another_is_told(browser: Browser, body: Path) -> None:
    """As in the terminal: it is saved, and the next page says how it was read."""
    following = browser.follow(browser.answer(f"/en/{body.name}/MOB-09", choice="value", value="999999"))
    assert required(body, "MOB-09").value == 999999
    assert "lies far beyond the goalposts" in following.words


# Nothing twice, nothing unseen


def test_a_double_click_saves_once(browser: Browser, body: Path) -> None:
    """The second of two forms that say the same changes nothing and is told that it is saved."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    fields = {"do": "save", "seen": page.field("seen"), "choice": "4", "quote": "Q", "note": "N"}
    first, second = (browser.post(f"/en/{body.name}/PRE-01", **fields) for _ in range(2))
    assert (first.status, second.status) == (303, 303)
    o = required(body, "PRE-01")
    assert (o.level, o.history, len(o.evidence), o.note) == (4, (), 1, "N")


def test_a_stale_form_is_shown_both_answers_and_replaces_nothing(browser: Browser, body: Path) -> None:
    """Two tabs: the later one reads what stands and keeps its own in the form; only a further press replaces it."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    browser.answer(f"/en/{body.name}/PRE-01", choice="4", note="den första fliken")
    late = browser.post(f"/en/{body.name}/PRE-01", do="save", seen=page.field("seen"), choice="2", note="den andra")
    assert late.status == 409
    assert "Saved now" in late.words
    assert "den första fliken" in late.words
    assert (late.chosen, late.field("note")) == ("2", "den andra")
    assert (required(body, "PRE-01").level, required(body, "PRE-01").history) == (4, ())
    replaced = browser.post(f"/en/{body.name}/PRE-01", do="save", seen=late.field("seen"), choice="2", note="den andra")
    assert replaced.status == 303
    o = required(body, "PRE-01")
    assert (o.level, o.note, [was.level for was in o.history]) == (2, "den andra", [4])


def test_what_a_script_answers_meanwhile_is_seen_before_it_is_replaced(browser: Browser, body: Path) -> None:
    """Whoever writes the file, the page knows; and one that only looks again shows what stands."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    assert call("answer", body.name, "PRE-01", "5", "--assessor", "Anna", at=body.parents[2]).returncode == 0
    assert browser.post(f"/en/{body.name}/PRE-01", do="save", seen=page.field("seen"), choice="2").status == 409
    assert browser.get(f"/en/{body.name}/PRE-01").chosen == "5"


def test_a_form_of_before_a_note_was_written_is_stale_too(browser: Browser, body: Path) -> None:
    """A form holds the whole note: saving an older one would take the newer away."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    assert call("note", body.name, "PRE-01", "nyss skrivet", "--assessor", "Anna", at=body.parents[2]).returncode == 0
    late = browser.post(f"/en/{body.name}/PRE-01", do="save", seen=page.field("seen"), choice="2", note="")
    assert late.status == 409
    assert required(body, "PRE-01").note == "nyss skrivet"


def two_tabs(browser: Browser, body: Path) -> str:
    """What the first of two pages of the same open question says was seen; the second is saved meanwhile."""
    seen = browser.get(f"/en/{body.name}/PRE-01").field("seen")
    assert browser.answer(f"/en/{body.name}/PRE-01", choice="4", note="den andra fliken").status == 303
    return seen


def is_asked(browser: Browser, body: Path, form: Reply, **fields: str) -> None:
    """To save a page's form shows both answers, replaces nothing, and a further press does."""
    at = f"/en/{body.name}/PRE-01"
    late = browser.post(at, **(fields | {"do": "save", "seen": form.field("seen"), "choice": "2"}))
    assert (late.status, late.chosen) == (409, "2")
    assert "den andra fliken" in late.words
    assert (required(body, "PRE-01").level, required(body, "PRE-01").history) == (4, ())
    assert browser.post(at, do="save", seen=late.field("seen"), choice="2").status == 303
    assert required(body, "PRE-01").level == 2


def test_another_language_shows_what_was_answered_elsewhere_meanwhile(browser: Browser, body: Path) -> None:
    """Both answers are shown at once; to load the page again shows what stands, and what was written waits."""
    seen = two_tabs(browser, body)
    reply = browser.post(f"/en/{body.name}/PRE-01", do="lang:sv", seen=seen, choice="2", note="den första")
    other = browser.follow(reply)
    assert (other.status, other.chosen, other.field("note")) == (409, "2", "den första")
    assert "Sparat nu" in other.words
    assert "den andra fliken" in other.words
    again = browser.get(f"/sv/{body.name}/PRE-01")
    assert (again.status, again.chosen) == (200, "4")
    assert "den första" in again.text
    assert (required(body, "PRE-01").level, required(body, "PRE-01").note) == (4, "den andra fliken")


def test_a_page_that_was_in_another_language_first_is_as_stale_as_it_was(browser: Browser, body: Path) -> None:
    """What is answered elsewhere after the switch is seen before it is replaced."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    typed = {"seen": page.field("seen"), "choice": "2", "note": "den första"}
    swedish = browser.follow(browser.post(f"/en/{body.name}/PRE-01", do="lang:sv", **typed))
    script = ("answer", body.name, "PRE-01", "4", "--note", "den andra fliken", "--assessor", "Anna")
    assert call(*script, at=body.parents[2]).returncode == 0
    is_asked(browser, body, swedish, note="den första")


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "accept:0123456789abcdef"},
        {"do": "undo", "undoes": ""},
        {"do": "save", "choice": "blocked"},
        {"do": "save", "url": "inte en adress"},
        {"do": "remove-evidence:7"},
    ],
)
def test_no_page_that_comes_back_for_a_stale_form_lets_it_replace_what_was_not_seen(
    browser: Browser, body: Path, fields: dict[str, str]
) -> None:
    """Whatever was wrong with it: it is as stale as it was, or has shown both answers."""
    seen = browser.get(f"/en/{body.name}/PRE-01").field("seen")
    # By a script, so that there is nothing to take back here.
    script = ("answer", body.name, "PRE-01", "4", "--note", "den andra fliken", "--assessor", "Anna")
    assert call(*script, at=body.parents[2]).returncode == 0
    reply = browser.post(f"/en/{body.name}/PRE-01", **(fields | {"seen": seen, "note": "den första"}))
    assert reply.status in {409, 422}
    if "Saved now" in reply.words:
        assert "den andra fliken" in reply.words
    else:
        is_asked(browser, body, reply, note="den första")


# The other buttons


def test_undo_takes_the_latest_answer_back_once(browser: Browser, body: Path) -> None:
    """Its question is shown again, and a second press of the same button takes nothing more back."""
    browser.answer(f"/en/{body.name}/PRE-01", choice="4")
    following = browser.follow(browser.answer(f"/en/{body.name}/PRE-03", choice="2"))
    fields = {"do": "undo", "undoes": following.field("undoes")}
    where = following.leads_to or f"/en/{body.name}/PRE-04"
    undone = browser.post(where, **fields)
    assert "PRE-03" in browser.follow(undone).words
    assert stands(body, "PRE-03") is None
    assert browser.post(where, **fields).status == 303
    assert required(body, "PRE-01").level == 4


def test_undo_leaves_what_was_answered_elsewhere_since(browser: Browser, body: Path) -> None:
    """It says so."""
    following = browser.follow(browser.answer(f"/en/{body.name}/PRE-01", choice="4"))
    assert call("answer", body.name, "PRE-01", "2", "--assessor", "Anna", at=body.parents[2]).returncode == 0
    at, undoes = f"/en/{body.name}/PRE-03", following.field("undoes")
    page = browser.get(at)
    refused = browser.post(at, do="undo", undoes=undoes, seen=page.field("seen"), choice="4", note="kvar")
    assert refused.status == 409
    assert "PRE-01 has been changed elsewhere since: level 2. Nothing is taken back." in refused.words
    assert "Saved now" not in refused.words
    assert (refused.chosen, refused.field("note"), refused.field("seen")) == ("4", "kvar", page.field("seen"))
    assert browser.post(at, do="undo", undoes=refused.field("undoes")).status == 422
    assert required(body, "PRE-01").level == 2
    assert stands(body, "PRE-03") is None


def test_undo_takes_back_an_answer_that_only_got_a_note_elsewhere(browser: Browser, body: Path) -> None:
    """The note stays: it was not what was taken back."""
    following = browser.follow(browser.answer(f"/en/{body.name}/PRE-01", choice="4"))
    assert call("note", body.name, "PRE-01", "nyss skrivet", "--assessor", "Anna", at=body.parents[2]).returncode == 0
    undone = browser.post(f"/en/{body.name}/PRE-03", do="undo", undoes=following.field("undoes"))
    assert "told=undone" in undone.leads_to
    o = required(body, "PRE-01")
    assert (o.outcome.is_finding, o.note) == (False, "nyss skrivet")


def test_to_skip_saves_nothing_and_keeps_what_was_typed(browser: Browser, body: Path) -> None:
    """The text stands in its field when the question is opened again, here and in the terminal."""
    skipped = browser.answer(
        f"/en/{body.name}/PRE-01", do="skip", note="halv mening", choice="blocked", reason="ingen svarade"
    )
    assert skipped.leads_to == f"/en/{body.name}/PRE-02/bygglov"
    assert stands(body, "PRE-01") is None
    page = browser.get(f"/en/{body.name}/PRE-01")
    assert (page.field("note"), page.chosen, page.field("reason")) == ("halv mening", "blocked", "ingen svarade")
    browser.answer(f"/en/{body.name}/PRE-01", choice="5")
    assert not browser.get(f"/en/{body.name}/PRE-01").field("reason")
    assert not list(body.glob(".anna*.draft"))


def test_another_language_keeps_all_that_was_typed(browser: Browser, body: Path) -> None:
    """The same page in Swedish, with the choice made and the texts in place; nothing is saved."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    typed = {
        "choice": "between",
        "least": "2",
        "most": "4",
        "reason": "oklart",
        "url": "x.y",
        "quote": "Q",
        "note": "N",
    }
    reply = browser.post(f"/en/{body.name}/PRE-01", do="lang:sv", seen=page.field("seen"), **typed)
    assert reply.leads_to == f"/sv/{body.name}/PRE-01"
    other = browser.follow(reply)
    assert 'lang="sv"' in other.text
    assert other.chosen == "between"
    assert [other.field(name) for name in ("url", "quote", "note", "reason")] == ["x.y", "Q", "N", "oklart"]
    assert stands(body, "PRE-01") is None
    # Loaded again, and left and come back to.
    for page in (browser.get(reply.leads_to), browser.get(f"/en/{body.name}/PRE-01")):
        assert page.chosen == "between"
        assert [page.field(name) for name in ("url", "quote", "note", "reason")] == ["x.y", "Q", "N", "oklart"]
        assert len(re.findall(r"<option selected>[24]", page.text)) == 2
    shown = {name: page.field(name) for name in ("seen", "waits")}
    saved = {"do": "stay", **shown, "choice": "5", "note": "sparad"}
    after = browser.follow(browser.post(f"/sv/{body.name}/PRE-01", **saved))
    assert (after.chosen, after.field("note"), after.field("url")) == ("5", "sparad", "")


def test_evidence_is_removed_by_its_number_and_stays_in_the_history(browser: Browser, body: Path) -> None:
    """What was typed meanwhile stands in the form still, and a form that does not show it removes nothing."""
    browser.answer(f"/en/{body.name}/PRE-01", choice="4", quote="ett")
    browser.answer(f"/en/{body.name}/PRE-01", quote="två")
    page = browser.get(f"/en/{body.name}/PRE-01")
    fields = {"do": "remove-evidence:1", "seen": page.field("seen"), "choice": "4", "note": "på väg"}
    removed = browser.follow(browser.post(f"/en/{body.name}/PRE-01", **fields))
    assert removed.field("note") == "på väg"
    o = required(body, "PRE-01")
    assert ([e.quote for e in o.evidence], len(o.history[0].evidence)) == (["två"], 2)
    assert browser.post(f"/en/{body.name}/PRE-01", **fields).status == 409
    assert len(required(body, "PRE-01").evidence) == 1


# Half-typed texts


def test_a_draft_is_on_disk_and_gone_when_it_is_saved(browser: Browser, body: Path) -> None:
    """Whatever a field is called here, it waits at the terminal's prompt."""

    def draft(**told: str) -> int:
        sent = json.dumps({"org": body.name, "criterion": "PRE-01", "service": "", **told}).encode()
        return browser.send("/draft", sent, **{"content-type": "application/json"}).status

    assert draft(name="note", text="halv") == 200
    assert draft(name="url", text="www.lu") == 200
    assert draft(name="choice", text="3") == 400
    assert draft(name="note", text="x", criterion="NO-01") == 404
    assert browser.send("/draft", b"no json", **{"content-type": "application/json"}).status == 400
    kept = next(body.glob(".anna*.draft")).read_text(encoding="utf-8")
    assert json.loads(kept)["typed"] == {"PRE-01 note": "halv", "PRE-01 address": "www.lu"}
    page = browser.get(f"/en/{body.name}/PRE-01")
    assert (page.field("note"), page.field("url")) == ("halv", "www.lu")
    browser.post(
        f"/en/{body.name}/PRE-01", do="save", seen=page.field("seen"), choice="5", note="halv", url="www.lund.se"
    )
    assert not list(body.glob(".anna*.draft"))
    assert required(body, "PRE-01").note == "halv"


def test_a_form_settles_no_text_that_it_neither_showed_nor_sent(browser: Browser, body: Path) -> None:
    """A draft of another tab stands under the note that is saved; taken out of the field, it is gone for good."""

    def draft(text: str, waits: str) -> str:
        told = {"org": body.name, "criterion": "PRE-01", "service": "", "name": "note", "text": text, "waits": waits}
        reply = browser.send("/draft", json.dumps(told).encode(), **{"content-type": "application/json"})
        assert reply.status == 200
        return reply.text

    page = browser.get(f"/en/{body.name}/PRE-01")
    other = draft("från en annan flik", "")
    mine = draft("min anteck", "")
    fields = {"seen": page.field("seen"), "choice": "5", "note": "mitt, ändrat", "waits": mine}
    assert browser.post(f"/en/{body.name}/PRE-01", do="stay", **fields).status == 303
    again = browser.get(f"/en/{body.name}/PRE-01")
    assert again.field("note") == "mitt, ändrat\n———\nfrån en annan flik"
    assert again.field("waits") == other
    fields = {"seen": again.field("seen"), "choice": "5", "note": "mitt, ändrat", "waits": other}
    assert browser.post(f"/en/{body.name}/PRE-01", do="skip", **fields).status == 303
    assert browser.get(f"/en/{body.name}/PRE-01").field("note") == "mitt, ändrat"
    assert not list(body.glob(".anna*.draft"))


def test_a_form_that_could_not_be_saved_is_on_disk(browser: Browser, body: Path) -> None:
    """Its page can be closed; what it only showed of what is saved is no text of its own."""
    browser.answer(f"/en/{body.name}/PRE-01", choice="5", note="förr")
    stale = browser.get(f"/en/{body.name}/PRE-01")
    browser.answer(f"/en/{body.name}/PRE-01", choice="4", note="nu")
    sent = {"seen": stale.field("seen"), "choice": "3", "note": "förr", "quote": "nytt citat"}
    assert browser.post(f"/en/{body.name}/PRE-01", **sent).status == 409
    page = browser.get(f"/en/{body.name}/PRE-01")
    assert (page.field("note"), page.field("quote")) == ("nu", "nytt citat")


# Pictures


def _picture(colour: str = "red") -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(made, "PNG")
    return made.getvalue()


def test_a_picture_is_kept_with_the_answer_and_shown_again(browser: Browser, body: Path) -> None:
    """It belongs to the address and quotation that came with it; a small one is shown, and the whole one opened."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    reply = browser.send_file(
        f"/en/{body.name}/PRE-01",
        _picture(),
        do="stay",
        seen=page.field("seen"),
        choice="4",
        url="https://www.lund.se/",
    )
    assert reply.status == 303
    (piece,) = required(body, "PRE-01").evidence
    assert piece.url == "https://www.lund.se/"
    assert piece.screenshot == f"evidence/{piece.sha256}.png"
    assert (body.parent / piece.screenshot).is_file()
    shown = browser.follow(reply).text
    assert f"/picture/{body.name}/{piece.sha256}" in shown
    whole, small = (browser.get(f"/picture/{body.name}/{piece.sha256}{more}") for more in ("", "?small"))
    assert (whole.headers["content-type"], small.headers["content-type"]) == ("image/png", "image/jpeg")
    assert "sandbox" in whole.headers["content-security-policy"]
    assert browser.get(f"/picture/{body.name}/{'0' * 64}").status == 404
    assert browser.get(f"/picture/{body.name}/..%2Fedition.yaml").status == 404


def test_a_picture_of_a_form_that_could_not_be_saved_is_not_lost(browser: Browser, body: Path) -> None:
    """The form remembers it, and the next press saves it with the rest."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    before = set((body.parent / "evidence").glob("*.png"))
    wrong = browser.send_file(
        f"/en/{body.name}/PRE-01", _picture("blue"), do="save", seen=page.field("seen"), choice="blocked"
    )
    assert wrong.status == 422
    (kept,) = set((body.parent / "evidence").glob("*.png")) - before
    fields = {"seen": page.field("seen"), "choice": "blocked", "reason": "nere", "kept": f"evidence/{kept.name}"}
    assert browser.post(f"/en/{body.name}/PRE-01", do="save", **fields).status == 303
    assert [e.sha256 for e in required(body, "PRE-01").evidence] == [kept.stem]


def test_a_pdf_is_kept_as_it_is_and_opened_in_the_browser(browser: Browser, body: Path) -> None:
    """There is no small picture of it."""
    page, content = browser.get(f"/en/{body.name}/PRE-01"), b"%PDF-1.4\n%%EOF\n"
    given = {"do": "save", "seen": page.field("seen"), "choice": "4"}
    assert browser.send_file(f"/en/{body.name}/PRE-01", content, **given).status == 303
    (piece,) = required(body, "PRE-01").evidence
    whole = browser.get(f"/picture/{body.name}/{piece.sha256}")
    assert (whole.headers["content-type"], whole.content) == ("application/pdf", content)
    assert whole.headers["content-disposition"].startswith("inline")
    assert "sandbox" not in whole.headers["content-security-policy"]
    assert browser.get(f"/picture/{body.name}/{piece.sha256}?small").status == 404


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", _picture()[:200], b"MZ"])
def test_what_is_no_picture_is_refused(browser: Browser, body: Path, content: bytes) -> None:
    """At its field; nothing is saved, and the answer stays chosen."""
    page = browser.get(f"/en/{body.name}/PRE-01")
    wrong = browser.send_file(f"/en/{body.name}/PRE-01", content, do="save", seen=page.field("seen"), choice="4")
    assert (wrong.status, wrong.chosen) == (422, "4")
    assert 'id="fault-picture"' in wrong.text
    assert stands(body, "PRE-01") is None


# Services


def test_services_are_named_on_the_list_of_questions(tmp_path: Path) -> None:
    """Each gets questions of its own at once; a name that is none is refused with what is wrong."""
    with Server("umea", at=workspace(tmp_path)) as server:
        browser = server.browser()
        assert browser.get("/en/umea/PRE-02").status == 200
        wrong = browser.post("/en/umea/", do="services", service_name="Bygglov", service_url="inte en adress")
        assert wrong.status == 422
        assert "The address &#34;inte en adress&#34; of service 1 cannot be read." in wrong.text
        for written in (
            'id="service_name" name="service_name" autocomplete="off" value="Bygglov"',
            'aria-describedby="fault-service_url0"',
        ):
            assert written in wrong.text
        nameless = browser.send(
            "/en/umea/", b"do=services&service_name=Skola&service_url=&service_name=!!&service_url="
        )
        assert "cannot be used as a name" in nameless.words
        assert 'aria-describedby="fault-service_name1"' in nameless.text
        assert all(f'value="{typed}"' in nameless.text for typed in ("Skola", "!!"))
        unnamed = browser.send("/en/umea/", b"do=services&service_name=&service_url=www.umea.se")
        assert "Write the name of service 1." in unnamed.words
        body = b"do=services&service_name=Bygglov&service_url=www.umea.se%2Fb&service_name=Parkering&service_url="
        assert browser.send("/en/umea/", body).leads_to == "/en/umea/?told=services"
        assert "The services are saved: Bygglov and Parkering." in browser.get("/en/umea/?told=services").words
        assert "Bygglov" in browser.get("/en/umea/PRE-02").words
        assert browser.get("/en/umea/PRE-02/bygglov").status == 200
        assert browser.get("/en/umea/PRE-02/parkering").status == 200


# What may be published


def test_a_note_is_internal_until_its_box_is_ticked_and_again_when_it_is_not(browser: Browser, body: Path) -> None:
    """The box beside the note says what stands; a mark that is changed keeps the history, and a new answer keeps it."""
    address = f"/en/{body.name}/PRE-01"
    browser.answer(address, choice="4", note="Hemligt", do="stay")
    assert not required(body, "PRE-01").note_public
    browser.answer(address, choice="4", note="Hemligt", note_public="yes", do="stay")
    o = required(body, "PRE-01")
    assert (o.note_public, [(was.note_public, was.why) for was in o.history]) == (True, [(False, "note")])
    browser.answer(address, choice="5", note="Hemligt", note_public="yes", do="stay")
    assert (required(body, "PRE-01").level, required(body, "PRE-01").note_public) == (5, True)
    browser.answer(address, choice="5", note="Hemligt", do="stay")
    assert not required(body, "PRE-01").note_public


def test_evidence_is_internal_where_its_box_or_its_button_says_so(browser: Browser, body: Path) -> None:
    """A new piece by the box, one that stands by its button, which makes it public again; the form stays as it was."""
    address = f"/en/{body.name}/PRE-01"
    browser.answer(address, choice="4", quote="Ett", do="stay")
    browser.answer(address, choice="4", quote="Två", internal="yes", do="stay")
    assert [(e.quote, e.internal) for e in required(body, "PRE-01").evidence] == [("Ett", False), ("Två", True)]
    page = browser.get(address)
    assert "internal Make public" in page.words
    marked = browser.follow(browser.answer(address, do="mark-evidence:1", choice="4", note="Half", note_public="yes"))
    assert "The evidence is marked anew." in marked.words
    assert [e.internal for e in required(body, "PRE-01").evidence] == [True, True]
    browser.answer(address, do="mark-evidence:2", choice="4")
    o = required(body, "PRE-01")
    assert ([e.internal for e in o.evidence], o.note, o.history[-1].why) == ([True, False], None, "evidence")
    assert browser.answer(address, do="mark-evidence:9", choice="4").status == 422
