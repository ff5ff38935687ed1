"""The one finding that stands first says who can be told from whom, and nothing that is less sure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import builders
from tests.builders import answered, said
from tests.studies import FAIR, GOOD, POOR, portrait, study, with_address

from digimaturity.content.findings import (
    finding_of_body,
    finding_of_group,
    how_sure_of_body,
    how_sure_of_group,
    origin_of,
    those_in_front,
)
from digimaturity.content.portrait import portrait_of
from digimaturity.content.sentences import score_first
from digimaturity.ground.language import Text
from digimaturity.model.edition import Source
from digimaturity.verbs.context import Context
from digimaturity.verbs.studied import study_of

if TYPE_CHECKING:
    from digimaturity.content.publication import Publication
    from digimaturity.insight.ranking import Ranking
    from digimaturity.model.answers import Answer

# Every answer allows all levels, so that nothing is known.
OPEN = answered(**{key.replace("-", "_"): said(0, up_to=5) for key in GOOD})
SAME = {"aby": FAIR, "bo": FAIR, "cedby": FAIR}
APART = {"aby": GOOD, "bo": POOR, "cedby": POOR}


def _told(of: Publication, ranking: Ranking | None = None) -> Text:
    """The finding about a group of a study, its first where none is named."""
    group = ranking or of.rankings[0]
    return finding_of_group(group, of.intervals.get(group.group))


def finding(answers: dict[str, dict[str, Answer]]) -> str:
    """The finding about the only group of a study, in English."""
    found = study(answers)
    return _told(found).en


def test_nobody_is_named_first_of_those_who_cannot_be_told_apart() -> None:
    """Of three alike no name is given; nor where their answers allow every level."""
    assert finding(SAME) == "Cities: it cannot be told which of the three comes first"
    assert finding(dict.fromkeys(SAME, OPEN)) == "Cities: it cannot be told which of the three comes first"


def test_the_first_is_named_where_it_is_told_from_all_others() -> None:
    """One far above the rest is said to be first, surely or probably; of the two alike below nothing is said."""
    assert finding(APART) == "Cities: Aby comes first of the three"


def test_two_in_front_of_others_are_named_in_the_finding() -> None:
    """Two in the first band of three: it says which two, and does not name them again below."""
    found = study({"aby": GOOD, "bo": GOOD, "cedby": POOR})
    [ranking] = found.rankings
    told = _told(found, ranking)
    assert told.sv == "Städer: det går inte att säga om Aby eller Bo är främst av de tre"
    assert told.en == "Cities: it cannot be told whether Aby or Bo comes first of the three"
    assert those_in_front(found, ranking) is None


def test_some_in_front_are_counted_in_the_finding_and_named_below_it() -> None:
    """Three in the first band of four: how many, and who; where everyone is in it nobody is listed."""
    found = study({"aby": GOOD, "bo": GOOD, "cedby": GOOD, "dal": POOR})
    [ranking] = found.rankings
    assert _told(found, ranking).sv == "Städer: det går inte att säga vilken av tre bland de fyra som är främst"
    front = those_in_front(found, ranking)
    assert front is not None
    assert front.en == "First, and not to be told apart: Aby, Bo and Cedby."
    alike = study(SAME)
    assert those_in_front(alike, alike.rankings[0]) is None


def test_one_alone_has_nobody_to_be_compared_with() -> None:
    """A group of one says so, and nothing of how sure an order is."""
    found = study({"aby": GOOD})
    [ranking] = found.rankings
    assert _told(found, ranking).en == ("Cities: Aby is the only one rated, so there is nobody to compare with")
    assert how_sure_of_group(found, ranking) is None
    own = portrait("aby", {"aby": GOOD})
    assert finding_of_body(own).en == "Aby has 4.6 of 5 but no rank"
    assert how_sure_of_body(own) is None


def test_how_sure_counts_the_pairs_whose_order_is_known() -> None:
    """Of three pairs two are known: the one above from each below; where answers are open, why they are not."""
    found = study(APART)
    sure = how_sure_of_group(found, found.rankings[0])
    assert sure is not None
    assert sure.en == "How sure it is: the order is sure in 2 of 3 pairs, and otherwise unknown."
    unsure = study(dict.fromkeys(SAME, OPEN))
    said_so = how_sure_of_group(unsure, unsure.rankings[0])
    assert said_so is not None
    assert said_so.sv == "Så säkert är det: ordningen är okänd i 3 av 3 par, för svaren medger flera nivåer."


@pytest.mark.parametrize(
    ("whose", "words"),
    [
        ("aby", "Aby is above both of the others among cities"),
        ("bo", "Bo is below one of the other two among cities; one cannot be told from it"),
    ],
)
def test_an_organisation_is_put_among_those_it_can_be_told_from(whose: str, words: str) -> None:
    """How many it is above, below, and alike with: the three add up to the others."""
    assert finding_of_body(portrait(whose, APART)).en == words


def test_an_organisation_like_all_others_is_said_to_be_that() -> None:
    """In both languages, and of two in words for one."""
    assert (
        finding_of_body(portrait("bo", SAME)).sv == "Bo går inte att skilja från någon av de två andra i gruppen städer"
    )
    assert finding_of_body(portrait("bo", SAME)).en == "Bo cannot be told from either of the other two among cities"
    four = portrait("bo", dict.fromkeys(("aby", "bo", "cedby", "deby"), FAIR))
    assert finding_of_body(four).en == "Bo cannot be told from any of the other three among cities"
    two = portrait("bo", {"aby": FAIR, "bo": FAIR})
    assert finding_of_body(two).en == "Bo cannot be told from the other among cities"
    apart = portrait("bo", {"aby": GOOD, "bo": POOR})
    assert finding_of_body(apart).sv == "Bo ligger efter den andra i gruppen städer"
    sure = how_sure_of_group(apart.study, apart.study.rankings[0])
    assert sure is not None
    assert sure.sv == "Så säkert är det: ordningen är säker."


def test_what_is_only_likely_is_said_to_be_probable() -> None:
    """One level apart in every answer is likely, two are sure."""
    levels = {n: answered(**{key.replace("-", "_"): n for key in GOOD}) for n in (2, 3, 4)}
    near = portrait("bo", {"aby": levels[3], "bo": levels[2]})
    assert finding_of_body(near).sv == "Bo ligger troligen efter den andra i gruppen städer"
    assert _told(near.study).en == "Cities: Aby probably comes first of the two"
    far = portrait("bo", {"aby": levels[4], "bo": levels[2]})
    assert finding_of_body(far).en == "Bo is below the other among cities"


def test_how_sure_a_place_is_follows_what_may_still_be_known() -> None:
    """Open answers leave every rank; settled ones the interval given misjudgements."""
    unsure = how_sure_of_body(portrait("bo", dict.fromkeys(SAME, OPEN)))
    assert unsure is not None
    assert "so the rank may be any of three" in unsure.en
    sure = how_sure_of_body(portrait("aby", APART))
    assert sure is not None
    assert "the rank is 1 of 3 in at least 9 of 10 trial calculations" in sure.en


def test_where_it_comes_from_is_one_line_with_its_years() -> None:
    """Borrowed data are said to be reckoned here; own fieldwork has the edition's title; both have when."""
    borrowed = replace(
        builders.edition(Path("no-such-folder")),
        observed=Text("2021–2022", "2021–2022"),
        source=Source("EU", "CC-BY-4.0", Text("Data från EU.", "Data from the EU.")),
    )
    assert origin_of(study(SAME, edition=borrowed)).en == (
        "Reckoned here from borrowed data; not the source's own result · Observed 2021–2022"
    )
    own = study(SAME)
    assert origin_of(own).en.startswith(f"{own.edition.title.en} · Observed ")


