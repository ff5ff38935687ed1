"""What each rule of lint finds, and what it does not: the named cases of ``cases/RULE.yaml``, one generic runner."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.builders import DATA, KINDS, organisation, register

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import LANGUAGES
from digimaturity.ground.yamlfile import read_yaml
from digimaturity.insight.direction import Alike
from digimaturity.insight.lint.checking import held_against, opened
from digimaturity.insight.lint.interface import Round, Severity
from digimaturity.insight.lint.rules import RULES, chosen, rule_called
from digimaturity.model.terms import EvidenceNeed
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.fieldwork_file import fieldwork_path, read_fieldwork
from digimaturity.workspace.kept_edition import read_edition

if TYPE_CHECKING:
    from digimaturity.insight.lint.checking import Hit
    from digimaturity.model.catalogue import Catalogue

CASES = Path(__file__).parent / "cases"
EACH: list[tuple[str, dict[str, Any]]] = [
    (path.stem, case) for path in sorted(CASES.glob("*.yaml")) for case in read_yaml(path)
]
BODIES = ("lund", "malmo", "ystad")
WHEN, NOW = "2026-03-02T09:15:00+01:00", "2026-03-31T12:00:00+02:00"
PICTURE = hashlib.sha256(b"picture").hexdigest()
# Five answers, of which none is everybody's: as many as it takes to be taken for a copy.
FIVE = {
    "ONE-01": {"outcome": "scored", "level": 2},
    "ONE-02": {"outcome": "scored", "level": 5},
    "ONE-03": {"outcome": "scored", "level": 5},
    "TWO-01": {"outcome": "scored", "value": 3},
    "TWO-02": {"outcome": "scored", "value": 70},
}


def _file(body: str, who: str, answers: dict[str, Any]) -> dict[str, Any]:
    role = who if who in {"consensus", "import"} else "assessor"
    return {
        "format": 1,
        "organisation": body,
        "edition": "2026",
        "assessor": {"id": who, "name": who.capitalize(), "role": role},
        "catalogue": {"id": "mini", "version": "1.0"},
        "answers": {c: _signed(answer, who) for c, answer in answers.items()},
    }


def _signed(answer: dict[str, Any], who: str) -> dict[str, Any]:
    if "services" in answer:
        return {**answer, "services": {s: _signed(o, who) for s, o in answer["services"].items()}}
    return {"by": who, "at": WHEN, **answer}


def _stretch(n: int, every: float, seconds: float, **more: Any) -> dict[str, Any]:
    """So many answers one after the other, each about a service of its own."""
    start, gap, quick = datetime.fromisoformat(WHEN), more.get("pause_after", n), more.get("quick", 0)
    pause = more.get("pause", 7200)
    bodies = more.get("over", ["lund"])
    services: dict[str, dict[str, Any]] = {body: {} for body in bodies}
    for k in range(n):
        at = (start + timedelta(seconds=k * every + pause * (k >= gap))).isoformat()
        services[bodies[k % len(bodies)]][f"s{k}"] = {
            **({"outcome": more["outcome"]} if "outcome" in more else {"outcome": "scored", "level": 2}),
            "at": at[:10] if more.get("days") else at,
            "seconds": 1 if k < quick else seconds,
            "method": more.get("method", "person"),
        }
    return {f"{body}/anna": {"ONE-01": {"services": own}} for body, own in services.items()}


def _files(case: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for alike in (case.get("same"), case.get("and_same")):
        found |= {f"{body}/{alike['by']}": dict(FIVE) for body in alike["of"]} if alike else {}
    if "stretch" in case:
        found |= _stretch(**case["stretch"])
    for place, answers in case.get("files", {}).items():
        found[place] = found.get(place, {}) | answers
    return found


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1).replace("SHA256", PICTURE), encoding="utf-8")


@cache
def _mini() -> Catalogue:
    return load(DATA / "catalogues" / "mini")


def _asked(case: dict[str, Any]) -> Catalogue:
    """The small catalogue, where the case says so with other evidence, or errands that wait for minutes."""
    needs = {c: EvidenceNeed.of(kind) for c, kind in case.get("needs", {}).items()}
    each = [replace(c, evidence_needs=needs.get(c.id, c.evidence_needs)) for c in _mini().all_criteria]
    if "minutes" in case:  # that an errand waits, in the place of working days
        waits = {"clock": "minutes", "limit": case["minutes"], "within": {}}
        each = [replace(c, errand=replace(c.errand, **waits)) if c.errand else c for c in each]
    return replace(_mini(), all_criteria=tuple(each))


def looked_at(case: dict[str, Any], folder: Path) -> Round:
    """The edition of a case as it is read from disk; JSON is YAML, too."""
    for place, answers in _files(case).items():
        body, _, who = place.partition("/")
        _write(folder / f"{place}.yaml", _file(body, who, answers))
    for place, errands in case.get("errands", {}).items():
        body, _, who = place.partition("/")
        content = {"format": 1, "organisation": body, "assessor": who, "errands": errands}
        _write(folder / f"{place}.errands.yaml", content)
    for body, services in case.get("services", {}).items():
        named = [s if isinstance(s, dict) else {"id": s, "name": s.capitalize()} for s in services]
        _write(folder / body / "services.yaml", {"format": 1, "services": named})
    for body, replies in case.get("replies", {}).items():
        _write(folder / body / "replies.yaml", {"format": 1, "replies": replies})
    for name, content in case.get("kept", {}).items():
        (folder / "evidence").mkdir(parents=True, exist_ok=True)
        (folder / "evidence" / name).write_text(content, encoding="utf-8")
    if "plan" in case:
        _write(fieldwork_path(folder), {"format": 1, **case["plan"]})
    edition, asked = read_edition(folder, writable=True), _asked(case)
    each = {body: opened(organisation(body, KINDS[0]), edition, asked) for body in BODIES}
    alike = tuple(
        Alike(tuple(a["criteria"]), a.get("part"), a["way"], tuple(a["organisations"]), a["compared"])
        for a in case.get("changes", ())
    )
    return Round(
        edition,
        asked,
        tuple(f for own in each.values() for f in own.files),
        datetime.fromisoformat(case.get("now", NOW)),
        tuple((body, p) for body, own in each.items() for p in own.unread),
        read_fieldwork(folder, asked, register(*BODIES)) if "plan" in case else None,
        (lambda: ("2025", alike)) if "changes" in case else (lambda: None),
        tuple(own.beside for own in each.values() if own.beside),
    )


def _named(hit: Hit, folder: Path) -> str:
    where = ".".join(map(str, hit.finding.where))
    return f"{hit.finding.path.relative_to(folder).as_posix()} {where}"


@pytest.mark.parametrize(("rule", "case"), EACH, ids=[f"{rule}-{case['name']}" for rule, case in EACH])
def test_a_rule_finds_exactly_what_the_case_names(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    """It finds the places that the case names and no others, each with its line, said in both languages."""
    folder = tmp_path / "2026"
    hits = held_against(looked_at(case, folder), [RULES[rule]])
    assert sorted(_named(h, folder) for h in hits) == sorted(case.get("found", ()))
    for hit in hits:
        assert hit.line is not None
        # The last name that leads to the place stands on that line.
        names = [str(w) for part in hit.finding.where for w in str(part).split(".") if not str(w).isdecimal()]
        text = hit.finding.path.read_text(encoding="utf-8").splitlines()
        assert any(f'"{name}"' in text[hit.line - 1] for name in names) or isinstance(hit.finding.where[-1], int)
        assert all("{" not in hit.finding.said.say(lang) for lang in LANGUAGES)


SAID = [
    (
        "too-fast",
        "fails_on_many_answers_at_a_glance",
        "12 of 12 answers were given in less than 3 seconds, the fastest in 1.5 s.",
    ),
    (
        "too-fast",
        "fails_on_ten_just_below_the_limit",
        "10 of 10 answers were given in less than 3 seconds, the fastest in 2.9 s.",
    ),
    (
        "too-fast",
        "fails_on_a_fifth_at_a_glance",
        "10 of 50 answers were given in less than 3 seconds, the fastest in 1.0 s.",
    ),
    (
        "too-fast",
        "fails_on_twenty_in_a_row",
        "20 questions in a row were answered in 76 seconds, from 2026-03-02 09:15.",
    ),
    (
        "too-fast",
        "fails_once_for_each_stretch",
        "25 questions in a row were answered in 96 seconds, from 2026-03-02 09:15.",
        "25 questions in a row were answered in 96 seconds, from 2026-03-02 11:16.",
    ),
    (
        "too-fast",
        "fails_on_a_stretch_that_begins_after_a_pause",
        "24 questions in a row were answered in 92 seconds, from 2026-03-02 11:15.",
    ),
    (
        "too-fast",
        "fails_on_a_stretch_that_ends_with_a_pause_of_five_seconds",
        "25 questions in a row were answered in 96 seconds, from 2026-03-02 09:15.",
    ),
    (
        "copied-answers",
        "fails_once_for_each_group",
        "5 answers of anna are exactly the same about 3 organisations: lund, malmo, ystad.",
        "5 answers of bo are exactly the same about 2 organisations: malmo, ystad.",
    ),
    (
        "copied-answers",
        "fails_on_the_two_of_three_that_are_alike",
        "5 answers of anna are exactly the same about 2 organisations: malmo, ystad.",
    ),
    (
        "same-change",
        "fails_on_a_change_that_most_share",
        "ONE-03 rose since 2025 in 3 of 4 organisations: lund, malmo, ystad.",
    ),
    (
        "same-change",
        "fails_on_a_fall_and_where_the_answers_are_gone",
        "ONE-02, ONE-03 fell since 2025 in 2 of 3 organisations: malmo, lund.",
        "ONE-01 rose since 2025 in 2 of 2 organisations: lund, malmo.",
    ),
    (
        "stale-evidence",
        "fails_on_what_was_seen_long_before",
        "The evidence was seen on 2026-01-15, 46 days before the answer.",
    ),
    (
        "stale-evidence",
        "fails_thirty_one_days_before",
        "The evidence was seen on 2026-01-30, 31 days before the answer.",
    ),
    (
        "stale-evidence",
        "fails_on_what_was_seen_before_the_fieldwork",
        "The evidence was seen on 2026-02-25, before the fieldwork began on 2026-03-01.",
    ),
    (
        "stale-evidence",
        "fails_two_days_after_the_answer",
        "The evidence was seen on 2026-03-04, after the answer on 2026-03-02.",
    ),
    (
        "errand-overdue",
        "fails_after_three_working_days",
        (
            "Errand 1 was sent on 2026-03-24 09:00. The last day to answer was 27 March 2026, and nobody has said "
            "whether anything came."
        ),
    ),
    (
        "errand-overdue",
        "fails_after_some_minutes",
        (
            "Errand 2 was sent on 2026-03-31 11:40. Its time was up at 2026-03-31 11:55, and nobody has said whether "
            "anything came."
        ),
    ),
    (
        "time-out-of-order",
        "fails_before_the_fieldwork",
        "The answer is dated 2026-03-02, before the fieldwork began on 2026-03-05.",
    ),
    (
        "outside-plan",
        "fails_on_two_of_three_criteria_and_names_the_first",
        "2 criteria are answered that the plan does not give Anna: TWO-01, ONE-01.",
    ),
    (
        "outside-plan",
        "fails_on_further_criteria",
        "1 criterion is answered that the plan does not give Anna: ONE-01.",
    ),
    (
        "outside-plan",
        "fails_on_another_organisation",
        "The plan does not give Anna the organisation malmo, but 1 criterion is answered.",
    ),
    (
        "outside-plan",
        "fails_on_two_criteria_of_another_organisation",
        "The plan does not give Anna the organisation malmo, but 2 criteria are answered.",
    ),
    (
        "same-change",
        "fails_on_a_change_of_a_service",
        "ONE-01 of the service Bygglov rose since 2025 in 3 of 3 organisations: lund, malmo, ystad.",
    ),
    (
        "too-fast",
        "fails_on_answers_in_no_time_at_all",
        "10 of 10 answers were given in less than 3 seconds, the fastest in 0.0 s.",
    ),
    (
        "too-fast",
        "fails_on_a_fifth_of_those_that_were_timed",
        "10 of 50 answers were given in less than 3 seconds, the fastest in 1.0 s.",
    ),
    (
        "reason-says-nothing",
        "fails_on_fewer_than_three_letters",
        'The answer is "not applicable", but the reason "hm" does not say why.',
        'The answer is "blocked", but the reason "503" does not say why.',
        'The answer is "blocked", but the reason "Se - ovan!" does not say why.',
    ),
]


@pytest.mark.parametrize(("rule", "name", "said"), [(rule, name, said) for rule, name, *said in SAID])
def test_what_a_rule_says_has_the_right_figures(rule: str, name: str, said: list[str], tmp_path: Path) -> None:
    """How many, how long, since when and of whom: the sentences as they are printed."""
    case = next(case for of, case in EACH if (of, case["name"]) == (rule, name))
    hits = held_against(looked_at(case, tmp_path / "2026"), [RULES[rule]])
    assert [hit.finding.said.en for hit in hits] == said


@pytest.mark.parametrize(("rule", "case"), EACH, ids=[f"{rule}-{case['name']}" for rule, case in EACH])
def test_a_finding_says_whose_it_is(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    """The organisation and the assessor of the file, and the criterion and the service that lead to the place."""
    for hit in held_against(looked_at(case, tmp_path / "2026"), [RULES[rule]]):
        found = hit.finding
        assert found.organisation == found.path.parent.name
        who = found.path.name.partition(".")[0]
        assert found.assessor == ("" if rule == "file-unreadable" or who in {"replies", "services"} else who)
        place = list(map(str, found.where))
        if found.criterion and place[0] in {"answers", "replies"}:
            assert _mini().by_id[place[1]].id == found.criterion
        if place[0] == "replies":
            reply = read_yaml(found.path)["replies"][place[1]][int(place[2])]
            assert (found.criterion, found.service) == (place[1], reply.get("service", ""))
        if place[0] == "errands" and rule != "file-unreadable":
            errand = read_yaml(found.path)["errands"][int(place[1])]
            assert (found.criterion, found.service) == (errand["criterion"], errand.get("service", ""))
        if found.criterion and "services" in place:
            assert found.service == place[place.index("services") + 1]
        assert hit.rule.id == rule
        assert hit.mend == (found.mend or RULES[rule].mend)


def test_the_files_of_some_are_looked_at_alone(tmp_path: Path) -> None:
    """Theirs, and what is wrong in them; what others replied or could not write tells of others, and is left out."""
    answer = {"ONE-03": {"outcome": "scored", "level": 5}}
    replies = {"ONE-03": [{"text": "Vi håller inte med.", "by": "Lunds kommun", "at": "2026-03-10"}]}
    looked_at({"files": {"lund/anna": answer, "lund/bo": answer}, "replies": {"lund": replies}}, tmp_path / "2026")
    for name in ("cia", "dan"):
        (tmp_path / "2026" / "lund" / f"{name}.yaml").write_text("format: [", encoding="utf-8")
    whole = opened(organisation("lund", KINDS[0]), read_edition(tmp_path / "2026", writable=True), _mini())
    assert [f.assessment.assessor.id for f in whole.files] == ["anna", "bo"]
    assert [Path(p.place.file).name for p in whole.unread] == ["cia.yaml", "dan.yaml"]
    assert whole.beside is not None
    assert list(whole.beside.replies) == ["ONE-03"]
    own = whole.only_of({"bo", "cia"})
    assert own.beside is not None
    assert [f.assessment.assessor.id for f in own.files] == ["bo"]
    assert [Path(p.place.file).name for p in own.unread] == ["cia.yaml"]
    assert own.beside == replace(whole.beside, replies={})
    assert replace(whole, beside=None).only_of({"bo"}).beside is None


def test_each_rule_has_cases_that_fail_that_pass_and_that_are_no_alarm() -> None:
    """A rule whose cases can be met by finding all, or nothing, would not be tested."""
    by_rule = {rule: [case for r, case in EACH if r == rule] for rule in RULES}
    assert {rule for rule, _ in EACH} == set(RULES)
    for cases in by_rule.values():
        names = [case["name"] for case in cases]
        assert len(names) == len(set(names))
        for begins in ("fails_", "passes_", "no_false_positive_"):
            assert [n for n in names if n.startswith(begins)]
        assert [c["name"] for c in cases if bool(c.get("found")) != c["name"].startswith("fails_")] == []


def test_the_ids_of_rules_are_kept_forever() -> None:
    """People write them into scripts: one that is here stays, whatever comes besides."""
    kept = {
        *("file-unreadable", "na-against-rule", "met-without-evidence", "evidence-file-gone", "evidence-file-changed"),
        *("identity-number", "contact-details", "evidence-no-address", "evidence-of-another-kind"),
        *("reason-says-nothing", "stale-evidence", "time-out-of-order", "too-fast", "copied-answers", "same-change"),
        *("differs-from-proposal", "errand-overdue", "errand-without-answer", "service-unregistered", "outside-plan"),
    }
    assert kept <= set(RULES)


def test_a_rule_says_all_of_itself_in_two_languages() -> None:
    """Each text of a rule is written out, ends as a sentence does, and differs between the languages."""
    for rule in RULES.values():
        for text in (rule.fails, rule.passes, rule.doubts, rule.mend):
            assert text.sv != text.en
            assert all(said.endswith(".") for said in text)
        assert not rule.title.sv.endswith(".")


def test_rules_are_chosen_by_id_and_by_severity() -> None:
    """Those named, without those ignored, no milder than asked for; a slip in a name is told with what was meant."""
    assert [r.id for r in chosen(["too-fast", "stale-evidence"], ["too-fast"], Severity.INFO)] == ["stale-evidence"]
    assert {r.severity for r in chosen([], [], Severity.ERROR)} == {Severity.ERROR}
    assert {r.severity for r in chosen([], [], Severity.WARNING)} == {Severity.ERROR, Severity.WARNING}
    assert rule_called(" Too-Fast").id == "too-fast"
    with pytest.raises(NotFoundError) as refused:
        rule_called("too-fats")
    assert "too-fast" in str(refused.value)


def test_what_is_found_never_repeats_what_is_personal(tmp_path: Path) -> None:
    """A finding about an identity number or a mail address can be shown to anybody."""
    note = "811218-9876, eva.svensson@gmail.com"
    case = {"files": {"lund/anna": {"ONE-03": {"outcome": "scored", "level": 5, "note": note}}}}
    hits = held_against(looked_at(case, tmp_path / "2026"), RULES.values())
    assert {h.rule.id for h in hits} == {"identity-number", "contact-details"}
    assert not any(part in str(h.finding.said) for h in hits for part in ("9876", "eva", "gmail"))


@pytest.mark.parametrize(
    ("rule", "name", "words"),
    [
        ("reason-says-nothing", "fails_on_fewer_than_three_letters", ["CRITERION na ", *["CRITERION blocked "] * 2]),
        ("evidence-of-another-kind", "fails_on_an_address_for_a_screenshot", ["--file PICTURE"]),
        ("evidence-of-another-kind", "fails_on_a_quotation_for_an_address", ["--add ADDRESS"]),
    ],
)
def test_how_to_mend_it_is_said_for_what_it_is(rule: str, name: str, words: list[str], tmp_path: Path) -> None:
    """The command that mends an excuse is not that of a hindrance, nor that of a picture that of an address."""
    case = next(case for of, case in EACH if (of, case["name"]) == (rule, name))
    hits = held_against(looked_at(case, tmp_path / "2026"), [RULES[rule]])
    assert [word in hit.mend.en for word, hit in zip(words, hits, strict=True)] == [True] * len(words)


def test_a_rule_that_nobody_can_mean_is_answered_with_all_of_them() -> None:
    """Near names are meant; of none that is near all are named."""
    with pytest.raises(NotFoundError) as near:
        rule_called("to-fast")
    assert near.value.hint is not None
    assert near.value.hint.en.startswith("Did you mean too-fast")
    with pytest.raises(NotFoundError) as far:
        rule_called("qqq")
    assert far.value.hint is not None
    assert far.value.hint.en == f"There are: {', '.join(RULES)}."


def test_all_rules_are_meant_where_none_is_named() -> None:
    """In their order, the gravest not first but as they stand; one that is both named and left out is left out."""
    assert [*chosen([], [], Severity.INFO)] == [*RULES.values()]
    assert [r.id for r in chosen([" SAME-change", "na-against-rule"], [], Severity.INFO)] == [
        "na-against-rule",
        "same-change",
    ]
    assert chosen(["outside-plan"], [], Severity.WARNING) == ()
