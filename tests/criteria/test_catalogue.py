"""The shipped catalogue: 168 criteria, held to the frame, the mix and the bar that its blueprint demands."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from digimaturity.ground.language import LANGUAGES, Language, Text
from digimaturity.model.terms import CriterionKind
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.catalogue import Catalogue, Criterion

pytestmark = pytest.mark.shipped
# The frame: dimensions and themes with their numbers of criteria, in order.
FRAME = {
    "PRE": {"findability": 8, "openness": 8, "trust": 8, "inclusion": 6, "current_information": 6},
    "EXP": {"navigation": 8, "errands": 8, "flow": 12, "accessibility": 10, "speed": 6, "participation": 6},
    "CRM": {"ways_in": 8, "answers": 8, "my_pages": 8, "personal": 6, "promises": 6},
    "MOB": {"mobile_web": 10, "mobile_errands": 6, "apps": 6},
    "SOC": {"identity": 6, "content": 6, "dialogue": 8, "responsibility": 4},
}
NEEDS = {
    "findable",
    "simple",
    "complete_online",
    "trouble_free",
    "personal",
    "proactive",
    "explained_data",
    "inclusive",
    "fast_answer",
    "human_help",
    "open",
}
# Adjectives without a threshold. "god man" (a legal guardian) and "lättläst" (easy-to-read text) are terms.
VAGUE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"\b(bra|god(?! man)|goda(?! män)|gott|tydlig[ta]?|lätta?|enkelt?|enkla|användarvänlig[ta]?|tillräcklig[ta]?"
        r"|lämplig[ta]?|relevanta?|modern[ta]?|snabb[ta]?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(good|clear|easy|simple|user-friendly|adequate|appropriate|relevant|modern|quick|fast)\b", re.IGNORECASE
    ),
}
# Criteria that may use one of the words, with the reason. A word that holds_when defines belongs here.
MAY_USE_VAGUE: dict[str, str] = {}
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue that ships with the tool, read once."""
    return load(shipped("criteria"))


def _texts(criterion: Criterion) -> Iterator[tuple[str, Text]]:
    """Every sentence of a criterion, with where it stands."""
    yield "title", criterion.title
    yield "question", criterion.question
    yield from (("how", step) for step in criterion.how)
    yield from (("levels", level.text) for level in criterion.levels)
    yield from (("holds_when", condition) for condition in criterion.holds_when)
    for where, text in (("na_when", criterion.na_when), ("enough", criterion.enough), ("idea", criterion.idea)):
        if text is not None:
            yield where, text
    errand = criterion.errand
    if errand is not None:
        yield "counts", errand.counts
        yield from (("questions", question) for asked in errand.questions.values() for question in asked)
    for kind in ("municipality", "region", "agency"):
        yield from (("variants", variant) for variant in criterion.variants(kind))


def test_there_are_168_criteria(catalogue: Catalogue) -> None:
    """The catalogue asks 168 criteria: 36, 50, 36, 22 and 24 in its five dimensions, each id once."""
    assert len(catalogue.criteria) == 168
    assert len({c.id for c in catalogue.criteria}) == 168
    assert Counter(c.dimension for c in catalogue.criteria) == {"PRE": 36, "EXP": 50, "CRM": 36, "MOB": 22, "SOC": 24}


def test_the_themes_are_those_of_the_frame(catalogue: Catalogue) -> None:
    """Each dimension has the themes of the frame, in order, with the frame's number of criteria."""
    found = {d.id: {t.id: len(catalogue.by_theme[t.id]) for t in d.themes} for d in catalogue.dimensions}
    assert found == FRAME
    assert [list(themes) for themes in found.values()] == [list(themes) for themes in FRAME.values()]


def test_ids_run_without_gaps(catalogue: Catalogue) -> None:
    """Ids are the dimension and a running number, in reading order."""
    for dimension, themes in FRAME.items():
        ids = [c.id for c in catalogue.criteria if c.dimension == dimension]
        assert ids == [f"{dimension}-{n:02d}" for n in range(1, sum(themes.values()) + 1)]


def test_the_dimensions_weigh_alike_on_a_scale_of_five(catalogue: Catalogue) -> None:
    """Five equal dimensions, points from 0 to 5, rated from two thirds."""
    assert {d.weight for d in catalogue.dimensions} == {1}
    assert (catalogue.scale.min, catalogue.scale.max) == (0, 5)
    assert catalogue.rated_from == pytest.approx(2 / 3)
    assert list(catalogue.kinds) == ["municipality", "region", "agency"]


