import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes `fixtures/verdicts/custom-resources.jsonl` of what a real API server answered to custom resources:
 *
 *   node src/dev/run.mjs convert-custom-verdicts RECORDED.jsonl...
 *
 * A recording has a line `{"definition": CustomResourceDefinition}`, and behind it a line for each object that was posted with
 * `dryRun=All&fieldValidation=Strict`: `object`, `accepted`, and `result`, or `code`, `message` and `causes` of the Status.
 * What is random or repeats itself is left out, and the groups are numbered.
 */
interface Line {
  readonly definition?: { readonly spec: { readonly group: string } };
  readonly object?: { readonly metadata?: { readonly name?: string; readonly generateName?: string } | null };
  readonly accepted?: boolean;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly code?: number;
  readonly message?: string;
  readonly causes?: readonly { readonly field: string; readonly reason: string; readonly message: string }[];
}

const source = "recorded answers of kube-apiserver v1.36.3 to custom resources";
const converted: string[] = [JSON.stringify({ source })];
let group = "";
let count = 0;

for (const text of process.argv.slice(2).flatMap((path) => readFileSync(path, "utf8").trimEnd().split("\n"))) {
  const recorded = JSON.parse(text) as Line;
  if (recorded.definition !== undefined) {
    group = recorded.definition.spec.group;
    count++;
  }
  const line = JSON.parse(text.replaceAll(group, `d${count}.example.com`)) as Line;
  if (line.definition !== undefined) converted.push(JSON.stringify({ definition: line.definition.spec }));
  else if (!isVolatile(text)) converted.push(JSON.stringify(compact(line)));
}
writeFileSync(join("fixtures", "verdicts", "custom-resources.jsonl"), `${converted.join("\n")}\n`);

/** Messages that show the whole object, with what the server adds to it. */
function isVolatile(text: string): boolean {
  return /"creationTimestamp\\":\\"2/.test(text);
}

function compact({ object, accepted, result, code, message, causes }: Line): object {
  if (accepted) {
    const { apiVersion: _, kind: __, ...fields } = result ?? {};
    return { object, result: fields };
  }
  if (code !== 422) return { object, code, message };
  return { object, code, causes: causes?.map((cause) => [cause.field, cause.reason, withoutRandom(cause.message, object)]) };
}

/** The server ends generated names in five random characters. */
function withoutRandom(message: string, object: Line["object"]): string {
  const { name = "", generateName = "" } = object?.metadata ?? {};
  if (name !== "" || generateName === "") return message;
  const quoted = `"${generateName}`;
  return message
    .split(quoted)
    .join(`${quoted}xxxxx`)
    .replaceAll(/xxxxx[a-z0-9]{5}"/g, 'xxxxx"');
}
