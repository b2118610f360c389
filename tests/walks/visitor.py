"""Somebody at a browser: signs in, presses, fills in, and looks closely at every page."""

import io
import re
from pathlib import Path
from time import monotonic
from typing import Self

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

ROOT = Path(__file__).parents[2]
SEEN = ROOT / "artefacts" / "walks"
PICTURES = ROOT / "docs" / "pictures"
WIDE, NARROW = 1280, 360
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# axe answers with everything that it looked at, a page of it for each page; only what is wrong is
# brought over.
FINDINGS = """kinds => axe.run({runOnly: kinds, resultTypes: ["violations"]}).then(found =>
  found.violations.map(each => each.id + ": " + each.nodes.map(node => node.target).join(", ")))"""
FAILED_TO_LOAD = "Failed to load resource"  # the browser says so; `_hear` knows what it was
PATIENCE = 20  # seconds until a mail must have gone through SMTP
AGAIN = 200  # milliseconds until one looks again, for a letter that is drawn needs the processor
WITHOUT_HIDDEN = """all => all.map(each => {
  const told = each.cloneNode(true);
  told.querySelectorAll("[aria-hidden=true]").forEach(hidden => hidden.remove());
  return told.textContent;
})"""
# What has the focus: its name, the question that it stands under, and whether anything shows it.
# Behind the last of a page comes the browser itself, before it is the first again.
FOCUSED = r"""() => {
  const it = document.activeElement, look = getComputedStyle(it), label = it.labels?.[0];
  if (it === document.body) return ["", "", true];
  const near = label ? getComputedStyle(label, "::before") : look;
  const ring = each => each.outlineStyle !== "none" || each.boxShadow !== "none";
  const question = it.closest("fieldset")?.querySelector("legend")?.innerText;
  const name = label?.innerText || it.innerText || it.ariaLabel;
  const told = [name ?? "", question ?? ""];
  return [...told.map(each => each.replace(/\s+/g, " ")), ring(look) || ring(near)];
}"""
ANSWERS = """() => [...document.getElementsByName(document.activeElement.name)]
  .filter(each => each.type === "radio").map(each => each.labels[0].innerText)"""
MOST_TABS = 60
# A page has a few colours, which axe works out for each element and all that lies behind it: half
# of its time. Each is worked out once.
EACH_COLOUR_ONCE = """(() => {
  const colours = axe.commons.color.Color.prototype, works_out = colours.parseString;
  const known = new Map();
  colours.parseString = function (text) {
    if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text);
    else {
      works_out.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    return this;
  };
})()"""
AXE = Axe().axe_script + EACH_COLOUR_ONCE


