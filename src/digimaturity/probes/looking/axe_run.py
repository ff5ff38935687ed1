"""axe-core, unchanged and with its own Swedish texts, run in an open page and in its frames."""

from __future__ import annotations

import asyncio
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digimaturity.probes.looking.opened import Opened

# Elements of one rule that are kept as examples; all are counted.
_EXAMPLES = 12
_RUN = """async (examples) => {
  const known = Object.fromEntries(axe.getRules().map((r) => [r.ruleId, r]));
  axe.configure({locale: __LOCALE__, allowedOrigins: ["<unsafe_all_origins>"]});
  const found = await axe.run(document, {
    resultTypes: ["violations", "incomplete"], rules: {"target-size": {enabled: true}},
    pingWaitTime: 400, frameWaitTime: 4000,
  });
  const told = (r) => ({
    rule: r.id, help: r.help, help_en: known[r.id].help, impact: r.impact || "",
    best_practice: r.tags.includes("best-practice"),
    wcag: r.tags.map((t) => /^wcag(\\d)(\\d)(\\d{1,2})$/.exec(t)).filter(Boolean).map((m) => m.slice(1).join(".")),
    act: known[r.id].actIds || [],
    count: r.nodes.length,
    nodes: r.nodes.slice(0, examples).map((n) => ({
      target: n.target.flat(3).join(" ").slice(0, 200), html: n.html.slice(0, 300)})),
  });
  return {
    version: found.testEngine.version,
    passed: found.passes.map((r) => r.id),
    violations: found.violations.map(told),
    incomplete: found.incomplete.map(told),
  };
}"""


@cache
def _code() -> tuple[str, str]:
    folder = files("digimaturity.probes.looking") / "axe"
    locale = (folder / "sv.json").read_text(encoding="utf-8")
    return (folder / "axe.min.js").read_text(encoding="utf-8"), _RUN.replace("__LOCALE__", locale)


async def axe(opened: Opened) -> dict[str, Any]:
    """What axe-core finds: violations, with best practices and the size of targets, and what it cannot settle.

    Raises:
        TimeoutError: it took too long.
        playwright.async_api.Error: the page keeps it from running.
    """
    from playwright.async_api import Error

    source, run = _code()
    async with asyncio.timeout(opened.patience.script * 2):
        for frame in opened.page.frames:
            try:
                await frame.evaluate(source)
            except Error:
                if frame is opened.page.main_frame:
                    raise
        found: dict[str, Any] = await opened.page.evaluate(run, _EXAMPLES)
    return found | {"whole": opened.is_whole, "box": opened.box}
