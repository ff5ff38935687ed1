"""What residents say question by question: each survey once, with its base and days, and each question once in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.gap_words import answers_said, figure_said, marks_explained, question, when
from digimaturity.content.phrases import listed
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column
from digimaturity.residents.need_voices import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.insight.need_gap import NeedGap
    from digimaturity.residents.need_voices import Voice

SAID = (
    Column("asked", Text("Vad som frågades och räknas", "What was asked and is counted"), "prose"),
    Column("who", Text("Vilka", "Who"), "prose"),
    Column("figure", Text("Siffra", "Figure"), "whole"),
    Column("n", Text("Antal", "Number")),
    Column("needs", Text("Behov", "Needs"), "prose"),
)
_ALL = Text("alla", "all")
_NOTHING = "\N{NO-BREAK SPACE}"
_INDIRECT = Text(
    "Ingen frågade om behoven: kommentarerna är sorterade till dem efter område.",
    "Nobody asked about the needs: the comments are sorted to them by area.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what was asked and counted, the needs that it speaks of, and its figures for all and for groups."""

    question: Text
    needs: Text
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One survey, or one collection of comments, with its questions that speak of a need."""

    asked: tuple[Asked, ...]

    @property
    def _first(self) -> Voice:
        return self.asked[0].voices[0]

    @property
    def heading(self) -> Text:
        """What it is, and what it is called where that says more."""
        kind, title = self._first.origin.words, self._first.title
        if self._first.origin is Origin.COMMENTS and title.sv.casefold() in kind.sv.casefold():
            return kind.opening()
        return same("{k}: {t}").fill(k=kind.opening(), t=title)

    @property
    def about(self) -> Text:
        """Whom it is about, and when they were asked or wrote."""
        base = Text("Bas: {b}.", "Base: {b}.").fill(b=self._first.base or same("–"))
        days = when(self._first)
        parts = [base, *([Text("Tid: {d}.", "Time: {d}.").fill(d=days)] if days else [])]
        return joined(" ", [*parts, *([_INDIRECT] if self._first.indirect else [])])

    @property
    def marks(self) -> tuple[Text, ...]:
        """What the signs after its figures mean."""
        return tuple(marks_explained([v for a in self.asked for v in a.voices]))


def spoken_of(needs: Sequence[NeedGap]) -> list[Spoken]:
    """What the own residents say of some needs, survey by survey in the order in which they are first heard."""
    voices: dict[str, dict[tuple[Text, str], list[Voice]]] = {}
    about: dict[tuple[str, Text], list[Text]] = {}
    for need in needs:
        for voice in need.voices:
            asked = question(voice)
            found = voices.setdefault(voice.view, {}).setdefault((asked, voice.id), [])
            if voice not in found:
                found.append(voice)
            titles = about.setdefault((voice.id, asked), [])
            if need.score.title not in titles:
                titles.append(need.score.title)
    return [
        Spoken(tuple(Asked(asked, listed(about[of, asked]), tuple(said)) for (asked, of), said in questions.items()))
        for questions in voices.values()
    ]


def who(voice: Voice) -> Text:
    """Whom a figure is about among those asked: those of a service, of a group, of both, or all."""
    parts = [*([same(voice.service)] if voice.service else []), *([voice.group] if voice.group else [])]
    return joined(", ", parts) if parts else _ALL


def rows_of(spoken: Spoken) -> Iterator[dict[str, Any]]:
    """A row per figure; the question and its needs stand at the first of its rows."""
    for asked in spoken.asked:
        for n, voice in enumerate(asked.voices):
            yield {
                "asked": same(_NOTHING) if n else asked.question,
                "who": who(voice),
                "figure": figure_said(voice),
                "n": answers_said(voice),
                "needs": same(_NOTHING) if n else asked.needs,
            }
