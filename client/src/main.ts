/** What every page loads: small, and everything else comes when it is asked for. */

import "./elements/last";
import "./elements/question";
import "./elements/tally";

import { showFound } from "./find";
import { listen } from "./keys";
import { watchStorage } from "./notice";
import { openHelp, openSearch } from "./overlays";
import { keepPlace } from "./place";
import { mendTheme } from "./theme";

const LAZY: Record<string, () => Promise<unknown>> = {
  "study-filter": () => import("./elements/filter"),
  "study-print": () => import("./elements/print"),
  "study-progress": () => import("./elements/progress"),
};

mendTheme();
keepPlace();
showFound();
addEventListener("hashchange", showFound);
listen();
watchStorage();
for (const [tag, load] of Object.entries(LAZY)) if (document.querySelector(tag)) void load();
for (const button of document.querySelectorAll("[data-open=search]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    void openSearch();
  });
}
document.querySelector("[data-open=help]")?.addEventListener("click", () => void openHelp());
