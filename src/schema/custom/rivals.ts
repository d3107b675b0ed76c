import type { RawMap } from "../../k8s/schema/raw.ts";
import type { CustomKind } from "../custom.ts";

/** How an object was written, and which definition decoded it. */
interface Origin {
  readonly written: RawMap;
  readonly kind: CustomKind;
}

/**
 * A kind that several definitions define: releases of an operator, say, or what its charts have. Which of them the cluster has is not
 * known, so what one of them takes is taken. All else is as the newest has it, which is told where none takes an object.
 */
export function oneOfSeveral(newest: CustomKind, all: readonly CustomKind[]): CustomKind {
  const origins = new WeakMap<RawMap, Origin>();
  return {
    group: newest.group,
    version: newest.version,
    kind: newest.kind,
    plural: newest.plural,
    namespaced: newest.namespaced,
    served: all.some(({ served }) => served),
    get hasUncheckedRules() {
      return newest.hasUncheckedRules;
    },
    decode(written) {
      const first = newest.decode(written);
      let chosen = { kind: newest, decoded: first };
      if (first.problems.length > 0) {
        for (const kind of all) {
          const decoded = kind === newest ? first : kind.decode(written);
          if (decoded.problems.length > 0) continue;
          chosen = { kind, decoded };
          break;
        }
      }
      origins.set(chosen.decoded.value, { written, kind: chosen.kind });
      return chosen.decoded;
    },
    validate(value) {
      const { written, kind: chosen } = origins.get(value) ?? { written: value, kind: newest };
      const violations = chosen.validate(value);
      if (violations.length === 0) return violations;
      return all.some((kind) => kind !== chosen && takes(kind, written)) ? [] : violations;
    },
  };
}

function takes(kind: CustomKind, written: RawMap): boolean {
  const { value, problems } = kind.decode(written);
  return problems.length === 0 && kind.validate(value).length === 0;
}
