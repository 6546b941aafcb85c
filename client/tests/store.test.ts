import "fake-indexeddb/auto";

import { forceCloseDatabase, IDBDatabase as FakeDatabase, IDBFactory, IDBObjectStore as FakeObjectStore } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { histories, SCORES, type Entry, type Score } from "../src/log";
import { cardOf, type Card } from "../src/schedule";
import { FORMAT, Store, VERSION, type Archive, type Draft } from "../src/store";
import { Chance, DAY, NOON, randomLog, renamed, reset, scored, SEEDS, undone } from "./support";

const NAME = "progress";

const score = (question: string, score: Score = "ok"): Draft => ({ kind: "score", question, topic: "topic", score });
const rename = (from: string, question: string): Draft => ({ kind: "rename", question, topic: "topic", from });

let now = NOON;
/** A store as each tab has one: two on one database are two tabs. Their clock is a millisecond later at each look. */
const open = (): Store => new Store(NAME, () => now++);

/** How often `store` tells of trouble. */
function troubles(store: Store): { count: number } {
  const told = { count: 0 };
  store.addEventListener("trouble", () => (told.count += 1));
  return told;
}

/** Everything in the database, as it stands there. */
async function dump(): Promise<Record<string, unknown[]>> {
  const db = await openDB(NAME);
  const found: Record<string, unknown[]> = {};
  for (const store of db.objectStoreNames) found[store] = await db.getAll(store);
  db.close();
  return found;
}

/** Put `value` where no store of ours would put it. */
async function spoil(place: "log" | "cards", value: unknown): Promise<void> {
  const db = await openDB(NAME);
  await db.put(place, value);
  db.close();
}

/** The cards that the log gives. */
const derived = (entries: Entry[]): Map<string, Card> =>
  new Map([...histories(entries)].map(([question, history]) => [question, cardOf(history)]));

/** The questions that have a card. */
const questions = async (store: Store): Promise<string[]> => [...(await store.cards()).keys()].sort();

const archive = (entries: readonly unknown[], more: object = {}): Archive => ({
  format: FORMAT,
  version: VERSION,
  guide: "Guide",
  exported: "2026-01-15T12:00:00.000Z",
  entries,
  ...more,
});

