import type { KindName } from "../k8s/kinds.generated.ts";
import type { Violation } from "../k8s/validation/violation.ts";
import type { Path } from "../syntax/path.ts";
import type { TextEdit } from "../text/edits.ts";
import type { Span } from "../text/source.ts";
import type { Admission } from "../world/admission/admission.ts";
import type { Connections } from "../world/connections/connections.ts";
import type { Document } from "../world/document.ts";
import type { Existence } from "../world/existence.ts";
import type { KubeObject, ObjectOf } from "../world/object.ts";
import type { PodIndex, PodSource } from "../world/pods.ts";
import type { Policies } from "../world/policies/policies.ts";
import type { ReferenceIndex } from "../world/references.ts";
import type { Scheduling } from "../world/scheduling.ts";
import type { World } from "../world/world.ts";
import type { Options, OptionValues } from "./options.ts";

/** What the cluster does about it. */
export type Outcome = "rejected" | "pods-rejected" | "unschedulable" | "broken" | "risky" | "advice";
export type Severity = "error" | "warning" | "info";
export type Preset = "recommended" | "cluster" | "security" | "reliability" | "all";

/** What a rule looks at: objects of kinds, any object, the pods that objects make, whole documents, or the world at once. */
export type On = KindName | readonly KindName[] | "object" | "pods" | "document" | "world" | "source" | "suppression" | "crash";

/**
 * Of objects, only those that the API server's validation refuses (`invalid`) or warns of (`warned`), or of which admission
 * refuses themselves or their pods (`denied`).
 */
export type Where = "invalid" | "warned" | "denied";

export type SubjectOf<O extends On> = O extends KindName
  ? ObjectOf<O>
  : O extends readonly (infer K extends KindName)[]
    ? ObjectOf<K>
    : O extends "object"
      ? KubeObject
      : O extends "pods"
        ? PodSource
        : O extends "document"
          ? Document
          : O extends "world"
            ? World
            : O extends "source"
              ? SourceProblem
              : O extends "suppression"
                ? SuppressionProblem
                : O extends "crash"
                  ? Crash
                  : never;

/** A file that could not be read. */
export interface SourceProblem {
  readonly uri: string;
  readonly problem: "unreadable" | "not-text" | "too-large" | "not-parsed";
  readonly detail: string;
}

/** A comment, annotation or configuration entry that suppresses findings, and what is wrong with it. */
export interface SuppressionProblem {
  readonly problem: "unused" | "no-reason" | "expired" | "unknown-rule" | "malformed";
  readonly text: string;
  readonly rules: string;
  readonly until: string | null;
  readonly suggestion: string | null;
  readonly uri: string;
  readonly span: Span;
}

/** A rule that threw. */
export interface Crash {
  readonly rule: string;
  readonly isUsers: boolean;
  readonly error: string;
  readonly subject: string;
  readonly document: Document | null;
}

/** What the API server's validation says of an object on create. */
export interface ServerVerdict {
  /** Why it refuses the object, in its order. */
  readonly violations: readonly Violation[];
  /** What it warns of where it takes it. */
  readonly warnings: readonly string[];
  /** The object with the server's defaults. */
  readonly object: object;
}

/** What rules may read besides their subject; they declare it, and get nothing else. */
export interface Reads {
  readonly world: World;
  readonly pods: PodIndex;
  /** What admission makes of objects and of the pods that they make. */
  readonly admission: Admission;
  /** Which objects exist, here or elsewhere. */
  readonly existence: Existence;
  /** What admission policies of the input say of objects and of the pods that they make. */
  readonly policies: Policies;
  /** What names what. */
  readonly references: ReferenceIndex;
  /** Where the scheduler puts pods. */
  readonly scheduling: Scheduling;
  /** What is connected by labels, ports and policies. */
  readonly connections: Connections;
  /** What the API server's validation says of an object. */
  readonly verdicts: (object: KubeObject) => ServerVerdict;
  /** A value's text as it stands in the source, null where the path leads nowhere. */
  readonly written: (object: KubeObject, path: Path) => string | null;
}

export type Read = keyof Reads;

/** Names in braces: `{name}`. */
export type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

export type MessageData<S extends string> = [Placeholders<S>] extends [never]
  ? { readonly data?: never }
  : { readonly data: { readonly [K in Placeholders<S>]: string | number } };

/** A place in an object: the value at a path, or the key before it. */
export interface Place {
  readonly path: Path;
  readonly part?: "key" | "value";
}

