"""Who an assessor is in a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import catalogue, criterion

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.model.answers import Answer, Assessor, Observation
from digimaturity.model.terms import Outcome, Role
from digimaturity.workspace.assessors import (
    assessor_named,
    consensus_about,
    is_answered_by_others,
    known_assessors,
    namesake,
    near_assessors,
    source_named,
)
from digimaturity.workspace.inventory import answer_files
from digimaturity.workspace.store import AnswerFile

if TYPE_CHECKING:
    from pathlib import Path


CATALOGUE = catalogue([criterion("A-01", "a")])


def answers_of(root: Path, who: Assessor, organisation: str = "aby") -> Path:
    """An answer of an assessor in the study."""
    path = root / "assessments" / "2026" / organisation / f"{who.id}.yaml"
    file = AnswerFile.open(path, organisation=organisation, edition="2026", assessor=who, catalogue=CATALOGUE)
    file.save(Answer("A-01", Observation(Outcome.SCORED, level=1, by=who.id, at="2026-03-02")))
    return path


def known(root: Path, *names: str) -> list[str]:
    """The ids of people who answer one after the other."""
    found = []
    for name in names:
        who = assessor_named(name, root)
        answers_of(root, who)
        found.append(who.id)
    return found


def test_two_people_have_two_ids(tmp_path: Path) -> None:
    """However alike the names are, in whatever order they come, and each keeps the id from then on."""
    assert known(tmp_path, "ÅE", "AE", "Ae\u0301", "Søren", "S Ren") == ["ae", "ae-2", "aé", "søren", "s-ren"]
    assert known(tmp_path, "S Ren", "søren", "AÉ", "ae", "åe") == ["s-ren", "søren", "aé", "ae-2", "ae"]


def test_an_id_is_known_all_over_the_study(tmp_path: Path) -> None:
    """A person has the same id about another organisation, where the other person has no file."""
    answers_of(tmp_path, assessor_named("ÅE", tmp_path))
    second = assessor_named("AE", tmp_path)
    answers_of(tmp_path, second, "boda")
    assert (second.id, assessor_named("AE", tmp_path).id) == ("ae-2", "ae-2")
    assert namesake(second, tmp_path) == Assessor("ae", "ÅE")
    assert namesake(Assessor("ae", "ÅE"), tmp_path) is None


def test_a_new_name_near_one_that_the_study_knows(tmp_path: Path) -> None:
    """It is told by the name in the file, whatever its id; whoever is known is near nobody."""
    for name in ("Anna Svensson", "Åsa Ek"):
        answers_of(tmp_path, assessor_named(name, tmp_path))
    near = {name: near_assessors(assessor_named(name, tmp_path), tmp_path) for name in ("Anna Svenson", "Asa Ek", "Bo")}
    assert near == {"Anna Svenson": ["Anna Svensson"], "Asa Ek": ["Åsa Ek"], "Bo": []}
    assert near_assessors(Assessor("asa-ek", "Åsa Ek"), tmp_path) == []


def test_files_of_earlier_versions_stay_their_persons(tmp_path: Path) -> None:
    """An id without the letters that were left out is found by the name in the file, role and all."""
    for stands in (
        Assessor("s-ren", "Søren"),
        Assessor("or", "Þór"),
        Assessor("konsensus", "Konsensus", Role.CONSENSUS),
    ):
        answers_of(tmp_path, stands)
        assert assessor_named(stands.name.upper(), tmp_path) == stands


def test_an_id_of_several_words_means_whoever_has_it(tmp_path: Path) -> None:
    """As it stands in files and tables; a single word is a name of its own."""
    known(tmp_path, "Åsa Berg", "Åsa")
    assert assessor_named("asa-berg", tmp_path).name == "Åsa Berg"
    assert assessor_named("Asa", tmp_path) == Assessor("asa-2", "Asa")


def test_a_name_that_cannot_be_is_refused_with_the_reason(tmp_path: Path) -> None:
    """In words, and whether there is a study or none."""
    for root in (None, tmp_path):
        with pytest.raises(UsageError, match="is a role"):
            assessor_named("Consensus", root)
    assert assessor_named("Bo", None) == Assessor("bo", "Bo")


def test_a_file_that_may_be_the_persons_must_be_read(tmp_path: Path) -> None:
    """Nobody gets a second file because the first is broken."""
    path = tmp_path / "assessments" / "2026" / "aby" / "bo.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("format: [", encoding="utf-8")
    with pytest.raises(InvalidDataError):
        assessor_named("Bo", tmp_path)


def test_anothers_file_is_never_written(tmp_path: Path) -> None:
    """Where two people share an id in a mixed study, the second is refused, with both names."""
    answers_of(tmp_path, Assessor("ae", "ÅE"))
    with pytest.raises(InvalidDataError, match="has answers by ÅE, not by AE"):
        answers_of(tmp_path, Assessor("ae", "AE"))


def test_the_common_answers_have_one_name_in_a_study(tmp_path: Path) -> None:
    """Whoever has the role already, under whatever name, goes on; an ordinary assessor of that id is left alone."""
    folder = tmp_path / "assessments" / "2026" / "aby"
    assert consensus_about(folder, tmp_path) == Assessor("consensus", "Consensus", Role.CONSENSUS)
    answers_of(tmp_path, Assessor("consensus", "Consensus"))
    assert consensus_about(folder, tmp_path).id == "consensus-2"
    by_hand = Assessor("konsensus", "Konsensus", Role.CONSENSUS)
    answers_of(tmp_path, by_hand, "boda")
    assert consensus_about(folder, tmp_path) == by_hand
    agreed = Assessor("vi-alla", "Vi alla", Role.CONSENSUS)
    answers_of(tmp_path, agreed)
    assert consensus_about(folder, tmp_path) == agreed


def test_a_name_that_is_too_long_for_a_file_is_refused(tmp_path: Path) -> None:
    """It is said to be too long, in a study with answers too, where the names of files are looked at."""
    answers_of(tmp_path, Assessor("anna", "Anna"))
    with pytest.raises(UsageError, match="too long"):
        assessor_named("x" * 300, tmp_path)


def test_others_have_answered_about_an_organisation_in_some_edition(tmp_path: Path) -> None:
    """Those who are named are no others, and services and replies are nobody."""
    answers_of(tmp_path, Assessor("assessor-1", "assessor-1"))
    (tmp_path / "assessments" / "2026" / "aby" / "services.yaml").write_text("format: 1\nservices: []\n", "utf-8")
    assert not is_answered_by_others("aby", {"assessor-1"}, tmp_path)
    assert is_answered_by_others("aby", {"assessor-2"}, tmp_path)
    assert not is_answered_by_others("bro", set(), tmp_path)
    assert not is_answered_by_others("aby", set(), None)


@pytest.mark.parametrize("name", ["Readme", "Licens", "Services"])
def test_nobody_has_a_name_whose_file_is_not_read(tmp_path: Path, name: str) -> None:
    """Not even where such a file stands, written by hand: nothing else would read what a session saved in it."""
    path = answers_of(tmp_path, Assessor(name.lower(), name))
    assert answer_files(path.parent) == ()
    with pytest.raises(UsageError, match="cannot be an assessor's name"):
        assessor_named(name, tmp_path)


def test_a_source_is_known_by_its_name_or_its_id(tmp_path: Path) -> None:
    """In any edition and about any body; people are no sources, and a file that cannot be read is passed over."""
    eu = Assessor("eu-egov", "EU:s mätning", Role.IMPORT)
    answers_of(tmp_path, Assessor("anna", "Anna"))
    broken = answers_of(tmp_path, Assessor("bo", "Bo", Role.IMPORT), "boda")
    broken.write_text("format: [", encoding="utf-8")
    answers_of(tmp_path, eu, "boda")
    for name in ("EU:s mätning", " eu:S  MÄTNING ", "eu-egov", "EU-EGOV"):
        assert source_named(name, tmp_path) == eu, name
    for name in ("Anna", "anna", "Bo", "eu", ""):
        assert source_named(name, tmp_path) is None, name
    assert source_named("eu-egov", None) is None


def test_the_first_of_two_sources_of_one_name_is_meant(tmp_path: Path) -> None:
    """By their ids in order, whichever body they are about."""
    answers_of(tmp_path, Assessor("eu-2", "EU", Role.IMPORT), "aby")
    answers_of(tmp_path, Assessor("eu-1", "EU", Role.IMPORT), "boda")
    found = source_named("eu", tmp_path)
    assert found is not None
    assert found.id == "eu-1"


def test_names_that_are_expected_are_told_as_near(tmp_path: Path) -> None:
    """Whether or not they have begun, each once; whoever is expected, or has a common answer set, is near nobody."""
    answers_of(tmp_path, Assessor("anna-svensson", "Anna Svensson"))
    new = Assessor("anna-svenson", "Anna Svenson")
    assert near_assessors(new, tmp_path, ["ANNA SVENSSON", "Anna Swensson", "Bo Ek"]) == [
        "ANNA SVENSSON",
        "Anna Swensson",
    ]
    assert near_assessors(new, tmp_path, ["anna svenson"]) == []
    assert near_assessors(Assessor("x", "Anna Svenson", Role.CONSENSUS), tmp_path) == []
    answers_of(tmp_path, Assessor("anna-berg-2", "Anna Berg"))
    assert near_assessors(Assessor("anna-bergh", "Anna Bergh"), tmp_path) == ["Anna Berg"]
    answers_of(tmp_path, Assessor("samsyn-om-allt", "Samsyn om allt", Role.CONSENSUS))
    assert near_assessors(Assessor("samsyn-om-alt", "Samsyn om alt"), tmp_path) == []


def test_whom_a_study_knows_are_those_who_answered_and_those_who_are_to(tmp_path: Path) -> None:
    """Each once and by name; what assessors agreed on is nobody, and a file that cannot be read hides no other."""
    bo, asa = Assessor("bo", "Bo"), Assessor("asa-ek", "Åsa Ek")
    for who, body in ((bo, "aby"), (bo, "ekby"), (asa, "aby"), (Assessor("samsyn", "Samsyn", Role.CONSENSUS), "aby")):
        answers_of(tmp_path, who, body)
    (tmp_path / "assessments" / "2026" / "aby" / "x.yaml").write_text("answers: [", encoding="utf-8")
    assert known_assessors(tmp_path, ["åsa ek", "Cia"]) == [bo, Assessor("cia", "Cia"), asa]
    assert known_assessors(None, ["Cia"]) == [Assessor("cia", "Cia")]
