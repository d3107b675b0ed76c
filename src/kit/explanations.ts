import { formatField } from "../k8s/validation/field.ts";
import { formatViolation, type Violation } from "../k8s/validation/violation.ts";
import { formatPath, type Path } from "../syntax/path.ts";
import { closest } from "../text/closest.ts";
import type { KubeObject } from "../world/object.ts";
import { type Explanation, explainForm, shorten } from "./forms.ts";
import { nearestValue } from "./repairs.ts";
import type { RelatedPlace } from "./rule.ts";
import { containerNameAt, listAt, textAt } from "./values.ts";

interface Subject {
  readonly object: KubeObject;
  readonly violation: Violation;
  /** Where the value stands. */
  readonly path: Path;
}

/** A violation that many meet, in words of its own. Fields are matched with the place of the pod left out. */
interface Entry {
  readonly on: RegExp;
  explain(subject: Subject, match: RegExpExecArray): Partial<Explanation>;
}

const entries: readonly Entry[] = [
  {
    on: /^<nil>: Invalid value: null: some validation rules were not checked because the object was invalid/,
    explain: ({ object }) => ({ sentence: `not all rules of ${object.kind} were checked, since it is invalid otherwise` }),
  },
  {
    on: /(?:^|\.)volumeMounts\[\d+\]\.name: Not found: "(.*)"$/,
    explain: ({ object, path }, [, name = ""]) => {
      const volumesPath = [...podSpecPath(path), "volumes"];
      const names = namesIn(object.value, volumesPath);
      const near = closest(name, names);
      const all = names.length === 0 ? "the pod has no volumes" : `the pod's volumes are ${names.join(", ")}`;
      return {
        sentence: `${holder(object, path)} mounts volume ${name}, and the pod has no such volume`,
        help: near === null ? all : `did you mean ${near}?`,
        related: names.length === 0 ? [] : [{ object, path: volumesPath, part: "key", note: "the volumes" }],
      };
    },
  },
  {
    on: /containers\[\d+\]\.image: Required value$/,
    explain: ({ object, path }) => ({
      sentence: `${holder(object, path)} has no image`,
      help: "name one, such as image: registry.example.com/web:1.0",
    }),
  },
  {
    on: /(?:^|\.)containers: Required value$/,
    explain: ({ object }) => ({
      sentence: object.kind === "Pod" ? "the pod has no containers" : "the pod template has no containers",
      help: "add containers: with a name and an image for each",
    }),
  },
  {
    on: /^spec\.selector: Required value$/,
    explain: ({ object, path }) => {
      const label = firstLabel(object.value, [...path.slice(0, -1), "template", "metadata", "labels"]);
      return {
        sentence: `the ${object.kind} has no selector`,
        help:
          label === null
            ? "give the pod template a label, and select it with selector.matchLabels"
            : `add selector: {matchLabels: {${label}}}, which the template carries`,
      };
    },
  },
  {
    on: /(?:^|\.)restartPolicy: (?:Required value: valid values|Unsupported value: "(.*)": supported values): "OnFailure", "Never"$/,
    explain: ({ object }, [, found]) => ({
      sentence:
        found === undefined
          ? `the pods of a ${object.kind} need restartPolicy OnFailure or Never; the default, Always, does not fit`
          : `the pods of a ${object.kind} cannot have restartPolicy ${found}, only OnFailure or Never`,
      help: "OnFailure restarts the container in its pod, Never makes a new pod for each attempt",
    }),
  },
  {
    on: /(?:^|\.)restartPolicy: Unsupported value: "(.*)": supported values: "Always"$/,
    explain: ({ object }, [, found]) => ({
      sentence: `the pods of a ${object.kind} run for ever: restartPolicy can only be Always, found ${found}`,
      help: "what is to end belongs in a Job",
    }),
  },
  {
    on: /\.(livenessProbe|readinessProbe|startupProbe): Required value: must specify a handler type$/,
    explain: ({ object, path }, [, probe]) => ({
      sentence: `the ${probe} of ${holder(object, path)} does not say how to probe`,
      help: "add one of httpGet, tcpSocket, exec and grpc",
    }),
  },
  {
    on: /\.(livenessProbe|readinessProbe|startupProbe)\.(\w+): Forbidden: may not specify more than 1 handler type$/,
    explain: ({ object, path }, [, probe, handler]) => ({
      sentence: `the ${probe} of ${holder(object, path)} has ${handler} beside another way to probe; only one is allowed`,
    }),
  },
  {
    on: /^subjects\[\d+\]\.namespace: Required value$/,
    explain: ({ object, path }) => ({
      sentence: `ServiceAccount ${textAt(object.value, [...path.slice(0, -1), "name"]) ?? ""} is named without its namespace`,
      help: "add namespace: to the subject; a ServiceAccount is never looked up in the binding's own",
    }),
  },
  {
    on: /^spec\.rules\[\d+\]\.http\.paths\[\d+\]\.pathType: Required value/,
    explain: ({ object, path }) => ({
      sentence: `path ${textAt(object.value, [...path.slice(0, -1), "path"]) ?? "/"} has no pathType`,
      help: "Prefix matches everything below, Exact only the path itself, ImplementationSpecific leaves it to the controller",
    }),
  },
  {
    on: /^metadata\.name: Required value: name or generateName is required$/,
    explain: ({ object }) => ({ sentence: `the ${object.kind} has no name`, help: "add metadata.name" }),
  },
  {
    on: /(?:^|\.)spec\.selector: Invalid value: .*: `selector` not auto-generated$/,
    explain: () => ({
      sentence: "the selector of a Job is the server's own, and this one is not",
      help: "remove the selector, or say manualSelector: true",
    }),
  },
  {
    on: /(?:^|\.)spec\.template\.metadata\.labels\[(.+)\]: Invalid value: .*: must be '.*'$/,
    explain: (_, [, key = ""]) => ({
      sentence: `the label ${key} of a Job's pods is the server's own, and this one is not`,
      help: "remove the label, or say manualSelector: true",
    }),
  },
  {
    on: /^spec\.ports: Required value$/,
    explain: ({ object }) => ({ sentence: `the ${object.kind} has no ports` }),
  },
];

