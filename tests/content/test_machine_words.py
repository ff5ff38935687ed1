"""What the page says of what the machine saw: no more than was seen, in whole sentences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.looked import ERROR_PAGE, HTTPS, hindered, looked_at, run, said, unsettled

from digimaturity.content import machine_words as words
from digimaturity.content.machine_looks import Machines, machines_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shipped
LATER = "2026-11-29T22:00:00+00:00"


def english(folder: Path, *, outside: int = 0, **runs: object) -> Machines:
    """What was seen of these; each is a run."""
    return machines_of(looked_at(folder, {o: [r] for o, r in runs.items()}, outside=outside))  # type: ignore[list-item]


def test_the_finding_counts_sites_that_were_seen_and_criteria_with_a_proposal(tmp_path: Path) -> None:
    """One of two sites was seen, and one of the two criteria that were tried has a proposal."""
    seen, walled = run(said(HTTPS, 5), unsettled(ERROR_PAGE)), run(hindered(HTTPS), pages=0)
    machines = english(tmp_path, exempelstad=seen, robotborg=walled)
    n = len(machines.criteria)
    assert words.finding(machines).en == (
        f"The machine saw pages of 1 out of 2 organisations and has proposals on 1 of {n} criteria"
    )
    assert words.finding(machines).sv.startswith("Maskinen såg sidor hos 1 av 2 organisationer och har förslag om 1 av")


def test_days_pages_and_the_browser_are_told(tmp_path: Path) -> None:
    """From the first latest run to the last, and that only some were opened in a browser."""
    one, other = run(notes={"browser": "yes"}), run(at=LATER, pages=11)
    said_of = [s.en for s in words.how_seen(english(tmp_path, exempelstad=one, halvsta=other))]
    assert said_of == [
        "Of each the latest run counts: 28–29 November 2026, 20 pages in all.",
        "Of 1 of 2, pages were opened in a browser too; of the others only the code was read.",
    ]


def test_without_a_browser_the_page_says_so_and_counts_who_is_left_out(tmp_path: Path) -> None:
    """What was not tried, who stands outside, and who was judged by another version."""
    machines = english(tmp_path, outside=3, exempelstad=run(catalogue="0.9"), halvsta=run())
    said_of = [s.en for s in words.how_seen(machines)]
    assert said_of[1:] == [
        "No browser was used, so what only shows in one was not tried.",
        "The machine has visited, or tried to visit, 3 more of the edition, outside the selection here.",
        "Not in the table of criteria: 1 organisation, judged by another version of the catalogue.",
    ]


def test_what_could_not_be_seen_is_never_said_to_be_absent(tmp_path: Path) -> None:
    """Addresses and sites are counted, and the sentence on what lies behind stands beside them, or nothing does."""
    walled = run(pages=0, obstacles={"forbidden": 2})
    said_of = list(words.in_the_way(english(tmp_path / "a", exempelstad=run(), robotborg=walled)))
    assert said_of[0].en == "2 addresses could not be seen. Of 1 of 2 organisations, no page at all was seen."
    assert said_of[1] == words.NOT_ABSENT
    assert [s.en for s in words.in_the_way(english(tmp_path / "b", exempelstad=run()))] == ["Nothing was in the way."]


def test_those_on_one_host_are_named(tmp_path: Path) -> None:
    """One host stands for one host."""
    host = "https://kommunwebb.example/"
    (told,) = words.shared(english(tmp_path, delaryd=run(website=host), halvsta=run(website=f"{host}h")))
    assert told.en.startswith("Of Delaryd and Halvsta, the machine began at")
    assert "kommunwebb.example" in told.sv


@pytest.mark.parametrize(("failing", "is_compared"), [(0, True), (40, False)])
def test_a_sweep_in_which_far_more_fail_is_said_not_to_be_compared(
    tmp_path: Path,
    failing: int,
    *,
    is_compared: bool,
) -> None:
    """Two sweeps of the same hundred: with as many failures as before they are compared, with forty they are not."""
    _sweep(tmp_path, "20261127T220000Z", 0)
    _sweep(tmp_path, "20261128T220000Z", failing)
    told = words.sweep_compared(english(tmp_path, o0=run()))
    assert told is not None
    assert told.en.startswith(f"Of 100 websites, {failing} could not be read in the latest sweep, as against 0")
    assert ("not compared" in told.en) is not is_compared


def test_one_sweep_alone_is_compared_with_nothing(tmp_path: Path) -> None:
    """Nor is one that was about others."""
    assert words.sweep_compared(english(tmp_path, o0=run())) is None
    _sweep(tmp_path, "20261127T220000Z", 0)
    assert words.sweep_compared(english(tmp_path, o0=run())) is None
    _sweep(tmp_path, "20261128T220000Z", 0)
    assert words.sweep_compared(english(tmp_path, others=run())) is None


def _sweep(edition: Path, stamp: str, failing: int) -> None:
    """The journal of a sweep over a hundred, of which so many failed."""
    names = [f"o{n}" for n in range(100)]
    lines: list[dict[str, object]] = [{"format": 1, "catalogue": "2", "organisations": names}]
    lines += [{"done": o, "failure": "timeout" if n < failing else ""} for n, o in enumerate(names)]
    lines.append({"ended": "2026-11-28T23:00:00+00:00", "comparable": True})
    (edition / "evidence").mkdir(parents=True, exist_ok=True)
    content = "".join(json.dumps(line) + "\n" for line in lines)
    (edition / "evidence" / f"sweep-{stamp}.jsonl").write_text(content, encoding="utf-8")
