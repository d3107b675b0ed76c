import { formatViolation, type Violation } from "../k8s/validation/violation.ts";
import type { Path } from "../syntax/path.ts";
import { closest } from "../text/closest.ts";
import type { KubeObject } from "../world/object.ts";
import { fix, insertField, replaceValue } from "./fix.ts";
import type { Fix } from "./rule.ts";
import { textAt } from "./values.ts";

/** A violation that has one obvious repair. */
interface Repair {
  readonly on: RegExp;
  repair(object: KubeObject, path: Path, match: RegExpExecArray): readonly Fix[];
}

const repairs: readonly Repair[] = [
  {
    on: /restartPolicy: (?:Required value: valid values|Unsupported value: "Always": supported values): "OnFailure", "Never"$/,
    repair: (object, path) =>
      textAt(object.value, path) === null
        ? inserted(object, path, "Never", "review")
        : replaced(object, path, "OnFailure", "review"),
  },
  {
    // What Kubernetes took for a path without one before it asked for it; people mostly mean Prefix.
    on: /^spec\.rules\[\d+\]\.http\.paths\[\d+\]\.pathType: Required value/,
    repair: (object, path) => [
      ...inserted(object, path, "ImplementationSpecific", "safe", "path"),
      ...inserted(object, path, "Prefix", "review", "path"),
    ],
  },
  {
    on: /^spec\.ports\[\d+\]\.name: Required value$/,
    repair: (object, path) => {
      const port = textAt(object.value, [...path.slice(0, -1), "port"]);
      const protocol = textAt(object.value, [...path.slice(0, -1), "protocol"]) ?? "TCP";
      return port === null ? [] : inserted(object, path, `${protocol.toLowerCase()}-${port}`, "review", "port");
    },
  },
  {
    on: /ports\[\d+\]\.name: Invalid value: "(\w[\w.-]*)": /,
    repair: (object, path, [, found = ""]) => {
      const name = found.toLowerCase().replaceAll(/[_.]/g, "-");
      const isPortName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && name.length <= 15 && /[a-z]/.test(name);
      return isPortName && name !== found ? replaced(object, path, name, "review") : [];
    },
  },
  {
    on: /: Unsupported value: "((?:[^"\\]|\\.)*)": supported values: ([\s\S]*)$/,
    repair: (object, path, [, found = "", supported = ""]) => {
      const near = nearestValue(found, supported);
      return near === null ? [] : replaced(object, path, near, "safe");
    },
  },
];

/** What can be done about a violation without asking. */
export function repairsOf(object: KubeObject, violation: Violation, path: Path): readonly Fix[] {
  const told = formatViolation(violation);
  for (const { on, repair } of repairs) {
    const match = on.exec(told);
    if (match !== null) return repair(object, path, match);
  }
  return [];
}

/** The supported value that was probably meant, of those that a message lists in quotes. */
export function nearestValue(found: string, supported: string): string | null {
  const values = [...supported.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value = ""]) => value);
  const near = values.find((value) => value.toLowerCase() === found.toLowerCase()) ?? closest(found, values);
  return near === "" ? null : near;
}

function replaced(object: KubeObject, path: Path, value: string, applicability: Fix["applicability"]): readonly Fix[] {
  const title = `replace ${textAt(object.value, path) ?? "nothing"} with ${value}`;
  return fix({ title, applicability, in: object, edits: replaceValue(object, path, value) });
}

function inserted(
  object: KubeObject,
  path: Path,
  value: string,
  applicability: Fix["applicability"],
  after?: string,
): readonly Fix[] {
  const key = String(path.at(-1));
  const insertion = { into: path.slice(0, -1), key, value, ...(after !== undefined && { after }) };
  return fix({ title: `add ${key}: ${value}`, applicability, in: object, edits: insertField(object, insertion) });
}
