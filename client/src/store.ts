/**
 * What is kept in the reader's browser, and the only module that keeps anything.
 *
 * IndexedDB holds the review log, which only grows, and two things made from it or small: a card for each question,
 * and settings. Each change is one transaction, so that tabs never overwrite each other. Where the database cannot be
 * used, everything works for as long as the page is open, and `trouble` says so once.
 */

import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from "idb";

import { effective, histories, isEntry, naming, SCORES, type Entry, type History, type Scored, type Ticked } from "./log";
import type { Card } from "./schedule";
import { ROOT } from "./site";

/** Why nothing, or nothing more, can be kept. */
export type Trouble = "blocked" | "newer" | "full";

/** Recent searches and the like: small, and lost without harm. */
export interface Settings {
  last: { address: string; title: string; at: number };
  keys: boolean;
  answers: boolean;
  recent: string[];
}

/** A reader's export. */
export interface Archive {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly guide: string;
  readonly exported: string;
  readonly entries: readonly unknown[];
}

interface Schema extends DBSchema {
  log: { key: string; value: Entry; indexes: { question: string; kind: string } };
  cards: { key: string; value: Card };
  settings: { key: string; value: unknown };
}

/** An entry before it has a name and a time. */
export type Draft = Entry extends infer E ? (E extends Entry ? Omit<E, "uid" | "at"> : never) : never;

export const FORMAT = "study-guide-progress";
export const VERSION = 1;

/** Kinds of entries that concern other entries, which can be of any question. */
const SHARED = ["rename", "reset", "undo"] as const;
/** Whether `entry` is about its own question and no other. */
const isOwn = (entry: Entry): entry is Scored | Ticked => entry.kind === "score" || entry.kind === "ticks";

/** 128 random bits. There is `crypto.randomUUID` only over HTTPS, and a guide may be read from the next room over HTTP. */
const randomId = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("-");

const isCard = (card: Card): boolean =>
  [card.due, card.at, card.stability].every(Number.isFinite) &&
  (card.score === null || SCORES.includes(card.score)) &&
  Array.isArray(card.ticks) &&
  typeof card.topic === "string";

type CardOf = (history: History) => Card;

/** What makes cards; undefined where it cannot be loaded: without a network, or once a newer site took this one's place. */
const scheduler = (): Promise<CardOf | undefined> =>
  import("./schedule").then(
    ({ cardOf }) => cardOf,
    () => undefined,
  );

/** Stands for a card that cannot be made now: it is found spoilt, and made from the log when that is possible. */
const empty: CardOf = ({ question }) => ({ question }) as Card;

export class Store extends EventTarget {
  /** Set once something cannot be kept; the event `trouble` tells of it. */
  trouble: Trouble | null = null;
  /** Entries that stand in no database: they are in every export. */
  private pending: Entry[] = [];
  private memory = new Map<string, unknown>();
  private opened: Promise<IDBPDatabase<Schema> | null> | undefined;
  private channel: BroadcastChannel | undefined;

  /** `name`: of the database. `now` and `uid` give the time and names that no other entry has. */
  constructor(
    private readonly name = `study-guide:${ROOT.pathname}`,
    private readonly now: () => number = Date.now,
    private readonly uid: () => string = randomId,
  ) {
    super();
  }

  /** Add to the log and bring the cards up to date. Gives the entry as it was added. */
  async record(draft: Draft): Promise<Entry> {
    const entry = { ...draft, uid: this.uid(), at: this.now() } as Entry;
    await this.append([entry]);
    return entry;
  }

  /** The card of every question that was ever scored or ticked. */
  async cards(): Promise<Map<string, Card>> {
    let cards = (await this.read((db) => db.getAll("cards"))) ?? [];
    // A spoilt card is left where it is and made again from the log.
    if (!cards.every(isCard) || this.pending.length) {
      const cardOf = await scheduler();
      if (cardOf) cards = [...histories(await this.entries()).values()].map(cardOf);
    }
    return new Map(cards.filter(isCard).map((card) => [card.question, card]));
  }

  /** The whole log, also what cannot be understood. */
  async everything(): Promise<unknown[]> {
    return [...((await this.read((db) => db.getAll("log"))) ?? []), ...this.pending];
  }

  /** The log, without entries that cannot be understood: those stay where they are. */
  async entries(): Promise<Entry[]> {
    return (await this.everything()).filter(isEntry);
  }

  async setting<K extends keyof Settings>(key: K): Promise<Settings[K] | undefined> {
    if (this.memory.has(key)) return this.memory.get(key) as Settings[K];
    return (await this.read((db) => db.get("settings", key))) as Settings[K] | undefined;
  }

