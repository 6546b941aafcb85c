/** `<study-help>`: what the keys do, and a switch for those without Ctrl or Cmd (WCAG 2.2, SC 2.1.4). */

import { html, LitElement, type TemplateResult } from "lit";

import { SHORTCUTS, switchKeys } from "../keys";
import { store } from "../store";

export class StudyHelp extends LitElement {
  static override properties = { on: { state: true } };
  declare on: boolean;

  constructor() {
    super();
    this.on = true;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async show(): Promise<void> {
    this.on = (await store.setting("keys")) !== false;
    await this.updateComplete;
    const dialog = this.querySelector("dialog");
    if (!dialog?.open) dialog?.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog class="help-dialog" aria-labelledby="page--help" closedby="any">
      <h2 id="page--help">Keyboard shortcuts</h2>
      <table>
        <tbody>${SHORTCUTS.map(({ keys, does }) => html`<tr><th scope="row">${keys.map((key) => html`<kbd>${key}</kbd> `)}</th><td>${does}</td></tr>`)}</tbody>
      </table>
      <label><input type="checkbox" .checked=${this.on} @change=${(event: Event) => this.switch(event)}> Single keys work. <span class="note">Off, only Ctrl-K or Cmd-K does.</span></label>
      <p><button type="button" @click=${() => this.querySelector("dialog")?.close()}>Close</button></p>
    </dialog>`;
  }

  private switch(event: Event): void {
    this.on = (event.target as HTMLInputElement).checked;
    switchKeys(this.on);
  }
}

customElements.define("study-help", StudyHelp);
