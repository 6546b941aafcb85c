/** Keyboard shortcuts. */

import type { StudyQuestion } from "./elements/question";
import type { StudyFilter } from "./elements/filter";
import type { Score } from "./log";
import { openHelp, openSearch } from "./overlays";
import { store } from "./store";

export const SHORTCUTS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["/", "Ctrl K"], does: "Search" },
  { keys: ["j"], does: "Next question" },
  { keys: ["k"], does: "Previous question" },
  { keys: ["a"], does: "Open or close the answer" },
  { keys: ["e"], does: "Open or close everything on the page" },
  { keys: ["1"], does: "Score: weak" },
  { keys: ["2"], does: "Score: OK" },
  { keys: ["3"], does: "Score: strong" },
  { keys: ["u"], does: "Take the score back" },
  { keys: ["?"], does: "These shortcuts" },
];

const KEY_SCORES: Record<string, Score> = { "1": "weak", "2": "ok", "3": "strong" };
/** Material's own single keys: they are switched off together with ours. */
const THEIRS = new Set(["f", "s", "p", "n", ",", "."]);

const questions = (): StudyQuestion[] => [...document.querySelectorAll<StudyQuestion>("study-question:not([hidden])")];

/** The question that holds the focus, or else the first one whose end is still to be read. */
function current(): StudyQuestion | undefined {
  const focused = document.activeElement?.closest<StudyQuestion>("study-question");
  return focused ?? questions().find((question) => question.getBoundingClientRect().bottom > 120);
}

function step(by: 1 | -1): void {
  const all = questions();
  if (all.length < 2) {
    document.querySelector<HTMLAnchorElement>(by > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
    return;
  }
  const focused = document.activeElement?.closest<StudyQuestion>("study-question");
  const here = focused ? all.indexOf(focused) + by : Math.max(0, all.indexOf(current() as StudyQuestion));
  const { heading } = all[Math.min(Math.max(here, 0), all.length - 1)] as StudyQuestion;
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView({ block: "start" });
}

const ACTIONS: Record<string, () => unknown> = {
  "/": openSearch,
  "?": openHelp,
  j: () => step(1),
  k: () => step(-1),
  a: () => current()?.toggle(),
  e: () => {
    const filter = document.querySelector<StudyFilter>("study-filter:not([list])");
    if (filter) filter.unfold();
    else for (const fold of current()?.querySelectorAll("details") ?? []) fold.open = true;
  },
  u: () => current()?.undo(),
  ...Object.fromEntries(Object.entries(KEY_SCORES).map(([key, score]) => [key, () => give(score)])),
};

/** Score the current question and show that it was scored. */
function give(score: Score): void {
  const question = current();
  const fold = question?.querySelector<HTMLDetailsElement>("details.score");
  if (fold) fold.open = true;
  void question?.score(score).then(() => question.querySelector(".scoring")?.scrollIntoView({ block: "nearest" }));
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));

/** Listen from now on. */
export function listen(): void {
  let on = true;
  const read = (): void => void store.setting("keys").then((setting) => (on = setting !== false));
  read();
  store.addEventListener("change", read);
  // In the capture phase, because Material listens on the document as well.
  addEventListener(
    "keydown",
    (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        void openSearch();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      if (!on) {
        if (THEIRS.has(event.key)) event.stopImmediatePropagation();
        return;
      }
      const action = ACTIONS[event.key];
      if (!action) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void action();
    },
    { capture: true },
  );
}
