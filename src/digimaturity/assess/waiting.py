"""What waits to be taken up again: texts that are half typed, and what the disk refused another time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from digimaturity.assess import rescue
from digimaturity.assess.rescue import Rescued
from digimaturity.assess.what_stands import described, how_much
from digimaturity.ground.command_words import also, pasted
from digimaturity.ground.errors import StorageError
from digimaturity.ground.language import Text, joined
from digimaturity.ground.terminal import harmless
from digimaturity.workspace.drafts import Drafts

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question
    from digimaturity.model.answers import Observation
    from digimaturity.model.catalogue import Criterion

_SHOWN = 40
# The prompt at which a picture waits that was sent with a page and not saved: its path below the edition's.
PICTURE = "picture"
# What only a page in the browser takes up again.
_IN_BROWSER = {
    PICTURE: Text(
        "En bild som inte är sparad väntar på frågans sida i webbläsaren.",
        "A picture that is not saved is waiting on the question's page in the browser.",
    ),
    "value": Text(
        "I webbläsaren skrev du värdet ”{t}” utan att spara.",
        'In the browser you wrote the value "{t}" without saving it.',
    ),
}
# The texts that may wait half-typed, and the key that takes each up again.
_KEYS_OF = {"note": "m", "address": "e", "quote": "e", "reason": "n", "blocked": "x", "between": "i", "doubt": "i"}


class Waiting:
    """What waits about the questions of a session; half-typed texts are told apart by their prompts.

    Args:
        session: the questions, and the file that the answers go to.

    Attributes:
        unkept: texts that the disk refuses at the moment, by their prompts.
    """

    def __init__(self, session: Session) -> None:
        self.unkept: dict[str, str] = {}
        self._session = session
        self._file = session.file.path
        self._drafts = Drafts(self._file)
        self._rescued = rescue.rescued_questions(self._file)
        self._has_rescued = False
        self._take_up_rescued()

    # Half-typed texts

    def text(self, prompt: str) -> str:
        """What waits half-typed at a prompt; empty when nothing does."""
        return self._drafts.of(prompt)

    @property
    def places(self) -> list[str]:
        """At which questions text waits half-typed: criterion, and service where it is about one."""
        return [*dict.fromkeys(prompt.rpartition(" ")[0] for prompt in self._drafts.prompts)]

    def keep(self, prompt: str, text: str, seen: Collection[str] | None = None) -> None:
        """Put a half-typed text on disk; what the disk refuses is rescued when the session ends.

        Args:
            prompt: where it is typed.
            text: all of it.
            seen: as for ``Drafts.keep``: what else waits there stays.
        """
        try:
            self._drafts.keep(prompt, text, seen)
            self.unkept.pop(prompt, None)
        except StorageError:
            self.unkept[prompt] = text

    def keep_all(self) -> None:
        """Put on disk what it has refused.

        Raises:
            StorageError: it still does.
        """
        for prompt, text in self.unkept.items():
            self._drafts.keep(prompt, text)

    def keep_half_a_line(self, question: Question, half: str) -> None:
        """Keep a line that was not whole when the session was ended from outside, where it is more than a key."""
        key, _, text = half.partition(" ")
        name = next((name for name, opens in _KEYS_OF.items() if opens == key), "")
        if name and text:
            self.keep(prompt_of(question, name), text)
        elif len(half) > 1:
            prompt = prompt_of(question, "note")
            self.keep(prompt, "\n".join(filter(None, (self.text(prompt), half))))

    def settle(self, *prompts: str) -> None:
        """Texts that are saved, or given up on purpose, are not offered again."""
        if self._has_rescued:
            rescue.settle_typed(self._file, *prompts)
        for prompt in prompts:
            self.unkept.pop(prompt, None)
        # A text that is offered once too often is no reason to stop.
        with contextlib.suppress(StorageError):
            self._drafts.forget(*prompts)

    def settle_seen(self, prompt: str, seen: Collection[str], said: str) -> None:
        """As ``settle``, of what a page has shown or sent; what was typed in another one is offered again."""
        if said or seen:
            with contextlib.suppress(StorageError):
                self._drafts.settle(prompt, seen, said)
        if not self.text(prompt):
            self.settle(prompt)

    def was_saved(self, question: Question, text: str) -> bool:
        """Whether exactly this text stands at a question or once did, so that nobody need have typed it anew."""
        return text in _saved_texts(self._session.observation(question))

    # What the disk refused

    def rescue(self, question: Question) -> Text | None:
        """Put what the disk refuses in the user's own folder; where it is, or None where there is nothing to put."""
        saved = rescue.rescue(self._session, question, self.unkept)
        self._has_rescued = self._has_rescued or saved is not None
        return saved

    def rescued(self, question: Question) -> Rescued:
        """What was rescued about a question another time and does not stand there yet."""
        here = question.key
        if here not in self._rescued:
            return Rescued()
        waiting = rescue.rescued_about(self._file, *here).without(self._session.observation(question))
        if not waiting:
            self.settle_rescued(question)
        return waiting

    def settle_rescued(self, question: Question) -> None:
        """What was rescued about a question is taken or dropped."""
        here = question.key
        rescue.settle(self._file, *here)
        self._rescued.discard(here)

    def _take_up_rescued(self) -> None:
        """Half-typed texts that only the user's own folder took wait at their prompts from now on."""
        for prompt, text in rescue.rescued_typed(self._file).items():
            with contextlib.suppress(StorageError):
                if not self.text(prompt) and not self._stands(prompt, text):
                    self._drafts.keep(prompt, text)
                rescue.settle_typed(self._file, prompt)

    def _stands(self, prompt: str, text: str) -> bool:
        """Whether a text that was half-typed has been saved since."""
        where, _, _ = prompt.rpartition(" ")
        o = next((self._session.observation(q) for q in self._session.everything if q.place == where), None)
        return any(text in said for said in _saved_texts(o))

    # What is said of it

    def elsewhere(self, here: Question | None) -> Text | str:
        """At which other questions something waits; nothing where none does."""
        rescued = (q.place for q in self._session.everything if self.rescued(q))
        own = here.place if here else ""
        places = [place for place in dict.fromkeys((*self.places, *rescued)) if place != own]
        asked = {q.place for q in self._session.questions}
        within, outside = [p for p in places if p in asked], [p for p in places if p not in asked]
        said = []
        if within:
            there = Text(
                "Det finns osparad text vid {w}; gå dit med /.",
                "Unsaved text is waiting at {w}; / goes there.",
            )
            said.append(there.fill(w=", ".join(within)))
        if outside:
            # The finder does not reach them here: a session of its own does.
            criteria = dict.fromkeys(place.partition(" ")[0] for place in outside)
            only = [word for c in criteria for word in ("--only", c)]
            command = pasted("digimaturity", "assess", self._session.file.assessment.organisation, *only)
            away = Text("Osparad text vid {w}: {c}", "Unsaved text at {w}: {c}")
            said.append(away.fill(w=", ".join(outside), c=f"{command}{also()}"))
        return joined(" ", said) if said else ""

    def offers(self, question: Question) -> list[str]:
        """What waits at a question, and the keys that take it up."""
        said = []
        for prompt in self._drafts.prompts:
            where, _, name = prompt.rpartition(" ")
            if where == question.place and name in _IN_BROWSER:
                said.append(str(_IN_BROWSER[name].fill(t=beginning(self.text(prompt)))))
            elif where == question.place:
                text = Text(
                    "Du skrev ”{t}” utan att spara: tryck {k} för att fortsätta.",
                    'You wrote "{t}" without saving it: press {k} to go on with it.',
                )
                said.append(str(text.fill(t=beginning(self.text(prompt)), k=_KEYS_OF.get(name, "v"))))
        if waiting := self.rescued(question):
            text = Text(
                "Något gick inte att spara förra gången ({w}): r visar det.",
                "Something could not be saved last time ({w}): r shows it.",
            )
            said.append(str(text.fill(w=_in_few_words(waiting, question.criterion))))
        return said


def prompt_of(question: Question, name: str) -> str:
    """What a text about a question is kept by."""
    return f"{question.place} {name}"


def _saved_texts(o: Observation | None) -> list[str]:
    """Every text that stands in an observation or once did."""
    texts = [
        said
        for was in ((o, *o.history) if o else ())
        for said in (was.note, was.reason, *(said for e in was.evidence for said in (e.url, e.quote)))
    ]
    return [said for said in texts if said]


def _in_few_words(waiting: Rescued, criterion: Criterion) -> Text:
    """What was rescued: the answer, and how much beside it."""
    parts = [described(waiting.answer, criterion)] if waiting.answer else []
    beside = how_much(waiting.as_observation())
    return joined(", ", [*parts, *([beside] if waiting.evidence or waiting.note else [])])


def beginning(text: str) -> str:
    """The beginning of what somebody typed, on one line."""
    shown = harmless(" ".join(text.split()))
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
