"""Who sits down to assess: as settings and flags say, as is typed, or all of an organisation's assessors together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.model.assessor_names import person_key
from digimaturity.verbs.answering import person_named
from digimaturity.verbs.own_work import people_of
from digimaturity.verbs.sitting import YES
from digimaturity.workspace.assessors import known_assessors, near_assessors
from digimaturity.workspace.settings import remember_assessor, remembered_assessor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digimaturity.assess.keys import Keys
    from digimaturity.model.answers import Assessor
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition


def who_sits(context: Context, edition: KeptEdition, keys: Keys | None) -> Assessor:
    """Who sits down: at a terminal a name that may be a slip is asked about, and the name is kept for next time."""
    setting, root = context.settings.get("assessor"), context.workspace.root
    if keys is None:
        return context.assessor(Text("Vem bedömer?", "Who is assessing?"))
    expected = people_of(context, edition) if root else ()
    is_known = setting.value is not None and not (setting.is_remembered and _is_strange(setting.value, expected, root))
    who = context.assessor(Text("Vem bedömer?", "Who is assessing?")) if is_known else _newcomer(keys, root, expected)
    for near in near_assessors(who, root, expected) if root else ():
        meant = Text("Menade du {n}? (j/n)", "Did you mean {n}? (y/n)").fill(n=near)
        if (keys.line(str(meant)) or "").casefold() in YES:
            who = person_named(near, root)
            break
    if not is_known or context.flags.get("assessor") is not None:
        before = remembered_assessor()
        if before and person_key(before) != person_key(who.name):
            terminal.talk(
                Text(
                    "Från och med nu är du {w} här, inte {b}, där du inte anger --assessor.",
                    "From now on you are {w} here, not {b}, where you do not give --assessor.",
                ).fill(w=who.name, b=before)
            )
        remember_assessor(who.name)
    return who


def _is_strange(name: str, expected: Sequence[str], root: Path | None) -> bool:
    """Whether others are to assess in a study, and this one neither is nor has: the name is from another study."""
    people = known_assessors(root, expected) if expected else ()
    return bool(people) and all(person_key(who.name) != person_key(name) for who in people)


def _newcomer(keys: Keys, root: Path | None, expected: Sequence[str]) -> Assessor:
    """Whoever writes a name that can be somebody's: until then it is asked for again; Esc and Ctrl-D end it."""
    prompt = Text("Ditt namn eller dina initialer", "Your name or initials")
    if expected:
        prompt = same("{p} ({n})").fill(p=prompt, n=", ".join(expected))
    while True:
        typed = keys.line(str(prompt))
        try:
            return person_named(typed or "", root)
        except UsageError as error:
            if typed is None:
                raise
            terminal.talk(joined(" ", filter(None, (error.message, error.hint))))


def agreeing(context: Context, edition: KeptEdition, organisation: str | None) -> Assessor:
    """The common answer set of an organisation's assessors."""
    if organisation is None:
        raise UsageError(
            Text("Ange en organisation: ni enas om en i taget.", "Name an organisation: you agree on one at a time."),
            Text("Exempel: digimaturity assess malmo --consensus", "Example: digimaturity assess malmo --consensus"),
        )
    owner = context.register.find(organisation)
    return context.assessor_or_consensus(Text("Vem bedömer?", "Who is assessing?"), edition, owner, consensus=True)
