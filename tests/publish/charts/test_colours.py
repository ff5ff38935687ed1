"""The colours can be read and told apart: in both themes, by colour-blind eyes, and printed in grey."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from digimaturity.publish.charts.colours import CSS, DARK, HEAT_STEPS, LIGHT, PAINT, painted, properties

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
Triple = tuple[float, float, float]

# Machado, Oliveira & Fernandes (2009), full severity, on linear RGB.
MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
EYES = pytest.mark.parametrize("eyes", MACHADO)


def linear(colour: str) -> Triple:
    """A colour as linear RGB of 0–1."""
    values = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def seen(colour: str, eyes: str) -> Triple:
    """A colour as these eyes see it, as linear RGB."""
    rgb = linear(colour)
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0), 1) for row in MACHADO[eyes])
    return red, green, blue


def luminance(rgb: Triple) -> float:
    """Relative luminance, as in WCAG."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours."""
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Triple) -> Triple:
    """CIELAB under D65."""
    x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505
    z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, luminance(rgb), z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, eyes: str) -> float:
    """How far two colours lie apart in CIELAB, as these eyes see them; about 2 can just be noticed."""
    a, b = lab(seen(one, eyes)), lab(seen(other, eyes))
    return float(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5)


def test_the_measures_agree_with_known_figures() -> None:
    """Black on white is 21:1 and 100 apart, and #767676 is the well-known grey just above 4.5:1 on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert difference("#000000", "#ffffff", "everyone") == pytest.approx(100, abs=0.1)


def test_red_and_green_of_one_lightness_are_alike_without_red_cones() -> None:
    """The simulation does what it should: two colours that everyone tells apart come together."""
    assert difference("#b06040", "#7a7a30", "protanopia") < difference("#b06040", "#7a7a30", "everyone") / 2


@THEMES
@pytest.mark.parametrize("ground", ["surface", "accent-soft"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent"])
def test_words_can_be_read(colours: dict[str, str], ground: str, text: str) -> None:
    """Every colour of words has 4.5:1 upon the page and upon a highlighted row."""
    assert contrast(colours[text], colours[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize("step", range(HEAT_STEPS))
def test_figures_can_be_read_on_every_step_of_heat(colours: dict[str, str], step: int) -> None:
    """The text colour of a step has 4.5:1 upon it."""
    assert contrast(colours[f"heat-ink-{step}"], colours[f"heat-{step}"]) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("mark", "ground"),
    [
        ("ink", "surface"),
        ("muted", "surface"),
        ("accent", "surface"),
        ("band-strong", "surface"),
        ("accent", "accent-soft"),
        ("ink", "band"),
        ("muted", "band"),
        ("accent", "band"),
        ("ink", "band-strong"),
    ],
)
def test_marks_can_be_seen(colours: dict[str, str], mark: str, ground: str) -> None:
    """Whatever says something has 3:1 against what it is drawn upon: bars, dots, the median upon its band."""
    assert contrast(colours[mark], colours[ground]) >= 3


@THEMES
@EYES
@pytest.mark.parametrize("band", ["band", "band-strong"])
def test_the_accent_is_told_from_the_others(colours: dict[str, str], eyes: str, band: str) -> None:
    """The highlighted mark is plainly another colour than the bands and the other bars and dots."""
    assert difference(colours["accent"], colours[band], eyes) >= 15


@THEMES
@pytest.mark.parametrize("band", ["band", "band-strong"])
def test_the_accent_is_told_from_the_bands_in_grey(colours: dict[str, str], band: str) -> None:
    """On a grey printer the highlighted bar is plainly another grey."""
    one, other = (lab(linear(colours[name]))[0] for name in ("accent", band))
    assert abs(one - other) >= 15


@THEMES
@EYES
def test_heat_goes_one_way(colours: dict[str, str], eyes: str) -> None:
    """Each step lies plainly further from the page than the one before, in lightness alone."""
    away = [
        lab(seen(colours["surface"], eyes))[0] - lab(seen(colours[f"heat-{n}"], eyes))[0] for n in range(HEAT_STEPS)
    ]
    steps = [abs(b) - abs(a) for a, b in pairwise(away)]
    assert min(steps) >= 5


def test_both_themes_have_the_same_names() -> None:
    """A page can change from one to the other."""
    assert list(LIGHT) == list(DARK)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in (*LIGHT.values(), *DARK.values()))


def test_every_class_has_a_rule_with_a_known_property() -> None:
    """The style sheet colours each class by a custom property that the themes declare."""
    rules = dict(re.findall(r"\.(c-[\w-]+)\{(?:fill|stroke):var\(--([\w-]+)\)\}", CSS))
    assert set(rules) == set(PAINT)
    assert set(rules.values()) <= set(LIGHT)


def test_a_mark_has_class_and_colour() -> None:
    """What has no style sheet takes the light colour, which stands beside the class."""
    assert painted("c-accent c-ring") == f'class="c-accent c-ring" fill="{LIGHT["accent"]}" stroke="{LIGHT["surface"]}"'


def test_a_theme_as_declarations() -> None:
    """Each colour is a custom property."""
    assert properties({"ink": "#000000", "heat-0": "#ffffff"}) == "--ink:#000000;--heat-0:#ffffff;"
