import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SchemaPack } from "../schema/pack.ts";
import { answers } from "../testing/answers.ts";
import { type JsonObject, objectOf, readBases, readRecording, type Verdict } from "../testing/verdicts.ts";

/**
 * Agreement of decoding and validation with the recorded API servers, kind by kind, without the rest of the product:
 *
 *   node src/dev/run.mjs conformance [KIND]... [--show N] [--id ID] [--minor 1.30] [--defaults] [--warnings]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: "string" },
    id: { type: "string" },
    minor: { type: "string" },
    defaults: { type: "boolean" },
    warnings: { type: "boolean" },
    field: { type: "string" },
  },
});
const pack = new SchemaPack(readFileSync("schemas/kubernetes.jsonl", "utf8"));
const minor = values.minor === undefined ? pack.minors.length - 1 : pack.minors.indexOf(values.minor);
const bases = readBases();

const say = answers(pack, minor);

if (values.defaults) showDefaults();
else showVerdicts();

function showVerdicts(): void {
  const recording = values.minor === undefined || values.minor === "1.36" ? "admission" : `older-${values.minor}`;
  const tables = new Map<
    string,
    {
      n: number;
      same: number;
      alarms: number;
      missed: number;
      refused: number;
      fields: number;
      reasons: number;
      sentences: number;
      other: number;
    }
  >();
  const misses: string[] = [];
  for (const verdict of readRecording<Verdict>(recording)) {
    if (positionals.length > 0 && !positionals.includes(verdict.kind)) continue;
    if (values.id !== undefined && verdict.id !== values.id) continue;
    if (values.field !== undefined && !verdict.field.includes(values.field)) continue;
    const object = objectOf(verdict, bases);
    const said = say(verdict.apiVersion, verdict.kind, object, verdict.ignoringUnknown);
    if (said === null) continue;
    const row = tables.get(verdict.kind) ?? {
      n: 0,
      same: 0,
      alarms: 0,
      missed: 0,
      refused: 0,
      fields: 0,
      reasons: 0,
      sentences: 0,
      other: 0,
    };
    tables.set(verdict.kind, row);
    // What other stages of the server refuse (admission, storage, missing namespaces) is no business of validation.
    if (!verdict.accepted && verdict.code !== 422 && verdict.code !== 400) {
      row.other++;
      if (said.stage !== null)
        misses.push(
          `early  ${verdict.id} ${verdict.code} ${verdict.message?.slice(0, 150)}\n    product ${JSON.stringify(said.causes).slice(0, 300)}`,
        );
      continue;
    }
    row.n++;
    const { causes } = said;
    const refused = said.stage !== null;
    const show = (what: string): void => {
      misses.push(
        `${what}  ${verdict.id}  ${verdict.base} set ${JSON.stringify(verdict.set ?? {}).slice(0, 300)} remove ${JSON.stringify(verdict.remove ?? [])}\n    server  ${verdict.accepted ? "accepted" : JSON.stringify(verdict.causes ?? verdict.strict ?? verdict.message).slice(0, 700)}\n    product ${JSON.stringify(said.causes).slice(0, 700)}`,
      );
    };
    if (refused === !verdict.accepted) row.same++;
    else {
      if (refused) row.alarms++;
      else row.missed++;
      show(refused ? "FALSE ALARM" : "MISSED");
    }
    const wanted = (
      verdict.causes ?? (verdict.strict ?? []).map(({ field = "" }) => [field, "UnknownField", ""] as const)
    ).filter(([field]) => field !== "");
    if (!verdict.accepted && wanted.length > 0) {
      row.refused++;
      const same = (part: (cause: readonly [string, string, string]) => string): boolean =>
        setsEqual(wanted.map(part), causes.filter(([field]) => field !== "").map(part));
      const sameFields = same(([field]) => field);
      const sameReasons = same(([field, reason]) => `${field}|${reason}`);
      const sameSentences =
        sameReasons &&
        wanted.every(
          ([field, , message]) =>
            message === "" ||
            verdict.code !== 422 ||
            causes.some(
              ([at, , text]) =>
                at === field &&
                (isSameSentence(message, text) || (message.includes(" … ") && text.startsWith(message.split(" … ")[0] ?? ""))),
            ),
        );
      if (sameFields) row.fields++;
      if (sameReasons) row.reasons++;
      if (sameSentences) row.sentences++;
      if (refused && !sameSentences) show(sameFields ? (sameReasons ? "sentence" : "reason") : "fields");
    } else if (values.warnings && verdict.accepted && !refused && !setsEqual(verdict.warnings ?? [], said.warnings)) {
      misses.push(
        `warnings  ${verdict.id} ${JSON.stringify(verdict.set ?? {}).slice(0, 200)}\n    server  ${JSON.stringify(verdict.warnings ?? [])}\n    product ${JSON.stringify(said.warnings)}`,
      );
    }
  }
  const percent = (part: number, of: number): string => (of === 0 ? "-" : ((100 * part) / of).toFixed(2));
  const total = { n: 0, same: 0, alarms: 0, missed: 0, refused: 0, fields: 0, reasons: 0, sentences: 0, other: 0 };
  for (const row of tables.values()) for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += row[key];
  console.log("kind  cases  same%  alarms  missed  fields%  reasons%  sentences%  other");
  for (const [kind, row] of [...tables, ["all", total] as const]) {
    console.log(
      `${kind}  ${row.n}  ${percent(row.same, row.n)}  ${row.alarms}  ${row.missed}  ${percent(row.fields, row.refused)}  ${percent(row.reasons, row.refused)}  ${percent(row.sentences, row.refused)}  ${row.other}`,
    );
  }
  for (const miss of misses.slice(0, Number(values.show ?? 0))) console.log(miss);
}

/** Defaulting against what the server returned for each base; only fields that defaulting and preparation may touch. */
function showDefaults(): void {
  let same = 0;
  let count = 0;
  for (const recorded of readRecording<{
    base: string;
    kind: string;
    apiVersion: string;
    object: JsonObject;
    volatile?: string[];
    warnings?: string[];
  }>("defaults")) {
    if (positionals.length > 0 && !positionals.includes(recorded.kind)) continue;
    const base = bases.get(recorded.base);
    const said = base === undefined ? null : say(recorded.apiVersion, recorded.kind, base);
    if (said === null) continue;
    count++;
    const differences = compareDefaults(recorded.object, said.object as JsonObject, [], recorded.volatile ?? []);
    if (differences.length === 0) same++;
    else console.log(`${recorded.base}: ${differences.slice(0, Number(values.show ?? 5)).join("; ")}`);
  }
  console.log(`defaults the same for ${same} of ${count}`);
}

