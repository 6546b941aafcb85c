/** `<study-print>`: a button, and a dialog that shows what will come out of the printer. */

import { html, LitElement, nothing, type TemplateResult } from "lit";

import { LINES, PAPERS, sheetOf, SHEETS, type Form, type Heading } from "../sheet";
import { at } from "../site";

/** Of a page of the preview, to the size that a page has on paper. */
const SCALE = 0.36;

interface Printed {
  readonly questions: readonly Element[];
  readonly heading: Heading;
}

const topics = new Map<string, Promise<Document>>();

/** A topic's page, which holds all its questions. */
function topicPage(topic: string): Promise<Document> {
  let page = topics.get(topic);
  if (!page) {
    page = fetch(at(`${topic}/`)).then(async (answer) => {
      if (!answer.ok) throw new Error(`${topic}: ${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    topics.set(topic, page);
  }
  return page;
}

export class StudyPrint extends LitElement {
  static override properties = { form: { state: true }, pages: { state: true }, failed: { state: true }, limit: { state: true }, total: { state: true }, open: { state: true } };

  declare form: Form;
  declare pages: number | undefined;
  declare failed: boolean;
  /** How many questions at most; none means all. */
  declare limit: number | undefined;
  declare total: number;
  declare open: boolean;

  constructor() {
    super();
    this.form = { sheet: "questions", paper: navigator.language === "en-US" ? "letter" : "a4", lines: "3" };
    this.failed = false;
    this.total = 0;
    this.open = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get frame(): HTMLIFrameElement | null {
    return this.querySelector("iframe");
  }

  private async show(): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.querySelector("dialog")?.showModal();
    await this.compose();
  }

  /** What this page, as it is filtered now, would print. */
  private async gather(): Promise<Printed> {
    const page = this.closest(".page") ?? document;
    const guide = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? "";
    const named = page.querySelector("h1:not(.question-title)") ?? page.querySelector(".breadcrumb li:last-child");
    const name = named?.textContent?.trim() ?? guide;
    if (!this.hasAttribute("list")) {
      return { questions: [...page.querySelectorAll("study-question:not([hidden])")], heading: { guide, title: name } };
    }
    const rows = [...page.querySelectorAll<HTMLElement>("[data-question]:not([hidden])")];
    const chosen = this.limit ? rows.slice(0, this.limit) : rows;
    this.total = rows.length;
    const pages = new Map(await Promise.all([...new Set(chosen.map((row) => row.dataset.topic ?? ""))].map(async (topic) => [topic, await topicPage(topic)] as const)));
    const questions = chosen.flatMap((row) => pages.get(row.dataset.topic ?? "")?.getElementById(row.dataset.question ?? "") ?? []);
    const titles = [...pages.values()].map((found) => found.querySelector("h1")?.textContent?.trim() ?? "");
    return { questions, heading: { guide, title: titles.length > 3 ? `${questions.length} questions` : titles.join(", ") } };
  }

  private async compose(): Promise<void> {
    this.pages = undefined;
    this.failed = false;
    try {
      const { questions, heading } = await this.gather();
      if (!this.hasAttribute("list")) this.total = questions.length;
      const some = this.limit ? questions.slice(0, this.limit) : questions;
      const style = document.querySelector<HTMLLinkElement>("link[data-sheets]")?.href ?? "";
      const frame = this.frame;
      if (!frame) return;
      frame.onload = () => void this.count();
      frame.srcdoc = sheetOf(some, this.form, heading, style, location.href);
    } catch {
      this.failed = true;
    }
  }

  /** Columns as high as a page break where pages would. */
  private async count(): Promise<void> {
    const sheet = this.frame?.contentDocument;
    if (!sheet?.body) return;
    await Promise.all([sheet.fonts.ready, ...[...sheet.images].map((image) => image.decode().catch(() => undefined))]);
    const { columnWidth, columnGap } = getComputedStyle(sheet.body);
    const gap = parseFloat(columnGap);
    this.pages = Math.max(1, Math.round((sheet.body.scrollWidth + gap) / (parseFloat(columnWidth) + gap)));
    const frame = this.frame;
    if (frame) frame.style.width = `${sheet.body.scrollWidth + 40}px`;
  }

  private change(part: Partial<Form>): void {
    this.form = { ...this.form, ...part };
    void this.compose();
  }

  private limitTo(event: Event): void {
    const value = Number((event.target as HTMLInputElement).value);
    this.limit = value > 0 ? Math.floor(value) : undefined;
    void this.compose();
  }

  protected override render(): TemplateResult {
    return html`<button type="button" @click=${() => this.show()}>Print …</button>${this.open ? this.dialog() : nothing}`;
  }

  private dialog(): TemplateResult {
    const { sheet, paper, lines } = this.form;
    return html`<dialog class="print-dialog" aria-labelledby="page--print" closedby="any" @close=${() => this.closed()}>
      <h2 id="page--print">Print</h2>
      <fieldset><legend>Sheet</legend>
        ${Object.entries(SHEETS).map(
          ([kind, label]) => html`<label><input type="radio" name="sheet" value=${kind} .checked=${kind === sheet} @change=${() => this.change({ sheet: kind as Form["sheet"] })}> ${label}</label>`,
        )}
      </fieldset>
      <div class="choices">
        ${sheet === "questions" ? this.select("Lines to write on", LINES, lines, (value) => this.change({ lines: value as Form["lines"] })) : nothing}
        ${this.select("Paper", PAPERS, paper, (value) => this.change({ paper: value as Form["paper"] }))}
        ${this.total > 1 ? html`<label>At most <input type="number" min="1" max=${this.total} placeholder=${this.total} .value=${this.limit ? String(this.limit) : ""} @change=${(event: Event) => this.limitTo(event)}> questions</label>` : nothing}
      </div>
      <p class="note" role="status">${this.outcome()}</p>
      <div class="preview-box" tabindex="0" role="group" aria-label="Preview" style="--scale: ${SCALE}"><iframe title="Preview of the sheet" tabindex="-1" scrolling="no"></iframe></div>
      <p class="buttons"><button type="button" class="main" ?disabled=${!this.pages} @click=${() => this.frame?.contentWindow?.print()}>Print</button>
        <button type="button" @click=${() => this.querySelector("dialog")?.close()}>Close</button></p>
    </dialog>`;
  }

  private outcome(): string {
    if (this.failed) return "The questions could not be loaded. Check your connection, then try again.";
    if (!this.pages) return "Laying out …";
    const count = Math.min(this.limit ?? this.total, this.total);
    const side = this.form.sheet === "cards" ? ", to be printed on both sides" : "";
    return `${count} ${count === 1 ? "question" : "questions"} on ${this.pages} ${this.pages === 1 ? "page" : "pages"}${side}`;
  }

  private select(label: string, choices: Record<string, string>, current: string, choose: (value: string) => void): TemplateResult {
    return html`<label>${label} <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${Object.entries(choices).map(([value, name]) => html`<option value=${value} ?selected=${value === current}>${name}</option>`)}
    </select></label>`;
  }

  private closed(): void {
    this.open = false;
    this.querySelector("button")?.focus();
  }
}

customElements.define("study-print", StudyPrint);
