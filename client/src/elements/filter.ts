/**
 * `<study-filter>`: text, facets with counts, and an honest empty state over the questions of a page.
 *
 * On a topic's page it shows and hides `<study-question>` elements and looks through their text. On the list of all questions (attribute
 * `list`) it shows and hides rows, asks the search engine, and can sort.
 */

import { html, LitElement, nothing, type TemplateResult } from "lit";

import { chosen, counts, FACETS, fits, fromQuery, NOTHING, toggled, toQuery, type Choice, type Facet, type Item } from "../filter";
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
  static override properties = { choice: { state: true }, sort: { state: true }, found: { state: true }, open: { state: true }, shown: { state: true } };

  declare choice: Choice;
  declare sort: Sort;
  /** Ids that the search engine gave for the text, best first. */
  declare found: readonly string[] | undefined;
  declare open: boolean;
  declare shown: number;

  private entries: Entry[] = [];
  private names = new Map<string, string>();
  private cards: ReadonlyMap<string, Card> = new Map();
  private leave: (() => void) | undefined;
  private flat: HTMLElement | undefined;

  constructor() {
    super();
    this.choice = NOTHING;
    this.sort = "topic";
    this.open = false;
    this.shown = PAGE;
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
    this.choice = fromQuery(query);
    this.sort = (query.get("sort") ?? "") in SORTS ? (query.get("sort") as Sort) : "topic";
    this.collect();
    this.leave = subscribe((cards) => {
      this.cards = cards;
      const now = Date.now();
      for (const entry of this.entries) entry.values = { ...entry.values, state: statesOf(cards.get(entry.id), now) };
      this.requestUpdate();
    });
    if (this.choice.text) void this.ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
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

  /** Entries that hold the text, whatever else is chosen. */
  private texted(): Entry[] {
    const asked = telling(this.choice.text);
    if (!asked.length) return this.entries;
    if (this.isList) {
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
    const { search } = await import("../search/search");
    const hits = await search().questions(text, this.entries.length);
    if (text !== this.choice.text) return;
    this.found = hits.map((hit) => hit.id);
    const more = await search().fullText(text, 200).catch(() => []);
    if (text !== this.choice.text) return;
    const ids = more.map((page) => page.address.split("/")[1] ?? "");
    this.found = [...new Set([...this.found, ...ids])];
  }

  private choose(choice: Choice, sort = this.sort): void {
    const asks = choice.text !== this.choice.text;
    this.choice = choice;
    this.sort = sort;
    this.shown = PAGE;
    const query = toQuery(choice, new URLSearchParams(location.search));
    if (sort === "topic") query.delete("sort");
    else query.set("sort", sort);
    const text = query.toString();
    history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
    if (asks) void this.ask();
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
    for (const section of this.closest(".page")?.querySelectorAll<HTMLElement>("section:has([data-question])") ?? []) {
      section.hidden = !section.querySelector("[data-question]:not([hidden])");
    }
    return left;
  }

  /** Rows stand under their topics, or in one sorted list. */
  private arrange(left: Entry[]): void {
    const sort = this.sort === "topic" && this.found && this.choice.text ? "relevance" : this.sort;
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

  private toggleAll(): void {
    const folds = this.entries.filter((e) => !e.element.hidden).flatMap((e) => [...e.element.querySelectorAll("details")]);
    const close = folds.some((fold) => fold.open);
    for (const fold of folds) fold.open = !close;
    this.requestUpdate();
  }

  /** Open or close everything that is shown. */
  unfold(): void {
    this.toggleAll();
  }

  protected override render(): TemplateResult {
    const texted = this.texted();
    const all = texted.filter((entry) => fits(entry, this.choice)).length;
    const active = chosen(this.choice);
    const total = this.entries.length;
    const unfolded = !this.isList && this.entries.some((entry) => entry.element.querySelector("details[open]"));
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
        ${this.isList ? this.sorting() : html`<button type="button" @click=${() => this.toggleAll()}>${unfolded ? "Close all" : "Open all"}</button>`}
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

  private sorting(): TemplateResult {
    const sorts = Object.entries(SORTS).filter(([sort]) => sort !== "relevance" || this.choice.text.trim());
    const current = this.sort === "topic" && this.choice.text.trim() ? "relevance" : this.sort;
    return html`<label class="sort"><span>Sort</span>
      <select @change=${(event: Event) => this.choose(this.choice, (event.target as HTMLSelectElement).value as Sort)}>
        ${sorts.map(([sort, label]) => html`<option value=${sort} ?selected=${sort === current}>${label}</option>`)}
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
        (value) => html`<button type="button" class="chip" aria-pressed="true" aria-label="Remove ${this.name(facet, value)}"
          @click=${() => this.choose(toggled(this.choice, facet, value))}>${this.name(facet, value)} <span aria-hidden="true">×</span></button>`,
      )}
    </div>`;
  }

  private add(facet: Facet, select: HTMLSelectElement): void {
    const { value } = select;
    select.value = "";
    if (value) this.choose(toggled(this.choice, facet, value));
  }

  protected override updated(): void {
    this.apply();
    const rest = this.flat ? this.texted().filter((entry) => fits(entry, this.choice)).length - this.shown : 0;
    let more = this.parentElement?.querySelector<HTMLButtonElement>(":scope > .show-more");
    if (rest <= 0) {
      more?.remove();
      return;
    }
    if (!more) {
      more = Object.assign(document.createElement("button"), { type: "button", className: "show-more" });
      more.addEventListener("click", () => (this.shown += PAGE));
      this.flat?.after(more);
    }
    more.textContent = `Show ${Math.min(PAGE, rest)} more of ${rest.toLocaleString("en")}`;
  }
}

customElements.define("study-filter", StudyFilter);
