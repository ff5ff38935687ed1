"""The errands of the practice study: what is sent, what comes of it, and when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.insight.practice.made import catalogue, rounds, sent, share

from digimaturity.insight.errand_clock import level_of, passed
from digimaturity.insight.practice.own_bank import bank_of
from digimaturity.model.moments import instant
from digimaturity.model.sending import Fullness, Sender, Standing
from digimaturity.model.working_time import WORKING_DAYS, ends, working_day_after, zone

if TYPE_CHECKING:
    from digimaturity.model.sending import Sending

pytestmark = pytest.mark.shipped("the practice study asks the criteria that ship")


def test_what_is_sent_goes_to_an_address_that_nobody_has() -> None:
    """E-mail to the body's own host under .example, all else to its page about contact; its number is its place."""
    for _, body, errands, s, errand in sent():
        host = f"{body.organisation}.example"
        assert s.to == (f"kontakt@{host}" if errand.channel == "email" else f"https://www.{host}/kontakt")
        assert (s.by, errands.organisation, s.channel) == (errands.assessor, body.organisation, errand.channel)
    for one in rounds():
        for e in (e for b in one.bodies for e in b.errands):
            assert [s.number for s in e.sendings] == [*range(1, len(e.sendings) + 1)]


def test_each_try_asks_a_question_of_its_own_on_a_day_of_its_own() -> None:
    """Of a criterion's questions, in the words that its errand sends, from nine in the morning and before eleven."""
    tries: dict[tuple[str, str, str, str], list[Sending]] = {}
    for one, body, e, s, _ in sent():
        tries.setdefault((one.days.edition, body.organisation, e.assessor, s.criterion), []).append(s)
    for (*_, criterion), own in tries.items():
        c = catalogue().by_id[criterion]
        assert [s.attempt for s in own] == [*range(1, len(own) + 1)]
        assert len(own) <= c.tries
        assert len({s.text for s in own}) == len({s.sent[:10] for s in own}) == len(own)
        assert c.errand is not None
        assert {s.text for s in own} <= {c.errand.words(one.text) for one in bank_of(c)}
    first = {(body.organisation, s.criterion): s.text for _, body, _, s, _ in sent() if s.attempt == 1}
    assert (
        len({text for (_, c), text in first.items() if c == "PRE-11"}) == 3
    )  # not all bodies are asked the same first
    clocks = [instant(s.sent).astimezone(zone()).time() for _, _, _, s, _ in sent()]
    assert time(9) <= min(clocks) < time(9, 10)
    assert time(10, 30) < max(clocks) < time(10, 40)


def test_what_came_is_as_the_assessor_saw_it() -> None:
    """Most levels that an errand came to are the true ones; what has no answer is settled as nothing, with level 0."""
    found = [
        (level_of(s, c), body.known.levels[s.criterion, None].level, s)
        for _, body, _, s, _ in sent()
        if s.settled and (c := catalogue().by_id[s.criterion])
    ]
    assert 0.8 < share(level == true for level, true, _ in found if level is not None) < 0.95
    for level, true, s in found:
        assert (s.standing is Standing.NOTHING) == (s.answer is None)
        assert s.answer is not None or level == 0
        assert level is not None or (s.answer is not None and true != 0) or s.criterion == "CRM-15"


def test_an_automatic_reply_comes_at_once_and_counts_for_nothing() -> None:
    """Two minutes after what waits for working days, in three cases of ten where an answer comes; else nothing does."""
    for _, _, _, s, errand in sent():
        first, *later = s.came if s.came and s.came[0].sender is Sender.AUTOMATIC else (None, *s.came)
        assert len(later) <= 1
        assert (s.standing is Standing.ANSWERED) == bool(later)
        if first is not None:
            assert errand.clock == WORKING_DAYS
            assert instant(first.at) - instant(s.sent) == timedelta(minutes=2)
            assert (first.fullness, first.counts, bool(first.note)) == (Fullness.NONE, False, True)
        assert all(answer is not None and answer.counts for answer in later)
        assert errand.channel == "chat" or Sender.AI not in {came.sender for came in s.came}
    answered = [(s, errand) for _, _, _, s, errand in sent() if s.answer]
    slow = [s for s, errand in answered if errand.clock == WORKING_DAYS]
    assert share(len(s.came) == 2 for s in slow) == pytest.approx(0.3, abs=0.07)
    assert share(
        s.answer and s.answer.sender is Sender.AI for s, e in answered if e.channel == "chat"
    ) == pytest.approx(0.12, abs=0.06)
    assert share(s.answer and s.answer.fullness is Fullness.PART for s, _ in answered) == pytest.approx(0.15, abs=0.03)


