/** Facets: which items a reader's choices leave, and how many each further choice would leave. */

export const FACETS = ["topic", "level", "kind", "tag", "state"] as const;
export type Facet = (typeof FACETS)[number];

/** A question in a list. An item can have several values of a facet: tags, or "reviewed" and "due". */
export interface Item {
  readonly id: string;
  readonly values: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

/** What was chosen: within a facet any of the values, across facets all of them. */
export interface Choice {
  readonly text: string;
  readonly values: Readonly<Partial<Record<Facet, ReadonlySet<string>>>>;
}

export const NOTHING: Choice = { text: "", values: {} };

/** Whether `choice` leaves `item`; `except` names a facet that is not asked. */
export function fits(item: Item, choice: Choice, except?: Facet): boolean {
  return FACETS.every((facet) => {
    const chosen = choice.values[facet];
    return facet === except || !chosen?.size || (item.values[facet] ?? []).some((value) => chosen.has(value));
  });
}

/** How many items each value of `facet` would leave, given what is chosen in the other facets. */
export function counts(items: Iterable<Item>, choice: Choice, facet: Facet): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items) {
    if (!fits(item, choice, facet)) continue;
    for (const value of item.values[facet] ?? []) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/** `choice` with one value of a facet chosen, or no longer chosen. */
export function toggled(choice: Choice, facet: Facet, value: string): Choice {
  const values = new Set(choice.values[facet]);
  if (!values.delete(value)) values.add(value);
  return { ...choice, values: { ...choice.values, [facet]: values } };
}

/** How many choices there are besides the text. */
export const chosen = (choice: Choice): number => FACETS.reduce((sum, facet) => sum + (choice.values[facet]?.size ?? 0), 0);

/** `choice` as the query of an address; what else stands in `query` stays. */
export function toQuery(choice: Choice, query = new URLSearchParams()): URLSearchParams {
  const result = new URLSearchParams(query);
  if (choice.text.trim()) result.set("q", choice.text.trim());
  else result.delete("q");
  for (const facet of FACETS) {
    result.delete(facet);
    for (const value of [...(choice.values[facet] ?? [])].sort()) result.append(facet, value);
  }
  return result;
}

/** What `toQuery` wrote. */
export function fromQuery(query: URLSearchParams): Choice {
  const values = Object.fromEntries(FACETS.map((facet) => [facet, new Set(query.getAll(facet).filter(Boolean))]));
  return { text: query.get("q") ?? "", values };
}
