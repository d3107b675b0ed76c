import type { SchemaPack } from "../schema/pack.ts";
import { type Accumulated, accumulate, type Building, isLocal } from "./accumulate.ts";
import { defaultFieldSpecs } from "./default-specs.ts";
import { BuildFailure } from "./failure.ts";
import type { Files, SourceDocument, Taken } from "./files.ts";
import { readKustomization } from "./kustomization.ts";
import { nameHash } from "./name-hash.ts";
import { updateReferences } from "./name-references.ts";
import { type Resource, rememberId, setName, textAt } from "./resource.ts";
import { type MapTree, openEntry, opened, partAt } from "./tree.ts";
import { resolveVariables } from "./vars.ts";

/** What came of a kustomization. */
export type Build =
  | {
      readonly status: "built";
      readonly resources: readonly Resource[];
      readonly taken: Taken;
      readonly omitted: Building["omitted"];
    }
  /** `unsupported` where kustomize can do what is not done here, `failed` where it would fail too. */
  | { readonly status: "unsupported" | "failed"; readonly reason: string };

/** Builds a kustomization as `kustomize build` does, without any other tool and without a network. */
export function buildKustomization(document: SourceDocument, files: Files, pack: SchemaPack): Build {
  const taken: Taken = { documents: new Set(), uris: new Set() };
  const building: Building = { files, pack, taken, omitted: [] };
  const into: Accumulated = { resources: [], specs: null, variables: [] };
  try {
    readKustomization(document);
    accumulate(document, into, building, []);
    const specs = into.specs ?? defaultFieldSpecs();
    for (const resource of into.resources) addHash(resource, pack);
    updateReferences(into.resources, specs.nameReference, pack);
    resolveVariables(into.resources, into.variables, specs.varReference);
    for (const { root } of into.resources) dropEmptyAnnotations(root);
    return { status: "built", resources: into.resources.filter((one) => !isLocal(one)), taken, omitted: building.omitted };
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    return { status: error.isUnsupported ? "unsupported" : "failed", reason: error.message };
  }
}

/** kustomize keeps its notes in annotations, and takes them away with the field if nothing else is there. */
function dropEmptyAnnotations(root: MapTree): void {
  const metadata = openEntry(root, "metadata");
  if (metadata?.kind !== "map") return;
  const annotations = metadata.entries.get("annotations");
  if (annotations === undefined) return;
  const open = opened(annotations);
  if (open === null || (open.kind === "map" && open.entries.size === 0)) metadata.entries.delete("annotations");
}

function addHash(resource: Resource, pack: SchemaPack): void {
  if (!resource.needsHash) return;
  const name = textAt(resource, "metadata", "name");
  const from = partAt(resource.root, ["metadata", "name"])?.from ?? resource.root.from;
  const hash = nameHash(resource);
  rememberId(resource, pack);
  setName(resource, `${name}-${hash}`, from);
}
