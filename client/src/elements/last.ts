/** `<study-last>`: a link back to the question that was read last. */

import { at, ROOT } from "../site";
import { store } from "../store";

/** The whole address, if it lies on this site: what is stored can be spoilt. */
function onSite(address: unknown): string | undefined {
  try {
    const whole = at(String(address));
    return whole.startsWith(ROOT.href) ? whole : undefined;
  } catch {
    return undefined;
  }
}

export class StudyLast extends HTMLElement {
  private readonly refresh = (): void => void this.show();

  connectedCallback(): void {
    store.addEventListener("change", this.refresh);
    this.refresh();
  }

  disconnectedCallback(): void {
    store.removeEventListener("change", this.refresh);
  }

  private async show(): Promise<void> {
    const last = await store.setting("last");
    const href = onSite(last?.address);
    if (!href || typeof last?.title !== "string" || href === this.querySelector("a")?.href) return;
    const link = Object.assign(document.createElement("a"), { href, textContent: last.title });
    this.replaceChildren("Continue where you were: ", link);
  }
}

customElements.define("study-last", StudyLast);
