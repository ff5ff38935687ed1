"""The method's closed sets: outcomes, methods, roles and the statuses of proposals, each with what follows from it.

Whoever wants to know whether an answer counts, needs a reason or was made by a person asks the member. A member is also
the word that files hold, so it can be compared with what is stored and written as it is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, cast

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Term(StrEnum):
    """A word of a closed set, as it is stored."""

    @classmethod
    def of(cls, word: str) -> Self:
        """The member that a stored word stands for.

        Raises:
            KeyError: no such word.
        """
        return cast("Self", cls._value2member_map_[word])

    @classmethod
    def read(cls) -> list[str]:
        """The words that a file may hold."""
        return [member.value for member in cls]

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """In a file it is one of the words, and its JSON Schema lists them."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls.of, core_schema.literal_schema(cls.read()))


class WordedTerm(Term):
    """A term with what it is called, ``words``."""

    words: Text

    def __new__(cls, word: str, words: Text) -> Self:
        """A member, with what its row says."""
        member = str.__new__(cls, word)
        member._value_, member.words = word, words
        return member


class State(Term):
    """Where a criterion stands for a body, all its services together."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"


# Read as *scored*: an answer that is known only in part, which ``up_to`` says beside it.
BETWEEN = "between"


class Outcome(Term):
    """What came of looking.

    Attributes:
        words: what it is called.
        state: what it makes of the criterion: a score, an excuse, or nothing yet.
        needs_reason: whether it is only understood with a reason.
        cell: what stands for it in a cell of a spreadsheet; a scored answer has its level or value there.
    """

    words: Text
    state: State
    needs_reason: bool
    cell: str

    # Of the answers of several services the last in this order says how the criterion stands.
    SCORED = "scored", Text("poängsatt", "scored"), State.SCORED, False, ""
    NOT_APPLICABLE = "not_applicable", Text("ej tillämpligt", "not applicable"), State.NOT_APPLICABLE, True, "NA"
    NOT_ASSESSED = "not_assessed", Text("ej bedömt", "not assessed"), State.UNANSWERED, False, "NOT ASSESSED"
    BLOCKED = "blocked", Text("hindrad", "blocked"), State.UNANSWERED, True, "BLOCKED"

    def __new__(cls, word: str, words: Text, state: State, needs_reason: bool, cell: str) -> Self:  # noqa: FBT001
        """A member, with what its row says."""
        member = str.__new__(cls, word)
        member._value_, member.cell = word, cell
        member.words, member.state, member.needs_reason = words, state, needs_reason
        return member

    @classmethod
    def of(cls, word: str) -> Self:
        """The outcome that a stored word stands for; *between* is scored, and its ``up_to`` says how far.

        Raises:
            KeyError: no such word.
        """
        return cls.SCORED if word == BETWEEN else super().of(word)

    @classmethod
    def read(cls) -> list[str]:
        """The words that a file may hold: *between* is read, and written as *scored* with ``up_to``."""
        return [*super().read(), BETWEEN]

    @classmethod
    def typed(cls, word: str) -> Outcome | None:
        """What a typed word says: ``na`` for short, the stored word, or what it is called in either language.

        None for any other and for *scored*.
        """
        word = " ".join(word.casefold().replace("_", " ").split())
        if word in {"na", "n/a"}:
            return cls.NOT_APPLICABLE
        return next((o for o in cls if word in {o.replace("_", " "), *o.words} and not o.counts), None)

    @classmethod
    def in_cell(cls, word: str) -> Outcome:
        """What a word in a cell of a spreadsheet stands for, in capitals or not.

        Raises:
            StopIteration: for none.
        """
        return next(o for o in cls if o.cell and o.cell == word.upper())

    @classmethod
    def of_several(cls, outcomes: Iterable[Outcome]) -> Outcome | None:
        """What keeps a criterion from a score, out of the outcomes of its services; None where nothing does."""
        found = set(outcomes)
        return next((o for o in reversed(cls) if o in found and not o.counts), None)

    @property
    def counts(self) -> bool:
        """Whether it gives points."""
        return self is Outcome.SCORED

    @property
    def excuses(self) -> bool:
        """Whether the question does not concern the organisation."""
        return self.state is State.NOT_APPLICABLE

    @property
    def is_answer(self) -> bool:
        """Whether it settles the question; the others leave a gap."""
        return self.state is not State.UNANSWERED

    @property
    def is_finding(self) -> bool:
        """Whether somebody tried: true of all but a question that was passed over."""
        return self is not Outcome.NOT_ASSESSED


class Method(WordedTerm):
    """Who or what looked."""

    PERSON = "person", Text("person", "person")
    MACHINE = "machine", Text("maskin", "machine")
    IMPORTED = "imported", Text("importerat", "imported")

    @property
    def is_machine(self) -> bool:
        """Whether a program observed it, so that no person's name stands behind it."""
        return self is Method.MACHINE

    @property
    def is_imported(self) -> bool:
        """Whether somebody else observed it, by a method of their own."""
        return self is Method.IMPORTED


