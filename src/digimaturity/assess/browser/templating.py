"""Templates into pages of the session, and the two files beside them: the reports' style with a sheet on top, a script.

Both files are called by a hash of what is in them, so that a browser may keep them for ever.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.assess.browser.in_swedish import marked, source_marked
from digimaturity.assess.browser.links import outward_link, static_link
from digimaturity.content.phrases import cut
from digimaturity.ground.language import OWN_NAME, Text, current
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.moments import minute
from digimaturity.publish.pages.render import environment, icon, style_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from digimaturity.ground.language import Language

_TEMPLATES = Path(__file__).parent / "templates"
_SIGNS = 16
# So many letters of an answer stand in a list beside a question.
_BRIEF = 60


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that stands beside the pages."""

    content: bytes
    media_type: str


@cache
def static_files() -> dict[str, StaticFile]:
    """The style sheet and the script, by the names that pages ask for them by; see ``static_link``."""
    style = style_sheet() + (_TEMPLATES / "session.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "session.js").read_text(encoding="utf-8")
    made = (("session", "css", style, "text/css"), ("session", "js", script, "text/javascript"))
    return {
        f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]}.{suffix}": StaticFile(text.encode(), media_type)
        for stem, suffix, text, media_type in made
    }


def page(template: str, languages: Sequence[Language], **view: Any) -> str:  # noqa: ANN401
    """A page in the language in use.

    Args:
        template: its name, without ``.html.j2``.
        languages: that the session can be held in.
        view: what the template shows.

    Raises:
        UsageError: the libraries of the extra ``web`` are not installed.
    """
    style, script = map(static_link, static_files())
    here = current()
    others = [(code, OWN_NAME.say(code)) for code in languages if code != here]
    return (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(lang=here, others=others, style=style, script=script, icon=icon(), **view)
    )


@cache
def _environment() -> Environment:
    needs = Text("Sessionen i webbläsaren kräver biblioteket jinja2.", "The session in a browser needs jinja2.")
    made = environment(_TEMPLATES, needs, "web")
    made.globals.update(
        web=outward_link, typed=_typed, moment=minute, brief=_brief, marked=marked, source=source_marked
    )
    return made


def _typed(text: str) -> Markup:
    """What stands in a field to be changed: to the letter, since it is what will be saved."""
    from markupsafe import escape

    return escape(text)


def _brief(words: object, room: int = _BRIEF) -> str:
    return cut(str(words), room)
