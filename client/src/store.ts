/**
 * What is kept in the reader's browser, and the only module that keeps anything.
 *
 * IndexedDB holds the review log, which only grows, and two things made from it or small: a card for each question,
 * and settings. Each change is one transaction, so that tabs never overwrite each other. Where the database cannot be
 * used, everything works for as long as the page is open, and `trouble` says so once.
 */

import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import { histories, isEntry, SCORES, type Entry } from "./log";
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
  log: { key: string; value: Entry; indexes: { question: string } };
  cards: { key: string; value: Card };
  settings: { key: string; value: unknown };
}

/** An entry before it has a name and a time. */
export type Draft = Entry extends infer E ? (E extends Entry ? Omit<E, "uid" | "at"> : never) : never;

export const FORMAT = "study-guide-progress";
export const VERSION = 1;

/** Entries are grouped by question; what concerns all of them stands under this. */
const ALL = "";

/** What an entry is stored under besides its name, so that one question's history is one look-up. */
const keyed = (entry: Entry): Entry & { question: string } => ({ question: ALL, ...entry });

const isCard = (card: Card): boolean =>
  [card.due, card.at, card.stability].every(Number.isFinite) &&
  (card.score === null || SCORES.includes(card.score)) &&
  Array.isArray(card.ticks) &&
  typeof card.topic === "string";

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
    private readonly uid: () => string = () => crypto.randomUUID(),
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
    const db = await this.open();
    if (this.pending.length) return this.derive(await this.entries());
    try {
      const cards = (await db?.getAll("cards")) ?? [];
      // A spoilt card is left where it is and made again from the log.
      return cards.every(isCard) ? new Map(cards.map((card) => [card.question, card])) : this.derive(await this.entries());
    } catch {
      return new Map();
    }
  }

  /** The whole log, also what cannot be understood. */
  async everything(): Promise<unknown[]> {
    const db = await this.open();
    return [...((await db?.getAll("log").catch(() => [])) ?? []), ...this.pending];
  }

  /** The log, without entries that cannot be understood: those stay where they are. */
  async entries(): Promise<Entry[]> {
    return (await this.everything()).filter(isEntry);
  }

  async setting<K extends keyof Settings>(key: K): Promise<Settings[K] | undefined> {
    if (this.memory.has(key)) return this.memory.get(key) as Settings[K];
    const db = await this.open();
    return (await db?.get("settings", key).catch(() => undefined)) as Settings[K] | undefined;
  }

  async set<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
    const db = await this.open();
    try {
      if (!db || this.trouble) throw new Error("nothing can be kept");
      await db.put("settings", value, key);
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
    const here = new Set((await this.entries()).map((entry) => entry.uid));
    const fresh = [...new Map(readable.map((entry) => [entry.uid, entry])).values()].filter((e) => !here.has(e.uid));
    if (fresh.length) await this.append(fresh);
    return { added: fresh.length, known: readable.length - fresh.length, unreadable: file.entries.length - readable.length };
  }

  private async append(entries: Entry[]): Promise<void> {
    const db = await this.open();
    const { cardOf } = await import("./schedule"); // before the transaction: it ends when something else is awaited
    try {
      if (!db || this.trouble === "newer") throw new Error("read only");
      const change = db.transaction(["log", "cards"], "readwrite");
      const log = change.objectStore("log");
      const cards = change.objectStore("cards");
      const added = [...this.pending, ...entries];
      const writes: Promise<unknown>[] = added.map((entry) => log.put(keyed(entry)));
      const whole = added.some((entry) => entry.kind === "reset" || entry.kind === "undo" || entry.kind === "rename");
      if (whole) {
        // Any question can be concerned.
        const all = histories((await log.getAll()).filter(isEntry));
        writes.push(cards.clear());
        for (const history of all.values()) writes.push(cards.put(cardOf(history)));
      } else {
        const shared = await log.index("question").getAll(ALL); // resets and undos
        for (const question of new Set(added.map((entry) => keyed(entry).question))) {
          const own: Entry[] = [];
          // With what was recorded under names the question had before.
          for (let names = [question], seen = new Set<string>(); names.length; ) {
            const found = (await Promise.all(names.map((name) => log.index("question").getAll(name)))).flat().filter(isEntry);
            own.push(...found);
            for (const name of names) seen.add(name);
            names = found.flatMap((entry) => (entry.kind === "rename" && !seen.has(entry.from) ? [entry.from] : []));
          }
          const history = histories([...own, ...shared.filter(isEntry)]).get(question);
          if (history) writes.push(cards.put(cardOf(history)));
        }
      }
      await Promise.all([...writes, change.done]);
      this.pending = [];
      if (this.trouble === "full") this.trouble = null;
    } catch (error) {
      this.pending.push(...entries);
      if (db && !this.trouble) this.fail(error instanceof Error && error.name === "QuotaExceededError" ? "full" : "blocked");
    }
    this.tell();
  }

  private async derive(entries: Entry[]): Promise<Map<string, Card>> {
    const { cardOf } = await import("./schedule");
    return new Map([...histories(entries)].map(([question, history]) => [question, cardOf(history)]));
  }

  private open(): Promise<IDBPDatabase<Schema> | null> {
    this.opened ??= this.connect();
    return this.opened;
  }

  private async connect(): Promise<IDBPDatabase<Schema> | null> {
    try {
      this.listen();
      const db = await openDB<Schema>(this.name, VERSION, {
        upgrade(fresh) {
          fresh.createObjectStore("log", { keyPath: "uid" }).createIndex("question", "question");
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
      });
      return db;
    } catch (error) {
      if (error instanceof DOMException && error.name === "VersionError") return this.connectReadOnly();
      this.fail("blocked");
      return null;
    }
  }

  private async connectReadOnly(): Promise<IDBPDatabase<Schema> | null> {
    this.fail("newer");
    try {
      return await openDB<Schema>(this.name);
    } catch {
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
    this.trouble = trouble;
    this.dispatchEvent(new Event("trouble"));
  }

  private tell(): void {
    this.dispatchEvent(new Event("change"));
    this.channel?.postMessage("change");
  }
}

export const store = new Store();
