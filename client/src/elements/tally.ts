/** `<study-tally>`: how far the reader is with a topic, or with the questions that stand beside it. */

import { subscribe } from "../live";
import { tally, type Tally } from "../progress";
import type { Card } from "../schedule";

type Form = (counts: Tally, total: number) => string;

const FORMS: Record<string, Form> = {
  short: ({ reviewed }, total) => (reviewed ? `${reviewed}/${total}` : ""),
  words: ({ reviewed, due }, total) =>
    reviewed ? `${reviewed} of ${total} reviewed${due ? `, ${due} due today` : ""}` : "",
  reviewed: ({ reviewed }) => reviewed.toLocaleString("en"),
  due: ({ due }) => due.toLocaleString("en"),
  weak: ({ weak }) => weak.toLocaleString("en"),
};

/**
 * Attributes: `data-form`, one of those above; `data-topic`, the topic's id, or nothing for the whole guide; `data-total`, how many questions
 * there are; `data-within`, a selector of the element that holds `[data-question]` rows, to count those instead.
 */
export class StudyTally extends HTMLElement {
  private leave: (() => void) | undefined;

  connectedCallback(): void {
    this.leave = subscribe((cards) => this.refresh(cards));
  }

  disconnectedCallback(): void {
    this.leave?.();
  }

  private refresh(cards: ReadonlyMap<string, Card>): void {
    const { topic, form = "words", within } = this.dataset;
    const total = Number(this.dataset.total);
    const rows = within ? [...(this.closest(within)?.querySelectorAll<HTMLElement>("[data-question]") ?? [])] : undefined;
    const mine = rows
      ? rows.flatMap((row) => cards.get(row.dataset.question ?? "") ?? [])
      : [...cards.values()].filter((card) => !topic || card.topic === topic);
    const counts = tally(mine, Date.now());
    // A question can leave a guide, but not what was learnt from it.
    const bounded = { ...counts, reviewed: Math.min(counts.reviewed, total || counts.reviewed) };
    this.textContent = (FORMS[form] ?? FORMS.words)?.(bounded, total) ?? "";
    this.style.setProperty("--share", `${total ? (100 * bounded.reviewed) / total : 0}%`);
    if (form === "short") this.setAttribute("aria-label", `${bounded.reviewed} of ${total} reviewed`);
    for (const row of rows ?? []) row.dataset.score = cards.get(row.dataset.question ?? "")?.score ?? "";
  }
}

customElements.define("study-tally", StudyTally);
