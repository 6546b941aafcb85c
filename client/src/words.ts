/** How text becomes words, the same for the index, for what a reader types, for filters and for marks on a page. */

/** Words that say nothing about which question is meant. */
const STOP = new Set(
  ("a about an and are as at be between but by can could did do does for from had has have how i if in into is it its me my of on or " +
    "our should so than that the their them then there these they this to versus vs was we were what when where which who why will " +
    "with would you your")
    .split(" "),
);

const SPELLINGS: readonly [RegExp, string][] = [
  [/artef/g, "artif"],
  [/scepti/g, "skepti"],
  [/grey/g, "gray"],
  [/programme(?!r|d)/g, "program"],
  [/judgement/g, "judgment"],
  [/ys(?=[ei]|$)/g, "yz"],
  [/is(?=[aei]|$)/g, "iz"],
  [/ou(?=r|$)/g, "o"],
  [/ll(?=ing|ed|er|$)/g, "l"],
  [/tre(?=s?$)/g, "ter"],
  // The plural, so that a typo in `transformer` is still one letter away from `transformers`.
  [/(?<=^.{2,}[^sui])s$/, ""],
];

/**
 * One form for British and American spelling, singular and plural: `regularisation` and `regularization`, `labelled` and
 * `labeled`, `clusters` and `cluster`. The result need not be a word; it only has to be the same for all. It also maps a
 * word that is still being typed.
 */
export function canonical(word: string): string {
  return SPELLINGS.reduce((spelt, [from, to]) => spelt.replace(from, to), word);
}

const SWAPS: readonly [RegExp, string][] = [
  [/(?<=.{3}[iy])s(?=e|ing|ation)/, "z"],
  [/(?<=.{3}[iy])z(?=e|ing|ation)/, "s"],
  [/(?<=.{2})our(?=s?$|ed|ing|al|it|ite)/, "or"],
  [/(?<=.{2})or(?=s?$|ed|ing|al|it|ite)/, "our"],
];

/** `word` in British spelling if it is in American, and the other way round; what is the same in both stays. The result need not be a word. */
export function swapped(word: string): string {
  const swap = SWAPS.find(([from]) => from.test(word));
  return swap ? word.replace(...swap) : word;
}

/** What words of one family begin with: `tokeniz` for `tokenizer`, `tokenised` and `tokenisation`. */
export function stem(word: string): string {
  const whole = canonical(word);
  const short = whole.replace(/(?:ations?|ators?|ions?|ings?|ers?|ed|es?)$/, "").replace(/([bdgklmnprt])\1$/, "$1");
  return short.length < 4 ? whole : short;
}

/** Lower case, without accents, typographic quotes and ligatures. */
export function plain(text: string): string {
  // Nearly every title is ASCII without quotes, and a guide has thousands of them.
  if (/^[\x00-\x26\x28-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/g, "").toLowerCase();
}

const WORD = /[\p{L}\p{N}_+#]+/gu;
const COMPOUND = /[\p{L}\p{N}_+#]+(?:[-‐‑–/.][\p{L}\p{N}_+#]+)*/gu;

/** The words of `text` as typed: `k-means` gives `k` and `means`, `predict_proba` stays whole. */
export function words(text: string): string[] {
  return plain(text).match(WORD) ?? [];
}

/** What the index holds of `text`: its words, the parts of code names, and compounds in one piece (`kmeans`). */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const compound of plain(text).match(COMPOUND) ?? []) {
    const parts = compound.match(WORD) ?? [];
    found.push(...parts);
    for (const part of parts) if (/[^_]_+[^_]/.test(part)) found.push(...part.split("_").filter(Boolean));
    if (parts.length > 1) found.push(parts.join(""));
  }
  return found;
}

/** The words of a query that tell questions apart; all of them when there are no others. */
export function telling(query: string): string[] {
  const all = words(query);
  const some = all.filter((word) => !STOP.has(word));
  return some.length ? some : all;
}

/** Whether `word` of a text is meant by the typed `prefix`. */
export function meant(word: string, prefix: string): boolean {
  return word.startsWith(prefix) || canonical(word).startsWith(stem(prefix));
}
