"""What a run of the probes proposes: no more than was concluded, once, and never over an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY
from tests.running import call, workspace

from digimaturity.ground.language import Text, speaking
from digimaturity.model.answers import Assessor, Observation, Proposal, Service
from digimaturity.model.judgement import Judgement, Piece, blocked, failed, levels, measured, not_applicable, unseen
from digimaturity.model.organisation import Organisation
from digimaturity.model.probed import Concluded, ProbedRun
from digimaturity.model.proposals import replaces, source_words
from digimaturity.model.recording import Obstacle
from digimaturity.model.terms import Outcome, ProposalStatus
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import Workspace
from digimaturity.workspace.probe_proposals import offer_latest, proposed_by
from digimaturity.workspace.probed_file import keep_run
from digimaturity.workspace.proposing import Became
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from digimaturity.workspace.kept_edition import KeptEdition

pytestmark = pytest.mark.shipped

CATALOGUE = load(REPOSITORY / "criteria")
WHY = Text("Sidan säger det.", "The page says so.")
PIECE = Piece("https://www.malmo.example/", "Hej", "ab" * 32, "2026-11-28T10:00:00.5+00:00", "start")
BODY = Organisation("malmo", "municipality", Text("Malmö", "Malmö"))
ANNA = Assessor("anna", "Anna")
PICTURE = f"evidence/{'ef' * 32}.png"
FILE = "evidence/malmo/20261128T100000Z.warc.gz"


def run_of(*said: Judgement, at: str = "2026-11-28T10:00:00.25+00:00", probe: str = "html.tried") -> ProbedRun:
    """A run in which one probe concluded so."""
    concluded = tuple(Concluded(probe, one, {"start": PICTURE}) for one in said)
    return ProbedRun(at, "https://www.malmo.example/", "t", CATALOGUE.version, FILE, "cd" * 32, concluded=concluded)


def of(*said: Judgement, services: tuple[Service, ...] = ()) -> list[Proposal]:
    """What is proposed of conclusions."""
    found = proposed_by(run_of(*said), CATALOGUE, BODY, services=services)
    return [one.proposal for one in found if one.proposal is not None]


def test_a_level_is_proposed_with_reason_place_and_recording() -> None:
    """Source, level, reason, address, excerpt, day, file and sum are all there."""
    (one,) = of(levels("PRE-18", 3, why=WHY, pieces=(replace(PIECE, picture=""),)))
    assert (one.source, one.service, one.status) == ("machine: html.tried", None, ProposalStatus.OPEN)
    o = one.choice
    assert (o.outcome, o.level, o.up_to, o.by, o.at) == (
        Outcome.SCORED,
        3,
        None,
        "machine",
        "2026-11-28T10:00:00+00:00",
    )
    assert one.why == WHY
    assert (o.reason, one.said.reason) == (None, str(WHY))
    (piece,) = o.evidence
    assert (piece.url, piece.quote, piece.seen) == (PIECE.url, "Hej", "2026-11-28")
    assert (piece.file, piece.sha256, piece.screenshot) == (FILE, "cd" * 32, None)


def test_a_picture_stands_with_its_own_sum_and_the_recording_beside_it() -> None:
    """Whoever checks a file by its sum finds the picture's at the picture and the recording's at the recording."""
    (one,) = of(levels("PRE-18", 3, why=WHY, pieces=(PIECE,)))
    picture, recording = one.choice.evidence
    assert (picture.screenshot, picture.sha256, picture.file) == (PICTURE, "ef" * 32, None)
    assert (recording.file, recording.sha256, recording.url) == (FILE, "cd" * 32, None)


def test_between_two_levels_is_proposed_as_that() -> None:
    """The lowest and the highest stand; a level that the criterion lacks is widened to one that it has."""
    (one,) = of(levels("PRE-18", 3, 4, why=WHY))
    assert (one.choice.level, one.choice.up_to) == (3, 4)
    numbers = sorted(CATALOGUE.by_id["PRE-18"].points_of)
    lacking = next((n for n in range(6) if n not in numbers), None)
    if lacking is not None:
        (wide,) = of(levels("PRE-18", lacking, why=WHY))
        assert wide.choice.level == max(n for n in numbers if n < lacking)
        assert wide.choice.up_to == min(n for n in numbers if n > lacking)


@pytest.mark.parametrize(
    "said",
    [
        unseen("PRE-18", why=WHY),
        blocked("PRE-18", Obstacle.TIMEOUT, why=WHY),
        failed("PRE-18", why=WHY),
        levels("NO-99", 3, why=WHY),
        levels("", 3, why=WHY),
        measured("PRE-18", 12.0, why=WHY),
        levels("PRE-18", 3, why=WHY, service="bygglov"),
    ],
)
def test_what_settles_nothing_proposes_nothing(said: Judgement) -> None:
    """Blocked, failed and unseen are never a proposal, nor is what is about no question that is asked."""
    assert of(said) == []


def test_a_question_that_is_not_asked_gets_no_proposal() -> None:
    """Neither one outside the edition's scope nor one that does not concern the kind of body."""
    said = levels("PRE-18", 3, why=WHY)
    assert proposed_by(run_of(said), CATALOGUE, BODY, frozenset({"PRE-19"})) == []
    assert proposed_by(run_of(said), CATALOGUE, replace(BODY, kind="church")) == []


