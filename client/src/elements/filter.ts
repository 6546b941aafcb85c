/**
 * `<study-filter>`: text, facets with counts, and an honest empty state over the questions of a page.
 *
 * On a topic's page it shows and hides `<study-question>` elements and looks through their text. On the list of all questions (attribute
 * `list`) it shows and hides rows, asks the search engine, and can sort.
 */

import { html, LitElement, nothing, type TemplateResult } from "lit";

import { chosen, counts, FACETS, fits, fromQuery, NOTHING, toggled, toQuery, type Choice, type Facet, type Item } from "../filter";
import { toggleFolds } from "../keys";
import { subscribe } from "../live";
import { STATE_LABELS, STATES, statesOf } from "../progress";
import type { Card } from "../schedule";
import { meant, telling, words } from "../words";

const LABELS: Record<Facet, string> = { topic: "Topic", level: "Level", kind: "Kind", tag: "Tag", state: "State" };
const SORTS = { topic: "by topic", relevance: "best match", level: "easiest first", title: "by title", due: "due first" } as const;
type Sort = keyof typeof SORTS;
const LEVELS = ["beginner", "intermediate", "advanced"];
/** Facets with more values than fit on buttons. */
const MANY = new Set<Facet>(["topic", "tag"]);
/** Rows of a sorted list that are shown at once. */
const PAGE = 100;
/** How long after the last key the address is written and the full text asked; milliseconds. */
const REST = 200;

