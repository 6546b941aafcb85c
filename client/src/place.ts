/** Coming back: the last place read, and folds that were open before going away and back. */

import { pathOf } from "./site";
import { store } from "./store";

/** A question counts as read when it was open this long, or an answer was; milliseconds. */
const READ = 3000;

function remember(question: Element, anchor = ""): void {
  const title = question.querySelector(".question-title")?.firstChild?.textContent?.trim();
  if (title) void store.set("last", { address: pathOf(location.href) + anchor, title, at: Date.now() });
}

/** Keep the place from now on. */
export function keepPlace(): void {
  const only = document.querySelector(".page-question study-question");
  if (only) setTimeout(() => document.visibilityState === "visible" && remember(only), READ);
  const folds = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>(".page details")];
  const open = (history.state as { folds?: unknown } | null)?.folds;
  if (Array.isArray(open)) folds().forEach((fold, index) => (fold.open ||= open.includes(index)));

  let opened = new Set<Element>();
  let waiting = false;
  const keep = (): void => {
    waiting = false;
    const now = folds().flatMap((fold, index) => (fold.open ? [index] : []));
    history.replaceState({ ...(history.state as object | null), folds: now }, "");
    const [question, another] = opened;
    // Who opens everything is at no place.
    if (question && !another) remember(question, only ? "" : `#${question.id}`);
    opened = new Set();
  };
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement) || !target.closest(".page")) return;
      const question = target.closest("study-question");
      if (target.open && question) opened.add(question);
      // Opening everything is hundreds of events, and browsers refuse as many changes of the history.
      if (!waiting) setTimeout(keep);
      waiting = true;
    },
    { capture: true },
  );
}
