"""Every criterion of a portrait as a report shows it: the answer, its evidence, and what was replied.

Pages and print lay out the same records; names of assessors have given way to their roles in every text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.answer_words import BESIDE, NO_COMMENT, in_brief, overtaken, replied_by, seen
from digimaturity.content.asked_words import quoted_of
from digimaturity.content.disclosure import Aliases
from digimaturity.content.evidence_words import file_words, is_called_by_sum
from digimaturity.content.phrases import (
    NO_BREAK,
    criteria,
    cut,
    long_date,
    long_period,
    lowered,
    measured,
    points,
    web_address,
)
from digimaturity.content.portrait import points_seen
from digimaturity.content.score_range import points_shown, score_shown
from digimaturity.ground.language import Text, counted, joined, number, same
from digimaturity.ground.table import Ranged
from digimaturity.insight.settled_answers import settled_by
from digimaturity.model.partly_known import which_level
from digimaturity.model.published_part import published_part
from digimaturity.model.terms import Method
from digimaturity.model.tries import TRIED
from digimaturity.model.try_words import rests_on

if TYPE_CHECKING:
    from digimaturity.content.portrait import Entry, Portrait
    from digimaturity.model.answers import Evidence, Observation
    from digimaturity.model.asked import Asked
    from digimaturity.model.right_of_reply import Reply

Json = dict[str, Any]

# So much of an address is shown; where it leads is not cut.
_ADDRESS_SHOWN = 100
# Longer than any browser takes; what is longer still is no link.
_LONGEST_ADDRESS = 2000
_HASH_SHOWN = 16


class Criteria:
    """The criteria of a portrait, by dimension and theme."""

    def __init__(self, portrait: Portrait) -> None:
        self.portrait = portrait
        self.catalogue = portrait.study.catalogue
        body = portrait.body
        doers = [o.by for e in portrait.entries for _, o in e.observations if not o.method.is_machine]
        doers += [r.retest.by for e in portrait.entries for r in e.replies if r.retest]
        # Whose role says already that what they have is imported.
        self.imports = {p.id for p in body.people if p.role.is_import}
        terms = portrait.study.terms
        self.aliases = Aliases(body.people, filter(None, doers), names=terms.names, internal=terms.internal)

    def all(self) -> Json:
        """Every dimension with its themes and their criteria."""
        found = []
        for dimension in self.catalogue.dimensions:
            themes = [self._theme(t.id, t.title) for t in dimension.themes]
            if any(t["entries"] for t in themes):
                found.append(
                    {
                        "id": dimension.id,
                        "title": dimension.title,
                        "standing": self._standing(dimension.id),
                        "themes": [t for t in themes if t["entries"]],
                    }
                )
        return {
            "note": self._note(),
            "scale": [self.catalogue.scale.min, self.catalogue.scale.max],
            "dimensions": found,
        }

    def without(self, *, excused: bool) -> list[Json]:
        """The criteria that are not applicable, or else those without an answer, each with what is said of it."""
        found = []
        for entry in self.portrait.entries:
            if entry.points is None and entry.is_excused == excused:
                reasons = dict.fromkeys(self.aliases.in_text(o.reason) for _, o in entry.observations if o.reason)
                found.append({**titled(entry), "state": entry.why_without_points, "reason": "; ".join(reasons)})
        return found

    def _note(self) -> Text:
        entries = self.portrait.entries
        n_counted = sum(e.is_counted for e in entries)
        asked = criteria(len(entries))
        note = Text("Utgåvan prövar {n} för organisationen.", "The edition asks {n} of the organisation.").fill(n=asked)
        if n_counted < len(entries):
            note = Text(
                "{t} {c} av dem räknas i poängen; vid de andra står varför inte.",
                "{t} {c} of them count in the score; the others say why not.",
            ).fill(t=note, c=n_counted)
        if any(e.replies for e in entries):
            note = Text("{t} {b}", "{t} {b}").fill(t=note, b=BESIDE)
        return note

    def _theme(self, theme: str, title: Text) -> Json:
        entries = [e for e in self.portrait.entries if e.criterion.theme == theme]
        return {
            "id": theme,
            "title": title,
            "standing": self._standing(theme),
            "entries": [self.shown(e) for e in entries],
        }

    def _standing(self, key: str) -> Text:
        """What a dimension or theme has, and its group."""
        counted_keys = {n.key for n in self.portrait.score.total.walk()}
        node = self.portrait.score.nodes.get(key)
        if node is None or node.value is None or key not in counted_keys:
            return Text("Räknas inte i poängen", "Does not count in the score")
        ranking, shown = self.portrait.frame.ranking, score_shown(node, self.portrait.study.catalogue)
        if ranking is None or key not in ranking.medians or self.portrait.n_ranked < 2:  # noqa: PLR2004 - nobody else
            return Text("Poäng {v}", "Score {v}").fill(v=shown)
        return Text("Poäng {v}, gruppens median {m}", "Score {v}, the group's median {m}").fill(
            v=shown, m=number(ranking.medians[key])
        )

    def shown(self, entry: Entry) -> Json:
        """One criterion with its answers."""
        top = self.catalogue.scale.max
        found = [self._observation(service, o, entry) for service, o in entry.observations]
        hows = {str(o["how"]) for o in found}
        return {
            **titled(entry),
            # An anchored level says what was seen; a yes or a number says nothing without the question.
            "question": entry.criterion.question if _needs_question(entry) else None,
            "points": entry.points,
            # Between what the points lie where no more is known: nothing is drawn to their middle.
            "span": [entry.points.least, entry.points.most] if isinstance(entry.points, Ranged) else None,
            "mark": Text("{p} av {t}", "{p} of {t}").fill(p=points_shown(entry.points), t=float(top))
            if entry.points is not None
            else entry.why_without_points,
            "median": None if entry.median is None or self.portrait.n_ranked < 2 else entry.median,  # noqa: PLR2004
            "median_shown": None if entry.median is None else points(entry.median),
            "adds": number(entry.contribution, "parts")
            if entry.is_counted and entry.contribution and not isinstance(entry.points, Ranged)
            else None,
            "aside": self._why_aside(entry),
            # Who and when is said once where it is the same for every service.
            "observations": [{**o, "how": None} for o in found] if len(hows) == 1 else found,
            "how": found[0]["how"] if len(hows) == 1 else None,
            "replies": [self._reply(r, entry) for r in entry.replies],
        }

    def _why_aside(self, entry: Entry) -> Text | None:
        """Why a scored criterion does not count."""
        if entry.is_counted or entry.points is None:
            return None
        if entry.criterion.dimension not in {n.key for n in self.portrait.score.total.children}:
            return Text(
                "räknas inte i poängen: dimensionen har för få kriterier",
                "not counted: its dimension has too few criteria",
            )
        return Text("räknas inte i poängen: inte gemensamt för gruppen", "not counted: not common to the group")

    def _observation(self, service: str | None, original: Observation, entry: Entry) -> Json:
        o = self.aliases.in_observation(original)
        seen = points_seen(entry.criterion, o)
        return {
            "service": self._service(service),
            "level": o.level if o.up_to is None else None,
            "mark": points_shown(seen) if seen is not None and service is not None else None,
            "meaning": _meaning(o, entry, self.portrait.study.edition.asked),
            "reason": o.reason,
            "note": o.note,
            "evidence": [
                {**_evidence(e, o, self.portrait.study.edition.asked), "screenshot": self._picture(kept)}
                for e, kept in zip(o.evidence, self._shown(original).evidence, strict=True)
            ],
            "how": self._settled(service, original, entry) or self._how(original),
        }

    def _shown(self, original: Observation) -> Observation:
        return original if self.portrait.study.terms.internal else published_part(original)

    def _picture(self, kept: Evidence) -> str | None:
        """What a picture is called in the study, which may have a name in it; None where no picture is shown."""
        return kept.screenshot if self.portrait.study.terms.pictures else None

    def _service(self, service: str | None) -> Text | None:
        known = self.portrait.services.get(service or "")
        return None if service is None else known.name if known else same(service)

    def _settled(self, service: str | None, o: Observation, entry: Entry) -> Text | None:
        """Of a consensus what the assessors had answered, when they saw it, and when it was settled."""
        own = settled_by(self.portrait.body, entry.criterion.id, service, o)
        if own is None:
            return None
        said = dict.fromkeys(
            which_level(one, entry.criterion) if one.outcome.counts else one.outcome.words for one in own
        )
        days = sorted({one.at[:10] for one in own if one.at})
        period = days[0] if len(set(days)) == 1 else " – ".join((days[0], days[-1])) if days else ""
        told = Text("Samsyn {d}", "Consensus of {d}").fill(d=long_date(o.at))
        if said:
            told = Text("{s}; bedömarna hade svarat {w}", "{s}; the assessors had answered {w}").fill(
                s=told, w=joined(Text(" och ", " and "), said)
            )
        return Text("{s}. Sett {d}", "{s}. Seen {d}").fill(s=told, d=long_period(period)) if period else told

    def _how(self, o: Observation) -> Text:
        """Who answered, how and when."""
        who = self.portrait.cast.called(o.by).opening()
        is_plain = o.method is Method.PERSON or o.by in self.imports
        parts = [who, *([] if is_plain else [o.method.words]), *([long_date(o.at)] if o.at else [])]
        said = joined(", ", parts)
        # A try that still counts has not been replaced.
        n = sum(not was.is_mended and was.why != TRIED for was in o.history)
        if not n:
            return said
        earlier = counted(n, Text("tidigare svar", "earlier answer"), Text("tidigare svar", "earlier answers"))
        return Text("{s}; ersätter {n}", "{s}; replaces {n}").fill(s=said, n=earlier)

    def _reply(self, reply: Reply, entry: Entry) -> Json:
        who = self.aliases.in_text(str(replied_by(reply)))
        by = Text("{b}, {d}", "{b}, {d}").fill(b=who, d=long_date(reply.at))
        about = self._service(reply.service)
        return {
            "by": Text("{b}, om {s}", "{b}, about {s}").fill(b=by, s=lowered(about)) if about else by,
            "text": self.aliases.in_text(reply.text) if reply.text else NO_COMMENT,
            "shown": self._result_shown(reply, entry),
            "retest": None if reply.retest is None else self._retest(reply.retest, entry),
        }

    def _result_shown(self, reply: Reply, entry: Entry) -> Text | None:
        """The result that the organisation was shown, where another counts now."""
        if reply.shown is None or not overtaken(reply, self.portrait.body):
            return None
        level = None if reply.shown.up_to is not None else reply.shown.level
        told = in_brief(reply.shown, entry.criterion)
        if level is not None and reply.shown.method is not Method.IMPORTED:
            told = Text("Nivå {n}. {t}", "Level {n}. {t}").fill(n=level, t=told)
        return Text("Genmälet är om resultatet {d}: {t}", "The reply is about the result of {d}: {t}").fill(
            d=long_date(reply.shown.at), t=self.aliases.in_text(str(told))
        )

    def _retest(self, retest: Observation, entry: Entry) -> Json:
        found = self._observation(None, retest, entry)
        seen = points_seen(entry.criterion, retest)
        mark = (
            retest.outcome.words
            if seen is None
            else Text("{p} av {t}", "{p} of {t}").fill(p=points_shown(seen), t=float(self.catalogue.scale.max))
        )
        return {**found, "mark": mark}


def _meaning(o: Observation, entry: Entry, asked: Asked | None) -> Text:
    """What an answer says, in the catalogue's words, and on how many tries it rests where there may be several."""
    said, tries = seen(o, entry.criterion, asked), rests_on(entry.criterion, o)
    if o.value is not None and o.up_to is None:
        said = Text("{v}{b}{u}.", "{v}{b}{u}.").fill(v=measured(o.value), b=NO_BREAK, u=entry.criterion.unit)
    return joined(" ", [said, tries]) if tries else said


def _needs_question(entry: Entry) -> bool:
    return entry.criterion.answer_set is not None or bool(entry.criterion.goalposts)


def _evidence(evidence: Evidence, o: Observation, asked: Asked | None) -> Json:
    files = [f for f in (evidence.file, evidence.screenshot) if f]
    if is_called_by_sum(evidence):
        files = [str(file_words(evidence))]
    elif evidence.sha256:
        files.append(f"SHA-256 {evidence.sha256[:_HASH_SHOWN]}…")
    return {
        "shown": cut(evidence.url, _ADDRESS_SHOWN) if evidence.url else None,
        "address": target(evidence.url),
        "seen": long_date(evidence.seen) if evidence.seen else None,
        "quote": quoted_of(evidence, o, asked),
        "file": ", ".join(files),
    }


def target(address: str | None) -> str | None:
    """The address if the report may link to it."""
    found = web_address(address)
    return found if found is not None and len(found) <= _LONGEST_ADDRESS else None


def titled(entry: Entry) -> Json:
    """A criterion by id and title."""
    return {"id": entry.criterion.id, "title": entry.criterion.title}
