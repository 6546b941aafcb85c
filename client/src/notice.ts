/** One quiet line at the bottom of the page: what a reader must know, and what to do about it. */

import { exportProgress } from "./transfer";
import { store, type Trouble } from "./store";

const SENTENCES: Record<Trouble, string> = {
  blocked: "This browser does not let the page keep anything: your scores last until you close this tab.",
  newer: "A newer version of this guide has kept your progress in this browser. Reload the page; until then, new scores last only in this tab.",
  full: "This browser has no room left: new scores last until you close this tab.",
};

export interface Action {
  readonly label: string;
  readonly run: () => unknown;
}

/** Show `text`, read out politely, with buttons for `actions`. A later notice takes the place of an earlier one. */
export function notify(text: string, ...actions: Action[]): void {
  let box = document.querySelector<HTMLElement>(".notice");
  if (!box) {
    box = Object.assign(document.createElement("aside"), { className: "notice" });
    box.setAttribute("aria-label", "Notice");
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    box.append(words);
    document.body.append(box);
  }
  const [words, ...buttons] = box.children;
  for (const button of buttons) button.remove();
  box.hidden = false;
  if (words) words.textContent = text;
  const close: Action = { label: "Close", run: () => undefined };
  for (const { label, run } of [...actions, close]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => {
      (box as HTMLElement).hidden = true;
      void run();
    });
    box.append(button);
  }
}

/** Tell a reader, once, when nothing can be kept. */
export function watchStorage(): void {
  const tell = (): void => {
    if (store.trouble) notify(SENTENCES[store.trouble], { label: "Export my scores", run: exportProgress });
  };
  store.addEventListener("trouble", tell);
  tell();
}
