"""What a look at a page finds: texts cut off or over each other, movement, edges, focus. Each gives
what is wrong, in the words of the page; nothing wrong is an empty list."""

from playwright.sync_api import Page

from tests.walks.visitor import Visitor

MOST_TABS = 400
AT_ONCE = 10  # tabs, before one looks whether all was there

# Text that reaches past a button, or past a box that shows nothing outside itself; not what stands
# in a drawing, which its reader moves and makes larger.
CUT_OFF = """() => {
  const lines = each => {
    const found = [], texts = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest(".govuk-visually-hidden, .ww-diagram__canvas"))
        continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      found.push(...range.getClientRects());
    }
    return found;
  };
  return [...document.querySelectorAll("body *")].filter(each => {
    const look = getComputedStyle(each);
    if (!each.offsetParent || look.clip !== "auto" || each.closest(".govuk-visually-hidden, svg"))
      return false;
    if (each.closest("thead") && getComputedStyle(each.closest("thead")).clipPath !== "none")
      return false;
    if (look.overflowX !== "hidden" && !each.matches("button, .govuk-button")) return false;
    const box = each.getBoundingClientRect();
    return lines(each).some(text => text.width > 1 && (text.right > box.right + 1 ||
      text.bottom > box.bottom + 2 || text.left < box.left - 1 || text.top < box.top - 2));
  }).map(each => "cut off: " + each.innerText.slice(0, 40));
}"""

# Two lines of text of different elements in the same place. A line to which its frame is still to
# be scrolled stands nowhere yet.
OVERLAPPING = """() => {
  const scrolls = each => getComputedStyle(each).overflowY === "auto";
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, parent = text.parentElement;
    if (!text.textContent.trim() || !parent.offsetParent) continue;
    if (parent.closest(".govuk-visually-hidden, .govuk-skip-link, svg, .ww-diagram, select"))
      continue;
    const heads = parent.closest("thead");
    if (heads && getComputedStyle(heads).clipPath !== "none") continue;
    if (parent.closest("details:not([open]) > :not(summary)")) continue;
    let frame = parent;
    while (frame && !scrolls(frame)) frame = frame.parentElement;
    const shown = frame?.getBoundingClientRect() ?? {top: -Infinity, bottom: Infinity};
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.top < shown.bottom && box.bottom > shown.top)
        lines.push([text, box]);
  }
  const found = [];
  lines.sort(([, one], [, other]) => one.top - other.top);
  lines.forEach(([a, one], index) => {
    for (const [b, other] of lines.slice(index + 1)) {
      if (other.top > one.bottom) break;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (a !== b && wide > 2 && high > Math.min(one.height, other.height) / 2)
        found.push(a.textContent.trim() + " | " + b.textContent.trim());
    }
  });
  return [...new Set(found)];
}"""

MOVING = """() => [...document.querySelectorAll("body *")].filter(each => {
  const look = getComputedStyle(each);
  return look.animationName !== "none" || look.transitionDuration.split(", ").some(t => t !== "0s");
}).map(each => each.className || each.tagName)"""

# The script that folds the menu hears of another width with the next picture of the page, which a
# busy machine draws late.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => done()))"
WITHOUT_EDGE = """() => [...document.querySelectorAll("button, .govuk-button, .ww-tag, .ww-notice")]
.filter(each => each.offsetParent).filter(each => {
  const look = getComputedStyle(each);
  return (look.borderTopStyle === "none" || parseFloat(look.borderTopWidth) === 0) &&
    look.outlineStyle === "none" && look.textDecorationLine === "none";
}).map(each => each.className + ": " + each.innerText.slice(0, 30))"""

# From now on what gets the focus is noted: that it had it, and its name where nothing shows that.
# `round` says that something got it again.
FOLLOW_FOCUS = """() => {
  document.activeElement.blur();
  window.followed = {hidden: [], round: false};
  document.addEventListener("focusin", ({target: it}) => {
    const label = it.labels?.[0], look = getComputedStyle(it);
    const ring = look => look.outlineStyle !== "none" || look.boxShadow !== "none";
    const shows = ring(look) || (label && ring(getComputedStyle(label, "::before")));
    const name = it.innerText || label?.innerText || it.name || it.className;
    if (it.dataset.seen) window.followed.round = true;
    else if (!shows) window.followed.hidden.push(name);
    it.dataset.seen = "1";
  });
}"""

# The radios of a question are one stop.
REACHABLE = """() => [...document.querySelectorAll("main a[href], main button, main summary, " +
  "main input:not([type=hidden], [type=radio]), main select, main textarea")]
.filter(each => each.checkVisibility() && !each.disabled && each.tabIndex >= 0)
.filter(each => !each.dataset.seen)
.map(each => each.innerText || each.name || each.className)"""


def too_wide(page: Page, width: int) -> list[str]:
    """At this width the page can be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    frame = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"{frame[0]} wide in {frame[1]}"] if frame[0] > frame[1] else []


def at_twice_the_size(page: Page) -> list[str]:
    """What does not hold when a reader sets the letters at 200 %."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = [*page.evaluate(CUT_OFF), *page.evaluate(OVERLAPPING), *too_wide(page, 1280)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def without_focus_or_reach(visitor: Visitor) -> list[str]:
    """What gets the focus and does not show it, and what Tab never reaches."""
    visitor.page.evaluate(FOLLOW_FOCUS)
    for _ in range(MOST_TABS // AT_ONCE):
        for _ in range(AT_ONCE):
            visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("followed.round"):
            break
    hidden = visitor.page.evaluate("followed.hidden")
    not_reached = visitor.page.evaluate(REACHABLE)
    return [
        *(f"no focus shown: {name}" for name in hidden),
        *(f"not reached: {name}" for name in not_reached),
    ]
