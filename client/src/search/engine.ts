/** The first layer of search: MiniSearch over what is short, so that it answers while one types. */

import MiniSearch, { type Query, type SearchResult } from "minisearch";

import { canonical, stem, swapped, telling, terms } from "../words";
import { ownWords, rows, type Details, type Row, type Titles } from "./data";

/** A question that was found. */
export interface Hit extends Row {
  /** The key point that the words stand in, when they do not stand in title, topic or tags. */
  readonly point?: string;
}

interface Document {
  id: number;
  title: string;
  /** The topic's title. */
  topic: string;
  /** The words of the id, which say in short what the question is about. */
  name: string;
  tags?: string;
  points?: string;
}

const FIELDS = ["title", "tags", "topic", "name", "points"];
/** The words someone looks for stand in the title more often than not; key points decide between equals. */
const BOOST = { title: 5, tags: 3, name: 1.5, topic: 1, points: 1 };
/** Shorter words have too many neighbours at one letter's distance. */
const FUZZY_FROM = 4;
/** What scores less than this share of the best is like the query by chance: `mean` for `kmeans`, or one common word of a sentence. */
const WORTH = 0.05;

/** Forms of words that were met before: a guide says the same few thousand words over and over. */
const forms = new Map<string, string>();

function form(word: string): string {
  let known = forms.get(word);
  if (known === undefined) forms.set(word, (known = canonical(word)));
  return known;
}

const empty = (): MiniSearch<Document> =>
  new MiniSearch<Document>({
    fields: FIELDS,
    tokenize: terms,
    processTerm: form,
    searchOptions: { tokenize: (text) => [text], processTerm: (term) => term, boost: BOOST },
  });

const document = (row: Row, id: number, name: string): Document => ({ id, title: row.title, topic: row.topicTitle, name });

/** How one word of a query is looked up: any of its forms will do. */
function leaf(word: string, last: boolean): Query {
  const spelt = canonical(word);
  const family = stem(word);
  // Every word may be the start of a longer one; the last one most likely is, for it is still being typed.
  const prefix = last || word.length > 2;
  const queries: Query[] = [{ queries: [spelt], prefix, fuzzy: word.length >= FUZZY_FROM && 1, weights: { prefix: 0.5, fuzzy: 0.2 } }];
  // Half a word can look like a spelling that it is not: `dis` is the start of `distance`, although `regularis` is one of `regularize`.
  if (prefix && spelt !== word) queries.push({ queries: [word], prefix, weights: { prefix: 0.5, fuzzy: 0 } });
  if (family !== spelt) queries.push({ queries: [family], prefix: true, boostTerm: () => 0.4, weights: { prefix: 0.5, fuzzy: 0 } });
  return { combineWith: "OR", queries };
}

/** Questions by the words in them. */
export class Engine {
  private readonly rows: Row[];
  private index: MiniSearch<Document>;
  private readonly synonyms: readonly (readonly string[][])[];
  private points: Details["points"] = [];

  constructor(titles: Titles) {
    this.rows = rows(titles);
    this.synonyms = titles.synonyms.map((group) => group.map(telling));
    this.index = empty();
    // Words of the id that stand in the title anyway make it count for more: that can wait, the first result cannot.
    this.index.addAll(this.rows.map((row, id) => document(row, id, ownWords(titles.id[id] ?? ""))));
  }

  /** Look through tags and key points as well from now on. Searches go on while their index is made. */
  async extend({ tags, tag, points }: Details): Promise<void> {
    const index = empty();
    const documents = this.rows.map((row, id) => ({
      ...document(row, id, row.id.replaceAll("-", " ")),
      tags: (tag[id] ?? []).map((number) => tags[number] ?? "").join(" "),
      points: (points[id] ?? []).join("\n"),
    }));
    await index.addAllAsync(documents, { chunkSize: 100 });
    this.points = points;
    this.index = index;
  }

  /** What `query` finds, best first. */
  search(query: string, limit = 50): Hit[] {
    const asked = telling(query);
    if (!asked.length) return [];
    const phrasings = [asked, ...this.rephrased(asked)];
    const found = this.ask(phrasings, "AND");
    // Nothing holds all the words, or a whole sentence was asked: then what holds most of them.
    if (found.size < 3 && asked.length > 1) for (const [id, result] of this.ask(phrasings, "OR")) if (!found.has(id)) found.set(id, result);
    return [...found.values()].slice(0, limit).map((result) => this.hit(result));
  }

  /** `query` in all ways to say the same, for a search that knows neither synonyms nor spellings: the words as typed come first. */
  phrasings(query: string): string[] {
    const asked = telling(query);
    const said = [asked, ...this.rephrased(asked)];
    return [...new Set([...said, ...said.map((words) => words.map(swapped))].map((words) => words.join(" ")))];
  }

  /** What any of `phrasings` finds, best first. Scores are shares of a phrasing's best: a longer one is not a better one. */
  private ask(phrasings: readonly string[][], combineWith: "AND" | "OR"): Map<number, SearchResult> {
    const found = new Map<number, SearchResult>();
    for (const phrase of phrasings) {
      const results = this.index.search({ combineWith, queries: phrase.map((word, i) => leaf(word, i === phrase.length - 1)) });
      for (const result of results) {
        const share = result.score / (results[0] as SearchResult).score;
        const before = found.get(result.id as number);
        if (share >= WORTH) found.set(result.id as number, { ...(before ?? result), score: share + (before?.score ?? 0) });
      }
    }
    return new Map([...found].sort(([, a], [, b]) => b.score - a.score));
  }

  /** `asked` with one phrase replaced by another that means the same. */
  private rephrased(asked: string[]): string[][] {
    const found: string[][] = [];
    for (const group of this.synonyms) {
      for (const phrase of group) {
        const start = asked.findIndex((_, i) => phrase.every((word, n) => canonical(asked[i + n] ?? "") === canonical(word)));
        if (start < 0) continue;
        for (const other of group) {
          if (other !== phrase) found.push(asked.toSpliced(start, phrase.length, ...other));
        }
      }
    }
    return found;
  }

  private hit(result: SearchResult): Hit {
    const id = result.id as number;
    const row = this.rows[id] as Row;
    const fields = new Set(Object.values(result.match).flat());
    if (fields.size > 1 || !fields.has("points")) return row;
    const matched = new Set(result.terms);
    const held = (point: string): number => new Set(terms(point).map(canonical).filter((term) => matched.has(term))).size;
    const point = [...(this.points[id] ?? [])].sort((a, b) => held(b) - held(a))[0];
    return point ? { ...row, point } : row;
  }
}