def test_few_ask_only_whether_something_exists(catalogue: Catalogue) -> None:
    """At most 45 % are plain presence questions: 75 of 168."""
    assert sum(c.is_presence for c in catalogue.criteria) <= 75


def test_many_have_anchors_of_their_own(catalogue: Catalogue) -> None:
    """At least 45 criteria have own graded anchors with three levels or more."""
    assert sum(c.answer_set is None and len(c.levels) >= 3 for c in catalogue.criteria) >= 45


def test_the_mix_of_kinds(catalogue: Catalogue) -> None:
    """12–16 criteria are timed, 8–12 are found within a time box, and every kind is used."""
    kinds = Counter(c.kind for c in catalogue.criteria)
    assert 12 <= kinds[CriterionKind.TIMED] <= 16
    assert 8 <= kinds[CriterionKind.FIND] <= 12
    assert set(kinds) == set(CriterionKind)


def test_a_machine_can_help(catalogue: Catalogue) -> None:
    """For at least 55 criteria a machine can propose the answer, and each of these says how."""
    helped = [c for c in catalogue.criteria if c.can_propose]
    assert len(helped) >= 55
    assert [c.id for c in helped if c.idea is None and c.probe is None] == []


def test_services_are_looked_at_one_by_one(catalogue: Catalogue) -> None:
    """At least 20 criteria are answered per service."""
    assert sum(c.per == "service" for c in catalogue.criteria) >= 20


def test_an_assessment_takes_a_working_day(catalogue: Catalogue) -> None:
    """The minutes of all criteria are at most 390: six and a half hours."""
    assert sum(c.minutes or 0 for c in catalogue.criteria) <= 390


def test_substance_is_asked_for(catalogue: Catalogue) -> None:
    """At least 40 criteria can be met only by content that is right, not by a page that exists."""
    assert sum(c.substance for c in catalogue.criteria) >= 40


def test_most_criteria_concern_every_kind_of_body(catalogue: Catalogue) -> None:
    """Each kind of body can be asked at least nine in ten of the criteria, so that kinds can be compared."""
    for kind in catalogue.kinds:
        assert sum(kind in c.applies_to for c in catalogue.criteria) >= 152


def test_every_sentence_stands_in_both_languages(catalogue: Catalogue) -> None:
    """No sentence of any criterion is blank or padded in Swedish or in English."""
    for criterion in catalogue.criteria:
        for where, text in _texts(criterion):
            for language in LANGUAGES:
                said = text.say(language)
                assert said.strip(), (criterion.id, where)
                assert said == said.strip(), (criterion.id, where)


def test_names_of_the_frame_stand_in_both_languages(catalogue: Catalogue) -> None:
    """Dimensions, themes, kinds and needs have a Swedish and an English name."""
    names = [catalogue.title, *catalogue.kinds.values(), *catalogue.needs.values()]
    names += [text for d in catalogue.dimensions for text in (d.title, d.short, *(t.title for t in d.themes))]
    assert all(name.sv.strip() and name.en.strip() for name in names)


def test_placeholders_are_the_same_in_both_languages(catalogue: Catalogue) -> None:
    """A {placeholder} in one language stands as often in the other."""
    for criterion in catalogue.criteria:
        for where, text in _texts(criterion):
            assert Counter(PLACEHOLDER.findall(text.sv)) == Counter(PLACEHOLDER.findall(text.en)), (criterion.id, where)


def test_a_question_ends_as_a_question(catalogue: Catalogue) -> None:
    """Every question is one sentence that ends with one question mark, in both languages."""
    for criterion in catalogue.criteria:
        for language in LANGUAGES:
            said = criterion.question.say(language)
            assert said.endswith("?"), criterion.id
            assert said.count("?") == 1, criterion.id


def test_no_two_criteria_ask_the_same(catalogue: Catalogue) -> None:
    """Titles and questions differ from criterion to criterion, in both languages."""
    for language in LANGUAGES:
        for texts in ([c.title for c in catalogue.criteria], [c.question for c in catalogue.criteria]):
            said = Counter(text.say(language).casefold() for text in texts)
            assert [words for words, times in said.items() if times > 1] == []


