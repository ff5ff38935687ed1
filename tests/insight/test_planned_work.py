"""What a plan of fieldwork goes by: who has begun, what somebody has finished, and what two judge already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.builders import assessment, organisation, said
from tests.insight.kept_answers import ASKED, BLOCKED, FIVE, kept

from digimaturity.insight.body_work import Done, Work
from digimaturity.insight.planned_work import Taken, begun_about, begun_by, bodies_of, settled, taken_from, work_on
from digimaturity.model.answers import Answer
from digimaturity.model.catalogue import MOST_SERVICES
from digimaturity.model.fieldwork import Assignment, Fieldwork
from digimaturity.model.sending import Errands, Sending, Standing
from digimaturity.model.terms import Outcome, Role
from digimaturity.workspace.errand_files import change_errands
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.workspace.kept import Kept

ABY = organisation("aby")
NOBODY = Fieldwork()


def planned(*parts: tuple[str, str] | tuple[str, str, str]) -> Fieldwork:
    """A plan: organisation, assessor, and which criteria, if not all."""
    return Fieldwork(assignments=tuple(Assignment(o, a, frozenset(" ".join(c).split())) for o, a, *c in parts))


def worked(files: Kept, before: Fieldwork, *names: str, fixed: str = "") -> Work:
    """The work on one organisation, with what is settled of it, for a plan among these people."""
    return settled(work_on(files, [ABY])[0], files, before, names, {"aby": fixed} if fixed else {})


def send(folder: Path, who: str, *criteria: str, standing: Standing = Standing.WAITING) -> None:
    """What somebody has sent to aby."""
    sendings = tuple(
        Sending(n, c, "email", "Hej?", "2026-03-02T10:00:00+01:00", who, standing=standing)
        for n, c in enumerate(criteria, 1)
    )
    change_errands(folder / "aby", "aby", who, lambda _: Errands("aby", who, sendings))


def test_the_work_on_a_body_is_what_it_is_asked_of_the_services_that_it_has(tmp_path: Path) -> None:
    """Criteria of its kind in the edition's scope; where no services are known, as many as there may be."""
    files = kept(tmp_path, {}, "bygglov", "dagis")
    of_aby, of_csn = work_on(files, [ABY, organisation("csn", "agency")])
    assert [c.id for c in of_aby.criteria] == ["A-01", "A-02", "A-03"]
    assert (of_aby.organisation, of_aby.kind, of_aby.services, of_aby.minutes()) == ("aby", "municipality", 2, 4)
    assert [c.id for c in of_csn.criteria] == ["A-01", "A-02", "A-03", "A-04"]
    assert of_csn.services == MOST_SERVICES
    (narrow,) = work_on(kept(tmp_path, {}, scope=("A-02",)), [ABY])
    assert [c.id for c in narrow.criteria] == ["A-02"]


def test_whoever_has_answered_most_has_begun_first() -> None:
    """What is not assessed is no beginning, nor is a source or what was agreed on; each answer for a service is one."""
    levels = {c: Answer(c, said(5)) for c in ("A-01", "A-02")}
    services = {"A-03": Answer("A-03", services={s: said(5) for s in ("a", "b", "c")})}
    nothing = {"A-01": Answer("A-01", said(outcome=Outcome.NOT_ASSESSED))}
    found = [
        assessment(levels, who="anna"),
        assessment(services, who="bo"),
        assessment(nothing, who="cia"),
        assessment({"A-01": Answer("A-01", said(outcome=Outcome.BLOCKED))}, who="dan"),
        assessment(levels, who="import", role=Role.IMPORT),
        assessment(levels, who="consensus", role=Role.CONSENSUS),
    ]
    assert begun_by(found) == ["Bo", "Anna", "Dan"]


def test_what_was_sent_is_a_beginning_too(tmp_path: Path) -> None:
    """After those who have answered, and by name where the name is known; what was withdrawn is none."""
    files = kept(tmp_path, {"aby/anna": {"A-01": FIVE}, "aby/cia": {"A-01": FIVE, "A-02": FIVE}})
    send(tmp_path, "asa-berg", "A-01")
    send(tmp_path, "anna", "A-01")
    send(tmp_path, "eva", "A-02")
    send(tmp_path, "dan", "A-01", standing=Standing.WITHDRAWN)
    assert begun_about(files, "aby", ["Åsa Berg", "Dan"]) == ["Cia", "Anna", "Åsa Berg", "eva"]
    assert begun_about(files, "aby", []) == ["Cia", "Anna", "asa-berg", "eva"]
    assert begun_about(files, "boda", ["Anna"]) == []


def test_whoever_has_begun_and_has_no_part_any_more_is_told(tmp_path: Path) -> None:
    """By organisation, in the plan's order; whoever the plan gives a part keeps it, however the name is written."""
    files = kept(tmp_path, {"aby/anna": {"A-01": FIVE}, "aby/bo": {"A-01": FIVE}, "boda/anna": {"A-01": FIVE}})
    send(tmp_path, "asa-berg", "A-01")
    before = planned(("aby", "Åsa Berg"))
    plan = planned(("boda", "Bo"), ("aby", "ANNA"))
    assert taken_from(files, before, plan.assignments) == [
        Taken("boda", "Anna"),
        Taken("aby", "Bo"),
        Taken("aby", "Åsa Berg"),
    ]
    assert taken_from(files, before, [Assignment("boda", "Anna")]) == []