def test_an_errand_is_looked_to_when_its_answer_has_come_or_its_time_is_up() -> None:
    """Twenty-five minutes later, or a quarter to nine on the next working day; never later than now."""
    for one, _, _, s, errand in sent():
        assert instant(s.sent) < one.days.now
        came = instant(s.answer.at) if s.answer else None
        due = (came or ends(instant(s.sent), errand.clock, errand.limit)) + timedelta(minutes=25)
        if due.astimezone(zone()).time() < time(8, 30):
            due = datetime.combine(working_day_after(due.astimezone(zone()).date(), 0), time(8, 45), zone())
        assert (due > one.days.now) == (s.standing is Standing.WAITING)
        assert not s.settled or instant(s.settled) == due.replace(microsecond=0)
        if came is not None:
            assert came <= ends(instant(s.sent), errand.clock, errand.limit)
    assert any(s.came for _, _, _, s, _ in sent() if s.standing is Standing.WAITING)


def test_an_answer_comes_within_the_time_that_its_level_allows() -> None:
    """Not before a fifth of the way from the shorter time to it, nor after nine tenths; with no times, by chance."""
    ways: dict[str, list[float]] = {"minutes": [], "office_minutes": [], "form": []}
    for _, _, _, s, errand in sent():
        if s.answer is None or errand.clock == WORKING_DAYS:
            continue
        took = passed(s, errand) or 0.0
        level = level_of(s, catalogue().by_id[s.criterion])
        longest = errand.within[level] if level is not None and errand.within else errand.limit
        shorter = max((most for most in errand.within.values() if most < longest), default=0.0)
        ways[errand.clock if errand.within else errand.channel].append((took - shorter) / (longest - shorter))
    hair = 0.02  # moments are written to the second
    for low, high, found in ((0.2, 0.9, ways["minutes"]), (0.2, 0.9, ways["office_minutes"]), (0.1, 0.6, ways["form"])):
        assert low - hair <= min(found) < low + 0.1
        assert high - 0.2 < max(found) <= high + hair


def test_what_was_taken_back_went_to_a_wrong_address_five_minutes_before() -> None:
    """About one list in seven begins with it; it came to nothing and was never settled."""
    lists = [e for one in rounds() for b in one.bodies for e in b.errands]
    back = [e for e in lists if e.sendings[0].standing is Standing.WITHDRAWN]
    assert share(e in back for e in lists) == pytest.approx(0.15, abs=0.08)
    for e in lists:
        assert all(s.standing is not Standing.WITHDRAWN for s in e.sendings[1:])
        if e in back:
            first, second = e.sendings[:2]
            assert (first.came, first.settled, first.note) == ((), "", "Skickat till fel adress, togs tillbaka.")
            assert (first.criterion, first.text, first.to) == (second.criterion, second.text, second.to)
            assert instant(second.sent) - instant(first.sent) == timedelta(minutes=5)


def test_tries_of_an_errand_add_up_to_its_answer() -> None:
    """Each settled try has its day and its level in the answer, which is a range, with a reason, where they differ."""
    apart = []
    for one in rounds():
        for body in one.bodies:
            for e in body.errands:
                own = next(a for a in body.assessments if a.assessor.id == e.assessor)
                for c in {s.criterion for s in e.live}:
                    done = [s for s in e.live if s.criterion == c and s.settled]
                    assert (c in own.answers) == bool(done)
                    o = own.answers[c].observation if done else None
                    if o is None:
                        continue
                    assert instant(o.at) == max(instant(s.settled) for s in done)
                    if catalogue().by_id[c].tries == 1:
                        assert o.tries == ()
                        continue
                    assert [t.at for t in o.tries] == [s.sent[:10] for s in done]
                    levels = [level_of(s, catalogue().by_id[c]) for s in done]
                    assert all(level in {None, t.level} for level, t in zip(levels, o.tries, strict=True))
                    assert (o.reason == "Försöken gav olika nivå.") == (o.up_to is not None)
                    apart.append(len({t.level for t in o.tries}) > 1)
    assert 0.05 < share(apart) < 0.5