/** What is wrong with a field, why, and what to do: for people. */
export function explainViolation(object: KubeObject, violation: Violation, path: Path): Explanation {
  const subject = { object, violation, path };
  const told = formatViolation(violation);
  const general = explainGenerally(subject);
  for (const { on, explain } of entries) {
    const match = on.exec(told);
    if (match !== null) return { ...general, ...explain(subject, match) };
  }
  return general;
}

/** What the server prints of values that it does not print. */
const nameless: ReadonlySet<string> = new Set(['""', "null", '"object"', '"array"']);

/** Schemas begin their sentences with the field, which stands before it already. */
function withoutSubject(detail: string, field: string): string {
  for (const subject of [`${field} in body `, `${field} `, '"" ', `"${field}" `])
    if (detail.startsWith(subject) && /^(?:must|should) /.test(detail.slice(subject.length))) return detail.slice(subject.length);
  return detail;
}

function explainGenerally(subject: Subject): Explanation {
  const { violation, object, path } = subject;
  const { message } = violation;
  const named = formatField(violation.at);
  const field = named === "" || named === "<nil>" ? object.kind : named;
  const invalid = /^Invalid value: ("(?:[^"\\]|\\.)*"|\{.*\}|\[.*\]|[^\s:"'{[]+): ([\s\S]*)$/.exec(message);
  if (invalid !== null) {
    const form = explainForm(field, invalid[1] ?? "", invalid[2] ?? "");
    if (form !== null) return form;
    const found = /^[{[]/.test(invalid[1] ?? "") || nameless.has(invalid[1] ?? "") ? "" : `, found ${shorten(invalid[1] ?? "")}`;
    return { sentence: `${field}: ${decapitalize(withoutSubject(invalid[2] ?? "", field))}${found}`, help: null, related: [] };
  }
  const unsupported = /^Unsupported value: ("(?:[^"\\]|\\.)*"|\{.*\}|[^:]*): supported values: ([\s\S]*)$/.exec(message);
  if (unsupported !== null) {
    const [, printed = "", supported = ""] = unsupported;
    // Of a whole structure the server prints all, where one of its fields is wrong.
    const written = printed.startsWith("{") ? textAt(object.value, path) : null;
    return written === null
      ? explainUnsupported(field, printed, supported)
      : explainUnsupported(formatPath(path), JSON.stringify(written), supported);
  }
  const duplicate = /^Duplicate value: ([\s\S]*)$/.exec(message);
  if (duplicate !== null) return explainDuplicate(subject, field, duplicate[1] ?? "");
  const [what = "", ...why] = message.split(": ");
  if (what === "Invalid value") return { sentence: `${field}: ${decapitalize(why.join(": "))}`, help: null, related: [] };
  const sentence = violation.reason === "FieldValueRequired" ? "is required" : decapitalize(what);
  return {
    sentence: `${field} ${sentence}${why.length > 0 ? `: ${decapitalize(why.join(": "))}` : ""}`,
    help: null,
    related: [],
  };
}

function explainUnsupported(field: string, found: string, supported: string): Explanation {
  const values = [...supported.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value = ""]) => value);
  const near = nearestValue(found.replace(/^"|"$/g, ""), supported);
  return {
    sentence: `${field}: expected ${values.length > 1 ? "one of " : ""}${values.join(", ")}, found ${shorten(found)}`,
    help: near === null ? null : `did you mean ${near}?`,
    related: [],
  };
}

/** Names the first of two: the path of a duplicate leads to the later one. */
function explainDuplicate({ object, path }: Subject, field: string, value: string): Explanation {
  const at = path.findLastIndex((step) => typeof step === "number");
  const index = Number(path[at]);
  const list = path.slice(0, Math.max(at, 0));
  const rest = path.slice(at + 1);
  const wanted = textAt(object.value, path);
  const related: RelatedPlace[] = [];
  for (let earlier = 0; at > 0 && wanted !== null && earlier < index; earlier++) {
    const first = [...list, earlier, ...rest];
    if (textAt(object.value, first) !== wanted) continue;
    related.push({ object, path: first, note: "the first one" });
    break;
  }
  return { sentence: `${field}: ${shorten(value)} is there twice`, help: null, related };
}

function holder({ value }: KubeObject, path: Path): string {
  const container = containerNameAt(value, path);
  return container === null ? "the pod" : `container ${container}`;
}

function podSpecPath(path: Path): Path {
  const at = path.findIndex(
    (step, index) => String(step).toLowerCase().endsWith("containers") && typeof path[index + 1] === "number",
  );
  return at < 0 ? path : path.slice(0, at);
}

function namesIn(root: unknown, path: Path): string[] {
  return listAt(root, path).flatMap((_, index) => textAt(root, [...path, index, "name"]) ?? []);
}

function firstLabel(root: unknown, path: Path): string | null {
  for (const key of ["app.kubernetes.io/name", "app", "k8s-app", "name"]) {
    const value = textAt(root, [...path, key]);
    if (value !== null) return `${key}: ${value}`;
  }
  return null;
}

function decapitalize(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
