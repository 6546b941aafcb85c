/** Dialogs that are loaded when they are asked for. */

interface Overlay extends HTMLElement {
  show(): Promise<void>;
}

function overlay(tag: string): Overlay {
  const there = document.querySelector<Overlay>(tag);
  if (there) return there;
  const made = document.createElement(tag) as Overlay;
  document.body.append(made);
  return made;
}

/** Search, with everything it needs on its way at once. */
export async function openSearch(): Promise<void> {
  await import("./elements/search");
  await overlay("study-search").show();
}

export async function openHelp(): Promise<void> {
  await import("./elements/help");
  await overlay("study-help").show();
}
