"""What the shipped editions of EU data hold and leave out, how they were mapped and what changed, as tables."""

# ruff: noqa: INP001, S101 - beside a script, not in a package; assert states what the tables rest on

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.__main__ import run
from digimaturity.ground.language import Text
from digimaturity.workspace.kept_edition import KeptEdition, read_edition
from digimaturity.workspace.register import load_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digimaturity.ground.language import Language
    from digimaturity.model.asked import Asked, Implied
    from digimaturity.model.catalogue import Catalogue

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = ("eu-2020-2021", "eu-2022-2023")
_SHOWN = 0.001
ANSWER = {"yes": Text("ja", "yes"), "no": Text("nej", "no"), "nr": Text("ej relevant", "not relevant")}
UNITS = {
    "answers": Text("svar", "answers"),
    "changes": Text("kriterium och tjänst", "criterion and service"),
    "criteria": Text("kriterier", "criteria"),
    "organisations": Text("organisationer", "organisations"),
}


def blocks(catalogue: Catalogue) -> dict[str, Callable[[], str]]:
    """The tables by the name of the block that they fill, in both languages."""
    makers: dict[str, Callable[[Catalogue, Language], str]] = {
        "eu-holds": holds,
        "eu-criteria": criteria,
        "eu-questions": questions,
        "eu-mapping": mapping,
        "eu-left-out": left_out,
        "eu-trend": trend,
    }
    return {
        f"{name}{tail}": lambda make=make, lang=lang: make(catalogue, lang)  # type: ignore[misc]
        for name, make in makers.items()
        for tail, lang in (("", "en"), ("-sv", "sv"))
    }


def edition_of(name: str) -> KeptEdition:
    """A shipped edition."""
    return read_edition(ROOT / "assessments" / name, writable=False)


def answers_of(name: str) -> Iterator[tuple[str, str, bool]]:
    """The kind of organisation and the criterion of each answer of an edition, and whether it is one level."""
    register = load_register([ROOT / "criteria" / "panels" / "organisations"])
    edition = edition_of(name)
    for organisation in edition.organisations():
        for assessment in edition.assessments(organisation):
            for answer in assessment.answers.values():
                for _, o in answer.observations():
                    yield register.by_id[organisation].kind, answer.criterion, o.up_to is None


def holds(catalogue: Catalogue, lang: Language) -> str:
    """How much each round holds, by kind of organisation, and how much of what was read it is."""
    register = load_register([ROOT / "criteria" / "panels" / "organisations"])
    rows: list[tuple[object, ...]] = []
    sums: list[tuple[object, ...]] = []
    for name in ROUNDS:
        edition = edition_of(name)
        found = list(answers_of(name))
        bodies = Counter(register.by_id[o].kind for o in edition.organisations())
        for kind in catalogue.kinds:
            own = [(c, exact) for k, c, exact in found if k == kind]
            ranges = sum(not exact for _, exact in own)
            said = catalogue.kinds[kind].say(lang)
            rows.append((_years(edition), said, bodies[kind], len({c for c, _ in own}), len(own), ranges))
        assert edition.asked is not None
        counts = edition.asked.counts
        parts = ((counts["rows_used"], counts["rows"]), (counts["answers_used"], counts["answers"]))
        shares = (_of(a, b, lang) for a, b in parts)
        total = (sum(bodies.values()), len({c for _, c, _ in found}), len(found), sum(not e for *_, e in found))
        sums.append((_years(edition), *total, *shares))
    first = (
        Text("År", "Years"),
        Text("Slag", "Kind"),
        Text("Organisationer", "Organisations"),
        Text("Kriterier", "Criteria"),
        Text("Svar", "Answers"),
        Text("varav spann", "of them ranges"),
    )
    second = (
        first[0],
        *first[2:],
        Text("Rader som används", "Rows used"),
        Text("Svar som används, i rader om organisationer", "Answers used, in rows about organisations"),
    )
    return f"{_table(first, rows, lang)}\n\n{_table(second, sums, lang)}"


def criteria(catalogue: Catalogue, lang: Language) -> str:
    """How many answers each criterion has in each round, by kind of organisation."""
    counts = {name: Counter((kind, c) for kind, c, _ in answers_of(name)) for name in ROUNDS}
    anywhere = {c for found in counts.values() for _, c in found}
    rows = [
        (c.id, c.title.say(lang), *(found[kind, c.id] or "–" for found in counts.values() for kind in catalogue.kinds))
        for c in catalogue.criteria
        if c.id in anywhere
    ]
    headings = (
        Text("Kriterium", "Criterion"),
        Text("Frågar om", "Asks about"),
        *(
            Text("{k} {y}", "{k} {y}").fill(k=catalogue.kinds[kind], y=_years(edition_of(name)))
            for name in ROUNDS
            for kind in catalogue.kinds
        ),
    )
    return _table(headings, rows, lang)


def questions(catalogue: Catalogue, lang: Language) -> str:
    """The source's questions by code."""
    del catalogue
    rows = ((column, text.say(lang)) for column, text in sorted(_asked().questions.items(), key=_by_code))
    return _table((Text("Kod", "Code"), Text("EU frågade", "The EU asked")), rows, lang)


