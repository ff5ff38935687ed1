"""What a study has settled for a question: whose word counts, what it takes from elsewhere, and what is missing."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from tests.builders import catalogue, criterion

from digimaturity.ground.language import Text, same
from digimaturity.model.catalogue import Criterion, Errand
from digimaturity.model.settled import (
    DatedList,
    OfService,
    Sent,
    Settled,
    entries_of,
    left_to_the_study,
    may_have,
    names_the_file,
    needs,
)

ASKED = criterion("A-01", "a")
PER_SERVICE = criterion("A-02", "a", per="service")
NAMED = Text("Frågan står i studiens fil.", "The question is in the study's file.")


def sent(*texts: str) -> tuple[Sent, ...]:
    """Entries of plain texts."""
    return tuple(Sent(same(text)) for text in texts)


def used(other: str) -> Sent:
    """An entry that uses what another criterion has."""
    return Sent(same(""), use=other)


def texts(found: tuple[Sent, ...]) -> list[str]:
    """What was found, as Swedish reads it."""
    return [one.text.sv for one in found]


def settled(**by_owner: tuple[Sent, ...]) -> Settled:
    """A file with entries for A-01."""
    return Settled(criteria={"A-01": by_owner})


def test_the_nearest_owner_decides() -> None:
    """What is said of the organisation comes before its kind, and that before all; of others it is not taken."""
    file = settled(all=sent("alla"), agency=sent("myndighet"), csn=sent("en", "två"))
    assert texts(file.of(ASKED, "agency", "csn")) == ["en", "två"]
    assert texts(file.of(ASKED, "agency", "skv")) == ["myndighet"]
    assert texts(file.of(ASKED, "municipality", "malmo")) == ["alla"]
    assert settled(csn=sent("en")).of(ASKED, "agency", "skv") == ()
    assert Settled().of(ASKED, "agency", "skv") == ()


def test_what_is_said_of_the_service_comes_first() -> None:
    """A question for the service is asked of that service; another has what its organisation, kind or all has."""
    own = OfService(criteria={"A-02": sent("om bygglov")})
    file = Settled(criteria={"A-02": {"all": sent("om allt")}}, services={"malmo": {"bygglov": own}})
    assert texts(file.of(PER_SERVICE, "municipality", "malmo", "bygglov")) == ["om bygglov"]
    assert texts(file.of(PER_SERVICE, "municipality", "malmo", "dagis")) == ["om allt"]
    assert texts(file.of(PER_SERVICE, "municipality", "lund", "bygglov")) == ["om allt"]
    assert texts(file.of(PER_SERVICE, "municipality", "malmo")) == ["om allt"]


def test_a_service_has_what_its_kind_has_field_by_field() -> None:
    """The organisation's own words stand in the place of its kind's; what it says nothing of it has from there."""
    kind = OfService(("bygga",), ("detaljplan",), same("avgift"), {"A-02": sent("kind"), "A-03": sent("kind")})
    own = OfService(("altan",), criteria={"A-02": sent("own")})
    file = Settled(services={"municipality": {"bygglov": kind}, "malmo": {"bygglov": own}})
    found = file.service(("malmo", "municipality", "all"), "bygglov")
    assert (found.words, found.terms, found.notes) == (("altan",), ("detaljplan",), same("avgift"))
    assert {c: texts(s) for c, s in found.criteria.items()} == {"A-02": ["own"], "A-03": ["kind"]}
    assert file.service(("lund", "municipality", "all"), "bygglov") == kind
    assert file.service(("lund", "agency", "all"), "bygglov") == OfService()


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("words", Text("Sökord: bygga, altan", "Search words: bygga, altan")),
        ("terms", Text("Fackord: plan", "Technical terms: plan")),
        ("notes", Text("Fritt.", "Free.")),
        (
            "eids",
            Text("BankID, Freja (2026-11-01, https://x.example)", "BankID, Freja (2026-11-01, https://x.example)"),
        ),
    ],
)
def test_an_entry_may_use_what_stands_elsewhere(use: str, said: Text) -> None:
    """The service's words, terms and notes, or a dated list with its date and source."""
    service = OfService(("bygga", "altan"), ("plan",), Text("Fritt.", "Free."))
    file = Settled(
        criteria={"A-02": {"all": (Sent(same(""), use=use),)}},
        services={"malmo": {"bygglov": service}},
        lists={"eids": DatedList("2026-11-01", "https://x.example", ("BankID", "Freja"))},
    )
    (found,) = file.of(PER_SERVICE, "municipality", "malmo", "bygglov")
    assert found.text == said
    of_all = file.of(PER_SERVICE, "municipality", "malmo")
    assert of_all[0].text == (said if use == "eids" else Text(f"bygglov: {said.sv}", f"bygglov: {said.en}"))