def test_titles_questions_and_top_levels_have_thresholds_not_adjectives(catalogue: Catalogue) -> None:
    """No vague adjective stands where an answer is decided, except where the list says why."""
    found = []
    for criterion in catalogue.criteria:
        texts = [criterion.title, criterion.question]
        if criterion.levels and criterion.answer_set is None:
            texts.append(criterion.levels[-1].text)
        if criterion.id not in MAY_USE_VAGUE:
            found += [
                (criterion.id, text.say(language))
                for text in texts
                for language, vague in VAGUE.items()
                if vague.search(text.say(language))
            ]
    assert found == []


@pytest.mark.parametrize(
    ("language", "sentence", "vague"),
    [
        ("sv", "Är sidan tydlig?", True),
        ("sv", "Finns en god man?", False),
        ("sv", "Finns texten på lättläst svenska?", False),
        ("sv", "Är det lätt att hitta?", True),
        ("en", "Is the page clear?", True),
        ("en", "Does clearing the form work?", False),
    ],
)
def test_the_search_for_adjectives_works(language: Language, sentence: str, vague: bool) -> None:  # noqa: FBT001 - a table of cases
    """The pattern that the test above relies on finds the adjectives and spares the terms."""
    assert bool(VAGUE[language].search(sentence)) is vague


def test_every_criterion_is_fully_described(catalogue: Catalogue) -> None:
    """Each has steps, a source, a need that is known and levels or goalposts that reach from 0 to 5."""
    assert set(catalogue.needs) == NEEDS
    for criterion in catalogue.criteria:
        assert criterion.how, criterion.id
        assert criterion.sources, criterion.id
        assert criterion.needs, criterion.id
        assert set(criterion.needs) <= NEEDS, criterion.id
        worth = list(criterion.points_of.values()) or [points for _, points in criterion.goalposts]
        assert (min(worth), max(worth)) == (0, 5), criterion.id


def test_every_need_is_served(catalogue: Catalogue) -> None:
    """Each need of residents is served by at least one criterion."""
    assert {need for c in catalogue.criteria for need in c.needs} == NEEDS


def test_dependencies_lead_to_active_criteria(catalogue: Catalogue) -> None:
    """Everything that a criterion depends on is asked in the same catalogue, and never itself."""
    active = {c.id for c in catalogue.criteria}
    for criterion in catalogue.criteria:
        assert set(criterion.depends_on) <= active - {criterion.id}, criterion.id


def test_shared_answers_say_what_the_top_means(catalogue: Catalogue) -> None:
    """A criterion with a shared answer set has conditions for its top level."""
    assert [c.id for c in catalogue.criteria if c.answer_set and not c.holds_when] == []


def test_questions_to_send_suit_each_kind_of_body(catalogue: Catalogue) -> None:
    """A timed criterion has at least two questions for each kind of body it concerns, and its clock is known."""
    for criterion in catalogue.criteria:
        errand = criterion.errand
        assert (errand is not None) == (criterion.kind == "timed")
        if errand is not None:
            for kind in criterion.applies_to:
                assert len(errand.questions[kind]) >= 2, (criterion.id, kind)


def test_things_to_find_suit_each_kind_of_body(catalogue: Catalogue) -> None:
    """A find has a time box of two minutes, and at least two everyday questions per kind unless it is per service."""
    for criterion in catalogue.criteria:
        if criterion.kind == "find":
            assert criterion.time_box == 120, criterion.id
            for kind in criterion.applies_to:
                assert len(criterion.variants(kind)) >= 2, (criterion.id, kind)


def test_probes_are_named_by_family(catalogue: Catalogue) -> None:
    """A probe's name is a family, a dot and a name."""
    probes = [c.probe for c in catalogue.criteria if c.probe]
    assert probes
    assert all(re.fullmatch(r"[a-z]+\.[a-z0-9_]+", probe) for probe in probes)


def test_anything_not_applicable_has_its_rule(catalogue: Catalogue) -> None:
    """Not applicable can be chosen only where the text says when."""
    assert [c.id for c in catalogue.criteria if c.na_allowed != (c.na_when is not None)] == []


def test_usefulness_and_effort_use_their_range(catalogue: Catalogue) -> None:
    """Usefulness and effort are spread over at least four of their five steps, so that a plan can rank."""
    assert len({c.usefulness for c in catalogue.criteria}) >= 4
    assert len({c.effort for c in catalogue.criteria}) >= 4
