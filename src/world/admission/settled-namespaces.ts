import type { KubeObject } from "../object.ts";
import type { ClusterFacts } from "./cluster-facts.ts";
import type { Settled } from "./fate.ts";

/** What admission looks at of a world. */
interface LookedAt {
  readonly pack: object;
  readonly minor: number;
  readonly closure: string;
  readonly objects: readonly KubeObject[];
  isComplete(kind: string): boolean;
}

/** What was made of the namespaces of one world. */
export interface KeptNamespaces {
  settled(namespace: string, known: readonly KubeObject[], settle: () => Settled): Settled;
}

interface Kept {
  readonly madeOf: readonly unknown[];
  readonly settled: Settled;
}

/** Kinds of which admission asks whether the input has all of them. */
const askedFor = ["PriorityClass", "RuntimeClass", "StorageClass", "IngressClass", "DeviceClass", "Node", "ServiceAccount"];

/**
 * What admission made of namespaces, for a caller that builds one world after the other. A namespace is settled again as soon as one of
 * its own objects, or one that is in no namespace, is another: admission looks at nothing else.
 */
export class SettledNamespaces {
  readonly #kept = new Map<string, Kept>();

  in(world: LookedAt, facts: ClusterFacts | null): KeptNamespaces {
    const common: unknown[] = [facts, world.pack, world.minor, world.closure, ...askedFor.map((kind) => world.isComplete(kind))];
    const own = new Map<string, KubeObject[]>();
    for (const object of world.objects) {
      const same = object.namespace === null ? common : own.get(object.namespace);
      if (same === undefined) own.set(object.namespace ?? "", [object]);
      else same.push(object);
    }
    return {
      settled: (namespace, known, settle) => {
        const madeOf = [...common, "own", ...(own.get(namespace) ?? []), "known", ...known];
        const before = this.#kept.get(namespace);
        if (before !== undefined && isSame(before.madeOf, madeOf)) return before.settled;
        const settled = settle();
        this.#kept.set(namespace, { madeOf, settled });
        return settled;
      },
    };
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
