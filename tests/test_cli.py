"""The command line as a whole: what every command has in common, run as a process of its own."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.builders import REPOSITORY
from tests.csv_read import read_csv
from tests.pseudo_terminal import Terminal
from tests.running import PATIENCE, TOOL, call, environment, process, run, workspace

from digimaturity.verbs.registry import COMMANDS, GROUPS

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
PATHS = list(COMMANDS)
# Words that give a command something to read, and the keys that its JSON has besides schema_version and command.
_CARD = {"tool", "catalogue", "edition", "organisation", "score"}
_STANDS = {"tool", "catalogue", "edition", "organisation", "criterion", "services", "answers"}
READING: dict[str, tuple[str, set[str]]] = {
    "status": ("--edition eu-2023", {"edition", "rows"}),
    "score": ("csn --edition eu-2023", {*_CARD, "is_total", "parts", "missing", "not_applicable"}),
    "explain": ("csn EXP --edition eu-2023", {*_CARD, "part", "criteria", "not_applicable"}),
    "reply": ("csn EXP-09 --edition 2026", {"tool", "catalogue", "edition", "organisation", "criteria"}),
    "evidence": ("csn EXP-09 --edition 2026", {*_STANDS}),
    "note": ("csn EXP-09 --edition 2026", {*_STANDS}),
    "services list": ("csn --edition eu-2023", {"edition", "organisation", "services", "history", "unregistered"}),
    "editions list": ("", {"editions", "read", "written"}),
    "compare": ("--edition eu-2023 --published", {"tool", "catalogue", "edition", "groups", "published"}),
    "robustness": ("--edition eu-2023", set()),
    "plan-fieldwork": ("--assessors Anna,Dag --dry-run", set()),
    "items": ("--edition eu-2023 --group municipality", set()),
    "plan": ("malmo --edition eu-2023", set()),
    "peers": ("malmo --edition eu-2023", set()),
    "export": ("--dictionary", {"columns"}),
    "doctor": ("", {"ok", "lang", "checks"}),
    "criteria list": ("", {"catalogue", "criteria"}),
    "criteria show": ("EXP-27", {"criterion"}),
    "criteria check": ("", {"ok", "problems", "criteria"}),
    "criteria stats": ("", {"catalogue", "dimensions", "minutes_by_kind", "mix"}),
    "criteria crosswalk": ("eu-egov-2023", {"crosswalk", "mapped", "unmapped", "n_criteria", "n_catalogue"}),
    "orgs list": ("--panel digital-leaders-2019", {"panel", "organisations"}),
    "orgs find": ("skatteverket", {"organisations"}),
    "orgs show": ("skatteverket", {"organisation"}),
}
# Commands that write, ask, or whose result is no table: they have tests of their own.
OTHERS = {
    "adjudicate",
    "assess",
    "answer",
    "import",
    "sheet",
    "import axe",
    "import earl",
    "import lighthouse",
    "import webperf",
    "probe",
    "see",
    "export earl",
    "migrate",
    "init",
    "orgs add",
    "orgs change",
    "orgs remove",
    "reply asked",
    "services add",
    "services rename",
    "services remove",
    "editions rename",
    "editions remove",
    "crosswalk import",
    "criteria import",
    "criteria schema",
    "criteria release",
    "report",
    "publish",
}
# Small words that give a language away; names of organisations and quotations aside, the other one has none of them.
_SMALL = {
    "sv": r"\b(och|är|inte|eller|som|för|med|av|till|på|det|finns|ska|från)\b",
    "en": r"\b(the|and|is|not|or|of|with|cannot|must|are|there|this|to|by|no such|from)\b",
}
# What stands in its own language whoever reads: quotations, addresses, flags, names, and ids of columns.
_QUOTED = re.compile(
    r"""”[^”]*”|“[^”]*”|"[^"]*"|‘[^’]*’|'[^']*'|
    \S*[/\\@.]\w\S*|--?[a-z-]+|CC\ BY|Time\ [Tt]o\ \w+|NOT\ ASSESSED|^(long|wide)\ +\w+""",
    re.MULTILINE | re.VERBOSE,
)


def words_of(path: str) -> list[str]:
    """A command line that makes the command show something; for a newer command, its own first example."""
    if path in READING:
        return [*path.split(), *shlex.split(READING[path][0])]
    found = re.search(r"^  digimaturity (.*)$", COMMANDS[path].help, re.MULTILINE)
    assert found, path
    return [word for word in shlex.split(found[1]) if word != "…"]


_GIVEN = ((3, "2026"), (4, "2027"))


def show(study: Path, path: str, *more: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """What a command shows; a newer command that needs more than there is here is left to its own tests."""
    done = call(*words_of(path), *more, at=study, DIGIMATURITY_LANG=lang)
    if done.returncode == 2 and path not in READING:
        pytest.skip("its example needs answers of its own; give it words in READING")
    assert done.returncode in {0, 1}, done.stderr
    return done


def shows_tables(path: str) -> bool:
    """Whether the command reads and shows, in every format."""
    return path not in OTHERS


TABLES = [path for path in PATHS if shows_tables(path)]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an answer in each of two editions and a reply to one; what ships can be read from it too."""
    given = [("csn", "EXP-09", str(level), "--new-edition", edition, "--assessor", "Anna") for level, edition in _GIVEN]
    made = workspace(tmp_path_factory.mktemp("cli"), *given)
    assert call("reply", "csn", "EXP-09", "Nej.", "--by", "CSN", "--edition", "2026", at=made).returncode == 0
    return made