beforeEach(() => {
  now = NOON;
  vi.stubGlobal("indexedDB", new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a store", () => {
  test("keeps a score, and the card it leads to, for the next visit", async () => {
    const entry = await open().record(score("q", "strong"));
    const later = open();
    expect(await later.entries()).toEqual([entry]);
    expect((await later.cards()).get("q")).toMatchObject({ score: "strong", at: entry.at, due: entry.at + 3 * DAY });
  });

  test("gives every entry a name of its own and the time", async () => {
    const store = new Store(NAME);
    const entries = await Promise.all(Array.from({ length: 50 }, () => store.record(score("q"))));
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(50);
    for (const { uid, at } of entries) {
      expect(uid).toMatch(/^[a-z0-9]+(-[a-z0-9]+){3}$/);
      expect(Math.abs(at - Date.now())).toBeLessThan(60_000);
    }
  });

  test("needs nothing that a browser has only over HTTPS", async () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    await expect(new Store(NAME).record(score("q"))).resolves.toMatchObject({ kind: "score" });
  });

  test("keeps every one of 400 scores that two tabs give at once", async () => {
    const tabs = [open(), open()];
    await Promise.all(Array.from({ length: 400 }, (_, n) => tabs[n % 2]?.record(score(`q${n % 40}`, SCORES[n % 3]))));
    const entries = await open().entries();
    expect(entries).toHaveLength(400);
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(400);
    const cards = await open().cards();
    expect([...cards.values()].reduce((sum, { reviews }) => sum + reviews, 0)).toBe(400);
    expect(cards).toEqual(derived(entries));
  });

  test("tells its own page and other tabs of a change", async () => {
    const [here, there] = [open(), open()];
    await there.cards();
    const told = Promise.all(
      [here, there].map((store) => new Promise((resolve) => store.addEventListener("change", resolve, { once: true }))),
    );
    await here.record(score("q"));
    await expect(told).resolves.toHaveLength(2);
    expect((await there.cards()).has("q")).toBe(true);
  });

  test("keeps settings, each under its own key", async () => {
    const store = open();
    expect(await store.setting("keys")).toBeUndefined();
    await store.set("keys", false);
    await store.set("recent", ["bias", "variance"]);
    await store.set("recent", ["recall"]);
    expect(await open().setting("keys")).toBe(false);
    expect(await open().setting("recent")).toEqual(["recall"]);
    expect(await open().setting("answers")).toBeUndefined();
  });

  test("takes back the only score of a question, and its card with it", async () => {
    const store = open();
    const entry = await store.record(score("q"));
    await store.record(score("other"));
    const undo = await store.record({ kind: "undo", of: entry.uid });
    expect(await questions(store)).toEqual(["other"]);
    await store.record({ kind: "undo", of: undo.uid });
    expect(await questions(store)).toEqual(["other", "q"]);
  });

  test("starts again from nothing, and gives everything back", async () => {
    const store = open();
    await store.record(score("q"));
    await store.record(score("other"));
    const before = await store.cards();
    const done = await store.record({ kind: "reset" });
    expect(await open().cards()).toEqual(new Map());
    await store.record({ kind: "undo", of: done.uid });
    expect(await open().cards()).toEqual(before);
  });

  test("gives a renamed question what its old name had", async () => {
    const store = open();
    await store.record(score("old", "weak"));
    now += DAY;
    await store.record(rename("old", "new"));
    expect(await questions(store)).toEqual(["new"]);
    await store.record(score("new", "strong"));
    expect((await store.cards()).get("new")).toMatchObject({ reviews: 2, lapses: 0, score: "strong" });
    now += DAY;
    await open().record(score("old", "weak")); // in a tab that still shows the old name
    const cards = await store.cards();
    expect([...cards.keys()]).toEqual(["new"]);
    expect(cards.get("new")).toMatchObject({ reviews: 3, score: "weak" });
  });

  test.each(SEEDS.slice(0, 20))("has the cards that its log gives, whatever two tabs do (seed %i)", async (seed) => {
    const chance = new Chance(seed);
    const tabs = [open(), open()];
    const done: Entry[] = [];
    for (let step = 0; step < 30; step += 1) {
      now += chance.below(DAY);
      const [name, other] = [chance.one(["a", "b", "c"]), chance.one(["a", "b", "c"])];
      const last = done.at(-1 - chance.below(3));
      const draft = chance.one<Draft>([
        score(name, chance.one(SCORES)),
        { ...score(name), ticks: chance.some([0, 1, 2]) } as Draft,
        { kind: "ticks", question: name, topic: "topic", ticks: chance.some([0, 1, 2]) },
        rename(name, other),
        last ? { kind: "undo", of: last.uid } : score(name),
        chance.fraction() < 0.2 ? { kind: "reset" } : score(name),
      ]);
      done.push(await chance.one(tabs).record(draft));
      expect(await chance.one(tabs).cards()).toEqual(derived(done));
    }
    expect(await chance.one(tabs).entries()).toHaveLength(done.length);
  });
});

describe("where nothing can be kept", () => {
  const denied = (): never => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  const failing = (name: string, version?: number): IDBOpenDBRequest => {
    const request = new IDBFactory().open(name, version);
    request.onupgradeneeded = () => request.transaction?.abort();
    return request;
  };

  test.each<[string, string, unknown]>([
    ["the database may not be opened", "indexedDB", { open: denied }],
    ["the database fails to open", "indexedDB", { open: failing }],
    ["there is no database", "indexedDB", undefined],
    ["tabs may not even talk to each other", "BroadcastChannel", denied],
  ])("because %s, everything works while the page is open, and trouble is told once", async (_, what, value) => {
    vi.stubGlobal(what, value);
    const store = open();
    const told = troubles(store);
    expect(await store.cards()).toEqual(new Map());
    const entry = await store.record(score("q", "weak"));
    await store.record(score("other"));
    expect((await store.cards()).get("q")).toMatchObject({ score: "weak" });
    await store.record({ kind: "undo", of: entry.uid });
    expect(await questions(store)).toEqual(["other"]);
    expect(await store.merge(archive([scored("imported")]))).toEqual({ added: 1, known: 0, unreadable: 0 });
    expect(await questions(store)).toEqual(["imported", "other"]);
    expect((await store.archive("Guide")).entries).toHaveLength(4);

    expect(await store.setting("keys")).toBeUndefined();
    await store.set("keys", false);
    await store.set("recent", ["bias"]);
    expect(await store.setting("keys")).toBe(false);
    expect(await store.setting("recent")).toEqual(["bias"]);

    expect(store.trouble).toBe("blocked");
    expect(told.count).toBe(1);
  });

  test("because reading fails, trouble is told once, and what is done on the page counts", async () => {
    await open().record(score("q"));
    const fail = (): never => {
      throw new DOMException("The disk is spoilt.", "UnknownError");
    };
    vi.spyOn(FakeObjectStore.prototype, "getAll").mockImplementation(fail);
    vi.spyOn(FakeObjectStore.prototype, "get").mockImplementation(fail);
    const store = open();
    const told = troubles(store);
    expect(await store.cards()).toEqual(new Map());
    expect(await store.setting("keys")).toBeUndefined();
    expect(await store.entries()).toEqual([]);
    expect(store.trouble).toBe("blocked");
    expect(told.count).toBe(1);
  });
});

