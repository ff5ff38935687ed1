"""Templates into pages: the language, the style, the policy that forbids everything else."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.content.colophon import colophon, made_by
from digimaturity.content.phrases import legible, long_period, web_address
from digimaturity.ground.extras import lacking
from digimaturity.ground.language import Text, current, number
from digimaturity.ground.table import shown
from digimaturity.publish.charts.colours import CSS, DARK, LIGHT, properties

if TYPE_CHECKING:
    from jinja2 import Environment

    from digimaturity.content.publication import Publication
    from digimaturity.ground.scale_in_use import Figure
    from digimaturity.insight.body import Body
    from digimaturity.publish.page_links import Links

_TEMPLATES = Path(__file__).parent / "templates"
_LIKE_OURS = re.compile(r"[A-Z][A-Z0-9]*-[0-9]{2,3}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What the charts do not need: quiet backgrounds, links, focus, controls and text upon the accent.
_LIGHT = {"panel": "#f3f6f8", "link": "#00557a", "focus": "#b35900", "control": "#66717c", "on-accent": "#ffffff"}
_DARK = {"panel": "#1b262e", "link": "#8cd0f0", "focus": "#ffb45c", "control": "#8796a3", "on-accent": "#0d1519"}
_STEPS = 20
_SCRIPT = "script.js"


def render(template: str, study: Publication, links: Links, description: str, body: Body | None, **view: Any) -> bytes:  # noqa: ANN401
    """A page as bytes.

    Args:
        template: its name, without ``.html.j2``.
        study: what is published.
        links: the pages beside it.
        description: one sentence for search engines and link previews.
        body: the organisation that the page is about; None for the comparison.
        view: what the template shows; ``scripts`` names the scripts of a page that has others than all pages have.

    Raises:
        UsageError: the libraries of the extra ``report`` are not installed.
    """
    from digimaturity.ground.version import __version__

    language, told = current(), colophon(study, body)
    page = (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            study=study,
            links=links,
            lang=language,
            other_lang="en" if language == "sv" else "sv",
            description=description,
            tool_version=__version__,
            colophon=told,
            made_by=made_by(_with_long_day(told)),
            top=f"{study.catalogue.scale.max:g}",
            **_fixed(*view.pop("scripts", (_SCRIPT,))),
            **view,
        )
    )
    return (_tight(page) + "\n").encode()


def _with_long_day(rows: list[tuple[str, Text, Text]]) -> list[tuple[str, Text, Text]]:
    return [(key, label, long_period(str(words)) if key == "made" else words) for key, label, words in rows]


_BETWEEN_TAGS = re.compile(r">\s+<")


def _tight(page: str) -> str:
    # Only what stands between tags, where nobody's words are: what people wrote holds no angle brackets.
    return _BETWEEN_TAGS.sub(">\n<", page).strip()


@cache
def _fixed(*scripts: str) -> dict[str, Any]:
    """Style, scripts, the page's own icon, and the policy that lets in nothing but those."""
    from markupsafe import Markup

    style = style_sheet()
    script = "\n".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in scripts)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return {"style": Markup(style), "script": Markup(script), "policy": policy, "icon": icon()}  # noqa: S704 - our own


def icon() -> str:
    """A dot upon its interval, in the accent's colour: what stands in a browser's tab."""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" '
        f'fill="{LIGHT["accent"]}"/><path d="M4 16h24M4 11v10M28 11v10" stroke="#fff" stroke-width="2.5"/>'
        '<circle cx="16" cy="16" r="6" fill="#fff"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def style_sheet() -> str:
    """The pages' style sheet: both palettes, the charts' classes and the layout."""
    light, dark = (properties(p) for p in ({**LIGHT, **_LIGHT}, {**DARK, **_DARK}))
    layout = _COMMENT.sub("", (_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    widths = "".join(f".{end}{n}{{--{end}:{100 * n / _STEPS:g}%}}" for end in "fw" for n in range(_STEPS + 1))
    heat = "".join(f".h{n}{{background:var(--heat-{n});color:var(--heat-ink-{n})}}" for n in range(6))
    # Paper is white whatever the screen is.
    return (
        f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{layout}{widths}{heat}{CSS}"
    )


def twentieths(points: float, low: float, high: float) -> int:
    """How full a bar is, in the steps that the style sheet has."""
    return round((points - low) / (high - low) * _STEPS)


def environment(folder: Path, needs: Text, extra: str) -> Environment:
    """What makes pages of the templates in a folder: each text is escaped, and made harmless, wherever it is shown.

    Args:
        folder: where the templates are.
        needs: what the pages need the library for, should it be lacking.
        extra: that brings it.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise lacking(needs, extra) from None
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(t=_said)
    return made


@cache
def _environment() -> Environment:
    needs = Text("Rapporter kräver biblioteket jinja2.", "Reports need the library jinja2.")
    made = environment(_TEMPLATES, needs, "report")
    made.globals.update(
        web=web_address,
        period=lambda words: long_period(str(words)),
        shown=shown,
        is_figure=lambda column: not column.is_text,
        num=number,
        anchor=anchor,
        points=points,
        contact=contact,
    )
    return made


_MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+")


def contact(words: object) -> str | None:
    """Where a link to whoever publishes leads: to write to an e-mail address, or to a page; None for anything else."""
    address = str(words).removeprefix("mailto:")
    return f"mailto:{address}" if _MAIL.fullmatch(address) else web_address(address)


def _said(sv: str, en: str, **values: object) -> str:
    """A template's text in the language in use."""
    # Some texts are filled in by the page's script, which needs their braces.
    return str(Text(sv, en).fill(**values) if values else Text(sv, en))


def _fit(value: Any) -> Any:  # noqa: ANN401
    """Whatever a template shows, legible."""
    # Whatever a template shows passes here, so that no text can be forgotten; markup of our own is as it should be.
    return value if hasattr(value, "__html__") else legible(str(value))


def anchor(identity: str) -> str:
    """Where a criterion stands on a page: its id where it is like PRE-01, so that old links lead there still.

    Any other may be the anchor of something else (``limits``), and stands with a word before it.
    """
    return identity if _LIKE_OURS.fullmatch(identity) else f"criterion-{identity}"


def points(value: float | None, decimals: int | Figure = "score") -> str:
    """A score as people read it; a dash where there is none."""
    return "–" if value is None else str(number(float(value), decimals))
