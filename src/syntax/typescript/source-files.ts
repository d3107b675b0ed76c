/** Names of sources in TypeScript and JavaScript. */
const sourceName = /\.[cm]?[jt]sx?$/i;
/** They say what types there are, or are what a tool made of other files. */
const withoutObjects = /\.d\.[cm]?ts$|\.min\.[cm]?js$/i;
/** Objects in tests are there for the tests. */
const testName = /(?:^|\/)__(?:tests|mocks|fixtures|snapshots)__\/|\.(?:test|spec|stories)\.[cm]?[jt]sx?$/i;

/** Whether a file may hold Kubernetes objects as literals, by its name. */
export function isTypeScript(uri: string): boolean {
  return sourceName.test(uri) && !withoutObjects.test(uri);
}

/** Whether such a file is looked into where only its folder was given. */
export function isSoughtInFolders(uri: string): boolean {
  return isTypeScript(uri) && !testName.test(uri);
}

/** What others made or bundled is larger than what people write. */
export const largestSource = 1024 * 1024;

const library = /@pulumi\/kubernetes|\bcdk8s\b|\bKube[A-Z]\w+\s*\(/;

/** Whether a text may hold objects: parsing takes a hundred times as long as asking this. */
export function mayHoldObjects(text: string): boolean {
  return (text.includes("apiVersion") && text.includes("kind")) || library.test(text);
}
