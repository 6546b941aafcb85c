/**
 * When a question is due again: FSRS, through ts-fsrs. Loaded only when something is scored.
 *
 * Scores map to FSRS ratings so that its model of forgetting holds: *Weak* is a failed recall (Again), *OK* a recall
 * with something missing (Hard, which FSRS counts as passed), *Strong* a full one (Good). Easy is never given: a
 * rubric has three rows, and intervals that are too short cost a minute while intervals that are too long cost an answer.
 */

import { createEmptyCard, fsrs, Rating, type Card as Memory, type Grade } from "ts-fsrs";

import type { History, Score } from "./log";

/** What is known about a reader's memory of one question; made from the log alone. */
export interface Card {
  readonly question: string;
  readonly topic: string;
  /** The last score; none when only key points were ticked. */
  readonly score: Score | null;
  readonly ticks: readonly number[];
  /** When it was scored last, and when it is due; milliseconds since 1970, UTC. */
  readonly at: number;
  readonly due: number;
  readonly reviews: number;
  readonly lapses: number;
  /** FSRS: days until recall falls to 90 %, and how hard the question is from 1 to 10. */
  readonly stability: number;
  readonly difficulty: number;
}

export const RATINGS: Record<Score, Grade> = { weak: Rating.Again, ok: Rating.Hard, strong: Rating.Good };

/** No steps within a day: a reader comes back tomorrow, not in ten minutes. No fuzz: the same log gives the same dates. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 });

/** The card that `history` leads to. */
export function cardOf(history: History): Card {
  const [first] = history.scores;
  let memory: Memory = createEmptyCard(new Date(first?.at ?? 0));
  for (const { score, at } of history.scores) memory = scheduler.next(memory, new Date(at), RATINGS[score]).card;
  const last = history.scores.at(-1);
  return {
    question: history.question,
    topic: history.topic,
    score: last?.score ?? null,
    ticks: history.ticks,
    at: last?.at ?? 0,
    due: last ? memory.due.getTime() : 0,
    reviews: history.scores.length,
    lapses: memory.lapses,
    stability: memory.stability,
    difficulty: memory.difficulty,
  };
}
