"""The questionnaire in a real browser: with scripts and without, by keyboard alone, and for those who see or hear it otherwise."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect, sync_playwright

from agreement_builder.store import answers_file
from tests.support.patience import PATIENCE
from tests.web.test_question import held
from tests.web.test_serving import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this computer")

expect.set_options(timeout=60_000)

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
)
SHAPES = {
    "wide": (1280, 800, "light"),
    "narrow": (360, 740, "light"),
    "dark": (1280, 800, "dark"),
    "zoomed": (320, 256, "light"),
}
WHAT_A_SHAPE_CHANGES = {
    "dark": ("color-contrast", "link-in-text-block"),
    "zoomed": ("scrollable-region-focusable",),
}
"""The rules that are asked again where nothing else is other than in a wide, light page or a narrow one."""
EXAMPLE = Path(__file__).parents[2] / "examples" / "family-hubs.yaml"
PAGES = (
    "/",
    "/a/hubs/",
    "/a/hubs/section/exit",
    "/a/hubs/open",
    "/a/hubs/q/exit.notice",
    "/a/hubs/q/exit.notice/open",
    "/a/hubs/q/goals.objectives",
    "/a/hubs/q/partners.list",
    "/a/hubs/q/governance.structure",
    "/a/hubs/q/money.budget",
    "/a/hubs/document",
    "/a/hubs/check",
    "/a/hubs/answers",
    "/a/hubs/past",
    "/a/hubs/download",
    "/a/hubs/adds/exit",
    "/a/hubs/words/exit",
    "/a/hubs/clause/exit.notice",
)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    yield made
    made.close()


@pytest.fixture
def hubs(tmp_path: Path) -> Path:
    path = tmp_path / "hubs.yaml"
    shutil.copyfile(EXAMPLE, path)
    return path


def opened(chromium: Browser, address: str, shape: str = "wide", *, scripts: bool = True) -> Page:
    """A page of a new browser that has been let in."""
    width, height, colours = SHAPES[shape]
    size: ViewportSize = {"width": width, "height": height}
    context = chromium.new_context(
        viewport=size, color_scheme="dark" if colours == "dark" else "light", java_script_enabled=scripts
    )
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(address)
    return page


def base(address: str) -> str:
    return address.partition("/open")[0]


def until(holds: Callable[[], bool], page: Page) -> None:
    """Wait for something outside the page."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail("It did not come about.")


PASTED = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_what_is_typed_or_pasted_is_saved_and_the_page_follows(chromium: Browser, hubs: Path) -> None:
    with served(hubs, "--port", "0") as (_, address):
        page = opened(chromium, address)
        page.goto(f"{base(address)}/a/hubs/q/exit.notice")
        clause = page.locator('[data-piece="exit.notice"]')
        expect(clause).to_contain_text("3 months")
        page.get_by_label("How much notice").fill("5 weeks")
        expect(clause).to_contain_text("5 weeks")
        expect(page.locator("#state")).to_have_text("Saved in hubs.yaml")
        expect(clause).to_have_class(re.compile(r"\bnew\b"))
        assert held(hubs, "exit", "notice") == {"answer": "5 weeks", "basis": "discussed"}
        rule = page.locator('[data-piece="exit.notice"] a.rule[href$="exit.notice.weigh"]')
        rule.focus()
        page.keyboard.press("Enter")
        forms = page.get_by_role("dialog", name="Leaving").locator("li.wanted")
        forms.get_by_role("button", name="Strike it").click()
        expect(rule).to_have_count(0)
        expect(page.locator('[data-piece="exit.notice"] .say')).to_be_focused()
        assert "exit.notice.weigh: struck" in hubs.read_text(encoding="utf-8")
        page.get_by_label("How much notice").fill("5 mnths")
        expect(page.locator("#state")).to_contain_text("not complete yet")
        page.context.set_offline(True)
        page.get_by_label("How much notice").fill("7 weeks")
        expect(page.locator("#state")).to_contain_text("Your words are kept in this browser")
        page.context.set_offline(False)
        until(lambda: "7 weeks" in hubs.read_text(encoding="utf-8"), page)
        expect(page.locator("#state")).to_have_text("Saved in hubs.yaml")

        page.goto(f"{base(address)}/a/hubs/q/money.budget")
        amounts = page.locator("input[name^='a/lines/0/amounts/']")
        for place in range(amounts.count()):
            amounts.nth(place).fill("£700")
        expect(page.locator("[data-total='a/lines/0']")).to_have_text(f"£{700 * amounts.count():,}")

        page.goto(f"{base(address)}/a/hubs/q/goals.objectives")
        first = page.locator("[data-row]").first.locator("input[type='text'], textarea").first
        first.evaluate(PASTED, "Warm rooms\t\nOpen doors\t\n")
        until(lambda: "Open doors" in hubs.read_text(encoding="utf-8"), page)
        assert "Warm rooms" in hubs.read_text(encoding="utf-8")
        page.context.close()


