import type { PodSpec } from "../../kinds.generated.ts";
import { behaves } from "../behaviour.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Preparation, skip } from "./filter.ts";

/** Features of the kubelet that pods need, where a scheduler asks nodes for them (component-helpers/nodedeclaredfeatures). */
const features: readonly { readonly name: string; readonly isNeeded: (spec: PodSpec) => boolean }[] = [
  {
    name: "RestartAllContainersOnContainerExits",
    isNeeded: ({ containers = [], initContainers = [] }) =>
      [...containers, ...initContainers].some(({ restartPolicyRules = [] }) =>
        restartPolicyRules.some(({ action }) => action === "RestartAllContainers"),
      ),
  },
  {
    name: "UserNamespacesHostNetworkSupport",
    isNeeded: ({ hostNetwork, hostUsers }) => hostNetwork === true && hostUsers === false,
  },
];

/** The plugin NodeDeclaredFeatures. */
export function prepareDeclaredFeatures({ shape }: PreparedPod, { minor }: Snapshot): Preparation {
  const needed = features.filter(({ isNeeded }) => isNeeded(shape.spec)).map(({ name }) => name);
  if (needed.length === 0 || !behaves("declaredFeatures", minor)) return skip;
  return {
    kind: "filter",
    filter: {
      name: "NodeDeclaredFeatures",
      check: ({ node }) => {
        const declared = node.status?.declaredFeatures ?? [];
        const missing = needed.filter((name) => !declared.includes(name));
        if (missing.length === 0) return null;
        return { filter: "NodeDeclaredFeatures", reasons: [{ code: "features", missing }], preemptable: false };
      },
    },
  };
}