function compareDefaults(server: unknown, product: unknown, path: readonly string[], volatile: readonly string[]): string[] {
  const pointer = `/${path.join("/")}`;
  if (
    volatile.some((other) => pointer === other || pointer.startsWith(`${other}/`)) ||
    pointer === "/metadata" ||
    pointer === "/status"
  )
    return [];
  if (Array.isArray(server) && Array.isArray(product)) {
    return Array.from({ length: Math.max(server.length, product.length) }, (_, index) =>
      compareDefaults(server[index], product[index], [...path, String(index)], volatile),
    ).flat();
  }
  if (isObject(server) && isObject(product)) {
    return [...new Set([...Object.keys(server), ...Object.keys(product)])].flatMap((key) =>
      compareDefaults(server[key], product[key], [...path, key.replaceAll("/", "~1")], volatile),
    );
  }
  // Go prints some fields that are empty.
  if (isEmpty(server) && (isEmpty(product) || product === false || product === 0)) return [];
  return JSON.stringify(server) === JSON.stringify(product)
    ? []
    : [`${pointer} server ${JSON.stringify(server)?.slice(0, 80)} product ${JSON.stringify(product)?.slice(0, 80)}`];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Whether sentences are the same but for what is random: generated uids, and the ends of generated names. */
function isSameSentence(server: string, product: string): boolean {
  if (server === product) return true;
  const randomUid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const [wanted, said] = [server.replaceAll(randomUid, "uid"), product.replaceAll(randomUid, "uid")];
  if (!said.includes("xxxxx") || said.length !== wanted.length) return wanted === said;
  // A long name of the user's own may be nothing but that letter.
  if (said.split("xxxxx").length > 20) return false;
  const parts = said.split("xxxxx").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[a-z0-9]{5}")}$`).test(wanted);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function setsEqual(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a);
  const right = new Set(b);
  return left.size === right.size && [...left].every((item) => right.has(item));
}
