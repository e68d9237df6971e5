"""What browser tests do on a page, and what they look at: also what axe does not see."""

from axe_playwright_python.sync_playwright import Axe

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

FAULTS = """() => {
  const faults = [];
  const controls = [...document.querySelectorAll("main input, main select, main textarea")]
    .filter((control) => control.type !== "hidden");
  for (const control of controls) {
    if (control.labels.length !== 1) faults.push(`${control.id}: ${control.labels.length} labels`);
    const group = controls.filter((other) => other.name && other.name === control.name);
    const legend = control.closest("fieldset")?.firstElementChild;
    if (group.length > 1 && legend?.tagName !== "LEGEND") faults.push(`${control.id}: no legend`);
  }
  for (const element of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
    const names = ["aria-describedby", "aria-labelledby"]
      .map((name) => element.getAttribute(name) ?? "").join(" ");
    for (const id of names.split(" ").filter(Boolean)) {
      if (!document.getElementById(id)) faults.push(`nothing is called ${id}`);
    }
  }
  for (const link of document.querySelectorAll(".sum a[href^='#']")) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target?.matches("input, select, textarea")) faults.push(`${link.href} hits no control`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`${id} twice`);
  if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
  return faults;
}"""

SMALL_TARGETS = """() =>
  [...document.querySelectorAll("a, button, summary, label, select, input, textarea")]
  .filter((element) => !element.matches(".opt input, .skip, p a, dd a, label:not(.opt label)"))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 44 || box.width < 24))
  .map(([element, box]) => `${element.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`)"""

IS_TOO_WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"


def violations(page):
    """Return what axe finds wrong, shortly."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]]


def choose(page, wording, number=0):
    page.wait_for_load_state()
    page.get_by_label(wording, exact=True).nth(number).check(force=True)


def go_on(page):
    part = page.locator(".part:visible").get_attribute("id")
    page.locator("[data-go=next]:visible").click()
    page.locator(f"#{part}").wait_for(state="hidden")


def reach_the_end(page):
    while page.locator("[data-go=next]:visible").count():
        go_on(page)


def check(page):
    assert violations(page) == []
    assert page.evaluate(FAULTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert not page.evaluate(IS_TOO_WIDE)
