/** `<study-search>`: the search dialog. Loaded when a reader reaches for it. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";

import { at } from "../site";
import { search, type Found, type Hit } from "../search/search";
import { store } from "../store";
import { marked } from "./marked";

/** How long after the last key the full text is asked; milliseconds. */
const REST = 150;
const BEST = 3;
const RECENT = 6;
const LEVELS = ["beginner", "intermediate", "advanced"];

interface Outcome {
  readonly query: string;
  readonly hits: readonly Hit[];
  readonly found: readonly Found[];
  readonly complete: boolean;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export class StudySearch extends LitElement {
  static override properties = { outcome: { state: true }, failed: { state: true }, answers: { state: true }, recent: { state: true } };

  declare outcome: Outcome | undefined;
  declare failed: boolean;
  declare answers: boolean;
  declare recent: readonly string[];

  private timer: ReturnType<typeof setTimeout> | undefined;
  private opener: HTMLElement | null = null;

  constructor() {
    super();
    this.failed = false;
    this.answers = false;
    this.recent = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
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
    this.opener = document.activeElement as HTMLElement | null;
    this.dialog?.showModal();
    this.input?.select();
    engine.ready.then(
      () => this.ask(),
      () => (this.failed = true),
    );
    const [answers, recent] = await Promise.all([store.setting("answers"), store.setting("recent")]);
    this.answers = answers === true;
    this.recent = Array.isArray(recent) ? recent.filter((query) => typeof query === "string").slice(0, RECENT) : [];
  }

  private close(): void {
    this.dialog?.close();
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    const query = this.input?.value.trim() ?? "";
    if (!query) {
      this.outcome = undefined;
      return;
    }
    const hits = await search().questions(query, 40);
    if (query !== this.input?.value.trim()) return;
    // What the full text gave for the words before stays until it has been asked again, or the list would flicker.
    this.outcome = { query, hits, found: [], complete: false };
    this.timer = setTimeout(() => void this.deepen(query), REST);
  }

  private async deepen(query: string): Promise<void> {
    const all = await search().fullText(query).catch((): Found[] => []);
    if (this.outcome?.query !== query) return;
    const known = new Set(this.outcome.hits.map((hit) => `${hit.topic}/${hit.id}`));
    const found = all.filter((page) => !known.has(page.address.replace(/\/(#.*)?$/, "").split("/#")[0] ?? ""));
    this.outcome = { ...this.outcome, found, complete: true };
  }

  private async remember(): Promise<void> {
    const query = this.outcome?.query;
    if (!query) return;
    this.recent = [query, ...this.recent.filter((other) => other !== query)].slice(0, RECENT);
    await store.set("recent", [...this.recent]);
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
    } else if (event.key === "Enter" && document.activeElement === this.input) {
      event.preventDefault();
      this.querySelector<HTMLElement>(".results a")?.click();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && here > 0 && event.key !== " ") {
      this.input?.focus();
    }
  }

  protected override render(): TemplateResult {
    return html`<dialog class="search-dialog" aria-label="Search questions" closedby="any" @keydown=${(event: KeyboardEvent) => this.move(event)}
      @close=${() => this.opener?.focus()}>
      <div class="search-head">
        <label><span class="hidden">Search questions</span>
          <input type="search" placeholder="Search questions" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" @input=${() => this.ask()}>
        </label>
        <button type="button" class="plain" @click=${() => this.close()}>Close</button>
      </div>
      <p class="note outcome" role="status">${this.said()}</p>
      <div class="results">${this.results()}</div>
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
    const { query, hits, found, complete } = this.outcome;
    const count = hits.length + found.length;
    if (count) return `${count === 60 ? "More than 50" : count} ${count === 1 ? "result" : "results"}${complete ? "" : " so far"}`;
    return complete ? `Nothing here is about “${query}”. Try fewer or other words.` : "Looking through the answers …";
  }

  private results(): TemplateResult | typeof nothing {
    if (!this.outcome) return this.recent.length ? this.recently() : nothing;
    const { hits, found, query } = this.outcome;
    const groups = new Map<string, Hit[]>();
    for (const hit of hits.slice(BEST)) groups.set(hit.topicTitle, [...(groups.get(hit.topicTitle) ?? []), hit]);
    return html`${this.group(hits.length > BEST ? "Best matches" : "Questions", hits.slice(0, BEST).map((hit) => this.hit(hit, query)))}
      ${[...groups].map(([topic, some]) => this.group(topic, some.map((hit) => this.hit(hit, query))))}
      ${this.group("In the text", found.map((page) => this.found(page, query)))}`;
  }

  private group(title: string, rows: TemplateResult[]): TemplateResult | typeof nothing {
    return rows.length ? html`<section aria-label=${title}><h2>${title}</h2><ul>${rows}</ul></section>` : nothing;
  }

  private hit(hit: Hit, query: string): TemplateResult {
    const rank = LEVELS.indexOf(hit.level) + 1;
    const fold = hit.point ? `#page--score.${hit.id}` : "";
    return html`<li><a href=${at(`${hit.topic}/${hit.id}/?${new URLSearchParams({ find: query })}${fold}`)} @click=${() => this.remember()}>
      <span class="title">${marked(hit.title, query)}</span>
      <span class="note">${hit.topicTitle} · <span class="dots" aria-hidden="true">${"●".repeat(rank)}${"○".repeat(3 - rank)}</span> ${upper(hit.level)} · ${upper(hit.kind)}${hit.point && !this.answers ? " · in a key point" : ""}</span>
      ${hit.point && this.answers ? html`<span class="excerpt">${marked(hit.point, query)}</span>` : nothing}
    </a></li>`;
  }

  private found(page: Found, query: string): TemplateResult {
    const [path, fold = ""] = page.address.split("#");
    return html`<li><a href=${at(`${path}?${new URLSearchParams({ find: query })}${fold && `#${fold}`}`)} @click=${() => this.remember()}>
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
