/** Both layers of search as one. Made when a reader reaches for search, and not before. */

import { at } from "../site";
import type { Details, Titles } from "./data";
import type { Hit } from "./engine";
import type { Answer, Question } from "./worker";

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
  search(query: string): Promise<{ results: { data(): Promise<PagefindPage> }[] }>;
}
interface PagefindPage {
  url: string;
  meta: { title?: string };
  excerpt: string;
  sub_results: { title: string; url: string; excerpt: string }[];
}

const json = async (path: string): Promise<unknown> => {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

export class Search {
  private readonly worker = new Worker(new URL(SEARCH_WORKER, import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, (hits: Hit[]) => void>();
  private asked = 0;
  private pagefind: Promise<Pagefind> | undefined;
  /** Settled when questions can be asked; rejected when the index could not be loaded. */
  readonly ready: Promise<void>;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.waiting.get(data.id)?.(data.hits);
      this.waiting.delete(data.id);
    };
    this.ready = json("search/titles.json").then((titles) => this.send({ titles: titles as Titles }));
    // Tags and key points are several times as long as titles: they come when the first results are there.
    void this.ready
      .then(() => this.questions("a", 1))
      .then(() => json("search/details.json"))
      .then((details) => this.send({ details: details as Details }))
      .catch(() => undefined);
  }

  /** What titles, tags and key points answer to `query`. */
  async questions(query: string, limit = 50): Promise<Hit[]> {
    await this.ready;
    const id = ++this.asked;
    const answer = new Promise<Hit[]>((resolve) => this.waiting.set(id, resolve));
    this.send({ id, query, limit });
    return answer;
  }

  /** What the full text answers to `query`. Empty where the full text was not indexed. */
  async fullText(query: string, limit = 20): Promise<Found[]> {
    this.pagefind ??= this.load();
    const { results } = await (await this.pagefind).search(query);
    const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return pages.map((page) => {
      const best = page.sub_results[0];
      return {
        address: (best?.url ?? page.url).replace(/^\//, ""),
        title: page.meta.title ?? "",
        section: best && best.title !== page.meta.title ? best.title : "",
        excerpt: best?.excerpt ?? page.excerpt,
      };
    });
  }

  private async load(): Promise<Pagefind> {
    const pagefind = (await import(at("pagefind/pagefind.js"))) as Pagefind;
    await pagefind.options({ baseUrl: "/", excerptLength: 24 });
    return pagefind;
  }

  private send(question: Question): void {
    this.worker.postMessage(question);
  }
}

let made: Search | undefined;
/** The page's one search. */
export const search = (): Search => (made ??= new Search());