def foreign_words(text: str, lang: str) -> set[str]:
    """The small words of the other language in a text, quotations, addresses, ids and names aside."""
    other = "en" if lang == "sv" else "sv"
    bare = re.sub(_QUOTED, " ", text)
    return {word.lower() for word in re.findall(_SMALL[other], bare, re.IGNORECASE)}


# Help


@pytest.mark.parametrize("path", ["", *(path for path, group in GROUPS.items() if not group.default)])
def test_a_group_alone_takes_the_language(path: str, tmp_path: Path) -> None:
    """Its help, as without the language; a language that there is not is refused."""
    words = path.split()
    helped = run(*words, "--lang", "sv", at=tmp_path)
    assert (helped.returncode, helped.stdout) == (2, run(*words, at=tmp_path, DIGIMATURITY_LANG="sv").stdout)
    assert "Användning: digimaturity" in helped.stdout
    wrong = run(*words, "--lang", "xx", at=tmp_path)
    assert (wrong.returncode, "--lang must be one of 'sv', 'en'" in wrong.stderr) == (2, True)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", ["", *GROUPS, *PATHS])
def test_every_help_ends_its_description_with_an_example(study: Path, path: str, lang: str) -> None:
    """Help in each language has an example that begins with the tool's name, one language only, and code 0."""
    done = call(*path.split(), "--help", at=study, DIGIMATURITY_LANG=lang)
    assert (done.returncode, done.stderr) == (0, "")
    example, usage = ("Exempel:", "Användning: ") if lang == "sv" else ("Example:", "Usage: ")
    assert done.stdout.startswith(usage)
    described = re.split(r"\n(?=\S)", done.stdout)[0]
    lines = described[described.index(example) :].split("\n")[1:]
    shown = [line.strip() for line in lines if line.strip()]
    assert shown
    assert all(line.startswith(f"digimaturity {path}".strip()) for line in shown if not path or path not in GROUPS)
    assert foreign_words(done.stdout, lang) == set()
    if lang == "sv":
        assert not re.search(r"\[(default|required|OPTIONS)|Options:|Commands:|Arguments:|Show |Install ", done.stdout)


def test_the_short_flag_for_help_works(study: Path) -> None:
    """``-h`` gives the same as ``--help``, at every level."""
    for words in ((), ("criteria",), ("criteria", "show"), ("compare",)):
        short, long = call(*words, "-h", at=study), call(*words, "--help", at=study)
        assert (short.returncode, short.stdout) == (0, long.stdout)


def test_help_in_one_flag(study: Path) -> None:
    """``--lang sv --help`` and ``--help --lang sv`` are Swedish whatever the locale says."""
    assert run("--lang", "sv", "compare", "--help", at=study).stdout.startswith("Användning:")
    assert run("compare", "--help", "--lang=sv", at=study).stdout.startswith("Användning:")


def test_the_version_of_tool_and_catalogue(study: Path) -> None:
    """``--version`` names both versions and the number of criteria, on stdout."""
    done = process("--version", at=study)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"digimaturity \d+\.\d+\S*, catalogue digimaturity 1\.\d+ \(168 criteria\)\n", done.stdout)


