"""Text about the case in hand: the service by its name, an errand as what to do, and what levels lean on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digimaturity.api import load_catalogue
from digimaturity.assess.in_hand import EACH, LeansOn, errand_steps, in_hand, leans_on, services_named
from digimaturity.ground import language
from digimaturity.ground.language import Text, same
from digimaturity.model.answers import Service
from digimaturity.model.settled import Sent

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue, Criterion

pytestmark = pytest.mark.shipped

SERVICES = (
    Service("boendeparkering", Text("Boendeparkering", "Resident parking")),
    Service("forskoleplats", Text("Förskoleplats", "Preschool place")),
    Service("bygglov", Text("Bygglov", "Building permit")),
)
CORE = re.compile(r"\bkärntjänst|\bcore service", re.IGNORECASE)

# Read by hand: those whose levels count over, judge by or point at something that only a step says what it is.
ON_STEPS = """
    PRE-02 PRE-07 PRE-10 PRE-12 PRE-13 PRE-15 PRE-17 PRE-24 PRE-25 PRE-27 PRE-29 PRE-32 PRE-35 PRE-36 PRE-37 PRE-38
    PRE-40 PRE-41 PRE-42 PRE-44 PRE-46 PRE-47 PRE-48 PRE-49 PRE-51
    EXP-01 EXP-02 EXP-03 EXP-09 EXP-26 EXP-34 EXP-38 EXP-45 EXP-51 EXP-52 EXP-53 EXP-54 EXP-56 EXP-59 EXP-60 EXP-61
    EXP-62 EXP-63 EXP-65 EXP-68
    CRM-02 CRM-07 CRM-10 CRM-16 CRM-17 CRM-21 CRM-25 CRM-26 CRM-29 CRM-31 CRM-37 CRM-39 CRM-41 CRM-43 CRM-44 CRM-46
    MOB-02 MOB-05 MOB-07 MOB-14 MOB-21 MOB-29 MOB-30
    SOC-01 SOC-03 SOC-10 SOC-11 SOC-21 SOC-22 SOC-25 SOC-26 SOC-29 SOC-34 SOC-36
"""
ON_CONDITIONS = """
    PRE-24 EXP-05 EXP-14 EXP-16 EXP-21 EXP-28 EXP-37 EXP-57 EXP-63 EXP-64 EXP-66 EXP-67
    MOB-17 MOB-20 MOB-21 MOB-26 MOB-28
"""
ON_KEY = "EXP-28 CRM-10 CRM-13 CRM-16"
ON_NOT_APPLICABLE = "PRE-41"
# Read by hand: those to the whole organisation that speak of its core services, by their order or not.
IN_ORDER = """
    PRE-03 PRE-29 PRE-38 PRE-39 PRE-51 EXP-01 EXP-03 EXP-34 EXP-59 EXP-64 EXP-66 EXP-67 CRM-08 CRM-31 CRM-43
    MOB-03 MOB-29 SOC-36
"""
IN_ANY_ORDER = """
    PRE-08 PRE-27 PRE-41 EXP-43 EXP-45 EXP-63 CRM-05 CRM-07 CRM-17 CRM-29 CRM-30 CRM-38 CRM-39 CRM-40 CRM-44
    MOB-02 MOB-05 MOB-08
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return load_catalogue()


def called(name: Text | str) -> Service:
    """A service of some name."""
    return Service("tjanst", same(name) if isinstance(name, str) else name)


def test_the_service_in_hand_stands_in_its_question(catalogue: Catalogue) -> None:
    """Its name stands for *the core service*, as an owner and first in a sentence too, in both languages."""
    parking, preschool, permit = SERVICES
    assert in_hand(catalogue.by_id["EXP-05"].question, permit) == (
        "Hittar du inom två minuter hur du överklagar ett beslut i tjänsten Bygglov?",
        "Within two minutes, can you find out how to appeal against a decision in the Building permit service?",
    )
    assert in_hand(catalogue.by_id["EXP-14"].question, permit) == (
        "Kan du lämna tjänstens bilagor digitalt?",
        "Can you submit the service's attachments digitally?",
    )
    assert in_hand(catalogue.by_id["EXP-33"].title, preschool) == (
        "Tjänsten Förskoleplats med bara tangentbord",
        "The Preschool place service by keyboard alone",
    )
    assert in_hand(catalogue.by_id["MOB-04"].question, parking) == (
        "Finns allt som står på tjänstens sida på datorn också i mobilen?",
        "Is everything on the service's page on a computer also there on a phone?",
    )


