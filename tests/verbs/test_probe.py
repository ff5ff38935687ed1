"""``probe`` offline: one saved page, or a recording, judged without the net."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import browser_path
from tests.growth import assert_grows_in_step
from tests.running import call, process, run, workspace

from digimaturity.model.recording import Exchange, Obstacle, Recording
from digimaturity.probes.saved_page import judged_page, saved_page
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import find_kind
from digimaturity.verbs.probe import bodies_meant, saved_at
from digimaturity.workspace.warc_file import written

if TYPE_CHECKING:
    from pathlib import Path

WEBSITE = "https://www.exempelstad.example/"
AT = "2026-11-28T10:00:00+00:00"
PAGE = "<html lang=sv><title>Kontakta oss - Exempelstad</title><h1>Kontakta oss</h1><p>Ring 0123-456 78.</p>"
FIELDS = {
    *("probe", "criterion", "service", "outcome", "low", "high", "value", "why", "confidence", "reasons"),
    *("experimental", "cause", "evidence"),
}


def recorded(folder: Path, *exchanges: Exchange) -> Path:
    """A recording of the town's site."""
    path = folder / "inspelning.warc.gz"
    path.write_bytes(written(Recording("", WEBSITE, AT, exchanges, tool="test")))
    return path


def secure(folder: Path, value: str = "max-age=31536000") -> Path:
    """A recording in which http leads to https, with HSTS."""
    return recorded(
        folder,
        Exchange("http://www.exempelstad.example/", AT, 301, (("location", WEBSITE),)),
        Exchange(WEBSITE, AT, 200, (("content-type", "text/html"), ("Strict-Transport-Security", value)), b"<p>Hej"),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-W44-7", "--at 2026-W44-7 is no day. Write 2026-11-02"),
        ("20261102", "--at 20261102 is no day."),
        ("2026-11", "--at 2026-11 is no day."),
        ("2026-11-02T9", "--at 2026-11-02T9 is no day."),
        ("2126-11-02", "2126-11-02 is still to come."),
        ("2126-11-02T09:15", "--at 2126-11-02T09:15 is still to come."),
        ("1926-11-02", "1926-11-02 is before 1990."),
    ],
)
def test_when_a_page_was_saved_is_a_day_or_a_moment_that_has_been(tmp_path: Path, written: str, said: str) -> None:
    """One form for each, as in the study's files; another is refused with what to write, and so is a time to come."""
    (tmp_path / "sida.html").write_text(PAGE, encoding="utf-8")
    words = ("probe", "--page", "sida.html", "--url", WEBSITE, "--as", "contact", "--lang", "en", "--at")
    refused = call(*words, written, at=tmp_path)
    assert (refused.returncode, said in " ".join(refused.stderr.split())) == (2, True), refused.stderr


def test_the_time_of_day_is_by_the_clock_in_sweden() -> None:
    """A day is its beginning, and a moment that says its offset keeps it."""
    assert saved_at(None) is None
    assert saved_at("2025-11-02") == "2025-11-02T00:00:00+01:00"
    assert saved_at("2025-07-02T09:15") == "2025-07-02T09:15:00+02:00"
    assert saved_at("2025-07-02T09:15:30Z") == "2025-07-02T09:15:30+00:00"


def judged(done: Any) -> dict[str, Any]:
    """What was said of https, as JSON has it."""
    assert done.returncode == 0, done.stderr
    found = [j for j in json.loads(done.stdout)["judgements"] if j["criterion"] == "PRE-18"]
    assert len(found) == 1
    assert isinstance(found[0], dict)
    return found[0]


def test_a_recording_is_judged_offline(tmp_path: Path) -> None:
    """The outcome, the level, the reason in both languages and the place stand in stable fields."""
    found = judged(call("probe", "--from-warc", str(secure(tmp_path)), "--format", "json", at=tmp_path))
    assert set(found) == FIELDS
    assert (found["outcome"], found["low"], found["high"], found["value"]) == ("met", 5, 5, None)
    assert found["why"]["sv"].startswith("Http leder till https.")
    assert found["why"]["en"].startswith("Http leads to https.")
    assert found["confidence"] == "fact"
    assert found["evidence"][0]["url"] == WEBSITE
    assert found["evidence"][0]["excerpt"] == "Strict-Transport-Security: max-age=31536000"
    assert len(found["evidence"][0]["sha256"]) == 64


