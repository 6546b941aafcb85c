/** Search in a thread of its own, so that typing never waits for it. */

import type { Details, Titles } from "./data";
import { Engine, type Hit } from "./engine";

/** What the page says. The data come from the page, which has asked for them while this script was still on its way. */
export type Question = { titles: Titles } | { details: Details } | { id: number; query: string; limit: number };
/** What it hears. */
export type Answer = { id: number; hits: Hit[] };

let engine: Engine | undefined;

onmessage = ({ data }: MessageEvent<Question>) => {
  if ("titles" in data) engine = new Engine(data.titles);
  else if ("details" in data) void engine?.extend(data.details);
  else postMessage({ id: data.id, hits: engine?.search(data.query, data.limit) ?? [] } satisfies Answer);
};