def test_too_little_answered_is_no_figure_in_the_headline() -> None:
    """Who has no result is told of by what is known, and how many pages that is about; not by a score."""
    one_page = with_address(answered(A_01=0, B_01=0), "https://bo.example/apply")
    found = portrait("bo", {"aby": GOOD, "bo": one_page})
    told = finding_of_body(found)
    assert told.sv == "Bo har för lite besvarat för ett resultat: 2 kriterier om en sida"
    assert told.en == "Bo has too little answered for a result: 2 criteria about one page"
    label, shown = score_first(found)
    assert (label.en, shown.en) == ("Too little answered; can become", "0.0–4.2")


def test_missing_answers_are_said_to_be_those_of_others_where_its_own_are_all_there() -> None:
    """Its own answers allow several levels and none is missing; somebody else's is."""
    gone = {key: answer for key, answer in OPEN.items() if key != "A-03"}
    found = how_sure_of_body(portrait("bo", {"aby": gone, "bo": OPEN, "cedby": OPEN}))
    assert found is not None
    assert "some answers allow several levels and some answers about others in the group are missing" in found.en
    whole = how_sure_of_body(portrait("bo", {"aby": OPEN, "bo": OPEN, "cedby": OPEN}))
    assert whole is not None
    assert "missing" not in whole.en


def test_a_strength_without_a_group_is_surely_near_the_top() -> None:
    """Three to five of five is not in the top fifth for sure, nor nought to two in the bottom fifth."""
    mixed = answered(A_01=said(3, up_to=5), A_02=said(4, up_to=5), B_01=said(0, up_to=2), B_02=said(0, up_to=1))
    alone = replace(portrait("bo", {"bo": {**FAIR, **mixed}}), peers=None)
    assert [h.entry.criterion.id for h in alone.strengths] == ["A-02"]
    assert [h.entry.criterion.id for h in alone.gaps] == ["B-02"]


@pytest.mark.shipped
def test_a_place_that_hangs_on_one_service_says_so_first_of_all() -> None:
    """Others of the group were assessed on more or on others; of a body with several services nothing is said."""
    everyone = study_of(Context(edition="eu-2022-2023", panel="all"))
    one, several = (how_sure_of_body(portrait_of(everyone, o)) for o in ("eskilstuna", "skatteverket"))
    assert one is not None
    assert one.en.endswith(
        " The assessment is of one service alone, Obtain a parking permit; others in the group were assessed on more "
        "or on others."
    )
    assert several is not None
    assert "alone" not in several.en
