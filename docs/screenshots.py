"""Take the pictures of the documentation anew, with a Chromium that the machine has; look at them before committing."""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digimaturity.ground.language import Language
    from digimaturity.ground.line import Line

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "sample"
# Name, page, width and height in CSS pixels, dark, what to open first, where to begin.
SHOTS = (
    ("comparison", "eu/index.html", 1000, 1180, False, "", "body"),
    ("comparison-agencies", "eu/index.html", 1000, 1130, False, "", "#group-agencies"),
    ("organisation", "exempel/exempelstad.html", 1000, 1120, False, "", "body"),
    ("criterion", "exempel/exempelstad.html", 1000, 1010, False, "#EXP-27", "#EXP-27"),
    ("phone", "exempel/exempelstad.html", 360, 780, False, "", "body"),
    ("dark", "exempel/exempelstad.html", 1000, 760, True, "", "#first"),
)


def main() -> int:
    """Publish both shipped editions and photograph them, each picture in both languages."""
    sys.path.insert(0, str(ROOT))
    from tests.browsing import browser, served

    with tempfile.TemporaryDirectory() as temporary:
        for edition, name in (("eu-2022-2023", "eu"), ("exempel", "exempel")):
            words = ["report", "--edition", edition, "--lang", "both", "-o", f"{temporary}/{name}"]
            subprocess.run([sys.executable, "-m", "digimaturity", *words], check=True, cwd=ROOT)  # noqa: S603 - our own tool
        with browser() as running, served(Path(temporary)) as root:
            for name, page, width, height, dark, opened, begin in SHOTS:
                for lang in ("en", "sv"):
                    view = running.new_page(
                        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
                    )
                    view.goto(root + page)
                    if view.evaluate("document.documentElement.lang") != lang:
                        view.get_by_role("link", name="In English" if lang == "en" else "På svenska").click()
                    if opened:
                        view.evaluate("s => { document.querySelector(s).open = true; }", opened)
                    top = view.evaluate("s => document.querySelector(s).getBoundingClientRect().top + scrollY", begin)
                    clip = {"x": 0, "y": max(top - 12, 0), "width": width, "height": height}
                    view.screenshot(path=TARGET / f"{name}.{lang}.png", full_page=True, clip=clip)
                    view.close()
            session_shots(running, Path(temporary))
    return 0


def session_shots(running: Any, folder: Path) -> None:  # noqa: ANN401 - playwright is imported where it is used
    """The session at a question of the practice body: a page in the browser, and a terminal's screen."""
    from session_screen import screen
    from tests.serving import Server

    from digimaturity.workspace.catalogues.load import load

    study = folder / "study"
    shutil.copytree(ROOT / "assessments" / "exempel", study / "assessments" / "exempel")
    (study / "digimaturity.toml").write_text("", encoding="utf-8")
    catalogue = load(ROOT / "criteria")
    by = ("--edition", "exempel", "--assessor", "Alva Exempel")
    languages: tuple[Language, ...] = ("en", "sv")
    with Server("exempelstad", at=study, by=by, DIGIMATURITY_SHIPPED_DIR=None) as server:
        for lang in languages:
            view = running.new_page(viewport={"width": 1280, "height": 800})
            view.goto(server.address)
            view.goto(f"{view.url.removesuffix(server.first)}/{lang}/exempelstad/EXP-27/bygglov")
            view.screenshot(path=TARGET / f"session.{lang}.png")
            view.close()
            view = running.new_page(viewport={"width": 1000, "height": 700})
            view.set_content(_as_terminal(screen(catalogue, lang, 100, 30)))
            view.locator("pre").screenshot(path=TARGET / f"terminal.{lang}.png")
            view.close()


# How a dark terminal shows what rich draws.
_ROLES = {"strong": "font-weight:bold;color:#fff", "mark": "font-weight:bold;color:#6cf", "quiet": "color:#999"}


def _as_terminal(lines: list[Line]) -> str:
    style = "font:15px/1.3 monospace;background:#111;color:#ddd;padding:12px;margin:0;width:max-content"
    drawn = (
        "".join(f"<span style='{_ROLES.get(role, '')}'>{html.escape(text)}</span>" for text, role in one.pieces)
        for one in lines
    )
    return f"<pre style='{style}'>{chr(10).join(drawn)}</pre>"


if __name__ == "__main__":
    sys.exit(main())
