/** What a card means to a reader on a given day. */

import { SCORE_LABELS } from "./log";
import type { Card } from "./schedule";

export const STATES = ["new", "reviewed", "due", "weak"] as const;
export type State = (typeof STATES)[number];
export const STATE_LABELS: Record<State, string> = { new: "New", reviewed: "Reviewed", due: "Due", weak: "Weak" };

const DAY = 86_400_000;

/** The last millisecond of the local day that `now` lies in. */
export function endOfDay(now: number): number {
  // By way of the next day's start, because the last hour of a day can come twice where clocks change at midnight.
  return new Date(now).setHours(24, 0, 0, 0) - 1;
}

/** Every state that holds: a question scored weak and due again is reviewed, due and weak. */
export function statesOf(card: Card | undefined, now: number): State[] {
  if (!card?.score) return ["new"];
  const states: State[] = ["reviewed"];
  if (card.due <= endOfDay(now)) states.push("due");
  if (card.score === "weak") states.push("weak");
  return states;
}

/** "due today", "due tomorrow", "due in 9 days". */
export function dueWords(due: number, now: number): string {
  const days = Math.round((endOfDay(due) - endOfDay(now)) / DAY);
  if (days <= 0) return "due today";
  return days === 1 ? "due tomorrow" : `due in ${days} days`;
}

/** What stands beside a question. */
export function stateWords(card: Card | undefined, now: number): string {
  return card?.score ? `${SCORE_LABELS[card.score]}, ${dueWords(card.due, now)}` : "New";
}

/** How far a reader is with a set of questions. */
export interface Tally {
  readonly reviewed: number;
  readonly due: number;
  readonly weak: number;
}

export function tally(cards: Iterable<Card>, now: number): Tally {
  const counts = { reviewed: 0, due: 0, weak: 0 };
  for (const card of cards) for (const state of statesOf(card, now)) if (state !== "new") counts[state] += 1;
  return counts;
}
