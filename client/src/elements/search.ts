/** `<study-search>`: the search dialog. Loaded when a reader reaches for it. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";

import { at } from "../site";
import { search, type Found, type Hit } from "../search/search";
import { store } from "../store";
import { marked } from "./marked";

/** How long after the last key the full text is asked; milliseconds. */
const REST = 150;
/** Results that each layer shows at most. */
const HITS = 20;
const TEXTS = 20;
const BEST = 3;
const LEVELS = ["beginner", "intermediate", "advanced"];

type Result = Hit | Found;

/** What a query gave. */
interface Outcome {
  readonly query: string;
  /** What was found at once. */
  readonly hits: readonly Hit[];
  /** What came later, list by list. It is added below: what is shown does not move. */
  readonly later: readonly (readonly Result[])[];
  readonly complete: boolean;
  /** Whether something could not be asked. */
  readonly lacking: boolean;
}

const isHit = (result: Result): result is Hit => "id" in result;

/** Topic and id, which tell whether two results are the same question. */
const place = (result: Result): string => (isHit(result) ? `${result.topic}/${result.id}` : result.address.split("/").slice(0, 2).join("/"));

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export class StudySearch extends LitElement {
  static override properties = { outcome: { state: true }, failed: { state: true }, answers: { state: true }, recent: { state: true } };

  declare outcome: Outcome | undefined;
  declare failed: boolean;
  declare answers: boolean;
  declare recent: readonly string[];

  private timer: ReturnType<typeof setTimeout> | undefined;
  /** How often something was asked: an answer to what came before is too late. */
  private round = 0;
  /** Whether Enter waits for a result. */
  private entered = false;

  constructor() {
    super();
    this.failed = false;
    this.answers = false;
    this.recent = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    store.addEventListener("change", () => void this.recall());
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector("input[type=search]");
  }

  /** Open the dialog and bring the focus into it. */
  async show(): Promise<void> {
    const engine = search();
    await this.updateComplete;
    if (this.dialog?.open) return;
    this.dialog?.showModal();
    this.input?.select();
    engine.ready.catch(() => (this.failed = true));
    await this.recall();
  }

  /** Read what is kept for the dialog; another tab, or the page that has just been arrived at, may still be writing it. */
  private async recall(): Promise<void> {
    if (!this.dialog?.open) return;
    const [answers, recent] = await Promise.all([store.setting("answers"), store.setting("recent")]);
    this.answers = answers === true;
    this.recent = Array.isArray(recent) ? recent.filter((query) => typeof query === "string") : [];
  }

  private close(): void {
    this.dialog?.close();
  }

  /** Ask what is typed by now. */
  private async ask(): Promise<void> {
    const round = ++this.round;
    clearTimeout(this.timer);
    this.entered = false;
    const query = this.input?.value.trim() ?? "";
    if (!query) {
      this.outcome = undefined;
      return;
    }
    const engine = search();
    const { whole } = engine;
    const hits = await engine.questions(query, HITS).catch(() => undefined);
    this.failed = !hits;
    if (round !== this.round || !hits) return;
    this.outcome = { query, hits, later: [], complete: false, lacking: false };
    this.timer = setTimeout(() => void this.deepen(round, query, whole), REST);
  }

  /** Ask what takes longer. `whole`: whether tags and key points have answered already. */
  private async deepen(round: number, query: string, whole: boolean): Promise<void> {
    const engine = search();
    const asked: Promise<readonly Result[]>[] = [engine.fullText(query, TEXTS)];
    if (!whole) asked.push(engine.extend().then(() => engine.questions(query, HITS)));
    const parts = await Promise.allSettled(asked.map(async (part) => this.add(round, await part)));
    if (round !== this.round || !this.outcome) return;
    this.outcome = { ...this.outcome, complete: true, lacking: parts.some(({ status }) => status === "rejected") };
  }

  /** Show `results` below what is shown, unless something else has been asked since. */
  private add(round: number, results: readonly Result[]): void {
    if (round !== this.round || !this.outcome) return;
    const { hits, later } = this.outcome;
    const known = new Set([hits, ...later].flat().map(place));
    const fresh = results.filter((result) => !known.has(place(result)));
    if (fresh.length) this.outcome = { ...this.outcome, later: [...later, fresh] };
  }

  /** A result was chosen. Into another tab, search stays; an address that differs in its fragment only does not leave the page. */
  private leave(event: MouseEvent): void {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.close();
  }

  private type(query: string): void {
    if (!this.input) return;
    this.input.value = query;
    this.input.focus();
    void this.ask();
  }

  /** Arrow keys go through the results, which are links; any letter goes on typing. */
  private move(event: KeyboardEvent): void {
    const stops = [this.input, ...this.querySelectorAll<HTMLElement>(".results a, .recent button")];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && here >= 0) {
      event.preventDefault();
      stops[(here + step + stops.length) % stops.length]?.focus();
    } else if (event.key === "Escape") {
      // Of itself it would first empty the input.
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && document.activeElement === this.input) {
      event.preventDefault();
      this.entered = true;
      this.openFirst();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && here > 0 && event.key !== " ") {
      this.input?.focus();
    }
  }

  /** Enter opens the first result of what is typed by now, also when it is still on its way. */
  private openFirst(): void {
    if (!this.entered || this.outcome?.query !== this.input?.value.trim()) return;
    const first = this.querySelector<HTMLElement>(".results a");
    this.entered = !first;
    first?.click();
  }

  protected override updated(): void {
    this.openFirst();
  }

  protected override render(): TemplateResult {
    return html`<dialog class="search-dialog" aria-label="Search questions" closedby="any" @keydown=${(event: KeyboardEvent) => this.move(event)}>
      <div class="search-head">
        <label><span class="hidden">Search questions</span>
          <input type="search" placeholder="Search questions" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" @input=${() => this.ask()}>
        </label>
        <button type="button" class="plain" @click=${() => this.close()}>Close</button>
      </div>
      <p class="note outcome" role="status">${this.said()}</p>
      <div class="results" aria-busy=${this.outcome?.complete === false}>${this.results()}</div>
      <p class="search-foot note">
        <label><input type="checkbox" .checked=${this.answers} @change=${(event: Event) => this.showAnswers(event)}> Show what answers say</label>
        <span><kbd>↑</kbd> <kbd>↓</kbd> choose</span> <span><kbd>Enter</kbd> open</span> <span><kbd>Esc</kbd> close</span>
        <a href=${this.listAddress()}>All questions${this.outcome ? ` about “${this.outcome.query}”` : ""}</a>
      </p>
    </dialog>`;
  }

  private listAddress(): string {
    const query = this.outcome ? `?${new URLSearchParams({ q: this.outcome.query })}` : "";
    return at(`questions/${query}`);
  }

  private showAnswers(event: Event): void {
    this.answers = (event.target as HTMLInputElement).checked;
    void store.set("answers", this.answers);
  }

  private said(): string {
    if (this.failed) return "Search could not be loaded. Check your connection, then reload the page.";
    if (!this.outcome) return "";
    const { query, hits, later, complete, lacking } = this.outcome;
    const texts = later.flat().filter((result) => !isHit(result)).length;
    const count = hits.length + later.flat().length;
    const lack = lacking ? " Not everything could be searched: check your connection." : "";
    if (!count) return complete ? `Nothing here is about “${query}”. Try fewer or other words.${lack}` : "Looking through the answers …";
    const best = hits.length === HITS || texts === TEXTS ? "The best " : "";
    return `${best}${count} ${count === 1 ? "result" : "results"}${complete ? "" : " so far"}${lack && `.${lack}`}`;
  }

  private results(): TemplateResult | typeof nothing {
    if (!this.outcome) return this.recent.length ? this.recently() : nothing;
    const { hits, later, query } = this.outcome;
    const groups = new Map<string, Hit[]>();
    for (const hit of hits.slice(BEST)) groups.set(hit.topicTitle, [...(groups.get(hit.topicTitle) ?? []), hit]);
    return html`${this.group(hits.length > BEST ? "Best matches" : "Questions", hits.slice(0, BEST), query)}
      ${[...groups].map(([topic, some]) => this.group(topic, some, query))}
      ${later.map((some) => this.group(some.some(isHit) ? "In tags and key points" : "In the text", some, query))}`;
  }

  private group(title: string, results: readonly Result[], query: string): TemplateResult | typeof nothing {
    if (!results.length) return nothing;
    const rows = results.map((result) => (isHit(result) ? this.hit(result, query) : this.found(result, query)));
    return html`<section aria-label=${title}><h2>${title}</h2><ul>${rows}</ul></section>`;
  }

  private hit(hit: Hit, query: string): TemplateResult {
    const rank = LEVELS.indexOf(hit.level) + 1;
    const fold = hit.point ? `#page--score.${hit.id}` : "";
    return html`<li><a href=${at(`${hit.topic}/${hit.id}/?${new URLSearchParams({ find: query })}${fold}`)} @click=${(event: MouseEvent) => this.leave(event)}>
      <span class="title">${marked(hit.title, query)}</span>
      <span class="note">${hit.topicTitle} · <span class="dots" aria-hidden="true">${"●".repeat(rank)}${"○".repeat(3 - rank)}</span> ${upper(hit.level)} · ${upper(hit.kind)}${hit.point && !this.answers ? " · in a key point" : ""}</span>
      ${hit.point && this.answers ? html`<span class="excerpt">${marked(hit.point, query)}</span>` : nothing}
    </a></li>`;
  }

  private found(page: Found, query: string): TemplateResult {
    const [path, fold = ""] = page.address.split("#");
    return html`<li><a href=${at(`${path}?${new URLSearchParams({ find: query })}${fold && `#${fold}`}`)} @click=${(event: MouseEvent) => this.leave(event)}>
      <span class="title">${marked(page.title, query)}</span>
      ${page.section ? html`<span class="note">in: ${page.section}</span>` : nothing}
      ${this.answers ? html`<span class="excerpt">${unsafeHTML(page.excerpt)}</span>` : nothing}
    </a></li>`;
  }

  private recently(): TemplateResult {
    return html`<section class="recent" aria-label="Recent searches"><h2>Recent searches</h2>
      ${this.recent.map((query) => html`<button type="button" class="chip" @click=${() => this.type(query)}>${query}</button>`)}
      <button type="button" class="plain" @click=${() => this.forget()}>Forget these</button></section>`;
  }

  private forget(): void {
    this.recent = [];
    void store.set("recent", []);
    this.input?.focus();
  }
}

customElements.define("study-search", StudySearch);