def test_no_question_about_a_service_speaks_of_the_core_service(catalogue: Catalogue) -> None:
    """Whatever a question about one service says, it says of that one, and its other words stand as they were."""
    asked = [c for c in catalogue.criteria if c.is_per_service]
    assert len(asked) == 47
    changed = 0
    for text in (text for c in asked for text in c.texts()):
        for service in SERVICES:
            made = in_hand(text, service)
            assert not any(map(CORE.search, made)), made
            swedish = text.sv.replace("kärntjänstens e-tjänst ", f"e-tjänsten för {service.name.sv} ")
            swedish = re.sub(r"ärntjänsten\b", f"Xjänsten {service.name.sv}", swedish).replace(
                "ärntjänstens", "Xjänstens"
            )
            assert made.sv == swedish.replace("KXj", "Tj").replace("kXj", "tj")
            english = text.en.replace("core service's e-service", f"e-service for {service.name.en}")
            english = re.sub("core service(?!'s)", f"{service.name.en} service", english)
            assert made.en == english.replace("core service's", "service's")
            changed += made != text
    assert changed == 59 * len(SERVICES)


def test_what_is_not_about_one_service_stands_as_it_is(catalogue: Catalogue) -> None:
    """Several services, "a core service", compounds and questions without a service keep their words."""
    question = catalogue.by_id["EXP-05"].question
    assert in_hand(question, None) is question
    for text in (
        Text("Ingen av kärntjänsterna har en e-tjänst.", "None of the core services has an e-service."),
        Text("Sidan för en kärntjänst, en kärntjänsts namn.", "The page of a core service, a core service's name."),
        Text("Använd provtjänsten eller e-tjänsten.", "Use the demo or the e-service."),
    ):
        assert in_hand(text, SERVICES[2]) is text


OWNER = Text("Läs kärntjänstens sida.", "Read the core service's page.")
THROUGH = Text("Kärntjänstens e-tjänst är nere.", "The core service's e-service is down.")
SUBJECT = Text("Kärntjänsten har ingen e-tjänst.", "The core service has no e-service.")


@pytest.mark.parametrize(
    ("name", "swedish", "english"),
    [
        (Text("Mina sidor", "My pages"), "Tjänsten Mina sidor", "The My pages service"),
        (Text("bygglov", "building permit"), "Tjänsten bygglov", "The building permit service"),
        (Text("Bygg 24", "Build 24"), "Tjänsten Bygg 24", "The Build 24 service"),
        (Text("Stöd (LSS)", "Support (LSS)"), "Tjänsten Stöd (LSS)", "The Support (LSS) service"),
        (Text('Kort ”guld"', "The 'gold' card"), 'Tjänsten Kort ”guld"', "The 'gold' card service"),
        # A name that says so is not called a service twice.
        (Text("Hemtjänst", "Home care service"), "Tjänsten Hemtjänst", "The Home care service"),
        (Text("Hemtjänst", "Home care services"), "Tjänsten Hemtjänst", "The service"),
        # A long one would hide the question.
        (same("Ansökan om försörjningsstöd (ekonomiskt bistånd)"), "Tjänsten", "The service"),
        # What means something in a pattern or a form means nothing in a name.
        (same(r"Kort \1 {n} \g<0>a"), r"Tjänsten Kort \1 {n} \g<0>a", r"The Kort \1 {n} \g<0>a service"),
        (same(" Två\n  rader "), "Tjänsten Två rader", "The Två rader service"),
        (same(" "), "Tjänsten", "The service"),
    ],
)
def test_every_name_can_be_read(name: Text, swedish: str, english: str) -> None:
    """Odd names stand as their owners wrote them; where one does not fit in, and as an owner, the word stands alone."""
    service = called(name)
    assert in_hand(SUBJECT, service) == (f"{swedish} har ingen e-tjänst.", f"{english} has no e-service.")
    assert in_hand(OWNER, service) == ("Läs tjänstens sida.", "Read the service's page.")


def test_what_a_service_is_used_through_is_called_by_its_name() -> None:
    """The e-service is the service's; without a name that fits, the words stand as they were."""
    assert in_hand(THROUGH, SERVICES[2]) == (
        "E-tjänsten för Bygglov är nere.",
        "The e-service for Building permit is down.",
    )
    assert in_hand(THROUGH, EACH) == ("Tjänstens e-tjänst är nere.", "The service's e-service is down.")
    assert in_hand(SUBJECT, EACH) == ("Tjänsten har ingen e-tjänst.", "The service has no e-service.")


