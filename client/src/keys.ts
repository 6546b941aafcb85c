/** Keyboard shortcuts. */

import type { StudyQuestion } from "./elements/question";
import type { Score } from "./log";
import { openHelp, openSearch, typeAhead } from "./overlays";
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
/** Material's own single keys: they leave the page, and no overlay tells of them. */
const THEIRS = new Set(["f", "s", "p", "n", ",", "."]);

const questions = (): StudyQuestion[] => [...document.querySelectorAll<StudyQuestion>("study-question:not([hidden])")];

/** Close these folds if one of them is open, or else open them all. */
export function toggleFolds(folds: readonly HTMLDetailsElement[]): void {
  const close = folds.some((fold) => fold.open);
  for (const fold of folds) fold.open = !close;
}

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
  e: () => toggleFolds(questions().flatMap((question) => [...question.querySelectorAll("details")])),
  u: () => current()?.undo(),
  ...Object.fromEntries(Object.entries(KEY_SCORES).map(([key, score]) => [key, () => give(score)])),
};

/** Score the current question and show that it was scored. */
function give(score: Score): void {
  const question = current();
  const fold = question?.querySelector(".scoring")?.closest("details");
  if (fold) fold.open = true;
  void question?.score(score).then(() => question.querySelector(".scoring")?.scrollIntoView({ block: "nearest" }));
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));

let on = true;

/** Whether single keys do anything: here from now on, and in other tabs as soon as it is kept. */
export function switchKeys(value: boolean): void {
  on = value;
  void store.set("keys", value);
}

/** Listen from now on. */
export function listen(): void {
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
      if (THEIRS.has(event.key)) event.stopImmediatePropagation();
      const action = ACTIONS[event.key];
      const kept = event.key.length === 1 && typeAhead(event.key);
      if (!kept && (!on || !action || document.querySelector("dialog[open]"))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!kept) void action?.();
    },
    { capture: true },
  );
}