describe("a database of a newer version", () => {
  let before: Record<string, unknown[]>;

  beforeEach(async () => {
    await open().record(score("q", "strong"));
    await open().set("keys", false);
    const db = await openDB(NAME, VERSION + 1, { upgrade: (newer) => void newer.createObjectStore("plans") });
    await db.put("log", { uid: "new-kind", kind: "dream", at: NOON });
    db.close();
    before = await dump();
  });

  test("is read and never written, and trouble is told once", async () => {
    const store = open();
    const told = troubles(store);
    expect((await store.cards()).get("q")).toMatchObject({ score: "strong" });
    expect(await store.setting("keys")).toBe(false);

    await store.record(score("other"));
    expect(await questions(store)).toEqual(["other", "q"]);
    await store.set("keys", true);
    expect(await store.setting("keys")).toBe(true);
    await store.record({ kind: "reset" });
    await store.merge(archive([scored("imported", now)]));
    expect(await questions(store)).toEqual(["imported"]);

    expect(store.trouble).toBe("newer");
    expect(told.count).toBe(1);
    expect(await dump()).toEqual(before);
  });

  test("is in the export, with what was scored since", async () => {
    const store = open();
    const entry = await store.record(score("other"));
    expect((await store.archive("Guide")).entries).toEqual([...(before.log ?? []), entry]);
  });

  test("makes room for an even newer one, though it is only read, and says nothing new about it", async () => {
    const store = open();
    const told = troubles(store);
    await store.cards();
    const blocked = vi.fn();
    (await openDB(NAME, VERSION + 2, { blocked })).close();
    expect(blocked).not.toHaveBeenCalled();
    expect(await questions(store)).toEqual(["q"]);
    expect(told.count).toBe(1);
  });
});

describe("a tab that is open while a newer version comes", () => {
  test("makes room, keeps what it had and from now on only reads", async () => {
    const store = open();
    const told = troubles(store);
    await store.record(score("q"));
    const blocked = vi.fn();
    const db = await openDB(NAME, VERSION + 1, { blocked });
    expect(blocked).not.toHaveBeenCalled();
    expect(await db.getAll("log")).toHaveLength(1);
    db.close();

    await store.record(score("other"));
    expect(await questions(store)).toEqual(["other", "q"]);
    expect(store.trouble).toBe("newer");
    expect(told.count).toBe(1);
    expect((await dump()).log).toHaveLength(1);
  });

  test("loses nothing that is scored in that moment", async () => {
    const store = open();
    await store.cards();
    const newer = openDB(NAME, VERSION + 1);
    const entries = await Promise.all([store.record(score("q")), store.record(score("other"))]);
    (await newer).close();
    const held = (await store.entries()).map(({ uid }) => uid).sort();
    expect(held).toEqual(entries.map(({ uid }) => uid).sort());
    expect(await questions(store)).toEqual(["other", "q"]);
  });
});

test("a connection that the browser closed is opened again", async () => {
  const opening = vi.spyOn(indexedDB, "open");
  const store = open();
  await store.record(score("q"));
  const request = opening.mock.results[0]?.value as IDBOpenDBRequest;
  const closed = new Promise((resolve) => request.result.addEventListener("close", resolve));
  forceCloseDatabase(request.result as never);
  await closed;
  await store.record(score("other"));
  expect(await questions(open())).toEqual(["other", "q"]);
  expect(store.trouble).toBeNull();
});

