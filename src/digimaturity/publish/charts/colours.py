"""The colours, light and dark, and the rules that let a page choose between them.

A mark in an inline chart has its light colour as an attribute and a class beside it.
A page's style sheet goes before the attribute, so that the page can be dark; a file on its own keeps the attribute.
Contrasts and what is left of the colours in colour-blind eyes are checked in this module's tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Custom property → colour, light and dark. Words may be in ink, muted or accent; marks that say something in these or
# in band-strong.
_COLOURS = {
    "ink": ("#16242d", "#e6edf1"),
    "muted": ("#52636e", "#a2b1bb"),
    "line": ("#d8e0e5", "#33424c"),
    "accent": ("#005f78", "#62cbe0"),
    "accent-soft": ("#e3f1f5", "#18343e"),
    "band": ("#dbe4e9", "#2f3e48"),
    "band-strong": ("#83939e", "#6f818d"),
    "surface": ("#ffffff", "#131c22"),
    "heat-0": ("#eef4f6", "#1e2a31"),
    "heat-1": ("#cfe2e9", "#1f3d49"),
    "heat-2": ("#a4cbd8", "#215465"),
    "heat-3": ("#66a5b9", "#287086"),
    "heat-4": ("#27728b", "#5caabf"),
    "heat-5": ("#06455b", "#aadeeb"),
    "heat-ink-0": ("#16242d", "#ffffff"),
    "heat-ink-1": ("#16242d", "#ffffff"),
    "heat-ink-2": ("#16242d", "#ffffff"),
    "heat-ink-3": ("#16242d", "#ffffff"),
    "heat-ink-4": ("#ffffff", "#0d1519"),
    "heat-ink-5": ("#ffffff", "#0d1519"),
}
LIGHT, DARK = ({name: pair[theme] for name, pair in _COLOURS.items()} for theme in (0, 1))
HEAT_STEPS = 6

# Class → what it colours, and with which custom property.
PAINT: dict[str, tuple[str, str]] = {
    **{f"c-{name}": ("fill", name) for name in ("ink", "muted", "accent", "accent-soft", "band", "band-strong")},
    "c-surface": ("fill", "surface"),
    **{f"c-h{step}": ("fill", f"heat-{step}") for step in range(HEAT_STEPS)},
    **{f"c-t{step}": ("fill", f"heat-ink-{step}") for step in range(HEAT_STEPS)},
    "c-grid": ("stroke", "line"),
    "c-rule": ("stroke", "muted"),
    "c-span": ("stroke", "band-strong"),
    "c-stem": ("stroke", "ink"),
    "c-ring": ("stroke", "surface"),
    "c-ring-soft": ("stroke", "accent-soft"),
}
_LAYOUT = (
    ".c-chart{display:block;max-width:100%;height:auto}"
    ".c-narrow{display:none}"
    "@media(max-width:640px){.c-wide{display:none}.c-narrow{display:block}}"
)


def properties(colours: Mapping[str, str]) -> str:
    """The custom properties of a theme, ``LIGHT`` or ``DARK``, as declarations to stand within a rule."""
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


def painted(paint: str) -> str:
    """The attributes that give a mark its classes, with spaces between, and its light colours."""
    colours = [PAINT[name] for name in paint.split()]
    return f'class="{paint}" ' + " ".join(f'{what}="{LIGHT[colour]}"' for what, colour in colours)


CSS = "".join(f".{name}{{{what}:var(--{colour})}}" for name, (what, colour) in PAINT.items()) + _LAYOUT
