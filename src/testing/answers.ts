import { formatField } from "../k8s/validation/field.ts";
import { validateObject } from "../k8s/validation/validate.ts";
import { decode } from "../schema/decode.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { isMap } from "../syntax/node.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
import type { JsonObject } from "./verdicts.ts";

/** What decoding and validation say of an object, without the rest of the product. */
export interface Said {
  readonly stage: "decode" | "strict" | "validation" | null;
  readonly causes: readonly (readonly [field: string, reason: string, message: string])[];
  readonly warnings: readonly string[];
  readonly object: object;
}

/** The answers that a server of a minor (an index into the pack's) is expected to give; null for kinds that it does not know. */
export function answers(
  pack: SchemaPack,
  minor: number,
): (apiVersion: string, kind: string, object: JsonObject, ignoringUnknown?: boolean) => Said | null {
  // The namespaces of the recorded servers have no labels that validation looks for.
  const context = { minor: Number((pack.minors[minor] ?? "1.36").slice(2)), namespace: "shop", namespaceLabels: {} };
  return (apiVersion, kind, object, ignoringUnknown = false) => {
    const slash = apiVersion.indexOf("/");
    const group = slash < 0 ? "" : apiVersion.slice(0, slash);
    const packed = pack
      .kindsNamed(kind)
      .find((candidate) => candidate.group === group && candidate.version === apiVersion.slice(slash + 1));
    if (packed === undefined) return null;
    const value = readDocuments(JSON.stringify(object))[0]?.value;
    if (!isMap(value)) return { stage: "decode", causes: [], warnings: [], object: {} };
    const decoded = decode(value, pack.shapeOf(packed, minor));
    const unknown = decoded.problems.filter(({ code }) => code === "unknown-field");
    if (unknown.length < decoded.problems.length) return { stage: "decode", causes: [], warnings: [], object: decoded.value };
    if (unknown.length > 0 && !ignoringUnknown)
      return {
        stage: "strict",
        causes: unknown.map(({ words }) => [words.replace(/^.*unknown field "(.*)"$/, "$1"), "UnknownField", ""]),
        warnings: [],
        object: decoded.value,
      };
    const validated = validateObject(`${apiVersion}/${kind}`, decoded.value, context);
    if (validated === null) return { stage: null, causes: [], warnings: [], object: decoded.value };
    const causes = validated.violations.map(({ at, reason, message }) => [formatField(at), reason, message] as const);
    return { stage: causes.length > 0 ? "validation" : null, causes, warnings: validated.warnings, object: validated.object };
  };
}