def test_a_sentence_begins_with_a_capital_whatever_the_name_does() -> None:
    """The capital is on the word service or its article, so a name keeps its first letter."""
    assert in_hand(SUBJECT, called("bygglov")) == (
        "Tjänsten bygglov har ingen e-tjänst.",
        "The bygglov service has no e-service.",
    )
    assert in_hand(SUBJECT, called("Ansökan om försörjningsstöd (ekonomiskt bistånd)")) == (
        "Tjänsten har ingen e-tjänst.",
        "The service has no e-service.",
    )


def test_a_further_language_keeps_its_own_words() -> None:
    """A text that a third language has is left as it is there; what it lacks is said as in English."""
    finnish = Text(SUBJECT.sv, SUBJECT.en, {"fi": "Ydinpalvelulla ei ole verkkopalvelua."})
    assert in_hand(finnish, SERVICES[2]).say("fi") == "Ydinpalvelulla ei ole verkkopalvelua."
    assert in_hand(SUBJECT, SERVICES[2]).say("xx") == "The Building permit service has no e-service."


def test_core_services_are_named_beside_the_questions_that_speak_of_them(catalogue: Catalogue) -> None:
    """Exactly those questions say which they are, and exactly those that go by their order say that it is the order."""
    named = {c.id: said for c in catalogue.criteria if (said := services_named(c, SERVICES))}
    ordered = Text(
        "Kärntjänsterna i registrerad ordning: Boendeparkering, Förskoleplats och Bygglov",
        "The core services in registered order: Resident parking, Preschool place and Building permit",
    )
    plain = Text(
        "Kärntjänsterna: Boendeparkering, Förskoleplats och Bygglov",
        "The core services: Resident parking, Preschool place and Building permit",
    )
    assert named == dict.fromkeys(IN_ORDER.split(), ordered) | dict.fromkeys(IN_ANY_ORDER.split(), plain)


def test_both_languages_speak_of_the_same_services(catalogue: Catalogue) -> None:
    """A question that speaks of core services or their order in one language does so in the other."""
    for c in catalogue.criteria:
        said = {services_named(half, SERVICES) for half in (c, *halves(c))}
        assert len(said) == 1, (c.id, said)


def test_few_services_are_named_as_few(catalogue: Catalogue) -> None:
    """One is one, two have no comma, and without any there is nothing to name."""
    question = catalogue.by_id["PRE-03"]
    assert services_named(question, ()) is None
    assert services_named(question, SERVICES[2:]) == ("Kärntjänsten: Bygglov", "The core service: Building permit")
    assert services_named(question, SERVICES[1:]) == (
        "Kärntjänsterna i registrerad ordning: Förskoleplats och Bygglov",
        "The core services in registered order: Preschool place and Building permit",
    )


DOES = {
    "PRE-11": ("Mejla (vänta högst 5 arbetsdagar): ", "E-mail (wait at most 5 working days): "),
    "PRE-30": ("Mejla (vänta högst 3 arbetsdagar): ", "E-mail (wait at most 3 working days): "),
    "CRM-40": ("Mejla (vänta högst 3 arbetsdagar): ", "E-mail (wait at most 3 working days): "),
    "CRM-12": ("Ring (vänta högst 5 minuter): ", "Call (wait at most 5 minutes): "),
    "CRM-14": ("Chatta (vänta högst 5 minuter): ", "Chat (wait at most 5 minutes): "),
    "CRM-15": (
        "Vänta högst 10 minuter: ",
        "Wait at most 10 minutes: ",
    ),
    "CRM-33": (
        "Fyll i formuläret (vänta högst 10 arbetsdagar): ",
        "Fill in the form (wait at most 10 working days): ",
    ),
    "SOC-13": (
        "Skicka ett direktmeddelande (vänta högst 240 minuter under kontorstid): ",
        "Send a direct message (wait at most 240 minutes in office hours): ",
    ),
    "SOC-14": ("Kommentera (vänta högst 3 arbetsdagar): ", "Comment (wait at most 3 working days): "),
}


def test_an_errand_says_what_to_do(catalogue: Catalogue) -> None:
    """Each errand begins with a verb of its channel and how long to wait, before the form of its question."""
    errands = {c.id: c.errand for c in catalogue.criteria if c.errand}
    assert errands.keys() == DOES.keys()
    for identity, errand in errands.items():
        assert errand.pattern is not None
        (step,) = errand_steps(errand, "municipality")
        before = DOES[identity]
        assert step == (before[0] + errand.pattern.sv, before[1] + errand.pattern.en)


