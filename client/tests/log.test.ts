import { describe, expect, test } from "vitest";

import { effective, histories, isEntry, type Entry, type History } from "../src/log";
import { Chance, NOON, randomLog, renamed, reset, scored, SEEDS, ticked, undone } from "./support";

/** The scores that count for a question, oldest first. */
const scores = (log: Entry[], question: string): string[] => (histories(log).get(question)?.scores ?? []).map(({ uid }) => uid);

describe("isEntry", () => {
  const score = scored("q");

  test.each<[string, Entry]>([
    ["a score", score],
    ["a score with ticks", scored("q", NOON, { ticks: [0, 3] })],
    ["ticks", ticked("q", [])],
    ["a rename", renamed("a", "b")],
    ["a reset", reset()],
    ["an undo", undone(score)],
  ])("%s can be understood, also after a way through a file", (_, entry) => {
    expect(isEntry(entry)).toBe(true);
    expect(isEntry(JSON.parse(JSON.stringify(entry)))).toBe(true);
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["a text", "score"],
    ["a list", []],
    ["an unknown kind", { ...score, kind: "dream" }],
    ["no name", { ...score, uid: undefined }],
    ["an empty name", { ...score, uid: "" }],
    ["a name without end", { ...score, uid: "x".repeat(500) }],
    ["no time", { ...score, at: undefined }],
    ["a time in words", { ...score, at: "2026-01-15" }],
    ["a time that is no number", { ...score, at: NaN }],
    ["a time that no calendar has", { ...score, at: 1e300 }],
    ["a due date that no calendar has", { ...score, at: 8.64e15 }],
    ["an unknown score", { ...score, score: "brilliant" }],
    ["a score that only an object has", { ...score, score: "constructor" }],
    ["no question", { ...score, question: undefined }],
    ["no topic", { ...score, topic: 7 }],
    ["ticks that are no list", { ...score, ticks: "0,1" }],
    ["ticks between key points", { ...score, ticks: [0.5] }],
    ["ticks before the first key point", { ...score, ticks: [-1] }],
    ["ticks without end", { ...score, ticks: [1000] }],
    ["a rename from nowhere", { ...renamed("a", "b"), from: undefined }],
    ["an undo of nothing", { ...undone(score), of: undefined }],
  ])("%s cannot", (_, value) => {
    expect(isEntry(value)).toBe(false);
  });
});

describe("undo", () => {
  test("takes one score back and leaves the others", () => {
    const [first, second] = [scored("q", 1), scored("q", 2)];
    expect(scores([first, second, undone(first, 3)], "q")).toEqual([second.uid]);
  });

  test("of the only score leaves nothing of the question", () => {
    const score = scored("q", 1);
    expect(histories([score, undone(score, 2)]).size).toBe(0);
  });

  test("can be undone, and that again", () => {
    const score = scored("q", 1);
    const undo = undone(score, 2);
    const again = undone(undo, 3);
    expect(scores([score, undo, again], "q")).toEqual([score.uid]);
    expect(scores([score, undo, again, undone(again, 4)], "q")).toEqual([]);
  });

  test("twice is as good as once", () => {
    const score = scored("q", 1);
    expect(scores([score, undone(score, 2), undone(score, 3)], "q")).toEqual([]);
  });

  test("takes ticks back to those before", () => {
    const second = ticked("q", [0, 1], 2);
    expect(histories([ticked("q", [0], 1), second, undone(second, 3)]).get("q")?.ticks).toEqual([0]);
  });

  test("of a rename gives both questions their own again", () => {
    const [old, rename, fresh] = [scored("old", 1), renamed("old", "new", 2), scored("new", 3)];
    const log = [old, rename, fresh, undone(rename, 4)];
    expect(scores(log, "old")).toEqual([old.uid]);
    expect(scores(log, "new")).toEqual([fresh.uid]);
  });

  test("of an entry that is not here changes nothing", () => {
    const score = scored("q", 1);
    expect(scores([score, undone(scored("elsewhere", 0), 2)], "q")).toEqual([score.uid]);
  });

  test("of itself, or in a circle, comes to an end", () => {
    const [score, one, other] = [scored("q", 1), undone(reset(), 2), undone(reset(), 3)];
    const circle = [score, { ...one, of: other.uid }, { ...other, of: one.uid }, { ...undone(one, 4), uid: "self", of: "self" }];
    expect(scores(circle as Entry[], "q")).toEqual([score.uid]);
  });
});

