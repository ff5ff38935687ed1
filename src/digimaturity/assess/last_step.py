"""After the last question: the last answer can be taken back still; then what was done, and how to go on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from digimaturity.assess.screen import running_score
from digimaturity.assess.way import State, Turn
from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.line import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.assess.answer_stage import AnswerStage
    from digimaturity.assess.session import Session
    from digimaturity.ground.line import Line

# Seconds until a session whose questions are over ends by itself, if no key is pressed.
_PATIENCE = 15
_OVER = Text("Det var den sista frågan.", "That was the last question.")
_CHOOSE = Text(
    "u ångrar det senaste svaret, b går tillbaka,{g} Enter eller q avslutar.",
    "u undoes the latest answer, b goes back,{g} Enter or q ends.",
)
_GOES = Text(" g går till det obesvarade,", " g goes to what is unanswered,")
_BY_ITSELF = Text(
    "Trycker du ingen tangent avslutas sessionen om {n} sekunder.",
    "If you press no key, the session ends in {n} seconds.",
).fill(n=_PATIENCE)

_TRIES_LEFT = Text(
    "Försök kvar: {n}. Gör dem andra dagar med: {c}", "Tries left: {n}. Make them on other days with: {c}"
)

_LEFT = Text("Kvar: {w}.", "Left: {w}.")
_LEFT_BEFORE = Text("Kvar sedan tidigare: {w}.", "Left from earlier: {w}.")


def put_off(session: Session) -> Text | str:
    """How much waits until the other questions have been asked; nothing where nothing does."""
    return _left(*session.way.put_off(), _LEFT_BEFORE)


def _left(unsaid: int, blocked: int, words: Text, waiting: int = 0) -> Text | str:
    said = [counted(unsaid, Text("obesvarad", "unanswered"), Text("obesvarade", "unanswered"))] if unsaid else []
    said += [counted(blocked, Text("hindrad", "blocked"), Text("hindrade", "blocked"))] if blocked else []
    said += [Text("{n} väntar på svar", "{n} waiting for an answer").fill(n=waiting)] if waiting else []
    return words.fill(w=joined(", ", said)) if said else ""


def now_comes(session: Session) -> Text:
    """What comes again now, after all the others."""
    skipped, blocked = session.way.put_off()
    if session.way.turn is Turn.BLOCKED:
        return Text(
            "Nu kommer frågorna där du blev hindrad: {n}.", "Now come the questions where you were blocked: {n}."
        ).fill(n=blocked)
    return Text("Nu kommer frågorna som är obesvarade: {n}.", "Now come the questions left unanswered: {n}.").fill(
        n=skipped
    )


def goes_back(stage: AnswerStage) -> bool:
    """Ask at the end whether a question is to be seen again; in a pipe, and where nothing was asked, it is the end."""
    if not (stage.keys.is_watched and stage.session.questions):
        return False
    stage.clock.stop()
    # Whoever listens to what is said is not hurried.
    patience: float | None = None if stage.plain else _PATIENCE
    while stage.session.current is None:
        draw = partial(_show, stage, is_timed=patience is not None)
        draw()
        try:
            key = stage.keys.key(draw, patience)
        except UsageError as refusal:
            stage.message, patience = str(refusal.message), None
            continue
        patience, stage.message = None, ""
        if key in {"", "q", "Q", "\n"}:
            return False
        _do(stage, key)
    stage.look_again()
    return True


def _do(stage: AnswerStage, key: str) -> None:
    try:
        if key == "u":
            stage.undo()
        elif key == "b":
            stage.session.back()
        elif key == "g":
            if not stage.session.next_unanswered():
                stage.message = Text("Ingen fråga är obesvarad.", "No question is unanswered.")
        else:
            stage.message = _choices(stage.session)
    except DigimaturityError as error:
        stage.message = terminal.harmless(str(error.message))


def _show(stage: AnswerStage, *, is_timed: bool) -> None:
    session = stage.session
    said = [str(stage.message), str(_OVER), str(_unanswered(session)), running_score(session)]
    timed = [str(_BY_ITSELF)] if is_timed else []
    choices = str(_choices(session))
    if stage.plain:
        for text in filter(None, (*said, choices, *timed)):
            terminal.out(terminal.harmless(text))
        terminal.raw(f"{Text('Tangent', 'Key')}: ")
        return
    stage.draw(_drawn(terminal.harmless(text) for text in (*said, choices, *timed) if text))


def _choices(session: Session) -> Text:
    return _CHOOSE.fill(g=_GOES if session.way.unanswered() is not None else "")


def _unanswered(session: Session) -> Text | str:
    """What of the questions that were asked is still open."""
    states = [session.state(question) for question in session.questions]
    return _left(states.count(State.UNSAID), states.count(State.BLOCKED), _LEFT, states.count(State.WAITING))


def _drawn(said: Iterable[str]) -> list[Line]:
    return [part for text in said for part in (line(f" {text}"), line())]


def farewell(session: Session, onwards: str, kept: Iterable[str] = (), *, tries: str = "") -> None:
    """What was done and the command to go on with.

    Args:
        session: the answers.
        onwards: the command.
        kept: at which questions text waits that was being written.
        tries: the command that asks what has tries left.
    """
    done, total = session.answered
    waits = ", ".join(kept)
    saved = (
        Text("Allt är sparat i {p}.", "Everything is saved in {p}.")
        if not waits
        else Text("Svaren är sparade i {p}.", "The answers are saved in {p}.")
    )
    said = [saved.fill(p=session.file.path)] if session.file.path.exists() else []
    if not said:
        said = [Text("Inget svar har getts ännu.", "No answer has been given yet.")]
    if waits:
        still = Text(
            "Texten som du hade börjat på vid {w} är kvar, och du får den tillbaka där.",
            "The text that you had started at {w} is kept, and you get it back there.",
        )
        said.append(still.fill(w=waits))
    terminal.talk(joined(" ", said))
    counted = Text("Frågor: {d} av {t} besvarade.", "Questions: {d} of {t} answered.").fill(d=done, t=total)
    terminal.talk(f"{counted} {running_score(session)}")
    terminal.talk(
        (
            Text("Fortsätt med: {c}", "Resume with: {c}")
            if done < total
            else Text("Se poängen: {c}", "See the score: {c}")
        ).fill(c=onwards)
    )
    if tries and (left := session.tries_left):
        terminal.talk(_TRIES_LEFT.fill(n=left, c=tries))