class Visitor:
    """`complaints` collects what the browser complains about; it must stay empty."""

    def __init__(self, page: Page, centre: str, pictures: bool) -> None:
        self.page, self.centre, self.pictures = page, centre, pictures
        self.complaints: list[str] = []
        self.runs_scripts = True  # axe is one: where none runs, it never answers
        page.set_viewport_size({"width": WIDE, "height": 800})
        page.set_default_timeout(10_000)
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._stay_here)
        page.on("response", self._hear)

    # --- moving about

    def goes_to(self, path: str) -> None:
        self.page.goto(self.centre + path)

    def is_now(self, name: str) -> None:
        """Signs in as somebody of the demo."""
        self.goes_to("/demo")
        self.page.get_by_role("button", name=f"Meld aan als {name}").click()
        expect(self.page.locator(".ww-me__name")).to_contain_text(name)

    def follows(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def opens_task(self, reference: str) -> None:
        """The open task of a case, from the list of tasks."""
        self.goes_to("/taken")
        self.page.locator(".ww-task", has_text=reference).locator(".ww-task__link").last.click()

    def opens_case(self, reference: str) -> None:
        """A case, from the list of one's own."""
        self.goes_to("/dossiers")
        self.page.locator(".ww-task", has_text=reference).locator(".ww-task__link").first.click()

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def sends(self) -> None:
        """Looks at what a task would send, then sends it."""
        self.presses("Kijk na")
        self.reads("Kijk na wat je verstuurt")
        self.presses("Verstuur")
        self.reads("Het is verstuurd.")

    def waits_until(self, day: str) -> None:
        """Moves the legal clock, day by day, until it is that day."""
        for _ in range(30):
            if day in self.page.locator(".ww-demo").inner_text():
                return
            self.presses("Een dag verder")
        raise AssertionError(f"it never became {day}")

    # --- filling in

    def fills_in(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    def fills_in_day(self, legend: str, day: str) -> None:
        """A day as `12 3 2026`."""
        inputs = self.page.get_by_role("group", name=legend)
        for label, part in zip(("Dag", "Maand", "Jaar"), day.split(), strict=True):
            inputs.get_by_label(label, exact=True).fill(part)

    def chooses(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    # --- with the keyboard

    def tabs_to(self, name: str, question: str = "") -> Self:
        """Presses Tab until what has this name, under this question, has the focus and shows it."""
        for _ in range(MOST_TABS):
            self.hits("Tab")
            focused, asked, is_seen = self.page.evaluate(FOCUSED)
            assert is_seen, f"nothing shows that {focused!r} has the focus"
            if name in focused and question in asked:
                return self
        raise AssertionError(f"{name!r} is nowhere on the way of the Tab key")

    def picks(self, answer: str) -> None:
        """A radio: Tab leads to its question, and the arrows to the answer."""
        for _ in range(MOST_TABS):
            self.hits("Tab")
            answers = self.page.evaluate(ANSWERS)
            if any(answer in each for each in answers):
                break
        else:
            raise AssertionError(f"{answer!r} is nowhere on the way of the Tab key")
        while answer not in self.page.evaluate(FOCUSED)[0]:
            self.hits("ArrowDown")
        self.hits("Space")

    def ticks(self, name: str) -> None:
        self.tabs_to(name).hits("Space")

    def types_in(self, name: str, text: str) -> None:
        self.tabs_to(name).types(text)

    def types_day(self, question: str, day: str) -> None:
        """A day as `12 3 2026`."""
        for label, part in zip(("Dag", "Maand", "Jaar"), day.split(), strict=True):
            self.tabs_to(label, question).types(part)

    def enters(self, name: str) -> None:
        """A link or a button that leads to another page."""
        self.tabs_to(name)
        with self.page.expect_navigation():
            self.hits("Enter")

    def types(self, text: str) -> None:
        """Over what stands there."""
        self.hits("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def hits(self, key: str) -> None:
        self.page.keyboard.press(key)

    # --- looking

    def reads(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.locator("body")).to_contain_text(sentence)

    def sees_reference(self, kind: str = "BZ") -> str:
        """The reference of the case that the page is about: an objection, or of another kind."""
        found = re.search(rf"{kind}-2026-\d{{4}}", self.page.locator("main").inner_text())
        assert found
        return found[0]

    def does_not_read(self, sentence: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(sentence)

    def is_refused_at(self, field: str, message: str) -> None:
        """The summary and the field say what is wrong, and the one leads to the other."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_contain_text(message)
        expect(self.page).to_have_title(f"Fout: {self.page.title().removeprefix('Fout: ')}")
        summary.get_by_role("link").first.click()
        focused = self.page.locator(":focus")
        expect(focused).to_have_attribute("name", field)

    def finds_mail(self, subject: str, to: str = "") -> None:
        """Opens the mail, once it went through SMTP; `to` is a part of its address, where several
        people get one with this subject."""
        until = monotonic() + PATIENCE
        mail = self.page.locator(".ww-task", has_text=to).get_by_role("link", name=subject)
        self.goes_to("/demo/postbus")
        while not mail.count():
            assert monotonic() < until, f"no mail {subject!r} came"
            self.page.wait_for_timeout(AGAIN)
            self.page.reload()
        with self.page.expect_navigation():
            mail.first.click()

    def days(self) -> list[str]:
        """Every day of "waarom deze datum?", as a screen reader tells it."""
        told = self.page.locator(".ww-day").evaluate_all(WITHOUT_HIDDEN)
        return [" ".join(day.split()) for day in told]

    def now_in_drawing(self) -> list[str | None]:
        """The elements that bpmn-js marks as the current step."""
        marked = self.page.locator("svg .djs-element.ww-step-now").all()
        return [each.get_attribute("data-element-id") for each in marked]

    def now_in_words(self) -> list[str]:
        """The steps that the list below the drawing says are the current ones."""
        titles = self.page.locator(".ww-event--now .ww-event__title").all_inner_texts()
        return [" ".join(title.removesuffix("nu").split()) for title in titles]

    def looks_closely(self, name: str, *, picture: bool = False) -> None:
        """The page holds at both widths: nothing for axe, nothing to scroll sideways; and its title
        speaks of an error where it tells one. Where it does not hold, and where pictures are asked
        for, it is kept as `artefacts/walks/<name>-<width>.png`."""
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 800})
            self.looks(f"{name}-{width}")
        if picture and self.pictures:
            self._draw(name)

    def looks(self, name: str) -> None:
        """The same at the width that it has now; what is kept is `artefacts/walks/<name>.png`."""
        tells = self.page.locator(".govuk-error-summary").count() > 0
        assert self.page.title().startswith("Fout: ") is tells, f"{name}: {self.page.title()}"
        found = self.findings(RULES) if self.runs_scripts else []
        found += ["scrolls sideways"] if self._scrolls_sideways() else []
        if found or self.pictures:
            self._keep(name)
        assert found == [], f"{name}: {found}"

    def findings(self, rules: list[str]) -> list[str]:
        """What axe finds on the page by these rules, or kinds of rules."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        found: list[str] = self.page.evaluate(FINDINGS, rules)
        return found

    def _scrolls_sideways(self) -> bool:
        frame = "document.documentElement"
        return bool(self.page.evaluate(f"{frame}.scrollWidth > {frame}.clientWidth"))

    def _keep(self, name: str) -> None:
        SEEN.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SEEN / f"{name}.png", full_page=True)

    def _draw(self, name: str) -> None:
        """What one sees first of the page, in few colours, for the documentation."""
        shot = Image.open(io.BytesIO(self.page.screenshot()))
        PICTURES.mkdir(parents=True, exist_ok=True)
        shot.quantize(128).save(PICTURES / f"{name}.png", optimize=True)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and FAILED_TO_LOAD not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _hear(self, response: Response) -> None:
        """A page may say no; what belongs to a page must be there."""
        may_say = 500 if response.request.is_navigation_request() else 400
        if response.status >= may_say:
            self.complaints.append(f"{self.page.url}: {response.status} from {response.url}")

    def _stay_here(self, request: Request) -> None:
        if not request.url.startswith((self.centre, "data:", "blob:")):
            self.complaints.append(f"{self.page.url} asks for {request.url}")

    def sees(self, selector: str) -> Locator:
        """One thing that must be there."""
        found = self.page.locator(selector)
        expect(found.first).to_be_visible()
        return found