  async set<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
    const db = await this.open();
    try {
      if (!db || this.trouble) throw new Error("nothing can be kept");
      await db.put("settings", value, key);
      this.memory.delete(key);
    } catch {
      this.memory.set(key, value);
    }
    this.tell();
  }

  /** Everything a reader has, as one value that `merge` of another browser understands. `guide`: its name. */
  async archive(guide: string): Promise<Archive> {
    const exported = new Date(this.now()).toISOString();
    return { format: FORMAT, version: VERSION, guide, exported, entries: await this.everything() };
  }

  /**
   * Add what `archive` has and this browser has not. Nothing is overwritten.
   * Raises Error with a sentence for the reader when the file is not an export.
   */
  async merge(archive: unknown): Promise<{ added: number; known: number; unreadable: number }> {
    const file = archive as Partial<Archive> | null;
    if (typeof file !== "object" || file?.format !== FORMAT || !Array.isArray(file.entries)) {
      throw new Error("This file is not an export of a study guide's progress. Choose the .json file that Export made.");
    }
    if ((file.version ?? 0) > VERSION) {
      throw new Error("This file was made by a newer version of the guide. Reload this page, then import it again.");
    }
    const readable = file.entries.filter(isEntry);
    // Also the names of entries that cannot be understood: those are not overwritten either.
    const here = new Set((await this.everything()).map((entry) => (entry as Entry).uid));
    const fresh = [...new Map(readable.map((entry) => [entry.uid, entry])).values()].filter((e) => !here.has(e.uid));
    if (fresh.length) await this.append(fresh);
    return { added: fresh.length, known: readable.length - fresh.length, unreadable: file.entries.length - readable.length };
  }

  private async append(entries: readonly Entry[]): Promise<void> {
    const cardOf = await scheduler(); // before the database: a transaction ends when something else is awaited
    const db = await this.open();
    const added = [...this.pending, ...entries];
    try {
      if (!db || this.trouble === "newer") throw new Error("read only");
      await write(db, added, cardOf ?? empty);
      this.pending = this.pending.filter((entry) => !added.includes(entry));
      if (!this.pending.length) this.trouble = null;
    } catch (error) {
      this.pending.push(...entries);
      if (db && !this.trouble) this.fail((error as Error).name === "QuotaExceededError" ? "full" : "blocked");
    }
    this.tell();
  }

  /** What `ask` finds in the database; undefined where that cannot be read. */
  private async read<T>(ask: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
    const db = await this.open();
    try {
      return db ? await ask(db) : undefined;
    } catch {
      if (!this.trouble) this.fail("blocked");
      return undefined;
    }
  }

  private open(): Promise<IDBPDatabase<Schema> | null> {
    this.opened ??= this.connect();
    return this.opened;
  }

  private async connect(): Promise<IDBPDatabase<Schema> | null> {
    const callbacks: OpenDBCallbacks<Schema> = {
      upgrade(fresh, _old, _new, change) {
        change.done.catch(() => undefined); // then opening fails as well
        const log = fresh.createObjectStore("log", { keyPath: "uid" });
        log.createIndex("question", "question");
        log.createIndex("kind", "kind");
        fresh.createObjectStore("cards", { keyPath: "question" });
        fresh.createObjectStore("settings");
      },
      // Another tab brings a newer version: make room, and open again when something is wanted.
      blocking: (_current, _next, event) => {
        (event.target as IDBDatabase).close();
        this.opened = undefined;
      },
      terminated: () => {
        this.opened = undefined;
      },
    };
    try {
      this.listen();
      return await openDB<Schema>(this.name, VERSION, callbacks).catch((error: unknown) => {
        if ((error as Error).name !== "VersionError") throw error;
        this.fail("newer");
        return openDB<Schema>(this.name, undefined, callbacks); // to be read as it is
      });
    } catch {
      if (!this.trouble) this.fail("blocked");
      return null;
    }
  }

  private listen(): void {
    if (this.channel || typeof BroadcastChannel === "undefined") return;
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = () => this.dispatchEvent(new Event("change"));
    (this.channel as { unref?: () => void }).unref?.();
  }

  private fail(trouble: Trouble): void {
    if (this.trouble === trouble) return;
    this.trouble = trouble;
    this.dispatchEvent(new Event("trouble"));
  }

  private tell(): void {
    this.dispatchEvent(new Event("change"));
    this.channel?.postMessage("change");
  }
}

/** Add `added` to the log and make the cards they concern, in one transaction. Raises Error when nothing was written. */
async function write(db: IDBPDatabase<Schema>, added: readonly Entry[], cardOf: CardOf): Promise<void> {
  const change = db.transaction(["log", "cards"], "readwrite");
  change.done.catch(() => undefined); // what is awaited first fails first, with the same or a better reason
  try {
    const log = change.objectStore("log");
    const cards = change.objectStore("cards");
    await Promise.all(added.map((entry) => log.put(entry)));
    const [first, ...more] = added;
    const concerned = first?.kind === "undo" ? await log.get(first.of) : first;
    if (isEntry(concerned) && isOwn(concerned) && !more.length) {
      // A score, or one taken back, concerns one question, under all the names it had.
      const shared = (await Promise.all(SHARED.map((kind) => log.index("kind").getAll(kind)))).flat().filter(isEntry);
      const now = naming(effective(shared));
      const question = now(concerned.question);
      const former = shared.flatMap((entry) => (entry.kind === "rename" && now(entry.from) === question ? [entry.from] : []));
      const names = [...new Set([question, ...former])];
      const own = (await Promise.all(names.map((name) => log.index("question").getAll(name)))).flat().filter(isEntry);
      const history = histories([...shared, ...own.filter(isOwn)]).get(question);
      await (history ? cards.put(cardOf(history)) : cards.delete(question));
    } else {
      const all = histories((await log.getAll()).filter(isEntry));
      await cards.clear();
      await Promise.all([...all.values()].map((history) => cards.put(cardOf(history))));
    }
    await change.done;
  } catch (error) {
    const reason = change.error ?? error;
    if (!change.error) change.abort();
    throw reason;
  }
}

export const store = new Store();