def test_a_body_that_nobody_has_begun_is_anybodys(tmp_path: Path) -> None:
    """Nothing is settled of it, whatever a plan before gave whom; a name that is fixed is first."""
    files = kept(tmp_path, {})
    whole = work_on(files, [ABY])[0]
    assert worked(files, NOBODY, "Anna", "Bo") == whole
    assert worked(files, planned(("aby", "Anna"), ("aby", "Bo", "A-01")), "Anna", "Bo") == whole
    assert worked(files, NOBODY, "Anna", "Bo", fixed="bo") == replace(whole, first="Bo")


def test_whoever_has_begun_goes_on_and_the_second_keeps_what_two_judge(tmp_path: Path) -> None:
    """The plan's order before the number of answers; who has answered without a plan is second with what they have."""
    files = kept(tmp_path, {"aby/anna": {"A-01": FIVE}, "aby/bo": {"A-01": FIVE, "A-02": FIVE}})
    found = worked(files, NOBODY, "anna", "BO")
    assert (found.first, found.second, found.kept) == ("BO", "anna", frozenset({"A-01"}))
    found = worked(files, planned(("aby", "Anna"), ("aby", "Bo", "A-91 A-03")), "Anna", "Bo")
    assert (found.first, found.second, found.kept) == ("Anna", "Bo", frozenset({"A-01", "A-03"}))
    found = worked(files, planned(("aby", "Anna"), ("aby", "Bo")), "Anna", "Bo")
    assert (found.first, found.second, found.kept) == ("Anna", "Bo", frozenset({"A-01", "A-02", "A-03"}))
    found = worked(files, NOBODY, "Anna", "Bo", fixed="Anna")
    assert (found.first, found.second, found.kept) == ("Anna", "Bo", frozenset({"A-01", "A-02"}))
    found = worked(files, NOBODY, "Anna")
    assert (found.first, found.second, found.kept, found.done) == ("Anna", "", frozenset(), ())


def test_what_a_second_has_sent_is_judged_by_two(tmp_path: Path) -> None:
    """An errand that stands counts as an answer given; one that was withdrawn does not."""
    files = kept(tmp_path, {"aby/anna": {"A-01": FIVE}})
    send(tmp_path, "bo", "A-02")
    assert worked(files, NOBODY, "Anna", "Bo").kept == {"A-02"}
    assert worked(files, NOBODY, "Anna", "Bo").second == "Bo"
    send(tmp_path, "bo", "A-02", standing=Standing.WITHDRAWN)
    assert worked(files, NOBODY, "Anna", "Bo").second == ""


def test_whoever_is_left_out_keeps_what_is_finished(tmp_path: Path) -> None:
    """All services of a criterion, or it is not; what was tried in vain is not; somebody fixed takes the whole over."""
    answers = {"A-01": FIVE, "A-02": BLOCKED, "A-03": {"services": {"bygglov": FIVE}}}
    files = kept(tmp_path, {"aby/anna": answers}, "bygglov", "dagis")
    before = planned(("aby", "Anna"))
    assert worked(files, before, "Bo").done == (Done("Anna", frozenset({"A-01"})),)
    assert worked(files, before, "Bo").first == ""
    both = {"A-03": {"services": {"bygglov": FIVE, "dagis": FIVE}}}
    whole = kept(tmp_path / "both", {"aby/anna": both}, "bygglov", "dagis")
    assert worked(whole, before, "Bo").done == (Done("Anna", frozenset({"A-03"})),)
    assert worked(files, before, "Bo", fixed="Bo").done == ()
    assert worked(files, before, "Bo", "Anna").done == ()
    assert worked(files, planned(("aby", "Anna", "A-02 A-03")), "Bo").done == ()
    assert worked(files, planned(("aby", "Cia")), "Bo").done == ()


def test_a_second_who_is_left_out_leaves_what_two_judge(tmp_path: Path) -> None:
    """What the plan had two judge stays so, with what the second has finished of it; the first goes on."""
    files = kept(tmp_path, {"aby/anna": {"A-01": FIVE}, "aby/bo": {"A-02": FIVE}})
    before = planned(("aby", "Anna"), ("aby", "Bo", "A-02 A-03"))
    found = worked(files, before, "Anna", "Cia")
    assert (found.first, found.second, found.done) == ("Anna", "", ())
    assert (found.done_second, found.kept) == ((Done("Bo", frozenset({"A-02"})),), frozenset({"A-02", "A-03"}))
    other = worked(files, planned(("aby", "Anna", "A-01"), ("aby", "Bo", "A-02")), "Cia")
    assert other.done == (Done("Anna", frozenset({"A-01"})), Done("Bo", frozenset({"A-02"})))
    assert (other.done_second, other.kept) == ((), frozenset())


def test_the_bodies_of_a_study_are_its_panels_and_those_that_have_answers(tmp_path: Path) -> None:
    """Those in the register; the default panel only where it is asked for and there is nobody else."""
    (tmp_path / "assessments").mkdir()
    study = Surroundings(here=tmp_path)
    study.__dict__["catalogue"] = ASKED
    files = kept(tmp_path / "assessments" / "2026", {"lund/anna": {"A-01": FIVE}, "nowhere/anna": {"A-01": FIVE}})
    for anyway in (False, True):
        assert [o.id for o in bodies_of(study, files.edition, anyway=anyway)] == ["lund"]
    agencies = replace(files.edition, scope={"municipality": (), "agency": ("A-04",)})
    assert bodies_of(study, agencies) == []
    empty = kept(tmp_path / "assessments" / "2027", {}).edition
    assert bodies_of(study, empty) == []
    panel = [m.organisation for m in study.panel_of(empty).members]
    assert [o.id for o in bodies_of(study, empty, anyway=True)] == panel
    of_panel = bodies_of(study, replace(files.edition, panel="digital-leaders-2019"))
    assert [o.id for o in of_panel] == [*panel, *({"lund"} - {*panel})]