interface Entry extends Item {
  readonly element: HTMLElement;
  readonly home: ParentNode;
  readonly title: string;
  values: Partial<Record<Facet, readonly string[]>>;
  /** What text is looked for in, made when it is wanted. */
  words?: ReadonlySet<string>;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export class StudyFilter extends LitElement {
  static override properties = Object.fromEntries(
    ["choice", "sort", "found", "failed", "open", "shown", "unfolded", "ready"].map((name) => [name, { state: true }]),
  );

  declare choice: Choice;
  /** The order that was asked for; without one, the best match of a text or else by topic. */
  declare sort: Sort | undefined;
  /** Ids that the search engine gave for the text, best first. */
  declare found: readonly string[] | undefined;
  /** The search engine could not be loaded: the words of the rows have to do. */
  declare failed: boolean;
  declare open: boolean;
  declare shown: number;
  /** Whether a fold of what is shown is open. */
  declare unfolded: boolean;
  /** Before the reader's states are known, every count would be a guess. */
  declare ready: boolean;

  private entries: Entry[] = [];
  private names = new Map<string, string>();
  private cards: ReadonlyMap<string, Card> = new Map();
  private leave: (() => void) | undefined;
  private flat: HTMLElement | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly folded = (): void => void (this.unfolded = this.folds().some((fold) => fold.open));

  constructor() {
    super();
    this.choice = NOTHING;
    this.failed = false;
    this.open = false;
    this.shown = PAGE;
    this.unfolded = false;
    this.ready = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get isList(): boolean {
    return this.hasAttribute("list");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const query = new URLSearchParams(location.search);
    const { text, values } = fromQuery(query);
    this.choice = { text, values: Object.fromEntries(this.facets().map((facet) => [facet, values[facet]])) };
    const sort = query.get("sort") ?? "";
    this.sort = Object.hasOwn(SORTS, sort) ? (sort as Sort) : undefined;
    this.collect();
    this.leave = subscribe((cards) => {
      this.cards = cards;
      const now = Date.now();
      for (const entry of this.entries) {
        const card = cards.get(entry.id);
        entry.values = { ...entry.values, state: statesOf(card, now) };
        if (this.isList) entry.element.dataset.score = card?.score ?? "";
      }
      this.ready = true;
      this.requestUpdate();
    });
    document.addEventListener("toggle", this.folded, { capture: true });
    if (this.choice.text) void this.ask().then(() => this.deepen());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
    document.removeEventListener("toggle", this.folded, { capture: true });
  }

  protected override shouldUpdate(): boolean {
    return this.ready;
  }

  private collect(): void {
    const page = this.closest(".page") ?? document;
    const elements = page.querySelectorAll<HTMLElement>(this.isList ? "[data-question]" : "study-question");
    this.entries = [...elements].map((element) => {
      const { question, topic = "", level = "", kind = "", tags = "" } = element.dataset;
      const values = { topic: [topic], level: [level], kind: [kind], tag: tags.split(",").filter(Boolean), state: ["new"] };
      const title = (element.querySelector(".question-title, a")?.firstChild?.textContent ?? "").trim();
      return { id: question ?? element.id, element, home: element.parentNode as ParentNode, title, values };
    });
    for (const heading of page.querySelectorAll<HTMLElement>("[data-topic-title]")) {
      this.names.set(heading.dataset.topicTitle ?? "", heading.textContent?.trim() ?? "");
    }
  }

  private facets(): Facet[] {
    const wanted = (this.getAttribute("facets") ?? "").split(" ");
    return FACETS.filter((facet) => wanted.includes(facet));
  }

  /** The order of the rows unless another one is asked for. */
  private standing(): Sort {
    return this.choice.text.trim() ? "relevance" : "topic";
  }

  private order(): Sort {
    return this.sort === "relevance" ? this.standing() : (this.sort ?? this.standing());
  }

  /** Entries that hold the text, whatever else is chosen. */
  private texted(): Entry[] {
    const asked = telling(this.choice.text);
    if (!asked.length) return this.entries;
    if (this.isList && !this.failed) {
      if (!this.found) return this.entries;
      const rank = new Set(this.found);
      return this.entries.filter((entry) => rank.has(entry.id));
    }
    return this.entries.filter((entry) => {
      const held = (entry.words ??= new Set(words(entry.element.textContent ?? "")));
      return asked.every((prefix) => [...held].some((word) => meant(word, prefix)));
    });
  }

  private async ask(): Promise<void> {
    if (!this.isList) return;
    const { text } = this.choice;
    if (!text.trim()) {
      this.found = undefined;
      return;
    }
    try {
      const { search } = await import("../search/search");
      const hits = await search().questions(text, this.entries.length);
      if (text === this.choice.text) this.found = hits.map((hit) => hit.id);
    } catch {
      this.failed = true;
    }
  }

  /** Add what only the full text holds, below what is shown already. */
  private async deepen(): Promise<void> {
    const { text } = this.choice;
    if (!this.found || !text.trim()) return;
    const { search } = await import("../search/search");
    const pages = await search().fullText(text, 200).catch(() => []);
    const ids = pages.map((page) => page.address.split("/")[1] ?? "");
    if (text === this.choice.text) this.found = [...new Set([...this.found, ...ids])];
  }

  private choose(choice: Choice): void {
    const asks = choice.text !== this.choice.text;
    this.choice = choice;
    this.shown = PAGE;
    if (!asks) {
      this.keep();
      return;
    }
    clearTimeout(this.timer);
    const asked = this.ask();
    this.timer = setTimeout(() => {
      this.keep();
      void asked.then(() => this.deepen());
    }, REST);
  }

  /** Put what is chosen into the address. */
  private keep(): void {
    const query = toQuery(this.choice, new URLSearchParams(location.search));
    query.delete("sort");
    if (this.sort) query.set("sort", this.sort);
    const text = query.toString();
    history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
  }

  private reset(): void {
    this.choose(NOTHING);
    this.querySelector<HTMLInputElement>("input[type=search]")?.focus();
  }

  /** Show and hide what stands on the page. Gives the entries that are shown, in order. */
  private apply(): Entry[] {
    const left = this.texted().filter((entry) => fits(entry, this.choice));
    if (this.isList) this.arrange(left);
    const visible = new Set(left);
    for (const entry of this.entries) entry.element.hidden = !visible.has(entry);
    for (const section of this.closest(".page")?.querySelectorAll<HTMLElement>("section:has(.question-list)") ?? []) {
      section.hidden = !section.querySelector("[data-question]:not([hidden])");
    }
    return left;
  }

  /** Rows stand under their topics, or in one sorted list. */
  private arrange(left: Entry[]): void {
    const sort = this.order();
    if (sort === "topic" || (sort === "relevance" && !this.found)) {
      if (!this.flat) return;
      for (const entry of this.entries) entry.home.append(entry.element);
      this.flat.remove();
      this.flat = undefined;
      return;
    }
    const rank = new Map(this.found?.map((id, place) => [id, place]));
    const due = (entry: Entry): number => this.cards.get(entry.id)?.due || Infinity;
    const compare: Record<Exclude<Sort, "topic">, (a: Entry, b: Entry) => number> = {
      relevance: (a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0),
      level: (a, b) => LEVELS.indexOf(a.values.level?.[0] ?? "") - LEVELS.indexOf(b.values.level?.[0] ?? ""),
      title: (a, b) => a.title.localeCompare(b.title, "en"),
      due: (a, b) => (due(a) === due(b) ? 0 : due(a) - due(b)),
    };
    left.sort(compare[sort]);
    if (!this.flat) {
      this.flat = Object.assign(document.createElement("ul"), { className: "question-list flat" });
      this.after(this.flat);
    }
    for (const entry of this.entries) if (entry.element.parentNode === this.flat) entry.home.append(entry.element);
    this.flat.append(...left.slice(0, this.shown).map((entry) => entry.element));
    left.splice(this.shown);
  }

  /** The folds of what is shown. */
  private folds(): HTMLDetailsElement[] {
    return this.entries.filter((entry) => !entry.element.hidden).flatMap((entry) => [...entry.element.querySelectorAll("details")]);
  }

  protected override render(): TemplateResult {
    const texted = this.texted();
    const all = texted.filter((entry) => fits(entry, this.choice)).length;
    const active = chosen(this.choice);
    const total = this.entries.length;
    const narrowed = active > 0 || this.choice.text.trim() !== "";
    return html`
      <div class="bar" role="search" aria-label=${this.isList ? "Questions" : "Questions of this topic"}>
        <label class="text"><span>${this.isList ? "Search" : "Filter by words"}</span>
          <input type="search" enterkeyhint="search" autocomplete="off" spellcheck="false" .value=${this.choice.text}
            @input=${(event: InputEvent) => this.choose({ ...this.choice, text: (event.target as HTMLInputElement).value })}>
        </label>
        <button type="button" class="more" aria-expanded=${this.open} aria-controls="page--facets" @click=${() => (this.open = !this.open)}>
          Filters${active ? ` (${active})` : ""}
        </button>
        ${this.isList ? this.sorting() : html`<button type="button" @click=${() => toggleFolds(this.folds())}>${this.unfolded ? "Close all" : "Open all"}</button>`}
      </div>
      <div class="facets" id="page--facets" ?data-open=${this.open}>
        ${this.facets().map((facet) => this.facet(facet, texted))}
      </div>
      <p class="note outcome" role="status">
        ${narrowed ? `${all.toLocaleString("en")} of ${total.toLocaleString("en")} questions` : nothing}
        ${narrowed && all ? html`<button type="button" class="plain" @click=${() => this.reset()}>Show all</button>` : nothing}
      </p>
      ${all
        ? nothing
        : html`<div class="empty">
            <p>No question here is ${this.wanted()}.</p>
            <button type="button" @click=${() => this.reset()}>Show all ${total.toLocaleString("en")} questions</button>
          </div>`}`;
  }

  private wanted(): string {
    const parts = this.facets().flatMap((facet) => {
      const values = [...(this.choice.values[facet] ?? [])].map((value) => this.name(facet, value).toLowerCase());
      return values.length ? [values.join(" or ")] : [];
    });
    const text = this.choice.text.trim();
    return [...parts, ...(text ? [`about “${text}”`] : [])].join(", ") || "left";
  }

  private sortBy(sort: Sort): void {
    this.sort = sort === this.standing() ? undefined : sort;
    this.choose(this.choice);
  }

  private sorting(): TemplateResult {
    const sorts = Object.entries(SORTS).filter(([sort]) => sort !== "relevance" || this.choice.text.trim());
    const current = this.order();
    return html`<label class="sort"><span>Sort</span>
      <select @change=${(event: Event) => this.sortBy((event.target as HTMLSelectElement).value as Sort)}>
        ${sorts.map(([sort, label]) => html`<option value=${sort} .selected=${sort === current}>${label}</option>`)}
      </select></label>`;
  }

  private name(facet: Facet, value: string): string {
    if (facet === "state") return STATE_LABELS[value as keyof typeof STATE_LABELS] ?? value;
    if (facet === "topic") return this.names.get(value) ?? value;
    return facet === "tag" ? value : upper(value);
  }

  private facet(facet: Facet, texted: Entry[]): TemplateResult | typeof nothing {
    const left = counts(texted, this.choice, facet);
    const every = counts(this.entries, NOTHING, facet);
    let values = facet === "state" ? [...STATES] : [...every.keys()];
    if (facet === "level") values = LEVELS.filter((level) => every.has(level));
    if (facet === "kind" || facet === "tag") values.sort();
    if (facet !== "state" && values.length < 2) return nothing;
    const picked = this.choice.values[facet] ?? new Set<string>();
    if (!MANY.has(facet)) {
      return html`<fieldset><legend>${LABELS[facet]}</legend>
        ${values.map(
          (value) => html`<button type="button" class="chip" aria-pressed=${picked.has(value)}
            @click=${() => this.choose(toggled(this.choice, facet, value))}>${this.name(facet, value)} <span>${left.get(value) ?? 0}</span></button>`,
        )}
      </fieldset>`;
    }
    return html`<div class="pick"><label><span>${LABELS[facet]}</span>
        <select @change=${(event: Event) => this.add(facet, event.target as HTMLSelectElement)}>
          <option value="">Any</option>
          ${values.filter((value) => !picked.has(value)).map((value) => html`<option value=${value}>${this.name(facet, value)} (${left.get(value) ?? 0})</option>`)}
        </select></label>
      ${[...picked].map(
        (value) => html`<button type="button" class="chip picked" aria-label="Remove ${this.name(facet, value)}"
          @click=${(event: Event) => this.drop(facet, value, event.target as HTMLElement)}>${this.name(facet, value)} <span aria-hidden="true">×</span></button>`,
      )}
    </div>`;
  }

  private add(facet: Facet, select: HTMLSelectElement): void {
    const { value } = select;
    select.value = "";
    if (value) this.choose(toggled(this.choice, facet, value));
  }

  private drop(facet: Facet, value: string, button: HTMLElement): void {
    button.closest(".pick")?.querySelector("select")?.focus();
    this.choose(toggled(this.choice, facet, value));
  }

  /** Show more rows; who reads with a keyboard goes on at the first of them. */
  private async showMore(): Promise<void> {
    const next = this.shown;
    this.shown += PAGE;
    await this.updateComplete;
    this.flat?.children[next]?.querySelector("a")?.focus();
  }

  protected override updated(): void {
    this.apply();
    this.folded();
    const rest = this.flat ? this.texted().filter((entry) => fits(entry, this.choice)).length - this.shown : 0;
    let more = this.parentElement?.querySelector<HTMLButtonElement>(":scope > .show-more");
    if (rest <= 0) {
      more?.remove();
      return;
    }
    if (!more) {
      more = Object.assign(document.createElement("button"), { type: "button", className: "show-more" });
      more.addEventListener("click", () => void this.showMore());
      this.flat?.after(more);
    }
    more.textContent = `Show ${Math.min(PAGE, rest)} more of ${rest.toLocaleString("en")}`;
  }
}

customElements.define("study-filter", StudyFilter);