@pytest.mark.parametrize("words", [(), ("criteria",), ("orgs",)])
def test_without_a_command_the_help_is_shown(study: Path, words: tuple[str, ...]) -> None:
    """No command at all, or a group alone, shows the help and ends with code 2."""
    done = run(*words, at=study)
    assert (done.returncode, "Commands:" in done.stdout, done.stderr) == (2, True, "")


def test_only_the_module_of_the_command_is_imported(study: Path) -> None:
    """Of all commands' modules, a run imports the one that was asked for; root help imports none."""
    code = "import sys; from digimaturity.__main__ import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    for words, expected in (("--help", set()), ("status --edition eu-2023", {"status"})):
        tool = [sys.executable, "-c", code, *words.split()]
        done = subprocess.run(tool, cwd=study, env=environment(), capture_output=True, text=True, check=True)
        imported = {name.removeprefix("digimaturity.verbs.") for name in done.stderr.split()}
        assert imported & {c.module for c in COMMANDS.values()} == expected


# What a result says needs none of it: other packages, formats that are not asked for, and what an edition that ships
# with the tool does not have beside its answers.
_NOT_FOR_A_SCORE = {
    *("numpy", "pydantic", "rich", "ruamel", "csv", "digimaturity.ground.csvfile"),
    *(f"digimaturity.workspace.{m}" for m in ("residents_file", "probed_file", "replies", "fieldwork_writing")),
    *(f"digimaturity.model.{m}" for m in ("survey_map", "resident_view", "probed", "recording", "right_of_reply")),
    *("digimaturity.insight.raters.double_coding", "digimaturity.insight.raters.measure"),
    *("digimaturity.content.adjudication_view", "digimaturity.verbs.answering", "digimaturity.workspace.figures"),
}


