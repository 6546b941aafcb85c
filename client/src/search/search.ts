/** Both layers of search as one. Made when a reader reaches for search, and not before. */

import { at } from "../site";
import type { Hit } from "./engine";
import type { Answer, Task } from "./worker";

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
  /** In the order of the page. */
  sub_results: PagefindSection[];
}
interface PagefindSection {
  title: string;
  url: string;
  excerpt: string;
  weighted_locations: { balanced_score: number }[];
}

const load = async (path: string): Promise<ArrayBuffer> => {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.arrayBuffer();
};

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
    this.ready = load("search/titles.json").then((titles) => this.ask({ titles }, [titles]));
    for (const settled of [this.broken, this.ready]) settled.catch(() => undefined); // whoever asks is told
  }

  /** What titles, tags and key points answer to `query`; the titles alone until `whole`. */
  async questions(query: string, limit = 50): Promise<Hit[]> {
    await this.ready;
    const hits = await this.ask({ query, limit });
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
    const { results } = await (await this.pagefind).search(query);
    const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return pages.map(({ url, meta, excerpt, sub_results: sections }) => {
      const told = (section: PagefindSection): number => section.weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0);
      const [best] = [...sections].sort((a, b) => told(b) - told(a));
      return {
        address: (best?.url ?? url).replace(/^\//, ""),
        title: meta.title ?? "",
        section: best && best.title !== meta.title ? best.title : "",
        excerpt: best?.excerpt ?? excerpt,
      };
    });
  }

  private async takeDetails(): Promise<void> {
    await this.ready;
    const details = await load("search/details.json");
    await this.ask({ details }, [details]);
    this.whole = true;
  }

  private async start(): Promise<Pagefind> {
    const pagefind = (await import(at("pagefind/pagefind.js"))) as Pagefind;
    await pagefind.options({ baseUrl: "/", excerptLength: 24 });
    return pagefind;
  }

  private ask(task: Task, moved: Transferable[] = []): Promise<Hit[]> {
    const id = ++this.asked;
    const answer = new Promise<Hit[]>((resolve, reject) => {
      this.waiting.set(id, (answer) => ("hits" in answer ? resolve(answer.hits) : reject(new Error(answer.fault))));
    });
    this.worker.postMessage({ id, ...task }, moved);
    return Promise.race([answer, this.broken]);
  }
}

let made: Search | undefined;
/** The page's one search. */
export const search = (): Search => (made ??= new Search());
