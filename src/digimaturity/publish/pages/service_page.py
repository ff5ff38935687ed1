"""The page of one service and everyone who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.findings import origin_of
from digimaturity.content.phrases import legible, name_of
from digimaturity.content.scoring_words import about_intervals_of
from digimaturity.content.sentences import caveats
from digimaturity.content.service_story import (
    about_pages,
    about_questions,
    answers_of_each,
    differences,
    finding_of_service,
    how_sure_of_service,
    levels,
    places,
    questions,
    rests_on,
)
from digimaturity.publish.pages.render import render
from digimaturity.publish.pictures import charts_of_group, is_short, service_chart

if TYPE_CHECKING:
    from digimaturity.content.service_story import ServiceStory
    from digimaturity.publish.page_links import Links


def service_page(story: ServiceStory, links: Links) -> bytes:
    """The page of one service, in the language in use."""
    study, ranking = story.study, story.one.ranking
    finding, origin = finding_of_service(story), origin_of(story.whole)
    charts = charts_of_group(study, ranking)
    return render(
        "service",
        story.whole,
        links,
        legible(f"{finding}. {origin}"),
        None,
        name=story.name,
        kind=story.kind,
        n=len(story.one.bodies),
        finding=finding,
        first={
            "chart": service_chart(story),
            "sure": how_sure_of_service(story),
            "origin": origin,
            "downloads": [*links.service_files.get(story.one.key, ()), *links.data[:1]],
        },
        chart=None if is_short(ranking) else charts["ranking"],
        about_pages=about_pages(story),
        about_questions=about_questions(story),
        differences=differences(story),
        questions=questions(story),
        levels=levels(story),
        each=_each(story, links),
        places=_places(story, links),
        rests_on=rests_on(story),
        intervals=about_intervals_of(study),
        caveats=caveats(study),
    )


def _places(story: ServiceStory, links: Links) -> dict[str, Any]:
    table = places(story)
    return {
        "columns": table.columns,
        "rows": [{**row, "href": links.organisations.get(row["id"])} for row in table.rows],
    }


def _each(story: ServiceStory, links: Links) -> dict[str, Any] | None:
    found = answers_of_each(story)
    if found is None:
        return None
    asked, rows = found
    return {
        "questions": asked,
        "rows": [{"name": name_of(o), "href": links.organisations.get(o.id), "cells": cells} for o, cells in rows],
    }
