import { defineConfig } from "vitest/config";

export default defineConfig({
  // No test waits for time to pass: this only ends one that hangs, however busy the machine is.
  test: { testTimeout: 60_000 },
});
