import { describe, expect, test } from "vitest";

import { longId, rows, type Titles } from "../src/search/data";
import cases from "./short-ids.json";
import { Chance, SEEDS } from "./support";

/** `short_id` of generator/search.py, said again. */
function shortId(id: string, title: string): string {
  const words = (title.toLowerCase().match(/[a-z0-9]+/g) ?? []).slice(0, 26);
  const letter = (word: string): string | undefined => {
    const place = words.indexOf(word);
    return place < 0 ? undefined : String.fromCharCode(65 + place);
  };
  return id.split("-").map((word) => letter(word) ?? `-${word}`).join("");
}

describe("longId", () => {
  // Each case as `short_id` wrote it: id, title, short id.
  test.each(cases as [string, string, string][])("gives %s back, from the title %j and %s", (id, title, short) => {
    expect(shortId(id, title)).toBe(short);
    expect(longId(short, title)).toBe(id);
  });

  test.each(SEEDS)("gives every id back, whatever its title is (seed %i)", (seed) => {
    const chance = new Chance(seed);
    const word = (): string => chance.text("ab1", 2) || "a";
    const id = Array.from({ length: 1 + chance.below(8) }, word).join("-");
    const part = (): string => chance.one(["A", "B", "1", "é", "İ", "\u212A", word()]);
    const title = Array.from({ length: chance.below(40) }, part).join(chance.one([" ", "-", ", "]));
    expect(longId(shortId(id, title), title)).toBe(id);
  });
});

describe("rows", () => {
  const titles: Titles = {
    topics: [
      ["clustering", "Clustering", 2],
      ["empty", "Empty", 0],
      ["testing", "Testing", 1],
    ],
    levels: ["beginner", "intermediate", "advanced"],
    kinds: ["concept", "coding"],
    synonyms: [],
    id: ["AB", "-elbow", "AB"],
    title: ["K-means", "How many clusters?", "P-values"],
    level: "021",
    kind: "010",
  };

  test("puts the columns of a file together, topic by topic", () => {
    expect(rows(titles)).toEqual([
      { id: "k-means", title: "K-means", topic: "clustering", topicTitle: "Clustering", level: "beginner", kind: "concept" },
      { id: "elbow", title: "How many clusters?", topic: "clustering", topicTitle: "Clustering", level: "advanced", kind: "coding" },
      { id: "p-values", title: "P-values", topic: "testing", topicTitle: "Testing", level: "intermediate", kind: "concept" },
    ]);
  });

  test("of a guide without questions has none", () => {
    expect(rows({ ...titles, topics: [], id: [], title: [], level: "", kind: "" })).toEqual([]);
  });
});