export interface RelatedPlace extends Place {
  readonly object: KubeObject;
  /** A few words on what stands there. */
  readonly note: string;
}

export interface RelatedSpan {
  readonly document: Document;
  readonly span: Span;
  readonly note: string;
}

/** A repair: `safe` keeps what the manifest means, `review` wants a look. */
export interface Fix {
  readonly title: string;
  readonly applicability: "safe" | "review";
  readonly document: Document;
  readonly edits: readonly TextEdit[];
}

export interface ReportDetails {
  /** Where: a path in the object (its value), a place, or a span of the document's source. */
  readonly at?: Path | Place | Span;
  /** The object that it is about, where the subject is not one. */
  readonly object?: KubeObject;
  /** The document that it is about, where the subject is none and there is no object. */
  readonly document?: Document;
  /** What to do. */
  readonly help?: string | null;
  readonly related?: readonly (RelatedPlace | RelatedSpan)[];
  /** The cluster's own word, such as `FieldValueRequired` or `ExceededQuota`. */
  readonly reason?: string;
  /** The cluster's own sentence, word for word. */
  readonly clusterMessage?: string | null;
  /** The field as the API server writes it, where that differs from the path. */
  readonly field?: string;
  readonly fixes?: readonly Fix[];
  /** Where one rule has messages of different weight. */
  readonly outcome?: Outcome;
  readonly severity?: Severity;
}

export type Report<M extends Messages> = <Id extends keyof M & string>(
  id: Id,
  details: ReportDetails & MessageData<M[Id]>,
) => void;

export interface Messages {
  readonly [id: string]: string;
}

export type Context<M extends Messages, R extends Read, P extends Options> = Pick<Reads, R> & {
  readonly report: Report<M>;
  readonly options: OptionValues<P>;
};

export interface RuleDefinition<O extends On, M extends Messages, R extends Read, P extends Options> {
  /** One line; the first of the rule's page. */
  readonly summary: string;
  readonly outcome: Outcome;
  /** Only where it is not what the outcome says. */
  readonly severity?: Severity;
  readonly on: O;
  /** Only such objects; found out once for all rules that ask. */
  readonly where?: O extends "object" ? Where : never;
  readonly reads?: readonly R[];
  /** Kinds, as `kindKey` writes them: where the input holds none of them, the rule has nothing to say. Nodes may be configured, too. */
  readonly given?: readonly string[];
  /** The rule concludes from not finding something. */
  readonly needs?: "closed-world";
  /** Presets besides `all`, and `cluster` for what the cluster itself says; without it, `recommended` unless it is advice. */
  readonly presets?: readonly Preset[];
  readonly options?: P;
  readonly messages: M;
  check(subject: SubjectOf<O>, context: Context<M, R, P>): void;
}

/** A rule as the engine runs it: its types have done their work. */
export interface Rule {
  readonly summary: string;
  readonly outcome: Outcome;
  readonly severity: Severity | null;
  readonly on: On;
  readonly where: Where | null;
  readonly reads: readonly Read[];
  /** The kinds of which the input has to hold one; null where that does not matter. */
  readonly given: readonly string[] | null;
  readonly needsClosedWorld: boolean;
  readonly presets: readonly Preset[];
  readonly options: Options;
  readonly messages: Messages;
  /** It comes from a configuration: its mistakes are the user's to put right. */
  readonly isUsers: boolean;
  readonly check: (subject: never, context: never) => void;
}

export function defineRule<
  const O extends On,
  const M extends Messages,
  const R extends Read = never,
  const P extends Options = Record<never, never>,
>(definition: RuleDefinition<O, M, R, P>): Rule {
  const { summary, outcome, severity, on, where, reads, given, needs, presets, options, messages, check } = definition;
  return {
    summary,
    outcome,
    severity: severity ?? null,
    on,
    where: where ?? null,
    reads: reads ?? [],
    given: given ?? null,
    needsClosedWorld: needs === "closed-world",
    presets: presetsOf(outcome, presets),
    options: options ?? {},
    messages,
    isUsers: false,
    check,
  };
}

const clusterOutcomes: ReadonlySet<Outcome> = new Set(["rejected", "pods-rejected", "unschedulable", "broken"]);

function presetsOf(outcome: Outcome, named: readonly Preset[] | undefined): readonly Preset[] {
  const cluster: readonly Preset[] = clusterOutcomes.has(outcome) ? ["cluster"] : [];
  const own: readonly Preset[] = named ?? (outcome === "advice" ? [] : ["recommended"]);
  return [...new Set([...cluster, ...own, "all" as const])];
}