def test_an_answer_in_the_text_leads_to_its_question(chromium: Browser, hubs: Path) -> None:
    with served(hubs, "--port", "0") as (_, address):
        page = opened(chromium, address)
        page.goto(f"{base(address)}/a/hubs/document")
        page.locator('a[data-answer="exit.notice"]').first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("How much notice does a partner give")
        page.context.close()


def test_a_second_window_is_kept_in_step(chromium: Browser, hubs: Path) -> None:
    with served(hubs, "--port", "0") as (_, address):
        one, other = opened(chromium, address), opened(chromium, address)
        for page in (one, other):
            page.goto(f"{base(address)}/a/hubs/q/exit.notice")
        one.get_by_label("How much notice").fill("5 weeks")
        expect(other.locator('[data-piece="exit.notice"]')).to_contain_text("5 weeks")
        other.get_by_label("How much notice").fill("7 weeks")
        expect(other.locator("#state")).to_contain_text("Somebody else has answered this")
        other.get_by_role("button", name="Save and go on").last.click()
        expect(other.locator("#summary")).to_contain_text("5 weeks")
        assert "7 weeks" not in hubs.read_text(encoding="utf-8")
        other.get_by_role("button", name="Save and go on").last.click()
        other.wait_for_url("**/q/exit.notice_*")
        assert "7 weeks" in hubs.read_text(encoding="utf-8")
        for page in (one, other):
            page.context.close()


def test_words_that_could_not_be_saved_are_offered_again(chromium: Browser, hubs: Path) -> None:
    with served(hubs, "--port", "0") as (program, address):
        port = base(address).rpartition(":")[2]
        page = opened(chromium, address)
        question = f"{base(address)}/a/hubs/q/exit.notice"
        page.goto(question)
        program.kill()
        program.wait()
        page.get_by_label("How much notice").fill("5 weeks, typed into the void")
        expect(page.locator("#state")).to_contain_text("Your words are kept in this browser")
    with served(hubs, "--port", port) as (_, address):
        page.goto(address)
        page.goto(question)
        expect(page.locator(".kept").or_(page.locator("[value='5 weeks, typed into the void']"))).to_be_visible()
        # The page that stayed open may have saved it by itself when the program was there again.
        if page.locator(".kept").count():
            expect(page.locator(".kept")).to_contain_text("was not saved")
            page.get_by_role("button", name="Put it back").click()
        expect(page.get_by_label("How much notice")).to_have_value("5 weeks, typed into the void")
        until(lambda: "typed into the void" in hubs.read_text(encoding="utf-8"), page)
        page.context.close()


