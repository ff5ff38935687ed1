"""Take the pictures of the documentation anew, with a Chromium that the machine has; look at them before committing."""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

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
    return 0


if __name__ == "__main__":
    sys.exit(main())
