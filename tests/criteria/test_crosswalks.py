"""The shipped crosswalks: complete lists of the other instruments' items, in step with what our criteria cite."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.builders import REPOSITORY

from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.checks import check_crosswalk
from digimaturity.workspace.crosswalk_tables import read_crosswalk
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.crosswalk_schema import CrosswalkFile

pytestmark = pytest.mark.shipped


def words(text: str) -> list[str]:
    """A long list of short names, written as a line of them."""
    return text.split()


FOLDER = REPOSITORY / "criteria" / "crosswalks"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))
MAPPING_ONLY = ["losi-2024", "wcag-2.2"]

# The 95 indicators of the UN Local Online Service Index 2024 by module: 6 + 30 + 22 + 15 + 10 + 12. The index uses 236
# twice; the one on policy is 236i here.
LOSI = words(
    "281 215 216 224 236i 242 "
    "212 217 218 220 221 222 223 226 227 228 229 230 231 232 233 238 239 243 282 283 284 285 289 290 291 292 293 294 "
    "295 296 "
    "253 254 255 256 257 258 259 260 261 262 263 264 265 266 268 269a 269b 286 287 297 298 299 "
    "250 252 219 236 267 270b 271 272 274 275 276 277 278 279 280 "
    "206 225a 225b 234 237 240 241 245 270a 273 "
    "214 201 202 204 205 207 208 209 210 246 247 288"
)
# WCAG 2.2: 31 success criteria at level A and 24 at AA; 4.1.1 was removed in 2.2.
WCAG_A = words(
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 "
    "2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"
)
WCAG_AA = words(
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 "
    "3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
)
ITEMS = {
    "losi-2024": [f"LOSI {number}" for number in LOSI],
    "wcag-2.2": [f"WCAG {n} (A)" for n in WCAG_A] + [f"WCAG {n} (AA)" for n in WCAG_AA],
}
CITED = {
    "losi-2024": (re.compile(r"LOSI 2024 (.+)"), re.compile(r"\b\d{3}[abi]?\b"), "LOSI "),
    "wcag-2.2": (re.compile(r"WCAG 2\.2 (.+)"), re.compile(r"\b\d\.\d\.\d{1,2}\b"), "WCAG "),
}
# Citations that are no mapping, with the reason: the criterion names the item but does not ask what the item asks.
NOT_MAPPED = {
    ("EXP-04", "WCAG 2.4.8"): "level AAA, outside the crosswalk",
    ("MOB-05", "WCAG 2.5.5"): "level AAA, outside the crosswalk",
    ("EXP-67", "WCAG 2.2.6"): "level AAA, outside the crosswalk",
}
# The EU benchmark's questions A to F as columns (B2 and F7 have two each; F1, F6 and F8 only route), and what its
# machines test. Columns that sum up other columns are left out.
EU_QUESTIONS = {
    "services": [
        *words("A1 A2 A3 A4 A5 C1 C2 C3 C4 C5 C6 C7 C8 C9 F1 F2 F3 F4 F5 F6 F7_1 F7_2 F8 F9"),
        "Mobile Friendliness",
    ],
    "portals": words("B1 B2_1 B2_2 B2_3 B3 B4 B5 B6 B7 D1 D2 D3 D4 D5 E1 E2 E3 E4 F10 F11"),
    "security": [
        "IPv6 (Modern address)",
        "DNSSEC (Signed domain name)",
        "HTTPS (Secure connection)",
        "Content Security Policy",
        "Cookies",
        "Cross-origin Resource Sharing",
        "HTTP Public Key Pinning",
        "HTTP Strict Transport Security",
        "Redirection",
        "Referrer Policy",
        "Subresource Integrity",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "X-XSS-Protection",
    ],
    "accessibility": [
        "Alternative text (WCAG: 1.1.1)",
        "Colour contrast (WCAG: 1.4.3)",
        "Page/document title (WCAG: 2.4.2)",
        "Link name (WCAG: 2.4.4)",
        "Language attribute (WCAG: 3.1.1)",
        "Valid language code (WCAG: 3.1.2)",
        "Unique IDs (WCAG: 4.1.1)",
        "Aria hidden (WCAG: 4.1.2)",
    ],
    "speed": [
        "First Input Delay (ms)",
        "Time To First Byte (ms)",
        "Cumulative Layout Shift",
        "First Contentful Paint (ms)",
        "Total blocking time (ms)",
        "Largest Contentful Paint (ms)",
        "Speed index (ms)",
        "Time to Interactive (ms)",
        "Page size (KB)",
    ],
}


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return load(REPOSITORY / "criteria")


@cache
def crosswalk(name: str) -> CrosswalkFile:
    """A crosswalk that ships."""
    return read_crosswalk(FOLDER / f"{name}.yaml")


def by_item(name: str) -> dict[str, set[str]]:
    """The criteria of each mapped item, without the level that WCAG's items carry."""
    return {m.item.split(" (", maxsplit=1)[0]: set(m.criteria) for m in crosswalk(name).mappings}


