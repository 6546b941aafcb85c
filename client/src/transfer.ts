/** Progress as a file: out of one browser, into another. */

import { store } from "./store";

/** The guide's name, as the theme prints it. */
const guide = (): string => document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? document.title;

/** Let the reader keep everything as a file. */
export async function exportProgress(): Promise<void> {
  const archive = await store.archive(guide());
  const blob = new Blob([JSON.stringify(archive, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  const name = guide().toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  link.download = `${name || "study-guide"}-progress-${archive.exported.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Add what `file` holds. Gives a sentence that says what was added, or raises Error with one that says why nothing was. */
export async function importProgress(file: Blob): Promise<string> {
  let archive: unknown;
  try {
    archive = JSON.parse(await file.text());
  } catch {
    throw new Error("This file cannot be read as an export: it is not JSON. Choose the .json file that Export made.");
  }
  const { added, known, unreadable } = await store.merge(archive);
  const entries = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "entry" : "entries"}`;
  const parts = [`${entries(added)} added`, `${known.toLocaleString("en")} already here`];
  if (unreadable) parts.push(`${unreadable.toLocaleString("en")} not understood and left out`);
  return `${parts.join(", ")}.`;
}