describe("a full disk", () => {
  const full = (): never => {
    throw new DOMException("There is no room left.", "QuotaExceededError");
  };
  /** Parts of fake-indexeddb through which a disk can be full. */
  interface ObjectStore {
    name: string;
    transaction: { _execRequestAsync(request: object): IDBRequest };
  }
  interface Transaction {
    mode: string;
    _requests: unknown[];
    _state: string;
    _start(): void;
    _abort(name: string): void;
  }

  const failRequests = (): void => {
    vi.spyOn(FakeObjectStore.prototype, "put").mockImplementation(function (this: ObjectStore) {
      return this.transaction._execRequestAsync({ operation: full, source: this });
    } as never);
  };
  /** `when`: whether a transaction that is about to take its next step fails. */
  const failTransactions = (when: (transaction: Transaction) => boolean): void => {
    const begin = FakeDatabase.prototype.transaction;
    vi.spyOn(FakeDatabase.prototype, "transaction").mockImplementation(function (this: never, ...args: never[]) {
      const made = Reflect.apply(begin, this, args) as unknown as Transaction;
      const step = made._start.bind(made);
      const fails = (): boolean => made.mode === "readwrite" && made._state !== "finished" && when(made);
      made._start = () => (fails() ? made._abort("QuotaExceededError") : step());
      return made;
    } as never);
  };
  const failHalfWay = (): void => {
    const put = FakeObjectStore.prototype.put;
    vi.spyOn(FakeObjectStore.prototype, "put").mockImplementation(function (this: ObjectStore, ...args: never[]) {
      return this.name === "log" ? Reflect.apply(put, this, args) : full();
    } as never);
  };

  // Where it shows differs from browser to browser.
  describe.each<[string, () => void]>([
    ["a request", failRequests],
    ["a transaction with requests under way", () => failTransactions(() => true)],
    ["a transaction when it is to be committed", () => failTransactions(({ _requests }) => !_requests.length)],
    ["a call, with half of it written", failHalfWay],
  ])("that fails %s", (_, fill) => {
    test("keeps entries for the page and the export, and writes them as soon as there is room", async () => {
      const store = open();
      const told = troubles(store);
      const kept = await store.record(score("kept"));
      fill();
      const entries = [await store.record(score("q", "weak")), await store.record(score("other"))];
      expect(store.trouble).toBe("full");
      expect(told.count).toBe(1);
      expect(await questions(store)).toEqual(["kept", "other", "q"]);
      expect((await store.archive("Guide")).entries).toEqual([kept, ...entries]);
      expect((await dump()).log).toEqual([kept]);

      vi.restoreAllMocks();
      await store.record(score("last"));
      expect(store.trouble).toBeNull();
      expect((await dump()).log).toHaveLength(4);
      expect(await questions(open())).toEqual(["kept", "last", "other", "q"]);
      expect(await open().cards()).toEqual(derived(await store.entries()));
    });

    test("says so again when it is full again", async () => {
      const store = open();
      const told = troubles(store);
      for (let round = 1; round <= 2; round += 1) {
        fill();
        await store.record(score("q"));
        expect(told.count).toBe(round);
        vi.restoreAllMocks();
        await store.record(score("q"));
      }
    });

    test("keeps settings for the page, and again for good when there is room", async () => {
      const store = open();
      fill();
      await store.set("recent", ["bias"]);
      expect(await store.setting("recent")).toEqual(["bias"]);
      expect(await open().setting("recent")).toBeUndefined();
      vi.restoreAllMocks();
      await store.set("recent", ["recall"]);
      expect(await store.setting("recent")).toEqual(["recall"]);
      expect(await open().setting("recent")).toEqual(["recall"]);
    });
  });

  test("for one of two scores given at once loses neither", async () => {
    const store = open();
    await store.cards();
    vi.spyOn(FakeObjectStore.prototype, "put").mockImplementationOnce(full);
    const entries = await Promise.all([store.record(score("q")), store.record(score("other"))]);
    expect((await store.archive("Guide")).entries).toEqual(expect.arrayContaining(entries));
    expect(await questions(store)).toEqual(["other", "q"]);
    await store.record(score("last"));
    expect((await dump()).log).toHaveLength(3);
    expect(store.trouble).toBeNull();
  });
});

