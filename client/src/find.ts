/** Arriving from search: open the folds around the words that were looked for, mark them and bring them into view. */

import { ROOT } from "./site";
import { store } from "./store";
import { meant, plain, telling } from "./words";

/** Searches that are kept. */
const RECENT = 6;

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

/** Open the fold that an address ends in, and everything around it. Gives where its words are. */
function unfold(id: string): Element[] {
  const target = id ? document.getElementById(id) : null;
  // A follow-up's answer is the fold after its heading.
  const after = target?.nextElementSibling;
  const places = after instanceof HTMLDetailsElement && /^H\d$/.test(target?.tagName ?? "") ? [target, after] : [target];
  for (let at = places.at(-1); at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  return places.filter((place) => place !== null);
}

/** Bring `range` into view: its element alone may be longer than the window. */
function centre(range: Range): void {
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  const { top, bottom } = range.getBoundingClientRect();
  scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: "instant" });
}

/** The fragment of the page's address; nothing when it is no valid one. */
function fragment(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** Offer `query` again, unless the reader came by other ways than search. Here and not on leaving, when nothing can be kept any more. */
async function remember(query: string): Promise<void> {
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (arrival?.type !== "navigate" || !document.referrer.startsWith(ROOT.href)) return;
  const recent = await store.setting("recent");
  const others = Array.isArray(recent) ? recent.filter((other) => other !== query) : [];
  await store.set("recent", [query, ...others].slice(0, RECENT));
}

/** Do so for the page's own address; `changed`: when only its fragment is new. */
export function showFound(changed?: Event): void {
  const query = new URLSearchParams(location.search).get("find");
  const places = unfold(fragment());
  const article = document.querySelector(".page");
  if (!query || !article) return;
  if (!changed) void remember(query);
  const found = ranges(article, query);
  if (typeof Highlight !== "undefined") CSS.highlights.set("found", new Highlight(...found));
  const first = found.find((range) => places.some((place) => place.contains(range.startContainer)));
  if (!first) return;
  // While a page loads, the browser goes to the fragment by itself.
  if (document.readyState === "complete") centre(first);
  else addEventListener("load", () => centre(first), { once: true });
}
