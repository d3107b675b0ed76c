import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "rules/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 60_000,
    // `npm test -- --update` rewrites the reports that rules' pages show.
    env: { PLIMSOLL_UPDATE: process.argv.some((argument) => argument === "--update" || argument === "-u") ? "1" : "" },
  },
});
