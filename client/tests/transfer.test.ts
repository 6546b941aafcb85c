import "fake-indexeddb/auto";

import { describe, expect, test } from "vitest";

import { store } from "../src/store";
import { importProgress } from "../src/transfer";
import { scored } from "./support";

const file = (entries: readonly unknown[], version = 1): Blob =>
  new Blob([JSON.stringify({ format: "study-guide-progress", version, guide: "Guide", exported: "", entries })]);

const many = Array.from({ length: 1200 }, (_, n) => scored(`q${n % 10}`));

const NO_JSON = "This file cannot be read as an export: it is not JSON. Choose the .json file that Export made.";

describe("the sentence after an import", () => {
  // In this order, into one database.
  test.each<[string, readonly unknown[], string]>([
    ["one entry", many.slice(0, 1), "1 entry added, 0 already here."],
    ["it again, with another", many.slice(0, 2), "1 entry added, 1 already here."],
    ["nothing at all", [], "0 entries added, 0 already here."],
    ["nothing new", many.slice(0, 2), "0 entries added, 2 already here."],
    ["what cannot be understood", [null, "score"], "0 entries added, 0 already here, 2 not understood and left out."],
    ["more than a thousand", [...many, {}], "1,198 entries added, 2 already here, 1 not understood and left out."],
  ])("of %s says what was added", async (_, entries, sentence) => {
    expect(await importProgress(file(entries))).toBe(sentence);
  });

  test("of an export says that everything is here", async () => {
    const exported = new Blob([JSON.stringify(await store.archive("Guide"), null, 1)]);
    expect(await importProgress(exported)).toBe("0 entries added, 1,200 already here.");
  });

  test.each<[string, Blob, string]>([
    ["an empty file", new Blob([]), NO_JSON],
    ["a picture", new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])]), NO_JSON],
    ["half an export", new Blob(['{"format": "study-guide-progress", "entr']), NO_JSON],
    ["another file", new Blob(['{"cards": []}']), "This file is not an export of a study guide's progress. Choose the .json file"],
    ["an export from the future", file([scored("q")], 2), "This file was made by a newer version of the guide. Reload this page"],
  ])("of %s says why nothing was added", async (_, given, sentence) => {
    const before = await store.everything();
    await expect(importProgress(given)).rejects.toThrow(sentence);
    expect(await store.everything()).toEqual(before);
  });
});