@pytest.mark.parametrize(
    ("words", "most"), [("score skatteverket", 114), ("compare --no-intervals", 131), ("compare", 140)]
)
def test_what_a_short_command_imports_is_what_it_uses(tmp_path: Path, words: str, most: int) -> None:
    """Piped and of an edition that ships; each module and each compiled pattern costs every start."""
    code = """
import sys
from digimaturity.__main__ import run
run(sys.argv[1:])
for name, module in sys.modules.items():
    print(name, getattr(module, "__file__", None) or "-", sep="\t", file=sys.stderr)
"""
    tool = [sys.executable, "-c", code, *words.split()]
    for _ in range(2):  # the first may have had to compile what the second reads
        done = subprocess.run(tool, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    loaded = dict(line.split("\t") for line in done.stderr.splitlines() if "\t" in line)
    assert sorted(_NOT_FOR_A_SCORE & loaded.keys()) == []
    own = {name: file for name, file in loaded.items() if name.partition(".")[0] == "digimaturity"}
    assert len(own) <= most
    early = re.compile(r"^\w+ = re\.compile\(", re.MULTILINE)
    assert [name for name, file in own.items() if early.search(Path(file).read_text(encoding="utf-8"))] == []


def test_a_process_speaks_two_languages_one_after_the_other(study: Path) -> None:
    """Run twice in one process, help is in the language in use at each time."""
    said = [call("compare", "--help", at=study, DIGIMATURITY_LANG=lang).stdout for lang in ("sv", "en", "sv")]
    assert (said[0], said[0] == said[1]) == (said[2], False)
    assert said[0].startswith("Användning: digimaturity compare [FLAGGOR]")
    assert said[1].startswith("Usage: digimaturity compare [OPTIONS]")


def test_every_command_has_a_file_of_its_own_and_is_documented() -> None:
    """Each command's module has a function of its name, and both command references have a section about it."""
    assert len({c.module for c in COMMANDS.values()}) == len(COMMANDS)
    for name in ("commands.md", "kommandon.md"):
        page = (REPOSITORY / "docs" / name).read_text(encoding="utf-8")
        sections = re.findall(r"^###? (.*)$", page, re.MULTILINE)
        assert sorted(sections) == sorted([*COMMANDS, *GROUPS])
    for command in COMMANDS.values():
        assert command.run.__module__ == f"digimaturity.verbs.{command.module}"
        assert (command.run.__doc__ or "").strip()


# Wrong words

WRONG = [
    ("compar", "Menade du compare?", "Did you mean compare?"),
    ("criteria shw EXP-01", "Menade du show?", "Did you mean show?"),
    ("compare --formt json", "Menade du --format?", "Did you mean --format?"),
    ("compare --format xml", "'table', 'json', 'csv', 'markdown'", "'table', 'json', 'csv', 'markdown'"),
    ("compare --edition", "kräver ett värde", "needs a value"),
    ("compare --by organ", "--by ska vara något av", "--by must be one of"),
    ("orgs show", "ORGANISATION saknas.", "ORGANISATION is missing."),
    ("criteria schema katalog", "SLAG ska vara något av", "KIND must be one of"),
    ("init a b", "För många ord på raden: b.", "Too many words on the line: b."),
    ("assess csn --time-box lång", "--time-box ska vara ett tal.", "--time-box must be a number."),
    ("score stokholm", "Menade du stockholm?", "Did you mean stockholm?"),
    ("score csn --edition eu-2032", "Det finns: 2026, 2027, eu-2023", "There are: 2026, 2027, eu-2023"),
    ("compare --edition eu-2023 --group stater", "Välj bland: ", "Choose from: "),
    ("criteria show EXP-270", "Menade du EXP-27", "Did you mean EXP-27"),
    ("criteria crosswalk eu", "Det finns: eu-egov-2023", "There are: eu-egov-2023"),
    ("orgs list --kind landsting", "Välj bland: kommun, region", "Choose from: municipality, region"),
    ("orgs list --panel ledare", "Det finns: digital-leaders-2019", "There are: digital-leaders-2019"),
    ("compare --workspace nowhere", "Mappen nowhere finns inte.", "The folder nowhere does not exist."),
    ("explain csn XXX-01 --edition eu-2023", "Menade du EXP-01?", "Did you mean EXP-01?"),
]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(("line", "swedish", "english"), WRONG, ids=[w[0] for w in WRONG])
def test_a_wrong_word_is_met_with_the_right_one(study: Path, line: str, swedish: str, english: str, lang: str) -> None:
    """What cannot be carried out ends with code 2, says why and what to do on stderr, in one language."""
    done = run(*line.split(), at=study, DIGIMATURITY_LANG=lang)
    assert (done.returncode, done.stdout) == (2, "")
    assert (swedish if lang == "sv" else english) in done.stderr
    assert foreign_words(done.stderr, lang) == set()
    assert len(done.stderr.strip().splitlines()) <= 3


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    "words", ["import nothing.csv --assessor A", "crosswalk import no.csv --crosswalk eu-egov-2023"]
)
def test_a_file_that_is_not_there_is_told_in_one_language(study: Path, words: str, lang: str) -> None:
    """A missing file is a matter of usage and named, without the operating system's English in a Swedish sentence."""
    done = run(*words.split(), at=study, DIGIMATURITY_LANG=lang)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(r"no(thing)?\.csv", done.stderr)
    assert foreign_words(done.stderr, lang) == set()
    assert lang == "en" or "No such file" not in done.stderr


# What every reading command has in common


@pytest.mark.parametrize("path", TABLES)
def test_json_parses_and_keeps_its_keys(study: Path, path: str) -> None:
    """The JSON of every reading command is one object with schema_version 1, the command's name and its own keys."""
    done = show(study, path, "--format", "json")
    assert done.stderr == ""
    payload = json.loads(done.stdout)
    assert list(payload)[:2] == ["schema_version", "command"]
    assert payload["schema_version"] == 1
    assert payload["command"].startswith(path)
    assert READING.get(path, ("", set()))[1] <= set(payload)


@pytest.mark.parametrize("path", TABLES)
def test_json_does_not_depend_on_the_language_for_its_keys(study: Path, path: str) -> None:
    """Swedish JSON has the same keys as English JSON."""
    sv, en = (json.loads(show(study, path, "--format", "json", lang=lang).stdout) for lang in ("sv", "en"))
    assert keys_of(sv) == keys_of(en)


def keys_of(value: Any) -> Any:
    """The shape of JSON: keys and what is below them, of lists the first element."""
    if isinstance(value, dict):
        return {key: keys_of(below) for key, below in value.items()}
    return [keys_of(value[0])] if isinstance(value, list) and value else None


