// What Material and CSS cannot do for readers without a mouse or a screen.

// A box that scrolls must be reachable by keyboard; one that does not would be a useless stop.
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".scroll, .math, p:has(> img:only-child), :is(p, li, dd):has(> math)")) sizes.observe(box);

// Material puts the buttons of every code block into a navigation landmark, all of them nameless.
let blocks = 0;
new MutationObserver(() => {
  for (const buttons of document.querySelectorAll("nav.md-code__nav:not([aria-label])")) {
    blocks += 1;
    buttons.setAttribute("aria-label", `Code block ${blocks}`);
  }
}).observe(document.body, { childList: true, subtree: true });