def test_an_entry_may_use_what_another_criterion_has() -> None:
    """The same question by telephone as in writing, with its answer key; one that leads back to itself has none."""
    use = {one: (Sent(same(""), use=one),) for one in ("A-01", "A-02", "A-03")}
    question = (Sent(same("Får jag elda?"), same("Nej.")), *sent("När?"))
    file = Settled(criteria={"A-01": {"agency": question}, "A-02": {"all": use["A-01"]}, "A-03": {"all": use["A-02"]}})
    assert file.of(criterion("A-03", "a"), "agency", "csn") == question
    assert file.of(PER_SERVICE, "municipality", "malmo") == ()
    round_about = Settled(criteria={"A-01": {"all": use["A-02"]}, "A-02": {"all": use["A-01"]}})
    assert round_about.of(ASKED, "agency", "csn") == ()


def test_an_entry_that_uses_what_is_missing_is_missing() -> None:
    """A service without words has no question yet, though another entry beside it is settled."""
    entries = (*sent("Google"), Sent(same(""), use="words"))
    file = Settled(criteria={"A-02": {"all": entries}}, services={"malmo": {"bygglov": OfService(terms=("plan",))}})
    assert file.of(PER_SERVICE, "municipality", "malmo", "bygglov") == ()
    assert file.of(PER_SERVICE, "municipality", "lund") == ()


def named(field: str) -> Criterion:
    """A criterion that names the study's file in one of its fields."""
    changed: dict[str, Any] = {field: (NAMED,) if field in {"how", "holds_when"} else NAMED}
    return replace(ASKED, **changed)


@pytest.mark.parametrize("field", ["title", "question", "how", "holds_when", "enough"])
def test_a_criterion_that_names_the_file_needs_it(field: str) -> None:
    """In any of its texts, in either language; for kinds that it applies to."""
    c = named(field)
    assert needs(c, "agency")
    assert not may_have(c, "agency")
    assert not needs(c, "region")
    assert left_to_the_study(c) == [NAMED]
    assert needs(replace(ASKED, title=Text("-", "see the study’s file")), "agency")


def test_a_rule_that_names_the_file_does_not_need_it() -> None:
    """Where only the rule of not applicable names it, the study may say so; otherwise the criterion applies."""
    c = named("na_when")
    assert (needs(c, "agency"), may_have(c, "agency"), may_have(c, "region")) == (False, True, False)
    assert (names_the_file(c), names_the_file(c, in_rule=True)) == (False, True)
    assert (needs(ASKED, "agency"), may_have(ASKED, "agency"), left_to_the_study(ASKED)) == (False, False, [])


def test_a_question_whose_form_alone_is_given_is_needed() -> None:
    """Unless the catalogue has a ready one for the kind."""
    form = Errand("email", "working_days", 3, same("svar"), {"agency": (same("Hej?"),)}, same("två delar"))
    c = replace(ASKED, errand=form)
    assert (needs(c, "municipality"), needs(c, "agency")) == (True, False)
    assert left_to_the_study(c) == [same("två delar")]
    assert not needs(replace(ASKED, errand=replace(form, pattern=None)), "municipality")


def test_what_many_use_is_found_once() -> None:
    """Forty criteria that each use the next twice have one question, found at once, and a circle has none."""
    names = [f"A-{n:02}" for n in range(1, 41)]
    chain: dict[str, dict[str, tuple[Sent, ...]]] = {names[-1]: {"all": sent("hej")}}
    chain |= {a: {"all": (used(b), used(b))} for a, b in itertools.pairwise(names)}
    file = Settled(criteria=chain)
    assert texts(file.of(ASKED, "agency", "csn")) == ["hej"]
    circle = Settled(criteria={"A-01": {"all": (used("A-02"),)}, "A-02": {"all": (used("A-01"),)}})
    assert circle.of(ASKED, "agency", "csn") == ()


