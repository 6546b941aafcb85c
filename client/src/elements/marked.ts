/** Text with the words a reader typed marked in it. */

import { html, type TemplateResult } from "lit";

import { meant, plain, telling } from "../words";

/** `text` cut into pieces, every other one of which (the odd ones) is meant by `query`. */
export function pieces(text: string, query: string): string[] {
  const asked = telling(query);
  const found = [""];
  for (const part of text.split(/([\p{L}\p{N}_+#]+)/u)) {
    const hit = part !== "" && asked.some((prefix) => meant(plain(part), prefix));
    if (hit === (found.length % 2 === 0)) found[found.length - 1] += part;
    else found.push(part);
  }
  return found;
}

export const marked = (text: string, query: string): TemplateResult =>
  html`${pieces(text, query).map((piece, index) => (index % 2 ? html`<mark>${piece}</mark>` : piece))}`;
