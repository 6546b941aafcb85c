/** `<study-last>`: a link back to the question that was read last. */

import { at } from "../site";
import { store } from "../store";

export class StudyLast extends HTMLElement {
  connectedCallback(): void {
    void this.show();
  }

  private async show(): Promise<void> {
    const last = await store.setting("last");
    if (!last || typeof last.address !== "string" || typeof last.title !== "string") return;
    const link = document.createElement("a");
    link.href = at(last.address);
    link.textContent = last.title;
    this.replaceChildren("Continue where you were: ", link);
  }
}

customElements.define("study-last", StudyLast);