@pytest.mark.parametrize("path", TABLES)
def test_csv_parses(study: Path, path: str) -> None:
    """The CSV of every reading command has a header and as many cells in every row."""
    written = show(study, path, "--format", "csv").stdout
    if not written.strip() and path not in READING:
        pytest.skip("its example finds nothing to show here; give it words in READING")
    headings, rows = read_csv(written)
    assert headings
    assert rows or path not in READING or path == "criteria check"
    assert all(len(row) == len(headings) for row in rows)
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("path", TABLES)
def test_markdown_tables_are_well_formed(study: Path, path: str) -> None:
    """Every Markdown table has a rule under its header and the same number of cells in each line."""
    done = show(study, path, "--format", "markdown")
    tables = re.findall(r"(?:^\|.*\n)+", done.stdout, re.MULTILINE)
    # A plan is a list to tick off, and a check without findings is a sentence.
    assert tables or path not in READING or path in {"plan", "criteria check"}
    for table in tables:
        lines = table.splitlines()
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
        assert len(counts) == 1, lines[:3]
        assert re.fullmatch(r"\|( -{3}:? \|)+", lines[1])


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", TABLES)
def test_results_speak_one_language(study: Path, path: str, lang: str) -> None:
    """A table for people holds no small words of the other language."""
    done = show(study, path, lang=lang)
    assert done.stdout
    assert foreign_words(done.stdout, lang) == set()
    assert foreign_words(done.stderr, lang) == set()


@pytest.mark.parametrize("variables", [("1", "xterm"), (None, "dumb")], ids=["NO_COLOR", "dumb"])
def test_no_escape_codes_where_they_are_not_wanted(study: Path, variables: tuple[str | None, str]) -> None:
    """With NO_COLOR or a dumb terminal there is no escape code on a terminal, and over a pipe never."""
    no_colour, term = variables
    for words, code in ((("compare", "--edition", "eu-2023"), 0), (("score", "nobody"), 2)):
        with Terminal(*words, at=study, NO_COLOR=no_colour, TERM=term) as terminal:
            assert terminal.ended() == code
            assert "\x1b" not in terminal.received
        done = process(*words, at=study)
        assert (done.returncode, "\x1b" in done.stdout + done.stderr) == (code, False)


def test_a_terminal_gets_bold_and_lines_that_fit(study: Path) -> None:
    """On a terminal headings are bold, and no line of a table is wider than its 80 columns."""
    with Terminal("compare", "--edition", "eu-2023", at=study) as terminal:
        assert terminal.ended() == 0
        assert "\x1b[1m" in terminal.received
        lines = re.sub(r"\x1b\[\d*m", "", terminal.received).split("\r\n")
        assert max(map(len, lines)) <= 80


def test_data_goes_to_stdout_and_talk_to_stderr(study: Path, tmp_path: Path) -> None:
    """A written file is reported on stderr, a result stands on stdout, and neither stands on both."""
    done = process("export", "--edition", "eu-2023", "-o", str(tmp_path / "out.csv"), at=study)
    assert (done.returncode, done.stdout) == (0, "")
    assert "out.csv" in done.stderr
    done = run("export", "--edition", "eu-2023", at=study)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("edition,organisation,")


@pytest.mark.parametrize(
    "words",
    [
        "criteria list",
        "compare --edition eu-2023 --format json",
        "export --edition eu-2023",
        "criteria schema dimension",
        "",
        "orgs",
        "orgs --lang sv",
    ],
)
@pytest.mark.parametrize("at_once", [None, "1"], ids=["at the end", "at once"])
def test_a_closed_pipe_is_quiet(study: Path, words: str, at_once: str | None) -> None:
    """``| head -1`` ends the tool without a word and without an error code, whenever what it prints leaves."""
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [*TOOL, *words.split()],
        cwd=study,
        env=environment(PYTHONUNBUFFERED=at_once),
        stdout=theirs,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
        check=False,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 - evaluated at import