def test_a_new_agreement_comes_to_a_draft_without_scripts(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "garden.yaml"
    with served(file, "--port", "0") as (_, address):
        page = opened(chromium, address, "narrow", scripts=False)
        page.get_by_role("link", name="Begin").click()
        for place, (name, kind) in enumerate((("Larkhill Allotments", "cio"), ("Burnside School", "school"))):
            if page.get_by_label("Full name").count() <= place:
                page.get_by_role("button", name="Add").first.click()
            page.get_by_label("Full name").nth(place).fill(name)
            page.get_by_label("What kind of body is it?").nth(place).select_option(kind)
        page.get_by_role("button", name="Save and go on").last.click()
        if page.locator("#summary").count():
            pytest.fail(page.locator("#summary").inner_text())
        expect(page.get_by_role("heading", level=1)).to_contain_text("What is the partnership called?")
        page.get_by_label("What is the partnership called?").fill("The growing ground")
        page.get_by_role("button", name="Save and go on").last.click()
        page.goto(f"{base(address)}/a/garden/document")
        expect(page.get_by_role("heading", level=1)).to_have_text("The growing ground")
        expect(page.locator(".paper")).to_contain_text("Larkhill Allotments")
        page.goto(f"{base(address)}/a/garden/download")
        with page.expect_download() as got:
            page.locator("a[href$='heads/md']").click()
        by_browser = {".md": Path(got.value.path()).read_bytes()}
        page.locator("button[value='heads/pdf']").click()
        with page.expect_download() as got:
            page.get_by_role("link", name="Save it (PDF)").click()
        by_browser[".pdf"] = Path(got.value.path()).read_bytes()
        page.context.close()
    program = [sys.executable, "-m", "agreement_builder"]
    build = [
        "build",
        str(file),
        "--document",
        "heads",
        "--format",
        "md",
        "--format",
        "pdf",
        "--output",
        str(tmp_path),
        "-q",
    ]
    subprocess.run([*program, *build], check=True)
    assert by_browser == {path.suffix: path.read_bytes() for path in tmp_path.glob("* - *")}
    partners = answers_file.read(file).answers["partners"]
    assert isinstance(partners, dict)
    assert [row["short"] for row in partners["list"]] == ["Larkhill Allotments", "the school"]  # type: ignore[index,call-overload]


def test_a_pdf_is_saved_by_itself_when_it_is_there(chromium: Browser, hubs: Path) -> None:
    with served(hubs, "--port", "0") as (_, address):
        page = opened(chromium, address)
        page.goto(f"{base(address)}/a/hubs/download")
        with page.expect_download() as got:
            page.locator("button[value='heads/pdf']").click()
        assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your documents")
        assert not Axe().run(page).response["violations"]
        page.context.close()


def test_a_question_is_answered_by_keyboard_alone(chromium: Browser, hubs: Path) -> None:
    with served(hubs, "--port", "0") as (_, address):
        page = opened(chromium, address)
        page.goto(f"{base(address)}/a/hubs/q/exit.notice")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('main input[type=text]')"):
                break
        page.keyboard.press("Control+A")
        page.keyboard.type("8 weeks")
        page.keyboard.press("Enter")
        page.wait_for_url("**/q/exit.notice_*")
        assert "8 weeks" in hubs.read_text(encoding="utf-8")
        page.context.close()


FOCUSED = """() => {
  const at = document.activeElement, box = (at.closest('.choice') || at).getBoundingClientRect();
  const drawn = getComputedStyle(at.matches('.choice *') ? at.closest('.choice') : at);
  return {
    name: (at.id || at.textContent || at.value || '').trim().slice(0, 40),
    seen: drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2 && box.width > 0 && box.height > 0,
    inside: box.bottom > 0 && box.top < innerHeight,
    after: at === document.body ? null : document.__last ? Boolean(document.__last.compareDocumentPosition(at) & 4) : true,
    end: at === document.body || !(document.__last = at),
  };
}"""
"""What has the focus: whether a line around it is seen, whether it is in the window, and whether it stands after the last one."""


def test_the_focus_is_seen_everywhere_and_goes_down_the_page(chromium: Browser, hubs: Path) -> None:
    with served(hubs, "--port", "0") as (_, address):
        page = opened(chromium, address)
        page.goto(f"{base(address)}/a/hubs/q/governance.structure")
        visited = []
        for _ in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(FOCUSED)
            if found["end"]:
                break
            visited.append(found)
        assert len(visited) > 8
        assert [one["name"] for one in visited if not (one["seen"] and one["inside"] and one["after"])] == []
        page.goto(f"{base(address)}/a/hubs/q/exit.notice")
        page.get_by_label("How much notice").fill("5 mnths")
        page.get_by_role("button", name="Save and go on").last.click()
        expect(page.locator("#summary")).to_be_focused()
        page.context.close()


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_stands_in_the_way_of_anybody(chromium: Browser, hubs: Path, shape: str) -> None:
    faults = []
    if shape != "wide":
        # The same kinds of things in a shorter paper, so that a page is read sooner.
        hubs.write_text(
            re.sub(r"(?m)^document: .*$", "document: memorandum", hubs.read_text(encoding="utf-8")), encoding="utf-8"
        )
    rules = WHAT_A_SHAPE_CHANGES.get(shape)
    asked = {"runOnly": list(rules)} if rules else {}
    with served(hubs.parent, "--port", "0") as (_, address):
        page = opened(chromium, address, shape)
        complaints: list[str] = []
        page.on("console", lambda told: complaints.append(told.text))
        for path in PAGES:
            answer = page.goto(base(address) + path)
            assert answer is not None
            if answer.status == 404:
                faults.append(f"{path}: not there")
                continue
            # In running text the line decides how high a link is, so the draft itself is not asked about targets.
            targets = {"rules": {"target-size": {"enabled": shape == "narrow" and not path.endswith("/document")}}}
            options = {"resultTypes": ["violations"], **(asked or targets)}
            found = Axe().run(page, options=options).response["violations"]
            faults += [f"{path}: {each['id']} {[node['target'] for node in each['nodes']][:3]}" for each in found]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
                faults.append(f"{path}: scrolls sideways")
        faults += complaints
        page.context.close()
    assert not faults, "\n".join(faults)
