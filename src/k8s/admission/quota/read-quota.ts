import type { ResourceQuota } from "../../kinds.generated.ts";
import { type ResourceList, readResourceList, storedResources, type WrittenResources } from "../resources/resource-list.ts";

/** One condition on what a quota counts: of `scopes` or of `scopeSelector`. */
export interface ScopeRequirement {
  readonly scope: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface QuotaPolicy {
  readonly name: string;
  readonly hard: ResourceList;
  readonly scopes: readonly ScopeRequirement[];
  /** `status.used`, where the manifest has it; null otherwise. */
  readonly recorded: ResourceList | null;
}

/** A ResourceQuota as the plugin reads it, once its controller has seen it. */
export function readQuota({ metadata, spec, status }: ResourceQuota): QuotaPolicy {
  return {
    name: metadata?.name ?? "",
    hard: readStored(spec?.hard),
    scopes: [
      ...(spec?.scopes ?? []).map((scope) => ({ scope, operator: "Exists", values: [] })),
      ...(spec?.scopeSelector?.matchExpressions ?? []).map(({ scopeName = "", operator = "", values = [] }) => ({
        scope: scopeName,
        operator,
        values,
      })),
    ],
    recorded: status?.used === undefined ? null : readStored(status.used),
  };
}

function readStored(written: WrittenResources | undefined): ResourceList {
  return storedResources(readResourceList(written));
}
