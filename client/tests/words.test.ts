import { describe, expect, test } from "vitest";

import { canonical, meant, plain, telling, terms, words } from "../src/words";
import { Chance, SEEDS } from "./support";

const LETTERS = "aZéÅßﬁ①İΣς한e\u0301n7_+#-‑–/. ’'\t(λ)";

describe("plain", () => {
  test.each([
    ["Naïve BAYES", "naive bayes"],
    ["e\u0301clair", "eclair"],
    ["ﬁne-tuning", "fine-tuning"],
    ["Bayes’ theorem isn't", "bayes theorem isnt"],
    ["", ""],
  ])("%j becomes %j", (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test.each(SEEDS)("text that is plain stays as it is (seed %i)", (seed) => {
    const once = plain(new Chance(seed).text(LETTERS));
    expect(plain(once)).toBe(once);
  });
});

describe("words", () => {
  test.each([
    ["k-means, k‑means and k–means", ["k", "means", "k", "means", "and", "k", "means"]],
    ["call predict_proba()", ["call", "predict_proba"]],
    ["C++ or C#?", ["c++", "or", "c#"]],
    ["P(A|B) = 0.5", ["p", "a", "b", "0", "5"]],
    ["naïve", ["naive"]],
    [" … ", []],
  ])("%j gives %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test.each(SEEDS)("words taken apart give the same words again (seed %i)", (seed) => {
    const found = words(new Chance(seed).text(LETTERS));
    expect(words(found.join(" "))).toEqual(found);
  });
});

describe("terms", () => {
  test.each([
    ["k-means", ["k", "means", "kmeans"]],
    ["predict_proba", ["predict_proba", "predict", "proba"]],
    ["__init__", ["__init__"]],
    ["TF/IDF", ["tf", "idf", "tfidf"]],
    ["scikit-learn's", ["scikit", "learns", "scikitlearns"]],
  ])("%j is held as %j", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  test.each(SEEDS)("every word of a text is held (seed %i)", (seed) => {
    const text = new Chance(seed).text(LETTERS);
    expect(terms(text)).toEqual(expect.arrayContaining(words(text)));
  });
});

describe("canonical", () => {
  test.each([
    ["regularisation", "regularization"],
    ["tokeniser", "tokenizer"],
    ["analyse", "analyze"],
    ["labelled", "labeled"],
    ["modelling", "modeling"],
    ["behaviour", "behavior"],
    ["colours", "colors"],
    ["centre", "center"],
    ["metres", "meters"],
    ["grey", "gray"],
    ["artefact", "artifact"],
    ["sceptical", "skeptical"],
    ["programme", "program"],
    ["judgement", "judgment"],
  ])("%s and %s have one form", (british, american) => {
    expect(canonical(british)).toBe(canonical(american));
  });
});

describe("meant", () => {
  test.each([
    ["regularization", "regulari"],
    ["regularization", "regularis"],
    ["tokenizer", "tokenis"],
    ["labeled", "labell"],
    ["behavior", "behaviou"],
    ["distance", "dis"],
  ])("%s is meant while %s is typed", (word, prefix) => {
    expect(meant(word, prefix)).toBe(true);
  });

  test.each([
    ["recall", "precision"],
    ["mean", "median"],
    ["unbiased", "bias"],
  ])("%s is not meant by %s", (word, prefix) => {
    expect(meant(word, prefix)).toBe(false);
  });

  test.each(SEEDS)("a word is meant by everything it starts with (seed %i)", (seed) => {
    for (const word of words(new Chance(seed).text(LETTERS))) {
      for (let length = 1; length <= word.length; length += 1) expect(meant(word, word.slice(0, length))).toBe(true);
    }
  });
});

describe("telling", () => {
  test("leaves out words that say nothing about a question", () => {
    expect(telling("What is the bias of an estimator?")).toEqual(["bias", "estimator"]);
  });

  test("keeps all words when there are no others", () => {
    expect(telling("What is this?")).toEqual(["what", "is", "this"]);
  });

  test("finds nothing in nothing", () => {
    expect(telling(" ?! ")).toEqual([]);
  });
});