def test_the_same_recording_gives_the_same_outcomes_to_the_byte(tmp_path: Path) -> None:
    """Neither the clock nor the process matters."""
    path = str(secure(tmp_path))
    first, second = (process("probe", "--from-warc", path, "--format", "json", at=tmp_path).stdout for _ in range(2))
    assert first == second


def test_what_was_in_the_way_is_said_and_no_level(tmp_path: Path) -> None:
    """A site that did not answer is blocked, with the cause."""
    path = recorded(
        tmp_path,
        Exchange("http://www.exempelstad.example/", AT, None, obstacle=Obstacle.TIMEOUT),
        Exchange(WEBSITE, AT, None, obstacle=Obstacle.TIMEOUT),
    )
    found = judged(call("probe", "--from-warc", str(path), "--format", "json", at=tmp_path))
    assert (found["outcome"], found["cause"], found["low"]) == ("blocked", "timeout", None)


def test_a_person_reads_the_conclusion_and_how_to_report_a_wrong_one(tmp_path: Path) -> None:
    """The table says the level, the why and the place, that a person decides, and where to report."""
    done = call("probe", "--from-warc", str(secure(tmp_path)), "--only", "PRE-18", "--lang", "sv", at=tmp_path)
    assert "nivå 5" in done.stdout
    assert "Http leder till https." in done.stdout
    told = done.stdout + done.stderr
    assert "En människa avgör" in told
    assert "probes show transport.https_enforced" in told