def test_a_service_is_proposed_to_where_it_is_registered() -> None:
    """A conclusion about a service that is not registered any more is left out."""
    criterion = next(c for c in CATALOGUE.criteria if c.is_per_service and not c.goalposts and c.is_active)
    low = sorted(criterion.points_of)[1]
    said = levels(criterion.id, low, why=WHY, service="bygglov")
    assert of(said) == []
    (one,) = of(said, services=(Service("bygglov", WHY),))
    assert (one.service, one.choice.level) == ("bygglov", low)


def test_not_applicable_is_proposed_where_the_criterion_allows_it() -> None:
    """Its reason is what was seen."""
    allowed = next(c for c in CATALOGUE.criteria if c.na_allowed and not c.is_per_service and c.is_active)
    never = next(c for c in CATALOGUE.criteria if not c.na_allowed and not c.is_per_service and c.is_active)
    (one,) = of(not_applicable(allowed.id, why=WHY), not_applicable(never.id, why=WHY))
    assert (one.choice.outcome, one.why) == (Outcome.NOT_APPLICABLE, WHY)


def test_a_probe_on_trial_says_so_in_its_reason() -> None:
    """Whoever decides knows that the probe is not tried enough."""
    found = proposed_by(run_of(levels("PRE-18", 3, why=WHY)), CATALOGUE, BODY, experimental={"html.tried"})
    assert found[0].proposal is not None
    assert found[0].proposal.why is not None
    for said, wanted in zip(found[0].proposal.why, ("Sonden är på prov", "The probe is experimental"), strict=True):
        assert wanted in said


def test_the_source_is_called_the_probe() -> None:
    """It is said after *from*, in both languages."""
    assert source_words("machine: html.tried") == Text("sonden html.tried", "the probe html.tried")


def test_only_an_open_proposal_of_the_same_probe_is_replaced() -> None:
    """One that somebody decided about, or another probe's, stays."""
    (one,) = of(levels("PRE-18", 3, why=WHY))
    assert replaces(one, one)
    assert not replaces(one, replace(one, status=ProposalStatus.REJECTED))
    assert not replaces(one, replace(one, source="machine: html.other"))
    assert not replaces(one, replace(one, service="bygglov"))
    assert not replaces(replace(one, source="axe-core 4"), replace(one, source="axe-core 4"))


class Study:
    """A study of the town of Malmö, with Anna's file."""

    def __init__(self, folder: Path) -> None:
        self.root = workspace(folder)
        assert call("answer", "malmo", "PRE-43", "0", "--assessor", "Bo", at=self.root).returncode == 0
        self.edition: KeptEdition = Workspace(self.root).edition("2026")

    def offered(self, run: ProbedRun) -> list[Became]:
        """What became of the proposals of a run."""
        keep_run(self.edition.folder / "malmo", run)
        return [one.became for one in offer_latest(self.edition, BODY, ANNA, CATALOGUE)]

    @property
    def file(self) -> AnswerFile:
        """Anna's answers."""
        path = self.edition.folder / "malmo" / "anna.yaml"
        return AnswerFile.open(path, organisation="malmo", edition="2026", assessor=ANNA, catalogue=CATALOGUE)

    @property
    def proposals(self) -> list[tuple[int | None, ProposalStatus]]:
        """The levels proposed to Anna, with what became of them."""
        return [(p.choice.level, p.status) for p in self.file.answer("PRE-18").proposals]

    def decide(self, status: ProposalStatus) -> None:
        """Let Anna decide about every proposal."""
        file = self.file
        answer = file.answer("PRE-18")
        decided = tuple(replace(p, status=status, decided_by="anna", decided_at="2026-11-29") for p in answer.proposals)
        file.save_all([replace(answer, proposals=decided)])


def day(n: int, level: int) -> ProbedRun:
    """What the probe concluded on a day."""
    return run_of(levels("PRE-18", level, why=WHY), at=f"2026-11-{n:02}T10:00:00+00:00")