describe("reset", () => {
  test("takes away what came before it and nothing after", () => {
    const after = scored("q", 3);
    const log = [scored("q", 1), scored("other", 1), reset(2), after];
    expect([...histories(log).keys()]).toEqual(["q"]);
    expect(scores(log, "q")).toEqual([after.uid]);
  });

  test("undone gives everything back, with what was done since", () => {
    const [before, reset_, after] = [scored("q", 1), reset(2), scored("q", 3)];
    expect(scores([before, reset_, after, undone(reset_, 4)], "q")).toEqual([before.uid, after.uid]);
  });

  test("undone, and the undo undone, holds again", () => {
    const [before, first] = [scored("q", 1), reset(2)];
    const undo = undone(first, 3);
    expect(scores([before, first, undo, undone(undo, 4)], "q")).toEqual([]);
  });

  test("undone leaves another reset as it is", () => {
    const [before, first, second] = [scored("q", 1), reset(2), reset(3)];
    expect(scores([before, first, second, undone(first, 4)], "q")).toEqual([]);
  });
});

describe("rename", () => {
  test("brings everything along, in the order of time, under the newest topic", () => {
    const log = [scored("old", 1, { topic: "t" }), scored("new", 2, { topic: "u" }), scored("old", 3, { topic: "t" })];
    const found = histories([...log, { ...renamed("old", "new", 4), topic: "u" } as Entry]);
    expect([...found.keys()]).toEqual(["new"]);
    expect(scores([...log, renamed("old", "new", 4)], "new")).toEqual(log.map(({ uid }) => uid));
    expect(found.get("new")).toMatchObject({ question: "new", topic: "u" });
  });

  test("counts for what is scored later under the old name, in a tab that still shows it", () => {
    const log = [renamed("old", "new", 1), scored("old", 2)];
    expect([...histories(log).keys()]).toEqual(["new"]);
  });

  test("twice in a row leads to the newest name", () => {
    const score = scored("a", 1);
    expect(scores([score, renamed("a", "b", 2), renamed("b", "c", 3)], "c")).toEqual([score.uid]);
  });

  test("adopted by a page of an older guide holds until the newer page adopts again", () => {
    const score = scored("a", 1);
    const log = [score, renamed("b", "c", 2), renamed("a", "b", 3)];
    expect(scores(log, "b")).toEqual([score.uid]);
    expect(scores([...log, renamed("b", "c", 4)], "c")).toEqual([score.uid]);
  });

  test("and back again has everything under the first name", () => {
    const [first, second] = [scored("a", 1), scored("b", 3)];
    const log = [first, renamed("a", "b", 2), second, renamed("b", "a", 4)];
    expect([...histories(log).keys()]).toEqual(["a"]);
    expect(scores(log, "a")).toEqual([first.uid, second.uid]);
  });

  test("in a circle of three leads to the name that came last", () => {
    const log = ["a", "b", "c"].map((name) => scored(name, 1));
    const renames = [renamed("a", "b", 2), renamed("b", "c", 3), renamed("c", "a", 4)];
    expect([...histories([...log, ...renames]).keys()]).toEqual(["a"]);
  });

  test("to itself changes nothing", () => {
    const score = scored("a", 1);
    expect(scores([score, renamed("a", "a", 2)], "a")).toEqual([score.uid]);
  });
});

describe("any log", () => {
  /** Everything about histories that can be compared. */
  const comparable = (log: Entry[]): History[] =>
    [...histories(log).values()].sort((a, b) => (a.question < b.question ? -1 : 1));

  test.each(SEEDS)("means the same in whatever order its entries were brought together (seed %i)", (seed) => {
    const chance = new Chance(seed);
    const log = randomLog(chance);
    const shuffled = chance.shuffled(log);
    expect(comparable(shuffled)).toEqual(comparable(log));
    expect(effective(shuffled)).toEqual(effective(log));
  });

  test.each(SEEDS)("counts each score that holds once, whatever was renamed (seed %i)", (seed) => {
    const log = randomLog(new Chance(seed));
    const counted = comparable(log).flatMap((history) => history.scores.map(({ uid }) => uid));
    const held = effective(log).flatMap((entry) => (entry.kind === "score" ? [entry.uid] : []));
    expect(counted.sort()).toEqual(held.sort());
  });

  test.each(SEEDS)("after a rename holds nothing under the old name (seed %i)", (seed) => {
    const log = randomLog(new Chance(seed));
    const last = Math.max(...log.map(({ at }) => at));
    expect(histories([...log, renamed("a", "b", last + 1)]).has("a")).toBe(false);
  });

  test("is not changed by being read", () => {
    const log = Object.freeze(randomLog(new Chance(1)).map((entry) => Object.freeze(entry)));
    expect(() => histories(log)).not.toThrow();
  });
});