def test_what_settles_nothing_is_counted_and_shown_with_all(tmp_path: Path) -> None:
    """People read what is proposed; JSON has every conclusion, and --all shows it."""
    path = tmp_path / "bygglov.html"
    path.write_text("<html lang=sv><title>Bygglov</title><h1>Bygglov</h1><p>Hej.</p>", encoding="utf-8")
    words = ("probe", "--page", str(path), "--url", f"{WEBSITE}bygga/bygglov")
    short, whole = (call(*words, *more, "--lang", "en", at=tmp_path) for more in ((), ("--all",)))
    assert "--all shows them" in short.stdout + short.stderr
    assert len(whole.stdout.splitlines()) > len(short.stdout.splitlines())
    told = json.loads(call(*words, "--format", "json", at=tmp_path).stdout)
    assert any((j["low"], j["high"]) == (0, 5) for j in told["judgements"])


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_other_formats_have_the_same_conclusion(tmp_path: Path, form: str) -> None:
    """A row of CSV or Markdown names the criterion and the probe."""
    done = call("probe", "--from-warc", str(secure(tmp_path)), "--only", "transport", "--format", form, at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert any("PRE-18" in line and "https" in line for line in done.stdout.splitlines())


def test_only_some_probes_can_be_asked(tmp_path: Path) -> None:
    """By id, family or criterion; a name that there is not is refused with the nearest."""
    path = str(secure(tmp_path))
    for name in ("transport.https_enforced", "pre-18"):
        done = call("probe", "--from-warc", path, "--only", name, "--format", "json", at=tmp_path)
        assert {j["probe"] for j in json.loads(done.stdout)["judgements"]} == {"transport.https_enforced"}
    refused = call("probe", "--from-warc", path, "--only", "PRE-1888", at=tmp_path)
    assert refused.returncode == 2
    assert "PRE-18" in refused.stderr


def test_a_saved_page_says_what_it_was_taken_for(tmp_path: Path) -> None:
    """The guess is told, and what one page cannot show is left out rather than judged."""
    path = tmp_path / "kontakt.html"
    path.write_text(PAGE, encoding="utf-8")
    done = call("probe", "--page", str(path), "--url", f"{WEBSITE}om/hitta", "--format", "json", at=tmp_path)
    told = json.loads(done.stdout)
    assert (told["judged_as"], told["guessed"]) == ("contact", True)
    assert "transport.https_enforced" in told["silent"]
    assert all(j["evidence"] for j in told["judgements"])
    assert all(set(j) == FIELDS for j in told["judgements"])


def test_a_page_may_come_on_standard_input(tmp_path: Path) -> None:
    """A hyphen stands for what is piped in."""
    done = run("probe", "--page", "-", "--url", WEBSITE, "--as", "contact", "--format", "json", at=tmp_path, stdin=PAGE)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["judged_as"] == "contact"


def test_a_saved_page_of_a_named_organisation_has_its_website_as_address_and_that_is_said(tmp_path: Path) -> None:
    """The register's address is used for a start page only; of any other page the address is asked for."""
    study = workspace(tmp_path)
    added = ("orgs", "add", "nonsens", "--kind", "kommun", "--name", "Provköping", "--website", WEBSITE)
    assert call(*added, at=study).returncode == 0
    path = tmp_path / "start.html"
    path.write_text(PAGE, encoding="utf-8")
    done = call("probe", "nonsens", "--page", str(path), "--as", "start", "--format", "json", "--lang", "sv", at=study)
    told = json.loads(done.stdout)
    assert {e["url"] for j in told["judgements"] for e in j["evidence"]} == {WEBSITE}
    assert f"läses som startsidan {WEBSITE}" in done.stderr
    # A page that nobody calls the start page may be any: what it says would be said to stand at that address.
    for words in (("--as", "contact"), ()):
        refused = call("probe", "nonsens", "--page", str(path), *words, at=study)
        assert (refused.returncode, "--url" in refused.stderr) == (2, True)


def test_bodies_of_a_kind_are_meant_by_the_words_that_users_are_shown(tmp_path: Path) -> None:
    """Twenty-one regions, in Swedish; a kind that there is not is refused with those that there are."""
    context = Context(here=tmp_path)
    assert len(bodies_meant(context, None, None, find_kind(context.catalogue, "regioner"))) == 21
    done = call("probe", "--kind", "landsting", "--contact", "a@exempel.example", "--lang", "sv", at=tmp_path)
    assert (done.returncode, "kommun, region, statlig myndighet, all." in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--page", "x.html"), "--url"),
        (("--page", "x.html", "--url", WEBSITE), "x.html"),
        (("--url", WEBSITE), "--page"),
        (("--from-warc", "x.warc"), "x.warc"),
        (("--page", "x.html", "--url", WEBSITE, "--from-warc", "x.warc"), "--from-warc"),
    ],
)
def test_what_does_not_go_together_is_refused_with_what_to_do(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """The code is 2, the message names what is missing, and there is no traceback."""
    done = call("probe", *arguments, at=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"", b"hello", b"\x1f\x8b\x08\x00broken", b"WARC/1.0\r\n\r\n", b"\x00" * 1000])
def test_a_file_that_is_no_recording_is_named(tmp_path: Path, content: bytes) -> None:
    """Whatever the file holds, the message names it and the code is 4."""
    path = tmp_path / "annat.warc.gz"
    path.write_bytes(content)
    done = call("probe", "--from-warc", str(path), at=tmp_path)
    assert done.returncode == 4, done.stderr
    assert "annat.warc.gz" in done.stderr


def test_an_organisation_of_the_register_may_be_named(tmp_path: Path) -> None:
    """The recording is then judged as the body's, by its id."""
    at = workspace(tmp_path)
    done = call("probe", "malmo", "--from-warc", str(secure(tmp_path)), "--format", "json", at=at)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["organisation"] == "malmo"


