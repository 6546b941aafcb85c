import "fake-indexeddb/auto";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Card } from "../src/schedule";

type Cards = ReadonlyMap<string, Card>;

/** The modules as a page that was just opened has them. */
async function page() {
  vi.resetModules();
  const [{ subscribe }, { store }] = await Promise.all([import("../src/live"), import("../src/store")]);
  return { subscribe, store };
}

const score = (question: string) => ({ kind: "score", question, topic: "topic", score: "ok" }) as const;

/** Resolves with the first cards that `subscribe` gives and that hold `question`. */
const cardsWith = (subscribe: (listener: (cards: Cards) => void) => () => void, question: string): Promise<Cards> =>
  new Promise((resolve) => subscribe((cards) => cards.has(question) && resolve(cards)));

beforeEach(() => {
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("indexedDB", new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("a listener hears of a score, and a later one has the cards at once", async () => {
  const { subscribe, store } = await page();
  const heard = cardsWith(subscribe, "q");
  await store.record(score("q"));
  expect((await heard).get("q")).toMatchObject({ score: "ok" });
  const late = vi.fn();
  subscribe(late);
  expect(late).toHaveBeenCalledOnce();
});

test("a listener that left hears nothing more", async () => {
  const { subscribe, store } = await page();
  const gone = vi.fn();
  subscribe(gone)();
  const heard = cardsWith(subscribe, "q");
  await store.record(score("q"));
  await heard;
  expect(gone).not.toHaveBeenCalled();
});

test("the first listener may leave before there are cards, and the store is still listened to once", async () => {
  const { subscribe, store } = await page();
  const listening = vi.spyOn(store, "addEventListener");
  subscribe(vi.fn())();
  subscribe(vi.fn());
  expect(listening).toHaveBeenCalledOnce();
});

test("a page that comes back into view looks again, for due dates have passed", async () => {
  const { subscribe, store } = await page();
  await store.record(score("q"));
  await cardsWith(subscribe, "q");
  const heard = new Promise<void>((resolve) => {
    let told = 0;
    subscribe(() => (told += 1) === 2 && resolve());
  });
  document.dispatchEvent(new Event("visibilitychange"));
  await heard;
});
