/** The review log: what a reader did, in the order they did it. Nothing in it is ever changed or removed. */

export const SCORES = ["weak", "ok", "strong"] as const;
export type Score = (typeof SCORES)[number];
export const SCORE_LABELS: Record<Score, string> = { weak: "Weak", ok: "OK", strong: "Strong" };

interface Common {
  /** Unique everywhere, so that logs of several browsers can be joined. */
  readonly uid: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** A reader scored their answer. `ticks`: indexes of the key points it held. */
export interface Scored extends Common {
  readonly kind: "score";
  readonly question: string;
  readonly topic: string;
  readonly score: Score;
  readonly ticks?: readonly number[];
}

/** A reader ticked key points without scoring (yet). */
export interface Ticked extends Common {
  readonly kind: "ticks";
  readonly question: string;
  readonly topic: string;
  readonly ticks: readonly number[];
}

/** A question's file was renamed: what was recorded for `from` counts for `question`. */
export interface Renamed extends Common {
  readonly kind: "rename";
  readonly question: string;
  readonly topic: string;
  readonly from: string;
}

/** Everything before it no longer counts. */
export interface Reset extends Common {
  readonly kind: "reset";
}

/** One earlier entry no longer counts. */
export interface Undone extends Common {
  readonly kind: "undo";
  readonly of: string;
}

export type Entry = Scored | Ticked | Renamed | Reset | Undone;

/** How far from 1970 a score can lie: what `Date` holds, with room for the date when it is due again. */
const FARTHEST = 8e15;

const isText = (value: unknown): value is string => typeof value === "string" && value.length > 0 && value.length < 500;
const isTicks = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((tick) => Number.isInteger(tick) && tick >= 0 && tick < 1000);

/** Whether `value`, from a file or a database, can be understood. */
export function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Record<string, unknown>;
  if (!isText(entry.uid) || typeof entry.at !== "number" || !(Math.abs(entry.at) < FARTHEST)) return false;
  const placed = isText(entry.question) && isText(entry.topic);
  switch (entry.kind) {
    case "score":
      return placed && SCORES.includes(entry.score as Score) && (entry.ticks === undefined || isTicks(entry.ticks));
    case "ticks":
      return placed && isTicks(entry.ticks);
    case "rename":
      return placed && isText(entry.from);
    case "undo":
      return isText(entry.of);
    default:
      return entry.kind === "reset";
  }
}

/** What counts for one question, oldest first. */
export interface History {
  readonly question: string;
  readonly topic: string;
  readonly scores: readonly Scored[];
  readonly ticks: readonly number[];
}

const byTime = (a: Entry, b: Entry): number => a.at - b.at || (a.uid < b.uid ? -1 : 1);

/** The entries that still count: without what was undone, and without what came before a reset. */
export function effective(entries: Iterable<Entry>): (Scored | Ticked | Renamed)[] {
  const sorted = [...entries].sort(byTime);
  const undone = new Set<string>();
  // Backwards, because an undo can itself be undone by a later one.
  for (const entry of sorted.toReversed()) if (entry.kind === "undo" && !undone.has(entry.uid)) undone.add(entry.of);
  let kept: (Scored | Ticked | Renamed)[] = [];
  for (const entry of sorted) {
    if (undone.has(entry.uid) || entry.kind === "undo") continue;
    if (entry.kind === "reset") kept = [];
    else kept.push(entry);
  }
  return kept;
}

/** What each question is called by now. `kept`: entries that count, oldest first. */
export function naming(kept: Iterable<Scored | Ticked | Renamed>): (id: string) => string {
  const renamed = new Map<string, string>();
  for (const entry of kept) {
    if (entry.kind !== "rename" || entry.from === entry.question) continue;
    // The name given last is in use, also when it had been given up before: so no way of names leads in a circle.
    renamed.delete(entry.question);
    renamed.set(entry.from, entry.question);
  }
  return (id) => {
    for (let next = renamed.get(id); next; next = renamed.get(id)) id = next;
    return id;
  };
}

/** What counts, question by question. */
export function histories(entries: Iterable<Entry>): Map<string, History> {
  const kept = effective(entries);
  const now = naming(kept);
  const found = new Map<string, { question: string; topic: string; scores: Scored[]; ticks: readonly number[] }>();
  for (const entry of kept) {
    const question = now(entry.question);
    const history = found.get(question) ?? { question, topic: entry.topic, scores: [], ticks: [] };
    history.topic = entry.topic;
    if (entry.kind === "score") history.scores.push(entry);
    if (entry.kind !== "rename" && entry.ticks) history.ticks = entry.ticks;
    found.set(question, history);
  }
  return found;
}