describe("what is spoilt", () => {
  const SPOILT = [
    { uid: "no-such-score", at: NOON, kind: "score", question: "q", topic: "topic", score: "brilliant" },
    { uid: "no-time", at: null, kind: "score", question: "q", topic: "topic", score: "ok" },
    { uid: "no-such-time", at: 1e300, kind: "score", question: "q", topic: "topic", score: "ok" },
    { uid: "no-such-kind", at: NOON, kind: "dream" },
    { uid: "nowhere", at: NOON, kind: "rename", question: "q", topic: "topic", from: 7 },
    { uid: "nothing", at: NOON, kind: "undo" },
  ];

  test("in the log stays where it is, counts for nothing and is in the export", async () => {
    const store = open();
    const entry = await store.record(score("q"));
    for (const value of SPOILT) await spoil("log", value);
    expect(await store.entries()).toEqual([entry]);
    expect(await store.cards()).toEqual(derived([entry]));

    const more = await store.record(score("q", "weak"));
    const gone = await store.record({ kind: "reset" });
    const back = await store.record({ kind: "undo", of: gone.uid });
    const merged = scored("other");
    await store.merge(archive([merged]));

    const log = (await dump()).log;
    expect(log).toEqual(expect.arrayContaining([...SPOILT, entry, more, gone, back, merged]));
    expect(log).toHaveLength(SPOILT.length + 5);
    expect((await store.archive("Guide")).entries).toEqual(log);
    expect(await store.cards()).toEqual(derived([entry, more, merged]));
    expect(store.trouble).toBeNull();
  });

  test("in the log is not overwritten by an import either", async () => {
    const store = open();
    await store.cards();
    const [bad] = SPOILT;
    await spoil("log", bad);
    const good = scored("q", NOON, { uid: bad?.uid ?? "" });
    expect(await store.merge(archive([good]))).toEqual({ added: 0, known: 1, unreadable: 0 });
    expect((await dump()).log).toEqual([bad]);
  });

  test.each<[string, object]>([
    ["no due date", { due: NaN }],
    ["a due date in words", { due: "tomorrow" }],
    ["an unknown score", { score: "brilliant" }],
    ["no ticks", { ticks: null }],
    ["no topic", { topic: undefined }],
  ])("in a card, such as %s, is made good from the log and left where it is", async (_, damage) => {
    const store = open();
    await store.record(score("q", "strong"));
    await store.record(score("other"));
    const good = await store.cards();
    await spoil("cards", { ...good.get("q"), ...damage });
    const before = await dump();
    expect(await open().cards()).toEqual(good);
    expect(await dump()).toEqual(before);
    await store.record(score("q"));
    expect(await store.cards()).toEqual(derived(await store.entries()));
  });

  test("throughout, without any table, is left alone, and everything works while the page is open", async () => {
    (await openDB(NAME, VERSION)).close();
    const store = open();
    const told = troubles(store);
    expect(await store.cards()).toEqual(new Map());
    await store.record(score("q"));
    await store.set("keys", false);
    expect(await questions(store)).toEqual(["q"]);
    expect(await store.setting("keys")).toBe(false);
    expect(store.trouble).toBe("blocked");
    expect(told.count).toBe(1);
    expect(await dump()).toEqual({});
  });
});

