import type { Files } from "../kustomize/files.ts";
import type { BuildCache } from "./build-cache.ts";
import { readSource } from "./cache.ts";
import type { Document } from "./document.ts";

/** The files of an input for kustomizations; what is not in it is read by `readResource`, where the caller allows it. */
export function filesOf(
  read: readonly Document[],
  sources: readonly { readonly uri: string; readonly text: string }[],
  readResource: (uri: string) => string | Uint8Array | null,
  cache: BuildCache | null = null,
): Files {
  const texts = new Map(sources.map(({ uri, text }) => [uri, text]));
  const documents = new Map<string, readonly Document[] | null>();
  for (const { uri } of sources) documents.set(uri, []);
  for (const document of read) documents.set(document.source.uri, [...(documents.get(document.source.uri) ?? []), document]);
  const content = (uri: string): string | Uint8Array | null => texts.get(uri) ?? readResource(uri);
  const documentsOf = (uri: string, text: string): readonly Document[] => {
    const read = () => readSource({ uri, text }, false);
    return cache === null ? read() : cache.documentsOf(uri, text, read);
  };
  return {
    content,
    documents: (uri) => {
      const known = documents.get(uri);
      if (known !== undefined) return known;
      const text = content(uri);
      const found = typeof text === "string" ? documentsOf(uri, text) : null;
      documents.set(uri, found);
      return found;
    },
  };
}
