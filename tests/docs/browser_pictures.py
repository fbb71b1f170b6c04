"""Makes the pictures of the browser from `examples/family-hubs.yaml`: `python -m tests.docs.browser_pictures`.

Needs Chromium. Nothing here is a test.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.docs.pages import ROOT
from tests.web.test_serving import served

PICTURES = ROOT / "docs" / "pictures"
WIDE, HIGH = 1280, 800
COLOURS = 64


def question(page: Page, top: str) -> None:
    """A question with the agreement beside it, at the clause that its answer makes."""
    page.goto(f"{top}/q/exit.notice")
    page.locator("#state").wait_for()


def sections(page: Page, top: str) -> None:
    """How far each section has come."""
    page.goto(f"{top}/")


def open_point(page: Page, top: str) -> None:
    """A point on which the partners differ."""
    page.goto(f"{top}/q/governance.chair/open")


def check(page: Page, top: str) -> None:
    """What a careful reader would ask."""
    page.goto(f"{top}/check")


SHOWN = {"question": question, "sections": sections, "open-question": open_point, "check": check}


def main() -> None:
    """Writes each picture and says so."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "family-hubs.yaml"
        shutil.copyfile(ROOT / "examples" / "family-hubs.yaml", file)
        program = shutil.which("chromium") or shutil.which("google-chrome")
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with served(file, "--port", "0") as (_, address):
            page = chromium.new_page(viewport={"width": WIDE, "height": HIGH})
            page.goto(address)
            for name, show in SHOWN.items():
                show(page, f"{address.partition('/open')[0]}/a/family-hubs")
                page.wait_for_timeout(1500)
                target = PICTURES / f"browser-{name}.png"
                taken = Image.open(io.BytesIO(page.screenshot()))
                taken.convert("RGB").quantize(COLOURS).save(target, optimize=True)
                print(f"Written: {target.relative_to(ROOT)}")
        chromium.close()


if __name__ == "__main__":
    main()
