import type { Source } from "./source.ts";

const known = new WeakMap<Source, Map<string, boolean>>();

/** Whether a word stands anywhere in a source: looked up once, however many documents ask, and however often an editor checks again. */
export function mentions(source: Source, word: string): boolean {
  let words = known.get(source);
  if (words === undefined) {
    words = new Map();
    known.set(source, words);
  }
  let found = words.get(word);
  if (found === undefined) {
    found = source.text.includes(word);
    words.set(word, found);
  }
  return found;
}
