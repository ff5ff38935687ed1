"""What an assessor who errs sees of an invented body, and what stands beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.insight.practice.made import catalogue, own_answers, share

from digimaturity.insight.practice.invented import PEOPLE
from digimaturity.insight.practice.known_truth import hardness, numbers_of
from digimaturity.insight.practice.picture_drawn import checksum
from digimaturity.model.moments import instant
from digimaturity.model.terms import CriterionKind, EvidenceNeed, Outcome

pytestmark = pytest.mark.shipped("the practice study asks the criteria that ship")


def test_what_stands_beside_an_answer_is_as_common_as_meant() -> None:
    """Notes a fourth, half of them public; some blocked, more behind a login; doubts, mends and internal evidence."""
    parents = {other for c in catalogue().criteria for other in c.depends_on}
    each = [(catalogue().by_id[c], o) for _, _, c, _, o in own_answers()]
    counted = [(c, o) for c, o in each if o.outcome.counts]
    assert share(o.note for _, o in counted) == pytest.approx(0.25, abs=0.015)
    assert not any(o.note for _, o in each if not o.outcome.counts)
    assert share(o.note_public for _, o in counted if o.note) == pytest.approx(0.5, abs=0.03)
    assert len({o.note for _, o in counted if o.note}) == 6
    assert share(e.internal for _, o in counted for e in o.evidence) == pytest.approx(0.03, abs=0.006)
    free = [(c, o) for c, o in each if c.id not in parents]
    assert not any(o.outcome is Outcome.BLOCKED or o.up_to for c, o in each if c.id in parents and not o.tries)
    for login, rate, said in (
        (True, 0.05, "E-tjänsten släpper bara in den som redan har ett ärende."),
        (False, 0.008, "Sidan gick inte att nå vid tre försök på två dagar."),
    ):
        own = [o for c, o in free if c.login is login]
        assert share(o.outcome is Outcome.BLOCKED for o in own) == pytest.approx(rate, rel=0.3)
        assert {o.reason for o in own if o.outcome is Outcome.BLOCKED} == {said}
    doubted = [o for c, o in free if o.level is not None and c.tries == 1]
    assert share(o.up_to for o in doubted) == pytest.approx(0.02, abs=0.004)
    assert {o.reason for o in doubted if o.up_to} == {
        "Två sidor säger olika, och det gick inte att se vilken som gäller."
    }
    mended = [o for _, o in each if o.history]
    assert share(o.history for _, o in counted if o.level is not None and not o.tries) == pytest.approx(0.01, abs=0.003)
    for o in mended:
        (before,) = o.history
        assert before.level not in {None, o.level}
        assert (before.replaced_by, before.replaced_at, before.by) == (o.by, o.at, o.by)
        assert instant(o.at) - instant(before.at) == timedelta(seconds=o.seconds or 60)


def test_a_doubt_lies_between_two_levels_beside_each_other() -> None:
    """The level seen is the upper of the two, unless it is the lowest there is."""
    low = []
    for _, body, c, service, o in own_answers():
        if o.up_to is not None and not o.tries:
            numbers = numbers_of(catalogue().by_id[c])
            place = numbers.index(o.level or 0)
            assert o.up_to == numbers[place + 1]
            low.append(body.known.levels[c, service].level == o.up_to)
    assert share(low) > 0.6


def test_an_answer_takes_as_long_as_its_criterion_asks_for() -> None:
    """From just over half to 1.3 times its minutes; a search ends with its time box where nothing is found."""
    parts: dict[bool, list[float]] = {True: [], False: []}
    for _, _, c, _, o in own_answers():
        of, seconds = catalogue().by_id[c], o.seconds or 0.0
        searched = of.kind is CriterionKind.FIND and of.time_box
        if searched and o.level == 0 and not o.tries and not o.up_to:
            assert seconds == of.time_box
        elif o.outcome is not Outcome.BLOCKED and not o.up_to:
            parts[bool(searched)].append(seconds / (of.time_box if searched else 60 * (of.look or 1)))  # type: ignore[operator]
    for found, low, high in ((parts[False], 0.55, 1.3), (parts[True], 0.2, 0.9)):
        assert low - 0.02 < min(found) < low + 0.02
        assert high - 0.02 < max(x for x in found if x < 1 or found is not parts[True]) < high + 0.02


def test_evidence_says_where_and_when_and_what_was_seen() -> None:
    """A page of the body or the service under .example, of the day, with a quote or the picture where that is asked."""
    for _, body, c, service, o in own_answers():
        of = catalogue().by_id[c]
        assert bool(o.evidence) == (o.outcome.counts and of.evidence_needs is not EvidenceNeed.NONE)
        for e in o.evidence:
            where = f"tjanster/{service}" if service else of.place.replace("_", "-") or "om"
            assert e.url == f"https://www.{body.organisation}.example/{where}/{c.lower()}"
            assert e.seen == o.at[:10]
            wants_text, wants_picture = (
                of.evidence_needs is need for need in (EvidenceNeed.TEXT, EvidenceNeed.SCREENSHOT)
            )
            assert e.quote == (f"Övningstext om: {of.title.sv.lower()}" if wants_text else None)
            assert (e.sha256, e.screenshot) == (
                (checksum(), f"evidence/{checksum()}.png") if wants_picture else (None, None)
            )


def test_what_is_tried_several_times_is_tried_on_earlier_working_days() -> None:
    """At most as often as the criterion says, the last on the day of the answer, each on another day of fieldwork."""
    numbers = set()
    for one, _, c, _, o in own_answers():
        if not o.tries:
            assert catalogue().by_id[c].tries == 1 or o.level is None or o.reason
            continue
        days = [date.fromisoformat(t.at) for t in o.tries]
        assert days == sorted(set(days))
        assert set(days[:-1]) <= set(one.days.days_before(days[-1], catalogue().by_id[c].tries - 1))
        assert days[-1].isoformat() == o.at[:10]
        assert (o.reason == "Försöken gav olika besked.") == (o.up_to is not None)
        numbers.add(len(days))
        assert len(days) <= catalogue().by_id[c].tries
    assert numbers == {1, 2, 3}


def test_who_errs_errs_downwards_as_often_as_meant_and_mostly_by_a_step() -> None:
    """Of wrong levels that could be off either way 6, 4 and 5 of 10 are too low; four in five are the next level."""
    low: dict[str, list[bool]] = {}
    steps, by_hardness, off = [], [], []
    for _, body, c, service, o in own_answers():
        true, numbers = body.known.levels[c, service].level, numbers_of(catalogue().by_id[c])
        if true is None or o.level is None or o.tries or o.up_to or o.outcome is Outcome.BLOCKED:
            continue
        place = numbers.index(true)
        by_hardness.append((hardness(1, c), o.level != true))
        if o.level != true and 0 < place < len(numbers) - 1:
            off.append(numbers.index(o.level) - place)
            by_a_step = abs(off[-1]) == 1
            steps.append(by_a_step)
            if by_a_step:
                low.setdefault(o.by, []).append(o.level < true)
    rates = [share(low[p.id]) for p in PEOPLE]
    assert rates == pytest.approx([0.6, 0.4, 0.5], abs=0.12)
    assert 0.8 < share(steps) < 0.95  # 0.8, and what hits the next level among the others
    far = [n for n in off if abs(n) > 1]
    assert 0.2 < share(n > 0 for n in far) < 0.8  # any other level, not the lowest alone
    easy, hard = ([w for h, w in by_hardness if low_ <= h < high] for low_, high in ((0, 0.7), (1.4, 4)))
    assert share(easy) == pytest.approx(0.13 * 0.5, abs=0.03)
    assert share(hard) == pytest.approx(0.13 * 1.9, abs=0.06)
