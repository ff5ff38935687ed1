"""The rules of lint, the gravest first, and what of them is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text, either
from digimaturity.insight.lint import (
    contact_details,
    copied_answers,
    differs_from_proposal,
    errand_overdue,
    errand_without_answer,
    evidence_file_changed,
    evidence_file_gone,
    evidence_no_address,
    evidence_of_another_kind,
    file_unreadable,
    identity_number,
    met_without_evidence,
    na_against_rule,
    outside_plan,
    reason_says_nothing,
    same_change,
    service_unregistered,
    stale_evidence,
    time_out_of_order,
    too_fast,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from digimaturity.insight.lint.interface import Rule, Severity

RULES: dict[str, Rule] = {
    module.RULE.id: module.RULE
    for module in (
        file_unreadable,
        na_against_rule,
        met_without_evidence,
        evidence_file_gone,
        evidence_file_changed,
        identity_number,
        contact_details,
        evidence_no_address,
        evidence_of_another_kind,
        reason_says_nothing,
        stale_evidence,
        time_out_of_order,
        too_fast,
        copied_answers,
        same_change,
        differs_from_proposal,
        errand_overdue,
        errand_without_answer,
        service_unregistered,
        outside_plan,
    )
}


def rule_called(name: str) -> Rule:
    """The rule of an id.

    Raises:
        NotFoundError: there is none, with those that may be meant.
    """
    from difflib import get_close_matches

    found = RULES.get(name.strip().lower())
    if found is not None:
        return found
    near = get_close_matches(name.strip().lower(), RULES, n=3, cutoff=0.5)
    hint = Text("Menade du {k}?", "Did you mean {k}?") if near else Text("Det finns: {k}.", "There are: {k}.")
    raise NotFoundError(
        Text("Regeln ”{n}” finns inte.", 'There is no rule "{n}".').fill(n=name),
        hint.fill(k=either(near) if near else ", ".join(RULES)),
    )


def chosen(only: Collection[str], without: Collection[str], least: Severity) -> tuple[Rule, ...]:
    """The rules that are asked for, in their order.

    Args:
        only: ids of the rules wanted; empty for all.
        without: ids of those that are not.
        least: the mildest severity that is wanted.

    Raises:
        NotFoundError: there is no such rule.
    """
    wanted = {rule_called(name).id for name in only} or set(RULES)
    wanted -= {rule_called(name).id for name in without}
    return tuple(r for r in RULES.values() if r.id in wanted and r.severity.rank <= least.rank)