def test_an_errand_sends_what_the_study_settled(catalogue: Catalogue) -> None:
    """The questions stand in their own order and in the language they are sent in; one that only waits has no next."""
    sent = (Sent(Text("När öppnar ni?", "When do you open?")), Sent(same("Var ligger ni?")))
    written, waits = catalogue.by_id["CRM-40"].errand, catalogue.by_id["CRM-15"].errand
    assert written is not None
    assert waits is not None
    assert errand_steps(written, "municipality", sent) == [
        ("Mejla (vänta högst 3 arbetsdagar): När öppnar ni?", "E-mail (wait at most 3 working days): När öppnar ni?"),
        ("Nästa fråga: Var ligger ni?", "Next question: Var ligger ni?"),
    ]
    assert errand_steps(waits, "municipality", sent) == [
        (
            "Vänta högst 10 minuter: När öppnar ni?",
            "Wait at most 10 minutes: När öppnar ni?",
        )
    ]


def test_an_errand_in_english_is_sent_in_english(catalogue: Catalogue) -> None:
    """Where the criterion says in which language, both an English and a Swedish reader see the words to send."""
    errand = catalogue.by_id["PRE-11"].errand
    assert errand is not None
    sent = (Sent(Text("När öppnar ni?", "When do you open?")), Sent(Text("Var?", "Where?")))
    assert errand_steps(replace(errand, language="en"), "municipality", sent) == [
        (
            "Mejla (vänta högst 5 arbetsdagar): When do you open?",
            "E-mail (wait at most 5 working days): When do you open?",
        ),
        ("Nästa fråga: Where?", "Next question: Where?"),
    ]


def test_an_errand_of_one_day_has_one_day(catalogue: Catalogue) -> None:
    """A limit of one is in the singular, and a ready question of the catalogue comes before its form."""
    errand = catalogue.by_id["PRE-11"].errand
    assert errand is not None
    short = replace(errand, limit=1.0, questions={"agency": (Text("Hej?", "Hello?"),)})
    assert errand_steps(short, "agency") == [
        ("Mejla (vänta högst 1 arbetsdag): Hej?", "E-mail (wait at most 1 working day): Hej?")
    ]


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        (LeansOn.STEPS, ON_STEPS),
        (LeansOn.CONDITIONS, ON_CONDITIONS),
        (LeansOn.KEY, ON_KEY),
        (LeansOn.NOT_APPLICABLE, ON_NOT_APPLICABLE),
    ],
)
def test_what_levels_lean_on_is_what_a_reader_finds(catalogue: Catalogue, what: LeansOn, ids: str) -> None:
    """Words find the same criteria as whoever read all of them: none more, none fewer."""
    assert len(catalogue.criteria) == 168
    assert {c.id for c in catalogue.criteria if what in leans_on(c)} == set(ids.split())


def test_both_languages_lean_on_the_same(catalogue: Catalogue) -> None:
    """What the levels say in one language they cannot be read without, they cannot in the other."""
    for c in catalogue.criteria:
        said = {leans_on(half) for half in (c, *halves(c))}
        assert len(said) == 1, (c.id, said)


def test_a_level_that_rules_something_out_leans_on_nothing(catalogue: Catalogue) -> None:
    """What "does not count" is said in full where it stands, and a right that somebody has is no right answer."""
    c = catalogue.by_id["CRM-47"]
    alone = Text(
        "Inget sägs; kontaktuppgifter räknas inte, inte heller vad du har rätt till.",
        "Nothing is said; contact details do not count, nor what you are entitled to.",
    )
    assert leans_on(replace(c, levels=(replace(c.levels[0], text=alone),))) == frozenset()


def halves(c: Criterion) -> tuple[Criterion, Criterion]:
    """A criterion whose texts are in Swedish alone, and one whose texts are in English alone."""

    def of(keep: str) -> Criterion:
        def only(text: Text) -> Text:
            return Text(text.sv if keep == "sv" else "", text.en if keep == "en" else "")

        return replace(
            c,
            title=only(c.title),
            question=only(c.question),
            how=tuple(map(only, c.how)),
            levels=tuple(replace(level, text=only(level.text)) for level in c.levels),
            holds_when=tuple(map(only, c.holds_when)),
            na_when=c.na_when and only(c.na_when),
            enough=c.enough and only(c.enough),
            errand=c.errand
            and replace(c.errand, counts=only(c.errand.counts), pattern=c.errand.pattern and only(c.errand.pattern)),
        )

    return of("sv"), of("en")


def test_what_is_said_follows_the_reader() -> None:
    """The language is that of whoever reads, not of whoever made the text."""
    made = in_hand(SUBJECT, SERVICES[2])
    with language.speaking("sv"):
        assert str(made) == "Tjänsten Bygglov har ingen e-tjänst."
    with language.speaking("en"):
        assert str(made) == "The Building permit service has no e-service."
