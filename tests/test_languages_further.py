"""A language that the code has never heard of: its files are enough, and everything that a user reads is in it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from tests import pseudo_language
from tests.running import RELEASED, call, process, run, workspace

from digimaturity.verbs.registry import COMMANDS
from digimaturity.workspace.figures import load_references, reference_files, reference_folders

if TYPE_CHECKING:
    from pathlib import Path

# What is no text: commands to type, addresses, files, flags, ids, abbreviations, and whatever holds digits.
_CODE = re.compile(
    r"digimaturity( [\w./=-]+)*|^  [a-z]+(?= {2,}|$)|\S*[/\\|<>_=@]\S*|--?[a-z]\S*|\w*[0-9]\S*|\b[A-Z]{2,}\b"
    r"|\b[a-z]+(-[a-z0-9]+)+|\w+\.[a-z]{2,}\b"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN, _ACCENTED = re.compile(r"[aeiouyAEIOUY]"), re.compile(r"[áéíóúýÁÉÍÓÚÝ]")
# Names, units and values of options. Babel knows no months of a language that nobody speaks.
_NAMES = {
    "agency", "Anna", "boendeparkering", "both", "default", "errand", "exempel", "find", "July", "linux", "look",
    "machine", "malmo", "measured", "min", "municipality", "nosuch", "November", "numpy", "October", "platformdirs",
    "pydantic", "Python", "region", "table", "timed", "zero", *(word for path in COMMANDS for word in path.split()),
}  # fmt: skip
# Why a question was not applicable, as whoever answered wrote it.
_REASON = "Källan: inga handlingar behövs. / The source: no documents needed."


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the files of the pseudo-language."""
    return str(pseudo_language.write(tmp_path_factory.mktemp("languages") / "files"))


def untranslated(text: str) -> list[str]:
    """The words of a text that are in no pseudo-language: those with a vowel that has no accent."""
    return [
        word
        for line in text.splitlines()
        for word in _WORD.findall(_CODE.sub(" ", line))
        if _PLAIN.search(word) and not _ACCENTED.search(word)
    ]


HELP = ("--help", "score --help", "publish --help", "criteria --help")
READING = (
    "score malmo",
    "compare",
    "compare --by theme",
    "explain malmo EXP",
    "plan malmo",
    "plan malmo --format markdown",
    "peers malmo",
    "robustness",
    "items",
    "criteria stats",
    "criteria check",
    "score nosuch",
    "score --nosuch",
    "nosuch",
    "trend",
    "report malmo --format memo -o -",
)


@pytest.mark.parametrize("words", HELP)
def test_help_is_in_the_language_that_was_asked_for(words: str, languages: str) -> None:
    """Help has no word that a translator could not reach, Typer's own included."""
    done = run(*words.split(), at=RELEASED, DIGIMATURITY_LANG="xx", DIGIMATURITY_TRANSLATIONS=languages)
    assert "⟦" in done.stdout
    assert set(untranslated(done.stdout)) - _NAMES == set()


@pytest.mark.parametrize("words", READING)
def test_every_sentence_is_in_the_language_that_was_asked_for(words: str, languages: str) -> None:
    """Results, notes and errors have no word that a translator could not reach."""
    done = call(*words.split(), at=RELEASED, DIGIMATURITY_LANG="xx", DIGIMATURITY_TRANSLATIONS=languages)
    assert "⟦" in done.stdout + done.stderr
    assert set(untranslated(done.stdout + done.stderr)) - _NAMES == set()


def test_the_flag_offers_the_language(languages: str) -> None:
    """``--lang`` takes a language that there is a file of, and no other."""
    done = process("score", "malmo", "--lang", "xx", at=RELEASED, DIGIMATURITY_TRANSLATIONS=languages)
    assert (done.returncode, untranslated(done.stdout)) == (0, [])
    refused = process("score", "malmo", "--lang", "yy", at=RELEASED, DIGIMATURITY_TRANSLATIONS=languages)
    assert "'sv', 'en', 'xx'" in refused.stderr


