/** Search in a thread of its own, so that typing never waits for it. */

import type { Details, Titles } from "./data";
import { Engine, type Hit } from "./engine";

/** What the page asks for, and what it is answered. Files come from the page, which fetched them while this script was on its way. */
export interface Tasks {
  titles: { give: ArrayBuffer; get: void };
  details: { give: ArrayBuffer; get: void };
  questions: { give: { query: string; limit: number }; get: Hit[] };
  phrasings: { give: string; get: string[] };
}
export type Task = { [T in keyof Tasks]: { task: T; give: Tasks[T]["give"] } }[keyof Tasks] & { id: number };
export type Answer = { id: number; get: unknown } | { id: number; fault: string };

let engine: Engine | undefined;

/** JSON as the generator writes it. */
const parse = (file: ArrayBuffer): unknown => JSON.parse(new TextDecoder().decode(file));

const WORK: { [T in keyof Tasks]: (give: Tasks[T]["give"]) => Tasks[T]["get"] | Promise<Tasks[T]["get"]> } = {
  titles: (file) => void (engine = new Engine(parse(file) as Titles)),
  details: (file) => engine?.extend(parse(file) as Details),
  questions: ({ query, limit }) => engine?.search(query, limit) ?? [],
  phrasings: (query) => engine?.phrasings(query) ?? [query],
};

onmessage = async ({ data: { id, task, give } }: MessageEvent<Task>) => {
  try {
    postMessage({ id, get: await WORK[task](give as never) } satisfies Answer);
  } catch (error) {
    postMessage({ id, fault: String(error) } satisfies Answer);
  }
};