def mapping(catalogue: Catalogue, lang: Language) -> str:
    """What each answer is taken to mean, with the reason; the first row that fits is the one."""
    implied = _asked().implied
    rows = [
        (i.criterion if n == 0 else "", _when(i, lang), _levels(i), i.why.say(lang) if i.why else "")
        for c in catalogue.criteria
        for n, i in enumerate(implied.get(c.id, ()))
    ]
    headings = (
        Text("Kriterium", "Criterion"),
        Text("Om EU svarade", "If the EU answered"),
        Text("Nivåer", "Levels"),
        Text("Varför", "Why"),
    )
    return _table(headings, rows, lang)


def left_out(catalogue: Catalogue, lang: Language) -> str:
    """The rows and the answers that are in no edition, by reason, in each round."""
    del catalogue
    rows: dict[str, list[int]] = {}
    answers: dict[tuple[str, str], list[int]] = {}
    for n, name in enumerate(ROUNDS):
        with (ROOT / "assessments" / name / "left-out.csv").open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream):
                why, count = line[f"why_{lang}"], int(line["count"])
                if line["what"] == "row":
                    rows.setdefault(why, [0, 0])[n] += count
                else:
                    answers.setdefault((line["name"], why), [0, 0])[n] += count
    years = [Text("{y}", "{y}").fill(y=_years(edition_of(name))) for name in ROUNDS]
    by_row = [(why, *counts) for why, counts in sorted(rows.items(), key=lambda item: -max(item[1]))]
    by_answer = [(code, why, *counts) for (code, why), counts in sorted(answers.items(), key=_by_code_and_why)]
    reason = Text("Varför", "Why")
    return "\n\n".join(
        (
            _table((Text("Rader: varför inte", "Rows: why not"), *years), by_row, lang),
            _table((Text("Svar på", "Answers to"), reason, *years), by_answer, lang),
        )
    )


def trend(catalogue: Catalogue, lang: Language) -> str:
    """Which way the answers went, in the editions and in the whole source."""
    del catalogue
    told = trend_as_json()
    shown = told["direction"]["shown"]
    whose = Text("{n} organisationer", "{n} organisations").fill(n=len(told["trends"]))
    rows: list[tuple[object, ...]] = [
        (whose.say(lang), words.say(lang), *_direction(shown[unit], unsure, lang), _probability(shown[unit]["p"], lang))
        for (unit, words), unsure in zip(UNITS.items(), (shown["unsure"], "–", "–", "–"), strict=True)
    ]
    source = Text("källans svar", "the source's answers")
    rows += [(s["scope"][lang], source.say(lang), *_direction(s, "–", lang), "–") for s in told["direction"]["source"]]
    headings = (
        Text("Vilkas", "Whose"),
        Text("Räknat i", "Counted in"),
        Text("Jämförda", "Compared"),
        Text("Upp", "Up"),
        Text("Ned", "Down"),
        Text("Går inte att säga", "Cannot be said"),
        Text("Andel upp", "Share up"),
        Text("Teckentest", "Sign test"),
    )
    return _table(headings, rows, lang)


def trend_as_json() -> dict[str, Any]:
    """What ``digimaturity trend`` says of the two rounds."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(io.StringIO()):
        where = ("--workspace", str(ROOT), "--format", "json")
        code = run(["trend", "--from", ROUNDS[0], "--to", ROUNDS[1], *where])
    assert code == 0
    told: dict[str, Any] = json.loads(stream.getvalue())
    return told


def _direction(found: dict[str, int], unsure: object, lang: Language) -> tuple[object, ...]:
    up, down = found["up"], found["down"]
    share = Text("{p} %", "{p}%").fill(p=100 * up // (up + down)).say(lang)
    return found["n"], up, down, unsure, share


def _probability(p: float, lang: Language) -> str:
    said = "< 0.001" if p < _SHOWN else f"{p:.3f}"
    return said.replace(".", ",") if lang == "sv" else said


def _asked() -> Asked:
    asked = edition_of(ROUNDS[1]).asked
    assert asked is not None
    return asked


def _when(implied: Implied, lang: Language) -> str:
    return "; ".join(f"{c}: {ANSWER[a].say(lang) if a in ANSWER else a}" for c, a in implied.when.items())


def _levels(implied: Implied) -> str:
    if implied.level is None:
        return "–"
    return str(implied.level) if implied.up_to is None else f"{implied.level}–{implied.up_to}"


def _years(edition: KeptEdition) -> str:
    assert edition.observed is not None
    return edition.observed.en


def _by_code(item: tuple[str, object]) -> tuple[str, int, str]:
    found = re.match(r"([A-Z])(\d+)(.*)", item[0])
    return (found[1], int(found[2]), found[3]) if found else ("Z", 0, item[0])


def _by_code_and_why(item: tuple[tuple[str, str], object]) -> tuple[tuple[str, int, str], str]:
    return _by_code(item[0]), item[0][1]


def _whole(number: int, lang: Language) -> str:
    """A whole number with its thousands parted."""
    return f"{number:,}".replace(",", "\u00a0" if lang == "sv" else ",")


def _of(part: int, whole: int, lang: Language) -> str:
    return Text("{a} av {b}", "{a} of {b}").fill(a=_whole(part, lang), b=_whole(whole, lang)).say(lang)


def _table(headings: Iterable[Text], rows: Iterable[Iterable[object]], lang: Language) -> str:
    names = [h.say(lang) for h in headings]
    lines = [names, ["---"] * len(names), *([_cell(c, lang) for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object, lang: Language) -> str:
    said = _whole(value, lang) if isinstance(value, int) else str(value)
    return re.sub(r"([<>*_`\[\]])", r"\\\1", said).replace("|", "\\|")
