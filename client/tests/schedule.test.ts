import { Rating } from "ts-fsrs";
import { describe, expect, test } from "vitest";

import { histories, SCORES, type Score } from "../src/log";
import { cardOf, RATINGS } from "../src/schedule";
import { Chance, DAY, NOON, scored, SEEDS, ticked } from "./support";

/** The card after scores given `days` days after each other. */
function card(scores: readonly Score[], days = 1) {
  const log = scores.map((score, index) => scored("q", NOON + index * days * DAY, { score }));
  const history = histories(log).get("q");
  if (!history) throw new Error("nothing was scored");
  return cardOf(history);
}

/** Days from the last score until it is due. */
const interval = (scores: readonly Score[], days = 1): number => {
  const { due, at } = card(scores, days);
  return (due - at) / DAY;
};

describe("a score", () => {
  test("is a rating of FSRS: failed, passed with something missing, passed; never Easy", () => {
    expect(RATINGS).toEqual({ weak: Rating.Again, ok: Rating.Hard, strong: Rating.Good });
  });

  test.each<[Score, number]>([
    ["weak", 1],
    ["ok", 2],
    ["strong", 3],
  ])("%s for the first time comes back after %i days", (score, days) => {
    expect(interval([score])).toBe(days);
  });

  test.each<[Score, number[]]>([
    ["strong", [3, 18, 37, 55, 72, 89]],
    ["ok", [2, 7, 12, 16, 19, 22]],
    ["weak", [1, 1, 1, 1, 1, 1]],
  ])("%s every five days comes back after %j days, and chance has no part in it", (score, days) => {
    expect([1, 2, 3, 4, 5, 6].map((count) => interval(Array<Score>(count).fill(score), 5))).toEqual(days);
  });

  test("weak after strong is a lapse, comes back soon and makes the question harder", () => {
    const [before, after] = [card(["strong", "strong"], 3), card(["strong", "strong", "weak"], 3)];
    expect(after).toMatchObject({ score: "weak", reviews: 3, lapses: 1 });
    expect(after.due - after.at).toBeLessThan(before.due - before.at);
    expect(after.difficulty).toBeGreaterThan(before.difficulty);
  });
});

describe("a card", () => {
  test.each(SEEDS)("comes back after whole days, one at least, however often it was scored (seed %i)", (seed) => {
    const chance = new Chance(seed);
    let at = NOON;
    const log = Array.from({ length: 12 }, () => {
      at += chance.one([0, 1, 60_000, DAY / 2, DAY, 40 * DAY]);
      return scored("q", at, { score: chance.one(SCORES) });
    });
    for (let length = 1; length <= log.length; length += 1) {
      const history = histories(log.slice(0, length)).get("q");
      const { due, at: last, stability, difficulty } = cardOf(history as NonNullable<typeof history>);
      expect((due - last) / DAY).toBeGreaterThanOrEqual(1);
      expect((due - last) % DAY).toBe(0);
      expect(stability).toBeGreaterThan(0);
      expect(difficulty).toBeGreaterThanOrEqual(1);
      expect(difficulty).toBeLessThanOrEqual(10);
    }
  });

  test.each(SEEDS)("is the same for the same log, in whatever order it came (seed %i)", (seed) => {
    const chance = new Chance(seed);
    const log = Array.from({ length: 10 }, () => scored("q", NOON + chance.below(90) * DAY, { score: chance.one(SCORES) }));
    const [one, other] = [log, chance.shuffled(log)].map((entries) => [...histories(entries).values()].map(cardOf));
    expect(other).toEqual(one);
  });

  test("of key points that were ticked, but never scored, is never due", () => {
    const history = histories([ticked("q", [0, 2])]).get("q");
    expect(cardOf(history as NonNullable<typeof history>)).toMatchObject({
      score: null,
      ticks: [0, 2],
      at: 0,
      due: 0,
      reviews: 0,
      lapses: 0,
    });
  });

  test.each([-5e12, 0, 7.9e15])("can be made for a clock that says %d", (at) => {
    const history = histories([scored("q", at)]).get("q");
    expect(cardOf(history as NonNullable<typeof history>).due).toBe(at + 2 * DAY);
  });
});