def test_a_page_is_in_the_language_that_was_asked_for(languages: str) -> None:
    """A report's headings, tables, charts and notes; what people quoted as evidence stays in their words."""
    done = call(
        "report",
        "malmo",
        "--format",
        "html",
        "-o",
        "-",
        at=RELEASED,
        DIGIMATURITY_LANG="xx",
        DIGIMATURITY_TRANSLATIONS=languages,
    )
    assert '<html lang="xx"' in done.stdout
    said = pseudo_language.read(done.stdout).replace(_REASON, "")
    assert set(untranslated(said)) - _NAMES == set()


def test_a_whole_study_is_published_in_the_language(languages: str, tmp_path: Path) -> None:
    """Every page, memo, chart, workbook and data file is made, and the page of the panel has no other language."""
    asked = ("publish", "--edition", "exempel", "-o", str(tmp_path / "web"))
    done = call(*asked, at=RELEASED, DIGIMATURITY_LANG="xx", DIGIMATURITY_TRANSLATIONS=languages)
    assert (done.returncode, untranslated(done.stdout)) == (0, [])
    page = pseudo_language.read((tmp_path / "web" / "index.html").read_text(encoding="utf-8"))
    studies = load_references(reference_files(reference_folders(None, RELEASED / "criteria"))).values()
    figures = [figure for study in studies for figure in study.figures]
    own = {words for f in figures for words in (f.source, f.text, f.text_en) if words}
    for words in sorted(own, key=len, reverse=True):
        page = page.replace(words, "")  # what a work is called, and what it says in words, stays in its own language
    assert set(untranslated(page)) - _NAMES == set()


def test_a_session_is_in_the_language_that_was_asked_for(languages: str, tmp_path: Path) -> None:
    """Questions, prompts and answers to keys; and the key for another language leads to Swedish next."""
    study = workspace(tmp_path)
    words = ("assess", "stockholm", "--edition", "2026", "--assessor", "Anna")
    done = run(*words, at=study, stdin="4\nu\n5\n?\nq\n", DIGIMATURITY_LANG="xx", DIGIMATURITY_TRANSLATIONS=languages)
    assert "ís sávéd.⟧ ⟦ú úndóés.⟧" in done.stdout
    assert set(untranslated(done.stdout + done.stderr)) - _NAMES == {"svenska"}
    switched = run(*words, at=study, stdin="l\nq\n", DIGIMATURITY_LANG="xx", DIGIMATURITY_TRANSLATIONS=languages)
    assert "? för hjälp)" in switched.stdout


def test_the_catalogue_may_have_leaves_in_it(tmp_path: Path) -> None:
    """A criterion's title and steps in a further language are shown in it, and its other texts in English."""
    folder = shutil.copytree(RELEASED / "criteria", tmp_path / "criteria")
    path = folder / "presence.yaml"
    before = path.read_text(encoding="utf-8")
    after = before.replace("on the organisation's name\"}", 'on the organisation\'s name", xx: "⟦Ensin⟧"}', 1)
    after = after.replace("for the organisation's name\"}", 'for the organisation\'s name", xx: "⟦Ensin⟧"}', 1)
    assert after != before
    path.write_text(after, encoding="utf-8")
    (tmp_path / "xx.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8")
    done = call(
        "criteria", "show", "PRE-01", "--catalogue", str(folder),
        at=tmp_path, DIGIMATURITY_LANG="xx", DIGIMATURITY_TRANSLATIONS=str(tmp_path),
    )  # fmt: skip
    assert done.stdout.startswith("PRE-01 ⟦Ensin⟧\n")
    assert "Does the organisation's official website come first" in done.stdout


def test_what_is_missing_is_said_in_english(tmp_path: Path) -> None:
    """A file with one text gives that text; a translation that lost a placeholder is not used."""
    (tmp_path / "fi.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "No organisation is called \\"{name}\\"."\nmsgstr "Ei organisaatiota."\n\n'
        'msgid "Error"\nmsgstr "Virhe"\n',
        encoding="utf-8",
    )
    done = call("score", "nosuch", at=RELEASED, DIGIMATURITY_LANG="fi", DIGIMATURITY_TRANSLATIONS=str(tmp_path))
    assert done.stderr == (
        'Virhe: No organisation is called "nosuch".\nAdd it with: digimaturity orgs add ID --kind KIND --name NAME\n'
    )