def citations(name: str) -> set[tuple[str, str]]:
    """Every criterion with an item of the instrument that it names among its sources."""
    wanted, number, prefix = CITED[name]
    return {
        (criterion.id, prefix + found)
        for criterion in catalogue().criteria
        for source in criterion.sources
        if (match := wanted.match(source))
        for found in number.findall(match[1])
    }


def test_the_crosswalks_that_the_tests_know_ship() -> None:
    """The three crosswalks are in the catalogue's folder."""
    assert {"eu-egov", *MAPPING_ONLY} <= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_crosswalk_fits_the_catalogue(name: str) -> None:
    """A crosswalk that ships can be read and names only criteria and levels that the catalogue has."""
    check_crosswalk(crosswalk(name), catalogue(), Surroundings().register, FOLDER / f"{name}.yaml")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_crosswalk_has_its_files_name_as_id(name: str) -> None:
    """The id is the file's name, with a hyphen for the full stop that an id may not have."""
    assert crosswalk(name).id == name.replace(".", "-")


@pytest.mark.parametrize(("name", "number"), [("losi-2024", 95), ("wcag-2.2", 55)])
def test_every_item_is_either_mapped_or_explained(name: str, number: int) -> None:
    """Each of the instrument's items occurs exactly once, as mapped or as unmapped with a reason."""
    items = [m.item for m in crosswalk(name).mappings] + [u.item for u in crosswalk(name).unmapped_items]
    assert len(ITEMS[name]) == number
    assert Counter(items) == Counter(ITEMS[name])


@pytest.mark.parametrize("name", MAPPING_ONLY)
def test_a_mapping_names_each_criterion_once_and_in_the_catalogues_order(name: str) -> None:
    """Within a mapping the criteria stand once each, in the order of the catalogue."""
    order = [c.id for c in catalogue().criteria]
    for mapping in crosswalk(name).mappings:
        assert mapping.criteria == sorted(set(mapping.criteria), key=order.index), mapping.item


@pytest.mark.parametrize("name", MAPPING_ONLY)
def test_what_a_criterion_cites_is_mapped_to_it(name: str) -> None:
    """A criterion that names an item among its sources is in that item's mapping, apart from the listed exceptions."""
    mapped = by_item(name)
    missing = {(c, item) for c, item in citations(name) if c not in mapped.get(item, set())}
    assert missing - set(NOT_MAPPED) == set()


def test_every_exception_is_still_needed() -> None:
    """Each listed exception is a citation that a criterion has and that no mapping covers."""
    cited = {pair for name in MAPPING_ONLY for pair in citations(name)}
    mapped = {(c, item) for name in MAPPING_ONLY for item, criteria in by_item(name).items() for c in criteria}
    assert set(NOT_MAPPED) <= cited - mapped


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("losi-2024", ("CRM-39", "LOSI 270b")),  # "LOSI 2024 270b"
        ("losi-2024", ("CRM-40", "LOSI 250")),  # with what it asks in brackets
        ("wcag-2.2", ("MOB-07", "WCAG 1.4.10")),  # "WCAG 2.2 1.4.10 (exception for tables and maps)"
    ],
)
def test_citations_are_found_in_all_the_ways_they_are_written(name: str, pair: tuple[str, str]) -> None:
    """A source with two numbers or with words after the number is read as a citation too."""
    assert pair in citations(name)


def test_the_wcag_crosswalk_says_that_scores_are_no_statement_of_conformance() -> None:
    """Whoever reads the limits, in either language, learns that a score is no statement of conformance."""
    limits = crosswalk("wcag-2.2").limits
    assert "no statement of conformance" in limits.en
    assert "inget utlåtande" in limits.sv


@pytest.mark.parametrize("file", EU_QUESTIONS)
def test_every_question_and_machine_test_of_the_eu_benchmark_is_mapped_or_explained(file: str) -> None:
    """Each column of the benchmark's files that holds an answer has a rule or a reason why not."""
    eu = crosswalk("eu-egov")
    used = {column for rule in eu.rules if rule.file == file for column in rule.question.columns}
    explained = {entry.column for entry in eu.unmapped if entry.file == file}
    assert set(EU_QUESTIONS[file]) - used - explained == set()
    assert (used | explained) - set(EU_QUESTIONS[file]) == set()


def test_each_answer_of_the_eu_benchmark_has_its_question_and_its_reason() -> None:
    """Every column that a rule looks at has the benchmark's wording, and every level a sentence that says why."""
    eu = crosswalk("eu-egov")
    worded = {question.column for question in eu.questions}
    assert {c for rule in eu.rules for c in rule.question.all_columns} == worded
    assert [rule.criterion for rule in eu.rules for choice in rule.answers if choice.why is None] == []


def test_no_rule_of_the_eu_benchmark_can_only_raise_or_only_lower() -> None:
    """Where yes gives a level, no gives one too: a question that only a yes could answer would make the score lean."""
    for rule in crosswalk("eu-egov").rules:
        levels = {choice.level for choice in rule.answers if choice.level is not None}
        assert 0 in levels, rule.criterion
        assert max(levels) > 0, rule.criterion
