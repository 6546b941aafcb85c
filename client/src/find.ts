/** Arriving from search: open the folds around the words that were looked for, mark them and bring them into view. */

import { meant, plain, telling } from "./words";

/** Ranges of the words in `root` that `query` means. */
export function ranges(root: Node, query: string): Range[] {
  const asked = telling(query);
  const found: Range[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const { 0: word, index } of (node.nodeValue ?? "").matchAll(/[\p{L}\p{N}_+#]+/gu)) {
      if (!asked.some((prefix) => meant(plain(word), prefix))) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      found.push(range);
    }
  }
  return found;
}

/** The fold that an address ends in, with everything around it open. */
function unfold(id: string): Element | null {
  const target = id ? document.getElementById(id) : null;
  // A follow-up's answer is the fold after its heading.
  const after = target?.nextElementSibling;
  const fold = after instanceof HTMLDetailsElement && /^H\d$/.test(target?.tagName ?? "") ? after : target;
  for (let at: Element | null = fold ?? null; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  return fold;
}

/** Do so for the page's own address. */
export function showFound(): void {
  const query = new URLSearchParams(location.search).get("find");
  const fold = unfold(decodeURIComponent(location.hash.slice(1)));
  if (!query) return;
  const article = document.querySelector(".page");
  if (!article) return;
  const found = ranges(article, query);
  if (typeof Highlight !== "undefined") CSS.highlights.set("found", new Highlight(...found));
  const first = found.find((range) => fold?.contains(range.startContainer));
  if (first) first.startContainer.parentElement?.scrollIntoView({ block: "center" });
}