describe("an import", () => {
  test("adds what is missing, and the second time nothing", async () => {
    const [here, there] = [open(), open()];
    const own = await here.record(score("q"));
    const file = archive([own, scored("q", NOON + DAY, { score: "strong" }), scored("other")]);
    expect(await here.merge(file)).toEqual({ added: 2, known: 1, unreadable: 0 });
    const once = await dump();
    expect((await there.cards()).get("q")).toMatchObject({ reviews: 2, score: "strong" });
    expect(await here.merge(file)).toEqual({ added: 0, known: 3, unreadable: 0 });
    expect(await dump()).toEqual(once);
  });

  test("never overwrites: an entry that is here stays as it is", async () => {
    const store = open();
    const entry = await store.record(score("q", "weak"));
    await store.merge(archive([{ ...entry, score: "strong" }]));
    expect(await store.entries()).toEqual([entry]);
  });

  test("counts an entry that a file holds twice once", async () => {
    const entry = scored("q");
    const store = open();
    expect(await store.merge(archive([entry, entry]))).toEqual({ added: 1, known: 1, unreadable: 0 });
    expect((await store.cards()).get("q")).toMatchObject({ reviews: 1 });
  });

  test("leaves out what cannot be understood, and says how much", async () => {
    const store = open();
    expect(await store.merge(archive([scored("q"), null, "score", { uid: "x" }]))).toEqual({ added: 1, known: 0, unreadable: 3 });
    expect((await dump()).log).toHaveLength(1);
  });

  test("of an export, sent through a file, gives the same cards and the same export", async () => {
    for (const entry of randomLog(new Chance(7))) await open().merge(archive([entry]));
    const file = await open().archive("Guide");
    const [cards, exported] = [await open().cards(), JSON.stringify(file)];
    vi.stubGlobal("indexedDB", new IDBFactory());
    const other = open();
    await other.merge(JSON.parse(exported));
    expect(await other.cards()).toEqual(cards);
    expect((await other.archive("Guide")).entries).toEqual(file.entries);
  });

  test.each(SEEDS.slice(0, 10))("gives the same cards in whatever parts and order the files come (seed %i)", async (seed) => {
    const chance = new Chance(seed);
    const log = randomLog(chance, 30);
    const store = open();
    for (const left = chance.shuffled(log); left.length; ) {
      await store.merge(archive(left.splice(0, 1 + chance.below(8))));
    }
    expect(await store.cards()).toEqual(derived(log));
  });

  test("of a score that was taken back, or reset, elsewhere changes nothing", async () => {
    const score = scored("q", NOON);
    const store = open();
    await store.merge(archive([undone(score, NOON + 1), reset(NOON + 3), renamed("q", "new", NOON + 4)]));
    await store.merge(archive([score]));
    await store.merge(archive([scored("q", NOON + 2)]));
    expect((await store.cards()).get("new")).toMatchObject({ score: null, reviews: 0 });
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["a text", "progress"],
    ["a list", []],
    ["an empty file", {}],
    ["another program's file", { format: "anki", version: 1, entries: [] }],
    ["an export without entries", archive([], { entries: undefined })],
    ["an export whose entries are no list", archive([], { entries: { length: 3 } })],
  ])("of %s is refused with a sentence", async (_, file) => {
    await expect(open().merge(file)).rejects.toThrow(/^This file is not an export .*\. Choose the \.json file that Export made\.$/);
    expect((await dump()).log ?? []).toEqual([]);
  });

  test("of a newer version is refused with a sentence, whatever it holds", async () => {
    const store = open();
    await store.record(score("q"));
    const before = await dump();
    const file = archive([scored("other")], { version: VERSION + 1 });
    await expect(store.merge(file)).rejects.toThrow("This file was made by a newer version of the guide. Reload this page");
    expect(await dump()).toEqual(before);
  });
});

describe("an export", () => {
  test("says what it is, of which guide, and when it was made", async () => {
    const store = open();
    const entry = await store.record(score("q"));
    expect(await store.archive("My guide")).toEqual({
      format: FORMAT,
      version: VERSION,
      guide: "My guide",
      exported: expect.stringMatching(/^2026-01-15T12:00:00\.\d{3}Z$/) as string,
      entries: [entry],
    });
  });
});

describe("where the scheduler cannot be loaded", () => {
  const unload = (): void => {
    vi.resetModules();
    vi.doMock("../src/schedule", () => {
      throw new TypeError("Failed to fetch dynamically imported module");
    });
  };
  const load = (): void => {
    vi.resetModules();
    vi.doUnmock("../src/schedule");
  };
  afterEach(load);

  test("a score is kept, other cards stay, and its card is made on the next visit", async () => {
    await open().record(score("kept"));
    unload();
    const store = open();
    await store.record(score("q", "strong"));
    expect(await questions(store)).toEqual(["kept"]);
    expect(store.trouble).toBeNull();

    load();
    const entries = await open().entries();
    expect(entries).toHaveLength(2);
    expect(await open().cards()).toEqual(derived(entries));
    await open().record(score("kept"));
    expect(await questions(open())).toEqual(["kept", "q"]);
  });
});