class CriterionKind(WordedTerm):
    """How a criterion is looked into."""

    LOOK = "look", Text("titta", "look")
    FIND = "find", Text("hitta", "find")
    ERRAND = "errand", Text("ärende", "task")
    TIMED = "timed", Text("tidtagning", "timed")
    MEASURED = "measured", Text("mätning", "measured")
    MACHINE = "machine", Text("maskin", "machine")


class Per(Term):
    """What is judged: the organisation as a whole, or each of its core services."""

    ORGANISATION = "organisation"
    SERVICE = "service"


class Combine(WordedTerm):
    """How the answers of several services become one."""

    MEAN = "mean", Text("medel", "mean")
    BEST = "best", Text("bästa", "best")


class Decides(WordedTerm):
    """Which decides when several things are looked at for one answer: variants, pages, tries, documents, posts.

    ``words`` is the sentence that is shown with the question, the same for every criterion.
    """

    ALL = "all", Text("alla ska uppfylla nivåns text", "all must meet the level's text")
    FIRST = "first", Text("den första som går att pröva gäller", "the first that can be tried counts")
    WORST = "worst", Text("den med lägst nivå gäller", "the one with the lowest level counts")
    MEDIAN = "median", Text("det mellersta värdet gäller", "the middle value counts")
    SHARE = (
        "share",
        Text("antalet eller andelen i nivåns text avgör", "the number or share in the level's text decides"),
    )


class Access(WordedTerm):
    """What an edition looks at: only what is open to all, or what is behind a Swedish eID as well."""

    OPEN = "open", Text("öppet, utan inloggning", "open, without login")
    LOGGED_IN = "logged-in", Text("även inloggat", "logged in as well")


class EvidenceNeed(WordedTerm):
    """What an assessor keeps to show what was seen."""

    NONE = "none", Text("inget", "none")
    URL = "url", Text("adress", "address")
    TEXT = "text", Text("text", "text")
    SCREENSHOT = "screenshot", Text("skärmbild", "screenshot")


class Common(Term):
    """What organisations are compared on: all that applies to them, or what was observed for them all."""

    SCOPE = "scope"
    ANSWERED = "answered"


class Reading(WordedTerm):
    """How *not applicable* is read when organisations are compared."""

    OUT = "out", Text("räknas inte med", "left out")
    AS_MISSING = "as-missing", Text("som obesvarat", "as unanswered")
    ZERO = "zero", Text("som lägst på skalan", "as the bottom of the scale")


class Role(Term):
    """As what somebody answers; ``words`` and ``several`` are what one and many are called."""

    words: Text
    several: Text

    ASSESSOR = "assessor", Text("bedömare", "assessor"), Text("bedömare", "assessors")
    CONSENSUS = "consensus", Text("samsyn", "consensus"), Text("samsynsbedömningar", "consensus assessments")
    IMPORT = "import", Text("importerad källa", "imported source"), Text("importerade källor", "imported sources")
    EXAMPLE = "example", Text("övningsbedömare", "practice assessor"), Text("övningsbedömare", "practice assessors")

    def __new__(cls, word: str, words: Text, several: Text) -> Self:
        """A member, with what its row says."""
        member = str.__new__(cls, word)
        member._value_, member.words, member.several = word, words, several
        return member

    @property
    def is_consensus(self) -> bool:
        """Whether it is what several assessors agreed on."""
        return self is Role.CONSENSUS

    @property
    def is_import(self) -> bool:
        """Whether it is another instrument, read by a crosswalk."""
        return self is Role.IMPORT

    @property
    def is_person(self) -> bool:
        """Whether a single person stands behind it."""
        return self in {Role.ASSESSOR, Role.EXAMPLE}


class ProposalStatus(Term):
    """What became of a proposal."""

    OPEN = "open"
    APPLIED = "applied"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
