"""Pictures of the evidence leave with the pages only where the publisher says so, and without what was in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import browser, served, violations
from tests.drawing import PDF, SECRET, photograph, shot
from tests.running import call, run, workspace

from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = ("--edition", "2026", "--assessor", "Anna")
BY_HAND = "evidence/anna-start.jpg"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with a picture of two answers, one by hand, a PDF, one that is gone, and one of a reply's retest."""
    desk = tmp_path_factory.mktemp("desk")
    for name, content in (("a.png", shot(1280, 900)), ("b.pdf", PDF), ("c.png", shot(90, 90, "green"))):
        (desk / name).write_bytes(content)
    study = workspace(
        tmp_path_factory.mktemp("study"),
        ("malmo", "PRE-01", "4", "--url", "https://malmo.se", "--file", str(desk / "a.png"), *OWN),
        ("malmo", "PRE-03", "4", "--quote", "x", "--file", str(desk / "a.png"), *OWN),
        ("malmo", "PRE-04", "4", "--file", str(desk / "b.pdf"), *OWN),
        ("malmo", "PRE-05", "2", "--quote", "för hand", *OWN),
        ("lund", "PRE-01", "2", "--file", str(desk / "c.png"), *OWN),
    )
    edition = study / "assessments" / "2026"
    (edition / BY_HAND).write_bytes(photograph(6))
    path = edition / "malmo" / "anna.yaml"
    quoted = "quote: för hand\n"
    text = path.read_text(encoding="utf-8")
    assert text.count(quoted) == 1
    indent = re.search(rf"( *)(- )?(seen: .*\n *)?{quoted}", text)
    assert indent is not None
    more = " " * (len(indent[1]) + (2 if indent[2] else 0))
    path.write_text(text.replace(quoted, f"{quoted}{more}screenshot: {BY_HAND}\n"), encoding="utf-8")
    return study


@pytest.fixture(scope="module")
def published(study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything, with pictures, in both languages."""
    folder = tmp_path_factory.mktemp("published") / "web"
    words = ("publish", "--pictures", "--no-charts", "--panel", "all", "--lang", "both", "-o", str(folder))
    done = run(*words, at=study, LC_ALL="sv_SE.UTF-8", SOURCE_DATE_EPOCH="1790000000")
    assert done.returncode == 0, done.stderr
    assert "3 skärmbilder följer med. Se efter att de inte visar namn" in done.stderr
    return folder


def pictures_in(page: Path) -> list[tuple[str, str]]:
    """Where each picture of a page leads to, and what it says."""
    text = page.read_text(encoding="utf-8")
    return re.findall(r'<a class="shot" href="([^"]+)"><img src="data:image/jpeg;base64,[^"]+" alt="([^"]+)">', text)


def test_no_page_carries_a_picture_unless_that_is_asked_for(study: Path, tmp_path: Path) -> None:
    """Neither the folder nor a page has one; the text says that there is one, and its sum."""
    assert call("publish", "--no-charts", "--panel", "all", "-o", str(tmp_path / "web"), at=study).returncode == 0
    assert call("report", "malmo", "-o", str(tmp_path / "m.html"), at=study).returncode == 0
    assert not (tmp_path / "web" / "evidence").exists()
    for path in (tmp_path / "web" / "malmo.html", tmp_path / "m.html"):
        assert pictures_in(path) == []
        content = path.read_text(encoding="utf-8")
        assert (re.search("screenshot [0-9a-f]{12}…", content) is None, "anna-start" in content) == (False, False)


def test_every_picture_is_on_its_page_and_beside_it(published: Path) -> None:
    """Small in the page and linked to the whole, from both languages; alike ones are one file, a PDF stays at home."""
    for page, up in (("malmo.html", ""), ("en/malmo.html", "../")):
        found = pictures_in(published / page)
        assert len(found) == 3
        assert all(href.startswith(f"{up}evidence/") for href, _ in found)
        assert all(((published / page).parent / href).is_file() for href, _ in found)
        assert found[0][0] == found[1][0]
    assert "Skärmbild 1 till PRE-01 " in pictures_in(published / "malmo.html")[0][1]
    assert "Screenshot 1 of PRE-01 " in pictures_in(published / "en" / "malmo.html")[0][1]
    assert len(list((published / "evidence").iterdir())) == 3
    assert not list(published.rglob("*.pdf"))


def test_what_is_published_holds_no_name_and_no_place(published: Path, study: Path) -> None:
    """A picture that was put there by hand is made anew, and is called by its sum and not by its maker's name."""
    assert (SECRET in (study / "assessments" / "2026" / BY_HAND).read_bytes()) is True
    for path in published.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert (SECRET in content, b"anna-start" in content) == (False, False), path
    manifest = json.loads((published / "published.json").read_text(encoding="utf-8"))["files"]
    kept = {name: entry["sha256"] for name, entry in manifest.items() if name.startswith("evidence/")}
    assert len(kept) == 3
    assert all(name.startswith(f"evidence/{checksum}.") for name, checksum in kept.items())


def test_a_report_of_one_body_has_its_own_pictures_alone(study: Path, tmp_path: Path) -> None:
    """It becomes a folder, since the pictures lie beside the page."""
    done = call("report", "lund", "--pictures", "-o", str(tmp_path / "r"), at=study)
    assert (done.returncode, "1 screenshot come" in done.stderr) == (0, True), done.stderr
    assert sorted(path.name for path in (tmp_path / "r").iterdir()) == ["evidence", "lund.html", "published.json"]
    assert len(list((tmp_path / "r" / "evidence").iterdir())) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["malmo", "-o", "m.html"], "Name a folder with -o."),
        (["malmo", "-o", "-"], "Name a folder with -o."),
        (["malmo", "--format", "memo"], "Leave out --pictures."),
        (["malmo", "--format", "pdf"], "Leave out --pictures."),
        (["--service", "x"], "Leave out --pictures."),
    ],
)
def test_where_no_picture_can_be_shown_the_option_is_refused(study: Path, words: list[str], expected: str) -> None:
    """It is not passed over in silence."""
    done = call("report", *words, "--pictures", at=study)
    assert (done.returncode, expected in done.stderr) == (2, True), done.stderr