def test_a_proposal_is_offered_once(tmp_path: Path) -> None:
    """The same run again, and a new run that says the same, add nothing."""
    study = Study(tmp_path)
    assert study.offered(day(1, 3)) == [Became.NEW]
    assert study.offered(day(1, 3)) == [Became.KNOWN]
    assert study.offered(day(2, 3)) == [Became.KNOWN]
    assert study.proposals == [(3, ProposalStatus.OPEN)]


def test_a_newer_run_replaces_what_is_open(tmp_path: Path) -> None:
    """What the machine no longer says does not stay to be accepted."""
    study = Study(tmp_path)
    study.offered(day(1, 3))
    assert study.offered(day(2, 4)) == [Became.NEW]
    assert study.proposals == [(4, ProposalStatus.OPEN)]


def test_what_was_rejected_is_not_offered_again(tmp_path: Path) -> None:
    """A person's no stands until the machine sees something else; and back again it is known."""
    study = Study(tmp_path)
    study.offered(day(1, 3))
    study.decide(ProposalStatus.REJECTED)
    assert study.offered(day(2, 3)) == [Became.KNOWN]
    assert study.offered(day(3, 4)) == [Became.NEW]
    assert study.proposals == [(3, ProposalStatus.REJECTED), (4, ProposalStatus.OPEN)]
    assert study.offered(day(4, 3)) == [Became.KNOWN]
    assert study.proposals == [(3, ProposalStatus.REJECTED)]


def test_a_persons_answer_is_never_touched(tmp_path: Path) -> None:
    """Where it lies within, nothing is put; where it differs, the proposal stands beside it."""
    study = Study(tmp_path)
    given = Observation.scored(level=4, by="anna", at="2026-11-01T10:00:00+01:00")
    study.file.save_all([replace(study.file.answer("PRE-18"), observation=given)])
    assert study.offered(day(2, 4)) == [Became.AGREES]
    assert study.offered(day(3, 3)) == [Became.CONTRADICTS]
    assert study.file.answer("PRE-18").observation == given
    assert study.proposals == [(3, ProposalStatus.OPEN)]


def test_a_run_by_another_catalogue_is_not_offered(tmp_path: Path) -> None:
    """What was concluded about other questions is not proposed to these."""
    study = Study(tmp_path)
    assert study.offered(replace(day(1, 3), catalogue="1.0")) == []
    assert not (study.edition.folder / "malmo" / "anna.yaml").exists()


def test_where_nobody_has_looked_nothing_is_written(tmp_path: Path) -> None:
    """No file is made for whoever only opens a session."""
    study = Study(tmp_path)
    assert offer_latest(study.edition, BODY, ANNA, CATALOGUE) == []
    assert not (study.edition.folder / "malmo" / "anna.yaml").exists()


def test_a_reason_is_kept_in_both_languages_and_read_in_the_readers(tmp_path: Path) -> None:
    """The file has both, and what is read back is what was written, whatever language it was written in."""
    study = Study(tmp_path)
    with speaking("en"):
        study.offered(day(1, 3))
    written = (study.edition.folder / "malmo" / "anna.yaml").read_text(encoding="utf-8")
    assert WHY.sv in written
    assert WHY.en in written
    (one,) = study.file.answer("PRE-18").proposals
    for language, said in (("sv", WHY.sv), ("en", WHY.en)):
        with speaking(language):
            assert str(one.said.reason).startswith(f"{said} ")


@pytest.mark.parametrize(("status", "is_mended"), [(ProposalStatus.OPEN, True), (ProposalStatus.REJECTED, False)])
def test_what_was_kept_in_one_language_is_read_and_mended_by_the_next_look(
    tmp_path: Path, status: ProposalStatus, *, is_mended: bool
) -> None:
    """An older file's open proposal is the same one; one that somebody has decided about stays to the letter."""
    study = Study(tmp_path)
    at = "2026-10-01T10:00:00+00:00"
    old = Proposal("machine: html.tried", Observation.scored(level=3, reason=WHY.sv, at=at), status=status)
    study.file.save_all([replace(study.file.answer("PRE-18"), proposals=(old,))])
    assert f"reason: {WHY.sv}" in study.file.path.read_text(encoding="utf-8")
    (read,) = study.file.answer("PRE-18").proposals
    assert read == old
    assert study.offered(day(1, 3)) == [Became.KNOWN]
    (after,) = study.file.answer("PRE-18").proposals
    assert (after.why is not None, after.choice.at, after.status) == (is_mended, at, status)
