/** Search in a thread of its own, so that typing never waits for it. */

import type { Details, Titles } from "./data";
import { Engine, type Hit } from "./engine";

/** What the page wants: a query answered, or a file taken over that it has fetched while this script was on its way. */
export type Task = { titles: ArrayBuffer } | { details: ArrayBuffer } | { query: string; limit: number };
/** What it is told when that is done: what a query found, or what went wrong. */
export type Answer = { id: number; hits: Hit[] } | { id: number; fault: string };

let engine: Engine | undefined;

/** JSON as the generator writes it. */
const parse = (file: ArrayBuffer): unknown => JSON.parse(new TextDecoder().decode(file));

async function work(task: Task): Promise<Hit[]> {
  if ("query" in task) return engine?.search(task.query, task.limit) ?? [];
  if ("titles" in task) engine = new Engine(parse(task.titles) as Titles);
  else await engine?.extend(parse(task.details) as Details);
  return [];
}

onmessage = ({ data: { id, ...task } }: MessageEvent<Task & { id: number }>) => {
  work(task).then(
    (hits) => postMessage({ id, hits } satisfies Answer),
    (error) => postMessage({ id, fault: String(error) } satisfies Answer),
  );
};