def test_a_picture_that_is_gone_or_broken_is_left_out(study: Path, tmp_path: Path) -> None:
    """The page says what the answer says, and is made all the same."""
    assessment = read_assessment(study / "assessments" / "2026" / "lund" / "anna.yaml")
    observation = assessment.answers["PRE-01"].observation
    assert observation is not None
    path = study / "assessments" / "2026" / str(observation.evidence[0].screenshot)
    before = path.read_bytes()
    try:
        for left in (b"broken", None):
            path.unlink() if left is None else path.write_bytes(left)
            done = call("report", "lund", "--pictures", "-o", str(tmp_path / "r"), at=study)
            assert (done.returncode, "0 screenshots come" in done.stderr) == (0, True), done.stderr
            assert pictures_in(tmp_path / "r" / "lund.html") == []
    finally:
        path.write_bytes(before)


@pytest.fixture(scope="module")
def page(published: Path) -> Iterator[Any]:
    """Malmö's page in a real browser, on a phone, its answers unfolded."""
    with browser() as running, served(published) as root:
        shown = running.new_page(viewport={"width": 320, "height": 700})
        shown.goto(f"{root}en/malmo.html")
        shown.evaluate("document.querySelectorAll('details.entry').forEach(d => d.open = true)")
        yield shown


def test_a_browser_shows_the_pictures(page: Any) -> None:
    """The page's own policy lets them in, they fit a phone, and the whole one opens."""
    images = page.locator("a.shot img")
    sizes = images.evaluate_all("all => all.map(i => [i.naturalWidth, i.getBoundingClientRect().right <= innerWidth])")
    assert sizes == [[320, True], [320, True], [240, True]]
    with page.expect_navigation():
        images.first.click()
    assert re.search(r"/evidence/[0-9a-f]{64}\.png$", page.url)
    assert page.evaluate("document.images[0].naturalWidth") == 1280
    page.go_back()


def test_axe_finds_nothing_in_a_page_with_pictures(page: Any) -> None:
    """Each has a text of its own, and is large enough to press."""
    page.evaluate(
        "document.querySelectorAll('.dimension').forEach(d => { if (!d.querySelector('.shot')) d.remove(); })"
    )
    assert violations(page) == []
