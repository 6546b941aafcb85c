/** What Material leaves undone for readers without a mouse or a screen. */

/**
 * A box that scrolls must be reachable by keyboard; one that does not would be a useless stop. Boxes that are not drawn
 * yet count as scrolling until they are measured.
 */
function reachScrolling(): void {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  const boxes = ".scroll, .math, pre > code, p:has(> img:only-child), :is(p, li, dd):has(> math)";
  for (const box of document.querySelectorAll<HTMLElement>(boxes)) {
    if (box.matches("study-question *")) box.tabIndex = 0;
    sizes.observe(box);
  }
}

/** Material puts the buttons of every code block into a navigation landmark, all of them nameless. */
function nameCodeBlocks(): void {
  let blocks = 0;
  new MutationObserver(() => {
    for (const buttons of document.querySelectorAll("nav.md-code__nav:not([aria-label])")) {
      blocks += 1;
      buttons.setAttribute("aria-label", `Code block ${blocks}`);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

/** Material opens the drawer with a label, which no key reaches: a button takes its place. */
function reachDrawer(): void {
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  const drawer = document.querySelector<HTMLInputElement>("#__drawer");
  if (!label || !drawer) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: `${label.className} drawer` });
  button.setAttribute("aria-label", label.getAttribute("aria-label") ?? "");
  button.append(...label.childNodes);
  label.replaceWith(button);
  const tell = (): void => button.setAttribute("aria-expanded", String(drawer.checked));
  tell();
  drawer.addEventListener("change", tell);
  document.addEventListener("focusin", ({ target }) => {
    if (drawer.checked && target !== button && !(target as Element).closest(".md-sidebar--primary")) drawer.click();
  });
  button.addEventListener("click", () => {
    drawer.click();
    if (drawer.checked) document.querySelector<HTMLElement>(".md-nav--primary .md-nav__list a")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}

export function mendTheme(): void {
  reachScrolling();
  nameCodeBlocks();
  reachDrawer();
}
