/** Both layers of search as one. Made when a reader reaches for search, and not before. */

import { at } from "../site";
import { meant, telling, terms } from "../words";
import type { Hit } from "./engine";
import type { Answer, Task, Tasks } from "./worker";

export type { Hit } from "./engine";

/** A question, or a topic's briefing, whose full text holds the words. */
export interface Found {
  /** Relative to the site's root, with the fold the words stand in. */
  readonly address: string;
  readonly title: string;
  /** The section the words stand in, as its heading says. */
  readonly section: string;
  /** HTML with the words in `<mark>`, from Pagefind, which escapes the rest. */
  readonly excerpt: string;
}

declare const SEARCH_WORKER: string;

/** What is used of Pagefind (https://pagefind.app/docs/api/). */
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  search(query: string): Promise<{ results: { id: string; data(): Promise<PagefindPage> }[] }>;
}
interface PagefindPage {
  url: string;
  meta: { title?: string };
  /** Locations count its words. */
  content: string;
  /** Those that hold a word, in the order of the page. */
  sub_results: PagefindSection[];
}
interface PagefindSection {
  title: string;
  url: string;
  excerpt: string;
  weighted_locations: { location: number; balanced_score: number }[];
}

const load = async (path: string): Promise<ArrayBuffer> => {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.arrayBuffer();
};

/** The section of `page` that tells most about `phrasing`. None when a word stands nowhere: Pagefind then settles for the beginning of it. */
function bestSection({ url, meta, content, sub_results: sections }: PagefindPage, phrasing: string): Found | undefined {
  const words = content.split(/\s+/);
  const missing = new Set(telling(phrasing));
  const scores = sections.map((section) => {
    let score = 0;
    for (const { location, balanced_score: worth } of section.weighted_locations) {
      const held = terms(words[location] ?? "");
      const told = [...telling(phrasing)].filter((asked) => held.some((term) => meant(term, asked)));
      for (const asked of told) missing.delete(asked);
      if (told.length) score += worth;
    }
    return score;
  });
  const best = sections[scores.indexOf(Math.max(...scores))];
  if (!best || missing.size) return undefined;
  const { title = "" } = meta;
  return { address: (best.url || url).replace(/^\//, ""), title, section: best.title === title ? "" : best.title, excerpt: best.excerpt };
}

export class Search {
  private readonly worker = new Worker(new URL(SEARCH_WORKER, import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;
  private extended: Promise<void> | undefined;
  private pagefind: Promise<Pagefind> | undefined;
  /** Rejected when the worker does not start. */
  private readonly broken: Promise<never>;
  /** Settled when questions can be asked; rejected when the index could not be loaded. */
  readonly ready: Promise<unknown>;
  /** Whether tags and key points are looked through as well. */
  whole = false;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
    this.broken = new Promise((_, reject) => {
      this.worker.onerror = () => reject(new Error("The search worker does not run."));
    });
    this.ready = load("search/titles.json").then((titles) => this.ask("titles", titles, [titles]));
    for (const settled of [this.broken, this.ready]) settled.catch(() => undefined); // whoever asks is told
  }

  /** What titles, tags and key points answer to `query`; the titles alone until `whole`. */
  async questions(query: string, limit = 50): Promise<Hit[]> {
    await this.ready;
    const hits = await this.ask("questions", { query, limit });
    // Tags and key points are several times as long as titles: they come when the first results have been painted.
    if (!this.extended) requestAnimationFrame(() => setTimeout(() => void this.extend().catch(() => undefined)));
    return hits;
  }

  /** Look through tags and key points from now on. */
  extend(): Promise<void> {
    this.extended ??= this.takeDetails();
    this.extended.catch(() => (this.extended = undefined)); // the next query tries again
    return this.extended;
  }

  /** What the full text answers to `query`. */
  async fullText(query: string, limit = 20): Promise<Found[]> {
    this.pagefind ??= this.start();
    this.pagefind.catch(() => (this.pagefind = undefined)); // the next query tries again
    const [pagefind, phrasings] = await Promise.all([this.pagefind, this.ask("phrasings", query)]);
    const found = new Map<string, Found>();
    for (const phrasing of phrasings) {
      if (found.size >= limit) break;
      const { results } = await pagefind.search(phrasing);
      const fresh = results.filter(({ id }) => !found.has(id)).slice(0, limit - found.size);
      const pages = await Promise.all(fresh.map((result) => result.data()));
      fresh.forEach(({ id }, index) => {
        const best = bestSection(pages[index] as PagefindPage, phrasing);
        if (best) found.set(id, best);
      });
    }
    return [...found.values()];
  }

  private async takeDetails(): Promise<void> {
    await this.ready;
    const details = await load("search/details.json");
    await this.ask("details", details, [details]);
    this.whole = true;
  }

  private async start(): Promise<Pagefind> {
    // Pagefind leaves a rejected promise to nobody when its entry cannot be loaded.
    const [pagefind] = await Promise.all([import(at("pagefind/pagefind.js")) as Promise<Pagefind>, load("pagefind/pagefind-entry.json")]);
    await pagefind.options({ baseUrl: "/", excerptLength: 24 });
    return pagefind;
  }

  private ask<T extends keyof Tasks>(task: T, give: Tasks[T]["give"], moved: Transferable[] = []): Promise<Tasks[T]["get"]> {
    const id = ++this.asked;
    const answer = new Promise<Tasks[T]["get"]>((resolve, reject) => {
      this.waiting.set(id, (answer) => ("fault" in answer ? reject(new Error(answer.fault)) : resolve(answer.get as Tasks[T]["get"])));
    });
    this.worker.postMessage({ id, task, give } as Task, moved);
    return Promise.race([answer, this.broken]);
  }
}

let made: Search | undefined;
/** The page's one search. */
export const search = (): Search => (made ??= new Search());
