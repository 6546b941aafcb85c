/** What the tests share: chance that is the same in every run, and entries of a log that are quick to write. */

import type { Entry, Scored, Ticked } from "../src/log";

/** Choices that look random. One seed always gives the same ones. */
export class Chance {
  constructor(private state: number) {}

  /** A number from 0 up to, but not including, 1 (mulberry32). */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  one<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** About half of `values`, in their order. */
  some<T>(values: readonly T[]): T[] {
    return values.filter(() => this.fraction() < 0.5);
  }

  shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    return values.map(() => left.splice(this.below(left.length), 1)[0] as T);
  }

  /** Up to `length` characters of `alphabet`. */
  text(alphabet: string, length = 40): string {
    const letters = [...alphabet];
    return Array.from({ length: this.below(length + 1) }, () => this.one(letters)).join("");
  }
}

export const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);

export const DAY = 86_400_000;
export const NOON = Date.UTC(2026, 0, 15, 12);

let made = 0;
const common = (at: number): { uid: string; at: number } => ({ uid: `entry-${made++}`, at });

export const scored = (question: string, at = NOON, more: Partial<Scored> = {}): Scored => ({
  ...common(at),
  kind: "score",
  question,
  topic: "topic",
  score: "ok",
  ...more,
});
export const ticked = (question: string, ticks: number[], at = NOON): Ticked => ({
  ...common(at),
  kind: "ticks",
  question,
  topic: "topic",
  ticks,
});
export const renamed = (from: string, question: string, at = NOON): Entry => ({
  ...common(at),
  kind: "rename",
  question,
  topic: "topic",
  from,
});
export const reset = (at = NOON): Entry => ({ ...common(at), kind: "reset" });
export const undone = (entry: Entry, at = NOON): Entry => ({ ...common(at), kind: "undo", of: entry.uid });

/** A log of `length` entries of all kinds about a few questions, several in one millisecond. */
export function randomLog(chance: Chance, length = 40): Entry[] {
  const names = ["a", "b", "c", "d"];
  const log: Entry[] = [];
  for (let at = NOON; log.length < length; at += chance.one([0, 1, DAY])) {
    const [name, other] = [chance.one(names), chance.one(names)];
    const entry = chance.one([
      () => scored(name, at, { score: chance.one(["weak", "ok", "strong"]), topic: chance.one(["t", "u"]) }),
      () => scored(name, at, { ticks: chance.some([0, 1, 2]) }),
      () => ticked(name, chance.some([0, 1, 2]), at),
      () => renamed(name, other, at),
      () => undone(log.length ? chance.one(log) : scored(name), at),
      () => (chance.fraction() < 0.3 ? reset(at) : scored(name, at)),
    ]);
    log.push(entry());
  }
  return log;
}