def test_a_file_is_read_under_the_ids_of_today() -> None:
    """What a criterion was called when it was written, also where another uses it; a list keeps its own name."""
    today = catalogue([criterion("A-01", "a", aliases=("OLD-1",)), criterion("A-02", "a", aliases=("eids",))])
    own = OfService(("bygga",), criteria={"OLD-1": (used("eids"), *sent("hej"))})
    eids = DatedList("2026-11-01", "https://x.example", ("BankID",))
    file = Settled(
        revealed=True,
        criteria={"A-02": {"all": (used("OLD-1"), used("words"), used("eids"))}, "OLD-1": {"csn": sent("ett")}},
        services={"malmo": {"bygglov": own}},
        lists={"eids": eids},
    )
    assert file.under_todays_ids(today) == Settled(
        revealed=True,
        criteria={"A-02": {"all": (used("A-01"), used("words"), used("eids"))}, "A-01": {"csn": sent("ett")}},
        services={"malmo": {"bygglov": replace(own, criteria={"A-01": (used("eids"), *sent("hej"))})}},
        lists={"eids": eids},
    )
    without = replace(file, lists={}).under_todays_ids(today)
    assert without.services["malmo"]["bygglov"].criteria["A-01"][0] == used("A-02")


def test_what_is_sent_in_one_language_is_settled_in_it() -> None:
    """A text that the file has in the other alone is not; one that it has in both, or spelled alike, is."""
    own = (Sent(same("hej"), only="sv"), Sent(same("hello"), only="en"), *sent("hallå"))
    file = settled(all=own)
    assert texts(file.of(ASKED, "agency", "csn")) == ["hej", "hello", "hallå"]
    errand = Errand("email", "working_days", 3, same("svar"), {}, language="en")
    assert texts(file.of(replace(ASKED, errand=errand), "agency", "csn")) == ["hello", "hallå"]
    assert texts(file.of(replace(ASKED, errand=replace(errand, language=None)), "agency", "csn")) == texts(own)
    assert [one.is_in("en") for one in own] == [False, True, True]
    assert [one.is_in(None) for one in own] == [True] * 3


def test_a_service_says_what_it_has() -> None:
    """Its words, its terms and its notes; nothing where it has none of these, or is asked for something else."""
    full = OfService(("a", "b"), ("c",), same("fritt"))
    said = [full.used(use) for use in ("words", "terms", "notes", "other")]
    assert [text and text.sv for text in said] == ["Sökord: a, b", "Fackord: c", "fritt", None]
    assert [OfService().used(use) for use in ("words", "terms", "notes")] == [None] * 3


def test_the_words_of_all_services_stand_one_after_another() -> None:
    """Each with its name, those of the organisation before those of its kind; a service without words is left out."""
    file = Settled(
        criteria={"A-01": {"all": (used("words"),)}},
        services={
            "agency": {"b": OfService(("kind",)), "a": OfService(("kind",))},
            "csn": {"a": OfService(("own",)), "c": OfService(terms=("x",))},
        },
    )
    assert file.services_of(("csn", "agency", "all")) == ["a", "c", "b"]
    assert texts(file.of(ASKED, "agency", "csn")) == ["a: Sökord: own; b: Sökord: kind"]
    assert file.of(ASKED, "agency", "csn", "c") == ()


def test_every_place_with_entries_is_told() -> None:
    """By the path to it: of a criterion by owner, and of a service by criterion."""
    own = OfService(criteria={"A-02": sent("två")})
    file = Settled(criteria={"A-01": {"all": sent("ett")}}, services={"malmo": {"bygglov": own}})
    assert list(entries_of(file)) == [
        (("criteria", "A-01"), {"all": sent("ett")}),
        (("services", "malmo", "bygglov", "criteria"), {"A-02": sent("två")}),
    ]
