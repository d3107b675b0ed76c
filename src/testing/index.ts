export { type Example, type ExpectedFinding, parsePage, type RulePage } from "./page.ts";
export { type PageTest, type PluginPages, pageTests, testRule } from "./page-tests.ts";
