/** One quiet line at the bottom of the page: what a reader must know, and what to do about it. */

import { exportProgress } from "./transfer";
import { store, type Trouble } from "./store";

const SENTENCES: Record<Trouble, string> = {
  blocked: "This browser does not let the page keep anything: your scores last until you leave this page.",
  newer: "A newer version of this guide has kept your progress in this browser. Reload the page; until then, new scores last until you leave this page.",
  full: "This browser has no room left: new scores last until you leave this page.",
};

export interface Action {
  readonly label: string;
  readonly run: () => unknown;
}

/** Where the focus goes when the notice is closed: where it was when the notice came, or else before it was entered. */
let before: Element | null = null;

/** Show `text`, read out politely, with buttons for `actions`. A later notice takes the place of an earlier one. */
export function notify(text: string, ...actions: Action[]): void {
  let box = document.querySelector<HTMLElement>(".notice");
  if (!box) {
    box = Object.assign(document.createElement("aside"), { className: "notice" });
    box.setAttribute("aria-label", "Notice");
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    box.append(words);
    box.addEventListener("focusin", ({ relatedTarget }) => {
      if (before === document.body && relatedTarget instanceof Element && !box?.contains(relatedTarget)) before = relatedTarget;
    });
    document.body.append(box);
  }
  const held = box.contains(document.activeElement);
  if (!held) before = document.activeElement;
  const [words, ...buttons] = box.children;
  for (const button of buttons) button.remove();
  box.hidden = false;
  // Not at once: only what changes in a region that is already there is read out.
  setTimeout(() => ((words as HTMLElement).textContent = text));
  const close: Action = { label: "Close", run: () => undefined };
  for (const { label, run } of [...actions, close]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => {
      if (before instanceof HTMLElement) before.focus();
      (box as HTMLElement).hidden = true;
      void run();
    });
    box.append(button);
  }
  if (held) box.querySelector("button")?.focus();
}

/** Tell a reader, once, when nothing can be kept. */
export function watchStorage(): void {
  const tell = (): void => {
    if (store.trouble) notify(SENTENCES[store.trouble], { label: "Export my scores", run: exportProgress });
  };
  store.addEventListener("trouble", tell);
  tell();
}
