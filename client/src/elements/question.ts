/** `<study-question>`: the state beside a question, tick boxes for its key points, and scoring under its rubric. */

import { html, nothing, render } from "lit";

import { subscribe } from "../live";
import { SCORE_LABELS, SCORES, type Entry, type Score } from "../log";
import { dueWords, statesOf, stateWords } from "../progress";
import type { Card } from "../schedule";
import { store } from "../store";

const BEST_FIRST = SCORES.toReversed();

export class StudyQuestion extends HTMLElement {
  private card: Card | undefined;
  /** The score given since the page was opened: choosing another one corrects it instead of counting as a second review. */
  private given: Entry | undefined;
  private said = "";
  private scoring: HTMLElement | undefined;
  /** Scores are given one after the other: a second click can come before the first one is kept. */
  private turn: Promise<void> = Promise.resolve();
  /** Ticks that are not kept yet. */
  private ticking = 0;
  private leave: (() => void) | undefined;

  get topic(): string {
    return this.dataset.topic ?? "";
  }

  get heading(): HTMLElement | null {
    return this.querySelector(".question-title");
  }

  connectedCallback(): void {
    this.addTicks();
    this.leave = subscribe((cards) => {
      this.card = cards.get(this.id);
      if (this.given && this.card && this.card.at > this.given.at) {
        // Another tab has scored it since: what is chosen here from now on is a review of its own.
        this.given = undefined;
        this.said = "";
      }
      this.refresh();
    });
  }

  disconnectedCallback(): void {
    this.leave?.();
  }

  /** Score the answer, or correct the score given before; the same score again takes it back. */
  score(score: Score): Promise<void> {
    this.turn = this.turn.catch(() => undefined).then(() => this.give(score));
    return this.turn;
  }

  private async give(score: Score): Promise<void> {
    const again = this.given?.kind === "score" && this.given.score === score;
    if (this.given) await store.record({ kind: "undo", of: this.given.uid });
    this.given = undefined;
    if (again) {
      this.said = "Score taken back.";
      this.refresh();
      return;
    }
    const ticks = this.ticked();
    this.given = await store.record({
      kind: "score",
      question: this.id,
      topic: this.topic,
      score,
      ...(ticks.length ? { ticks } : {}),
    });
    this.said = "Scored";
    this.refresh();
  }

  /** Take back the score given since the page was opened. */
  async undo(): Promise<void> {
    await this.turn;
    if (this.given?.kind !== "score") return;
    const { score } = this.given;
    const leaving = this.scoring?.querySelector(".note")?.contains(document.activeElement);
    await this.score(score);
    if (leaving) this.scoring?.querySelector<HTMLElement>(`button[data-score=${score}]`)?.focus();
  }

  /** Open the answer, or close everything. */
  toggle(): void {
    const answer = this.querySelector<HTMLDetailsElement>("details.answer");
    const open = !answer?.open;
    if (open && answer) answer.open = true;
    else for (const fold of this.querySelectorAll("details")) fold.open = false;
    this.heading?.scrollIntoView({ block: "nearest" });
  }

  private boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(".key-points input")];
  }

  private ticked(): number[] {
    return this.boxes().flatMap((box, index) => (box.checked ? [index] : []));
  }

  private addTicks(): void {
    for (const point of this.querySelectorAll(".key-points > li:not(:has(input))")) {
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox" });
      box.addEventListener("change", () => {
        void this.tick();
      });
      const words = document.createElement("span");
      words.append(...point.childNodes);
      label.append(box, words);
      point.append(label);
    }
  }

  private async tick(): Promise<void> {
    this.ticking += 1;
    const ticks = this.ticked();
    await store.record({ kind: "ticks", question: this.id, topic: this.topic, ticks }).finally(() => (this.ticking -= 1));
  }

  private refresh(): void {
    const now = Date.now();
    const states = statesOf(this.card, now);
    this.dataset.state = states.join(" ");
    const state = this.querySelector<HTMLElement>(".state");
    if (state) {
      state.textContent = stateWords(this.card, now);
      state.dataset.score = this.card?.score ?? "";
    }
    for (const row of this.querySelectorAll<HTMLElement>(".rubric [data-score]")) {
      row.toggleAttribute("data-chosen", row.dataset.score === this.card?.score);
    }
    const ticks = new Set(this.card?.ticks);
    if (!this.ticking) this.boxes().forEach((box, index) => (box.checked = ticks.has(index)));
    this.drawScoring(now);
  }

  private drawScoring(now: number): void {
    if (!this.scoring) {
      this.scoring = Object.assign(document.createElement("div"), { className: "scoring" });
      // A question without rubric and key points is scored under its answer.
      (this.querySelector("details.score > .fold") ?? this.querySelector("details.answer > .fold"))?.append(this.scoring);
    }
    const score = this.card?.score;
    const title = this.heading?.firstChild?.textContent ?? "";
    render(
      html`<div role="group" aria-label="Score your answer to: ${title}">
          <span class="label">My answer was</span>
          ${BEST_FIRST.map(
            (each) =>
              html`<button type="button" data-score=${each} aria-pressed=${score === each} @click=${() => this.score(each)}>
                ${SCORE_LABELS[each]}
              </button>`,
          )}
        </div>
        <p class="note" role="status">
          ${this.said === "Scored" && this.card?.score
            ? `Scored ${SCORE_LABELS[this.card.score]}, ${dueWords(this.card.due, now)}.`
            : this.said === "Scored"
              ? nothing
              : this.said}
          ${this.given ? html`<button type="button" class="plain" @click=${() => this.undo()}>Undo</button>` : nothing}
        </p>`,
      this.scoring,
    );
  }
}

const adopted = new Set<string>();

/** Take over what was recorded under names that questions of this page had before. */
async function adopt(cards: ReadonlyMap<string, Card>): Promise<void> {
  for (const { id, dataset } of document.querySelectorAll<HTMLElement>("[data-aliases]")) {
    const { question = id, topic = "", aliases = "" } = dataset;
    const former = aliases.split(",").filter((alias) => cards.has(alias) && !adopted.has(alias));
    for (const from of former) adopted.add(from); // once, whatever the clocks of other entries say
    for (const from of former) await store.record({ kind: "rename", question, topic, from });
  }
}

customElements.define("study-question", StudyQuestion);
subscribe((cards) => void adopt(cards));
