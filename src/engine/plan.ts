import type { On, Rule, Where } from "../kit/rule.ts";
import type { Document } from "../world/document.ts";
import type { KubeObject } from "../world/object.ts";
import type { Target } from "./findings.ts";
import { wholes } from "./reach.ts";

/** A rule with what it is given; made once, aimed at one subject after the other. */
export interface Prepared {
  readonly id: string;
  readonly rule: Rule;
  /** The files that it runs on; null for all. */
  readonly files: ReadonlySet<string> | null;
  /** Made when the rule is first asked: most rules have nothing to look at in a small input. */
  context: { options: { readonly [name: string]: unknown } } | null;
  target: Target;
}

/** Rules that are asked of the same objects, those that some condition holds for. */
export interface Conditional {
  readonly where: Where;
  readonly rules: readonly Prepared[];
}

/** Which rules look at what. */
export class Plan {
  readonly onObjects: readonly Prepared[];
  readonly conditional: readonly Conditional[];
  readonly onPods: readonly Prepared[];
  /** By apiVersion, then by kind. */
  readonly #byKind = new Map<string, Map<string, Prepared[]>>();
  readonly #onSpecial = new Map<On, readonly Prepared[]>();
  readonly #all: readonly Prepared[];

  constructor(all: readonly Prepared[]) {
    this.#all = all;
    const onObjects = this.on("object");
    this.onObjects = onObjects.filter(({ rule }) => rule.where === null);
    this.conditional = [...new Set(onObjects.flatMap(({ rule }) => rule.where ?? []))].map((where) => ({
      where,
      rules: onObjects.filter(({ rule }) => rule.where === where),
    }));
    this.onPods = this.on("pods");
    for (const prepared of all) for (const kind of kindsOf(prepared.rule.on)) this.#addKind(kind, prepared);
  }

  /** The files on which any rule runs; null for all. What looks at the world as a whole runs in any case. */
  files(): ReadonlySet<string> | null {
    const all = new Set<ReadonlySet<string>>();
    for (const { rule, files } of this.#all) {
      if (wholes.has(rule.on)) continue;
      if (files === null) return null;
      all.add(files);
    }
    return new Set([...all].flatMap((files) => [...files]));
  }

  #addKind(kind: string, prepared: Prepared): void {
    const slash = kind.lastIndexOf("/");
    const kinds = this.#byKind.get(kind.slice(0, slash)) ?? new Map<string, Prepared[]>();
    this.#byKind.set(kind.slice(0, slash), kinds);
    const bare = kind.slice(slash + 1);
    kinds.set(bare, [...(kinds.get(bare) ?? []), prepared]);
  }

  /** Rules on objects of just this kind. */
  onKindOf({ apiVersion, kind }: KubeObject): readonly Prepared[] {
    return this.#byKind.get(apiVersion)?.get(kind) ?? none;
  }

  /** Rules on what is no kind of object. */
  on(special: On): readonly Prepared[] {
    let rules = this.#onSpecial.get(special);
    if (rules === undefined) {
      rules = this.#all.filter(({ rule }) => rule.on === special);
      this.#onSpecial.set(special, rules);
    }
    return rules;
  }
}

const none: readonly Prepared[] = [];

function kindsOf(on: On): readonly string[] {
  if (typeof on !== "string") return on;
  return on.includes("/") ? [on] : [];
}

/** Whether a rule runs on what is in a document. */
export function runsOn({ files }: Prepared, document: Document | null): boolean {
  return files === null || document === null || files.has(document.source.uri);
}
