/** A sheet: a page of its own, made to be printed from questions that stand on other pages. generator/sheets.py makes the same without a browser. */

export const SHEETS = { questions: "Questions only", answers: "With answers", key: "Answer key", cards: "Flashcards" } as const;
export type SheetKind = keyof typeof SHEETS;
export const PAPERS = { a4: "A4", letter: "Letter" } as const;
export type Paper = keyof typeof PAPERS;
export const LINES = { "0": "none", "3": "3", "8": "8", rest: "rest of the page" } as const;
export type Lines = keyof typeof LINES;

export interface Form {
  readonly sheet: SheetKind;
  readonly paper: Paper;
  readonly lines: Lines;
}

export interface Heading {
  readonly guide: string;
  /** What the questions have in common: their topic, or what was chosen. */
  readonly title: string;
}

/** Cards on one side of a page; their backs follow on the next, mirrored, for printing on both sides. */
const CARDS = 8;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
/** A string of CSS (CSS Syntax, 4.3.7). */
const cssText = (text: string): string => `"${[...text].map((c) => (/[\p{L}\p{N} ]/u.test(c) ? c : `\\${c.codePointAt(0)?.toString(16)} `)).join("")}"`;

/** The question as it stood before scripts touched it. */
function bare(question: Element): HTMLElement {
  const copy = question.cloneNode(true) as HTMLElement;
  copy.hidden = false;
  for (const added of copy.querySelectorAll(".scoring, .headerlink, .md-code__nav, .md-clipboard")) added.remove();
  for (const image of copy.querySelectorAll("img")) image.loading = "eager"; // nothing scrolls into view on paper
  for (const label of copy.querySelectorAll(".key-points label")) label.replaceWith(...(label.querySelector("span")?.childNodes ?? []));
  return copy;
}

/** A question with room to write below it. */
function leaf(question: HTMLElement, lines: Lines): string {
  const count = lines === "rest" ? 0 : Number(lines); // those fill the page, however much is left
  return `<div class="leaf">${question.outerHTML}<div class="lines">${"<i></i>".repeat(count)}</div></div>`;
}

function cards(questions: readonly HTMLElement[]): string {
  const pages: string[] = [];
  for (let start = 0; start < questions.length; start += CARDS) {
    const some = questions.slice(start, start + CARDS);
    const number = (index: number): string => `<span class="number">${start + index + 1}</span>`;
    const meta = (question: HTMLElement): string =>
      [...question.querySelectorAll(".question-meta > :not(.tags, .state, .address)")].slice(0, 2).map((part) => part.outerHTML).join(" ");
    const fronts = some.map(
      (question, index) =>
        `<div class="card-side"><h2>${question.querySelector(".question-title")?.innerHTML ?? ""}</h2><p class="question-meta">${meta(question)}</p>${number(index)}</div>`,
    );
    const backs = some.map((question, index) => {
      const points = question.querySelector(".key-points");
      const back = points ? `<ul>${points.innerHTML}</ul>` : (question.querySelector(".answer > .fold > p")?.outerHTML ?? "");
      return `<div class="card-side">${back}${number(index)}</div>`;
    });
    pages.push(`<section class="cards-page fronts">${fronts.join("")}</section><section class="cards-page backs">${backs.join("")}</section>`);
  }
  return pages.join("");
}

/** The HTML of a sheet. `style` and `base`: addresses of its style sheet and of the page that its pictures are relative to. */
export function sheetOf(questions: readonly Element[], form: Form, { guide, title }: Heading, style: string, base: string): string {
  const copies = questions.map(bare);
  const running = `${title}: ${SHEETS[form.sheet].toLowerCase()}`;
  const margin = (place: string, text: string): string => `@${place} { content: ${cssText(text)}; font: 8.5pt sans-serif; }`;
  const body =
    form.sheet === "cards"
      ? cards(copies)
      : `<h1>${escaped(title)}</h1>${copies.map((copy) => (form.sheet === "questions" ? leaf(copy, form.lines) : copy.outerHTML)).join("")}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><base href="${escaped(base)}"><title>${escaped(`${running} – ${guide}`)}</title>
<link rel="stylesheet" href="${escaped(style)}">
<style>@page { size: ${form.paper}; ${margin("top-left", guide)} ${margin("top-right", running)} }</style></head>
<body class="sheet md-typeset preview" data-sheet="${form.sheet}" data-paper="${form.paper}" data-lines="${form.sheet === "questions" ? form.lines : "0"}">${body}</body></html>`;
}
