/** The reader's cards, kept fresh for every element on the page. */

import type { Card } from "./schedule";
import { store } from "./store";

type Listener = (cards: ReadonlyMap<string, Card>) => void;

const listeners = new Set<Listener>();
let cards: ReadonlyMap<string, Card> | undefined;
let started = false;
let reading = false;
let again = false;

async function refresh(): Promise<void> {
  again = true;
  if (reading) return;
  reading = true;
  try {
    while (again) {
      again = false;
      cards = await store.cards();
      for (const listener of listeners) listener(cards);
    }
  } finally {
    reading = false;
  }
}

/** Call `listener` with all cards, now and after each change in any tab. Gives a function that ends it. */
export function subscribe(listener: Listener): () => void {
  if (!started) {
    started = true;
    store.addEventListener("change", () => void refresh());
    // Due dates pass while a page lies in a background tab.
    window.addEventListener("pageshow", (event) => event.persisted && void refresh());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void refresh());
    void refresh();
  }
  listeners.add(listener);
  if (cards) listener(cards);
  return () => listeners.delete(listener);
}
