// All that the published package holds, as one bundle: its entries take their parts from it.
export * as library from "./index.ts";
export * as kit from "./kit/index.ts";
export { start } from "./start.ts";
export * as testing from "./testing/index.ts";