def test_a_full_disk_behind_stdout_is_no_bug(study: Path) -> None:
    """When the output cannot be written, the reason is told with code 4."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [*TOOL, "criteria", "list"],
            cwd=study,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 4
    assert b"the disk is full" in done.stderr
    assert b"Exception ignored" not in done.stderr


# Completion


def completed(study: Path, line: str, shell: str = "bash") -> list[str]:
    """What the shell is offered after a line; the last word is the one being typed."""
    whole = f"digimaturity {line}"
    done = run(
        at=study,
        _DIGIMATURITY_COMPLETE=f"complete_{shell}",
        COMP_WORDS=whole,
        COMP_CWORD=str(len(line.split(" "))),
        _TYPER_COMPLETE_ARGS=whole,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert done.stderr == ""
    return str(done.stdout).split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("orgs show cs", {"csn"}),
        ("assess skatteve", {"skatteverket"}),
        ("criteria show EXP-2", {f"EXP-2{n}" for n in range(10)}),
        ("explain malmo SOC-2", {f"SOC-2{n}" for n in range(5)}),
        ("compare --edition eu", {"eu-2023"}),
        ("evidence csn EXP-09 --edition eu-2023 --service ra", {"rakna-studiestod"}),
        ("services rename csn --edition eu-2023 ra", {"rakna-studiestod"}),
        ("services rename nobody ra", set()),
        ("editions remove eu", {"eu-2023"}),
        ("comp", {"compare"}),
        ("criteria cro", {"crosswalk"}),
    ],
)
def test_the_shell_completes_ids(study: Path, line: str, expected: set[str]) -> None:
    """Ids of organisations and criteria, editions and commands are offered, with nothing else."""
    assert set(completed(study, line)) == expected


def test_fish_completes_too(study: Path) -> None:
    """The protocol of another shell gives the same ids."""
    assert completed(study, "orgs show cs", "fish") == ["csn"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion_can_be_shown(study: Path, shell: str) -> None:
    """``--show-completion`` prints a script that calls the tool by its name."""
    done = run(at=study, _DIGIMATURITY_COMPLETE=f"source_{shell}")
    assert "_DIGIMATURITY_COMPLETE=complete_" in done.stdout
    assert done.stderr == ""


# Outside a workspace


@pytest.mark.parametrize(
    "line", ["compare", "score csn", "explain csn EXP-09", "status csn", "orgs show csn", "doctor"]
)
def test_what_ships_can_be_read_anywhere(tmp_path: Path, line: str) -> None:
    """Outside a workspace every reading command works on the edition that ships, and says so where it reads one."""
    done = run(*line.split(), at=tmp_path)
    told = f"The folder {tmp_path} is not a study. What is shown is the edition eu-2023, which ships with the tool.\n"
    assert (done.returncode, done.stderr) == (0, "" if line in {"orgs show csn", "doctor"} else told)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [
        "assess csn --assessor A",
        "answer csn EXP-09 3 --assessor A",
        "reply csn EXP-09 Nej. --by CSN",
        "reply csn EXP-09 --retest 3 --assessor A",
        "import table.csv --assessor A",
        "orgs add own --kind agency --name Own",
    ],
)
def test_writing_needs_a_workspace(tmp_path: Path, line: str) -> None:
    """Outside a workspace what would write refuses with code 2 and the command that makes one, and writes nothing."""
    table = "organisation,EXP-09\ncsn,3\n"
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    done = run(*line.split(), at=tmp_path)
    assert (done.returncode, "digimaturity init FOLDER" in done.stderr) == (2, True), done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["table.csv"]


def test_a_folder_that_is_gone_is_no_bug(tmp_path: Path) -> None:
    """In a folder that was deleted meanwhile, reading what ships still works."""
    gone = tmp_path / "gone"
    gone.mkdir()
    words = [*TOOL, "criteria", "check"]
    code = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); os.execv({TOOL[0]!r}, {words!r})"
    done = subprocess.run(
        [TOOL[0], "-c", code],
        cwd=tmp_path,
        env=environment(PYTHONSAFEPATH="1"),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_command_can_have_others_under_its_name(study: Path) -> None:
    """``reply export`` is one command and ``reply malmo`` another; help and completion know both."""
    done = call("reply", "export", "--help", at=study, DIGIMATURITY_LANG="en")
    assert (done.returncode, done.stdout.startswith("Usage: digimaturity reply export ")) == (0, True)
    done = call("reply", "--help", at=study, DIGIMATURITY_LANG="en")
    assert done.stdout.startswith("Usage: digimaturity reply [OPTIONS] {ORGANISATION} ")
    listed = call("--help", at=study, DIGIMATURITY_LANG="en").stdout
    for name in ("reply", "reply asked", "reply export", "reply import"):
        assert re.search(rf"^  {name}  ", listed, re.MULTILINE)
    assert "export" in completed(study, "reply ex")
    assert completed(study, "reply export malmo-u") == ["malmo-universitet"]
