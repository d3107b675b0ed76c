import type { Volume } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, formatField, item } from "../field.ts";
import { claimSpecWarnings } from "../persistent-volume-claim/claim.ts";
import type { WarningScope } from "./warning-scope.ts";

interface DeadSource {
  readonly name: keyof Volume;
  readonly message: string;
  /** What the server calls it. */
  readonly called?: string;
}

/** Sources of which the drivers are gone, in the order of warningsForPodSpecAndMeta of pkg/api/pod. */
const deadSources: readonly DeadSource[] = [
  { name: "photonPersistentDisk", message: "deprecated in v1.11, non-functional in v1.16+" },
  { name: "gitRepo", message: "deprecated in v1.11, and disabled by default in v1.33+" },
  { name: "scaleIO", message: "deprecated in v1.16, non-functional in v1.22+" },
  { name: "flocker", message: "deprecated in v1.22, non-functional in v1.25+" },
  { name: "storageos", message: "deprecated in v1.22, non-functional in v1.25+", called: "storageOS" },
  { name: "quobyte", message: "deprecated in v1.22, non-functional in v1.25+" },
  { name: "glusterfs", message: "deprecated in v1.25, non-functional in v1.26+" },
  { name: "cephfs", message: "deprecated in v1.28, non-functional in v1.31+" },
  { name: "rbd", message: "deprecated in v1.28, non-functional in v1.31+" },
];

const gitRepoBefore = "deprecated in v1.11";

export function volumeWarnings({ spec: { volumes = [] }, specAt, context }: WarningScope): readonly string[] {
  const warnings: string[] = [];
  for (const [index, volume] of volumes.entries()) {
    const at = item(child(specAt, "volumes"), index);
    for (const { name, message, called = name } of deadSources) {
      if (volume[name] === undefined) continue;
      const isOldGitRepo = name === "gitRepo" && !isOn("gitRepoDisabled", context.minor);
      warnings.push(`${formatField(child(at, called))}: ${isOldGitRepo ? gitRepoBefore : message}`);
    }
    const claim = volume.ephemeral?.volumeClaimTemplate?.spec;
    if (claim === undefined) continue;
    const claimAt = child(child(child(at, "ephemeral"), "volumeClaimTemplate"), "spec");
    warnings.push(...claimSpecWarnings(claim, claimAt));
  }
  return warnings;
}