def test_a_page_full_of_control_codes_prints_none(tmp_path: Path) -> None:
    """What a page says reaches the terminal without anything that it would obey."""
    path = recorded(
        tmp_path,
        Exchange("http://www.exempelstad.example/", AT, 301, (("location", WEBSITE),)),
        Exchange(WEBSITE, AT, 200, (("strict-transport-security", "max-age=1;\x1b[31m\u202e"),), b"<p>\x1b]0;x\x07"),
    )
    done = process("probe", "--from-warc", str(path), at=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout


def test_a_saved_page_takes_no_more_than_its_length() -> None:
    """A page of links in each other is judged by every probe in time with its length."""

    def judge(size: int) -> None:
        page = saved_page(b"<html>" + b"<div><p>Hej <a href='/x'>mer</a>" * size, f"{WEBSITE}a", at=AT)
        assert judged_page(page)

    judge(1)  # what is loaded once is not reckoned
    assert_grows_in_step(judge, 12)


def test_what_the_browser_finds_on_a_saved_page_names_each_rule(tmp_path: Path) -> None:
    """Whatever a page is a page of, each rule of axe-core that it broke is told with its first element."""
    if browser_path() is None:
        pytest.skip("no Chromium on this machine")
    path = tmp_path / "nyheter.html"
    path.write_text("<html lang=sv><title>Nyheter</title><h1>Nyheter</h1><select></select>", encoding="utf-8")
    words = ("probe", "--page", str(path), "--url", f"{WEBSITE}nyheter", "--browser", "--format", "json")
    done = call(*words, at=tmp_path)
    assert done.returncode == 0, done.stderr
    (found,) = [j for j in json.loads(done.stdout)["judgements"] if j["probe"] == "axe.all_rules"]
    assert "select-name: <select></select>" in [piece["excerpt"] for piece in found["evidence"]]
    assert any(reason["en"].startswith("select-name: Select element must") for reason in found["reasons"])


def test_without_the_extra_it_is_said_how_to_install_it(tmp_path: Path) -> None:
    """The code is 2, and the command to install stands in the message."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\nreal = u.find_spec\n"
        "u.find_spec = lambda name, package=None: None if name == 'selectolax' else real(name, package)\n"
    )
    import os

    path = f"{hidden}{os.pathsep}{os.environ['PYTHONPATH']}"
    done = process("probe", "--from-warc", str(secure(tmp_path)), at=tmp_path, PYTHONPATH=path)
    assert done.returncode == 2
    assert "pip install 'digimaturity[probe]'" in done.stderr


def silent(tmp_path: Path) -> Path:
    """A recording of a site that never answered."""
    from digimaturity.model.recording import Exchange, Obstacle, Recording
    from digimaturity.workspace.warc_file import written

    path = tmp_path / "silent.warc.gz"
    gone = Exchange(WEBSITE, "2026-11-28T10:00:00+00:00", None, (), b"", Obstacle.TIMEOUT)
    path.write_bytes(written(Recording("", WEBSITE, "2026-11-28T10:00:00+00:00", (gone,), (), "tests", {})))
    return path


def test_what_one_thing_was_in_the_way_of_is_one_row_and_each_with_all(tmp_path: Path) -> None:
    """People read the cause once, with how many criteria it is about; --all, CSV and JSON keep each."""
    words = ("probe", "--from-warc", str(silent(tmp_path)), "--lang", "sv")
    short, whole, sheet = (
        call(*words, *more, at=tmp_path).stdout
        for more in (("--format", "markdown"), ("--format", "markdown", "--all"), ("--format", "csv"))
    )
    told = json.loads(call(*words, "--format", "json", at=tmp_path).stdout)["judgements"]
    blocked = [j for j in told if j["cause"] == "timeout"]
    n = len({j["criterion"] for j in blocked if j["criterion"]})
    assert n > 1
    rows = [line for line in short.splitlines() if "inget svar kom i tid" in line]
    assert len(rows) == 1
    assert rows[0].startswith(f"| {n} kriterier | hindrad: inget svar kom i tid")
    assert whole.count("| hindrad: inget svar kom i tid") == len(blocked)
    assert sum("timeout" in line for line in sheet.splitlines()) == len(blocked)


def test_what_is_told_beside_the_criteria_is_for_information(tmp_path: Path) -> None:
    """No word of meeting or not meeting stands where there is no criterion to meet."""
    words = ("probe", "--from-warc", str(secure(tmp_path)), "--only", "transport.headers", "--format", "markdown")
    done = call(*words, "--lang", "en", at=tmp_path)
    assert "| for information |" in done.stdout
    assert "met |" not in done.stdout
