import { describe, expect, test } from "vitest";

import { pieces } from "../src/elements/marked";
import { telling, words } from "../src/words";
import { Chance, SEEDS } from "./support";

describe("pieces", () => {
  test.each<[string, string, string[]]>([
    ["Accuracy on imbalanced data", "imbal", ["Accuracy on ", "imbalanced", " data"]],
    ["Regularization", "regularisation", ["", "Regularization", ""]],
    ["k-means and k-medoids", "k means", ["", "k", "-", "means", " and ", "k", "-medoids"]],
    ["Naïve Bayes", "naive bayes", ["", "Naïve", " ", "Bayes", ""]],
    ["the predict_proba method", "predict_proba", ["the ", "predict_proba", " method"]],
    ["<b>bold</b> & more", "bold", ["<b>", "bold", "</b> & more"]],
    ["What is recall?", "what is recall", ["What is ", "recall", "?"]],
    ["Nothing here", "precision", ["Nothing here"]],
    ["Anything", "", ["Anything"]],
    ["", "recall", [""]],
  ])("%j with %j typed", (text, query, expected) => {
    expect(pieces(text, query)).toEqual(expected);
  });

  test.each(SEEDS)("lose no character, and mark words only (seed %i)", (seed) => {
    const chance = new Chance(seed);
    const [text, query] = [chance.text("abAé ß-_<&.", 60), chance.text("ab -", 8)];
    const found = pieces(text, query);
    expect(found.join("")).toBe(text);
    for (const [index, piece] of found.entries()) if (index % 2) expect(words(piece)).not.toEqual([]);
    if (!telling(query).length) expect(found).toHaveLength(1);
  });
});
