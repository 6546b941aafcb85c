import { describe, expect, test } from "vitest";

import { chosen, counts, FACETS, fits, fromQuery, NOTHING, toggled, toQuery, type Choice, type Item } from "../src/filter";
import { Chance, SEEDS } from "./support";

const VALUES = {
  topic: ["evaluation", "statistics"],
  level: ["beginner", "intermediate", "advanced"],
  kind: ["concept", "coding"],
  tag: ["bias", "c++", "a&b=c"],
  state: ["new", "reviewed", "due", "weak"],
};

const item = (values: Item["values"]): Item => ({ id: "id", values });
const choice = (values: Partial<Record<(typeof FACETS)[number], string[]>>, text = ""): Choice => ({
  text,
  values: Object.fromEntries(Object.entries(values).map(([facet, some]) => [facet, new Set(some)])),
});

const randomItems = (chance: Chance): Item[] =>
  Array.from({ length: 30 }, (_, id) => ({
    id: String(id),
    values: Object.fromEntries(FACETS.map((facet) => [facet, chance.some(VALUES[facet])])),
  }));
const randomChoice = (chance: Chance): Choice =>
  choice(Object.fromEntries(chance.some(FACETS).map((facet) => [facet, chance.some(VALUES[facet])])), chance.text("ab +&=é?"));

describe("fits", () => {
  const hard = item({ level: ["advanced"], kind: ["coding"], tag: ["bias", "c++"], state: ["reviewed", "due"] });

  test("nothing chosen leaves everything", () => {
    expect(fits(hard, NOTHING)).toBe(true);
    expect(fits(hard, choice({ level: [] }))).toBe(true);
  });

  test("within a facet any of the values, across facets all", () => {
    expect(fits(hard, choice({ level: ["beginner", "advanced"], state: ["due", "weak"] }))).toBe(true);
    expect(fits(hard, choice({ level: ["advanced"], state: ["weak"] }))).toBe(false);
  });

  test("an item without a facet fits no value of it", () => {
    expect(fits(item({}), choice({ tag: ["bias"] }))).toBe(false);
  });

  test("the facet that is not asked does not matter", () => {
    expect(fits(hard, choice({ level: ["beginner"], kind: ["coding"] }), "level")).toBe(true);
    expect(fits(hard, choice({ level: ["beginner"], kind: ["concept"] }), "level")).toBe(false);
  });
});

describe("counts", () => {
  test.each(SEEDS)("each count is what that value alone would leave, given the other facets (seed %i)", (seed) => {
    const chance = new Chance(seed);
    const items = randomItems(chance);
    const made = randomChoice(chance);
    for (const facet of FACETS) {
      const found = counts(items, made, facet);
      for (const value of VALUES[facet]) {
        const alone = { ...made, values: { ...made.values, [facet]: new Set([value]) } };
        expect(found.get(value) ?? 0).toBe(items.filter((each) => fits(each, alone)).length);
      }
    }
  });
});

describe("toggled", () => {
  test("chooses a value, and a second time no longer", () => {
    const once = toggled(NOTHING, "level", "advanced");
    expect([...(once.values.level ?? [])]).toEqual(["advanced"]);
    expect(chosen(once)).toBe(1);
    expect(chosen(toggled(once, "level", "advanced"))).toBe(0);
  });

  test("changes nothing it was given", () => {
    const before = choice({ level: ["beginner"] }, "bias");
    toggled(before, "level", "advanced");
    expect(before).toEqual(choice({ level: ["beginner"] }, "bias"));
  });
});

describe("the address", () => {
  test.each(SEEDS)("holds a choice and gives it back (seed %i)", (seed) => {
    const made = randomChoice(new Chance(seed));
    const back = fromQuery(new URLSearchParams(toQuery(made).toString()));
    expect(back.text).toBe(made.text.trim());
    for (const facet of FACETS) expect(back.values[facet]).toEqual(new Set(made.values[facet]));
  });

  test("is the same whatever the order of choosing", () => {
    const one = toggled(toggled(NOTHING, "tag", "b"), "tag", "a");
    const other = toggled(toggled(NOTHING, "tag", "a"), "tag", "b");
    expect(toQuery(one).toString()).toBe(toQuery(other).toString());
  });

  test("keeps what others wrote there, and loses what is no longer chosen", () => {
    const query = new URLSearchParams("q=bias&level=beginner&sort=title");
    expect(toQuery(NOTHING, query).toString()).toBe("sort=title");
    expect(query.toString()).toBe("q=bias&level=beginner&sort=title");
  });

  test("of a page without a query chooses nothing", () => {
    const empty = fromQuery(new URLSearchParams());
    expect(chosen(empty)).toBe(0);
    expect(toQuery(empty).toString()).toBe("");
  });

  test("with a facet but no value chooses nothing", () => {
    expect(chosen(fromQuery(new URLSearchParams("level=&tag=")))).toBe(0);
  });
});
