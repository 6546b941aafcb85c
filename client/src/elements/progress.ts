/** `<study-progress>`: export, import and reset. */

import { html, LitElement, type TemplateResult } from "lit";

import { notify } from "../notice";
import { store } from "../store";
import { exportProgress, importProgress } from "../transfer";

export class StudyProgress extends LitElement {
  static override properties = { said: { state: true } };
  declare said: string;

  constructor() {
    super();
    this.said = "";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<p class="actions">
        <button type="button" class="action" @click=${() => exportProgress()}>Export</button>
        <button type="button" class="action" @click=${() => this.querySelector<HTMLInputElement>("input[type=file]")?.click()}>Import</button>
        <input type="file" accept=".json,application/json" hidden aria-label="An export to import" @change=${(event: Event) => this.take(event)}>
        <button type="button" class="action" @click=${() => this.reset()}>Reset</button>
      </p>
      <p class="note" role="status">${this.said}</p>`;
  }

  private async take(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    try {
      this.said = `Imported: ${await importProgress(file)}`;
    } catch (error) {
      this.said = (error as Error).message;
    }
    input.value = "";
  }

  private async reset(): Promise<void> {
    const done = await store.record({ kind: "reset" });
    notify("Your progress was reset.", { label: "Undo", run: () => store.record({ kind: "undo", of: done.uid }) });
  }
}

customElements.define("study-progress", StudyProgress);
