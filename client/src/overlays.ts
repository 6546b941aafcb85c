/** Dialogs that are loaded when they are asked for. */

import { notify } from "./notice";

interface Overlay extends HTMLElement {
  show(): Promise<void>;
}

/** What is typed while search is on its way to the reader. */
let ahead: string | undefined;

/** Keep a typed character for the search that is about to open. Gives false when none is. */
export function typeAhead(character: string): boolean {
  if (ahead === undefined) return false;
  ahead += character;
  return true;
}

async function open(tag: string, load: () => Promise<unknown>): Promise<void> {
  try {
    await load();
  } catch {
    notify("This could not be loaded. Check your connection, then reload the page.");
    return;
  }
  let overlay = document.querySelector<Overlay>(tag);
  if (!overlay) {
    overlay = document.createElement(tag) as Overlay;
    document.body.append(overlay);
  }
  await overlay.show();
}

/** Search, with everything it needs on its way at once. */
export async function openSearch(): Promise<void> {
  ahead = "";
  await open("study-search", () => import("./elements/search"));
  const input = document.activeElement;
  if (ahead && input instanceof HTMLInputElement && input.closest("dialog")) {
    // In the place of an earlier search, which stands selected, or before what was typed into the field by now.
    const { length } = input.selectionStart === 0 ? input.value.slice(0, input.selectionEnd ?? 0) : "";
    input.setRangeText(ahead, 0, length, length === input.value.length ? "end" : "preserve");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  ahead = undefined;
}

export const openHelp = (): Promise<void> => open("study-help", () => import("./elements/help"));
