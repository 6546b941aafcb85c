import { afterEach, describe, expect, test, vi } from "vitest";

import { dueWords, endOfDay, statesOf, stateWords, tally } from "../src/progress";
import type { Card } from "../src/schedule";
import { Chance, DAY, NOON, SEEDS } from "./support";

const card = (more: Partial<Card>): Card => ({
  question: "q",
  topic: "topic",
  score: "ok",
  ticks: [],
  at: NOON,
  due: NOON,
  reviews: 1,
  lapses: 0,
  stability: 1,
  difficulty: 5,
  ...more,
});

/** The moment that a clock in `zone` shows as `local`. */
const inZone = (zone: string, local: string): number => {
  vi.stubEnv("TZ", zone);
  return new Date(local).getTime();
};

afterEach(() => vi.unstubAllEnvs());

describe("endOfDay", () => {
  test.each([
    ["UTC", "2026-01-15T00:00", "2026-01-15T23:59:59.999Z"],
    ["UTC", "2026-01-15T23:59:59.999", "2026-01-15T23:59:59.999Z"],
    ["Asia/Kolkata", "2026-01-15T12:00", "2026-01-15T18:29:59.999Z"],
    ["Pacific/Kiritimati", "2026-01-15T01:00", "2026-01-15T09:59:59.999Z"],
    // Days of 23 and of 25 hours.
    ["Europe/Berlin", "2026-03-29T00:30", "2026-03-29T21:59:59.999Z"],
    ["Europe/Berlin", "2026-10-25T00:30", "2026-10-25T22:59:59.999Z"],
    // Midnight does not exist: clocks go from 23:59 to 01:00.
    ["Africa/Cairo", "2025-04-24T12:00", "2025-04-24T21:59:59.999Z"],
    // The last hour comes twice: clocks go from 23:59 to 23:00.
    ["Africa/Cairo", "2025-10-30T12:00", "2025-10-30T21:59:59.999Z"],
  ])("%s %s", (zone, local, end) => {
    expect(new Date(endOfDay(inZone(zone, local))).toISOString()).toBe(end);
  });

  test.each(["UTC", "Europe/London", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe"])(
    "in %s is the last moment of the same day, at every hour of a year",
    (zone) => {
      const first = inZone(zone, "2025-01-01T00:00");
      const date = (time: number): number => new Date(time).getDate();
      const hours = Array.from({ length: 366 * 24 }, (_, hour) => first + (hour * DAY) / 24);
      const wrong = hours.filter((now) => {
        const end = endOfDay(now);
        return end < now || end > now + 1.1 * DAY || date(end) !== date(now) || date(end + 1) === date(now);
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe("dueWords", () => {
  test.each([
    ["UTC", "2026-01-15T10:00", "2026-01-10T10:00", "due today"],
    ["UTC", "2026-01-15T10:00", "2026-01-15T23:59:59.999", "due today"],
    ["UTC", "2026-01-15T23:59:59.999", "2026-01-16T00:00", "due tomorrow"],
    ["UTC", "2026-01-15T00:00", "2026-01-16T23:59", "due tomorrow"],
    ["UTC", "2026-01-15T10:00", "2026-01-24T09:00", "due in 9 days"],
    // Clocks go forward and back in between.
    ["Europe/Berlin", "2026-03-28T23:30", "2026-03-29T23:30", "due tomorrow"],
    ["Europe/Berlin", "2026-03-28T23:30", "2026-03-30T00:30", "due in 2 days"],
    ["Europe/Berlin", "2026-10-24T00:30", "2026-10-25T23:30", "due tomorrow"],
    ["Europe/Berlin", "2026-10-25T00:30", "2026-10-26T00:00", "due tomorrow"],
    ["America/New_York", "2026-03-01T12:00", "2026-11-30T12:00", "due in 274 days"],
    ["Africa/Cairo", "2025-10-30T23:30", "2025-10-31T00:30", "due tomorrow"],
  ])("%s, now %s, due %s: %s", (zone, now, due, words) => {
    expect(dueWords(inZone(zone, due), inZone(zone, now))).toBe(words);
  });

  test("a day of 25 hours has one tomorrow, also in the hour that comes twice", () => {
    vi.stubEnv("TZ", "Africa/Cairo");
    const second = Date.parse("2025-10-30T21:30:00Z");
    expect(new Date(second).getHours()).toBe(23);
    expect(dueWords(second + DAY, second)).toBe("due tomorrow");
    expect(dueWords(second, second)).toBe("due today");
  });
});

describe("states", () => {
  test("of a question that was never scored: new", () => {
    expect(statesOf(undefined, NOON)).toEqual(["new"]);
    expect(statesOf(card({ score: null, due: 0, ticks: [1] }), NOON)).toEqual(["new"]);
    expect(stateWords(undefined, NOON)).toBe("New");
  });

  test("all that hold are given", () => {
    expect(statesOf(card({ score: "weak", due: NOON - DAY }), NOON)).toEqual(["reviewed", "due", "weak"]);
    expect(statesOf(card({ score: "weak", due: NOON + 2 * DAY }), NOON)).toEqual(["reviewed", "weak"]);
    expect(statesOf(card({ score: "strong", due: NOON + 2 * DAY }), NOON)).toEqual(["reviewed"]);
  });

  test.each(SEEDS)("due and the words beside a question say the same (seed %i)", (seed) => {
    const chance = new Chance(seed);
    vi.stubEnv("TZ", chance.one(["UTC", "Europe/Berlin", "Africa/Cairo", "America/Los_Angeles"]));
    const now = NOON + chance.below(400 * DAY);
    const due = now + chance.below(4 * DAY) - 2 * DAY;
    expect(statesOf(card({ due }), now).includes("due")).toBe(dueWords(due, now) === "due today");
  });

  test("in words", () => {
    expect(stateWords(card({ score: "strong", due: NOON + 9 * DAY }), NOON)).toBe("Strong, due in 9 days");
    expect(stateWords(card({ score: "ok" }), NOON)).toBe("OK, due today");
  });
});

describe("tally", () => {
  test("counts each card under every state it has, and new ones nowhere", () => {
    const cards = [
      card({ score: "weak", due: NOON }),
      card({ score: "weak", due: NOON + 3 * DAY }),
      card({ score: "strong", due: NOON + 3 * DAY }),
      card({ score: null }),
    ];
    expect(tally(cards, NOON)).toEqual({ reviewed: 3, due: 1, weak: 2 });
    expect(tally([], NOON)).toEqual({ reviewed: 0, due: 0, weak: 0 });
  });

  test("tomorrow more is due", () => {
    const cards = [card({ due: NOON + DAY }), card({ due: NOON + 2 * DAY })];
    expect([0, 1, 2].map((days) => tally(cards, NOON + days * DAY).due)).toEqual([0, 1, 2]);
  });
});
