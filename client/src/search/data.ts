/** What the generator writes into `search/` (generator/search.py), and how it is read. */

/** `search/titles.json`: a column for each property, because columns of like values compress well. */
export interface Titles {
  /** Topics in order: id, title, and how many of the questions below are its own. */
  readonly topics: readonly (readonly [id: string, title: string, count: number])[];
  readonly levels: readonly string[];
  readonly kinds: readonly string[];
  /** Groups of words that mean the same, from the guide's owner. */
  readonly synonyms: readonly (readonly string[])[];
  /** Ids in which capital letters stand for words of the title: `A` for the first. */
  readonly id: readonly string[];
  readonly title: readonly string[];
  /** Indexes into `levels` and `kinds`, one digit a question. */
  readonly level: string;
  readonly kind: string;
}

/** `search/details.json`, in the order of `Titles.id`. */
export interface Details {
  readonly tags: readonly string[];
  /** Indexes into `tags`. */
  readonly tag: readonly (readonly number[])[];
  /** Key points. */
  readonly points: readonly (readonly string[])[];
}

/** A question as search and lists see it. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly topicTitle: string;
  readonly level: string;
  readonly kind: string;
}

/** The id that `short` stands for. */
export function longId(short: string, title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const parts = short.match(/[A-Z]|[^A-Z-]+/g) ?? [];
  return parts.map((part) => (/[A-Z]/.test(part) ? words[part.charCodeAt(0) - 65] : part)).join("-");
}

/** The words that the id `short` has and its title has not. */
export const ownWords = (short: string): string => (short.match(/[^A-Z-]+/g) ?? []).join(" ");

/** The questions of `titles`, in order. */
export function rows(titles: Titles): Row[] {
  const found: Row[] = [];
  for (const [topic, topicTitle, count] of titles.topics) {
    for (let n = 0; n < count; n += 1) {
      const i = found.length;
      found.push({
        id: longId(titles.id[i] ?? "", titles.title[i] ?? ""),
        title: titles.title[i] ?? "",
        topic,
        topicTitle,
        level: titles.levels[Number(titles.level[i])] ?? "",
        kind: titles.kinds[Number(titles.kind[i])] ?? "",
      });
    }
  }
  return found;
}
