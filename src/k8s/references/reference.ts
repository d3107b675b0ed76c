/** What happens where the object is not there and may not be missing. */
export type Consequence =
  /** The container is not made: CreateContainerConfigError, with the sentence of an event. */
  | "container-not-made"
  /** The pod stays in ContainerCreating: its volume cannot be set up. */
  | "volume-not-mounted"
  /** The image is pulled without the credentials. */
  | "no-credentials"
  /** The pod cannot be scheduled. */
  | "not-scheduled"
  /** The API server refuses the pods, or the object. */
  | "refused"
  /** Something else, which `effect` says. */
  | "other";

/** Which kind a reference leads to: always the same, or what fields of it say. */
export type Target =
  | { readonly kind: string }
  | {
      readonly kindField: string;
      readonly groupField?: string;
      readonly apiVersionField?: string;
      /** As in `kindKey`, where the fields are not given. */
      readonly otherwise?: string;
      /** The group where none is given, and the kind is. */
      readonly group?: string;
    };

/** One way in which objects of a kind name another object. */
export interface Reference {
  /** The way from the object's root (from the pod's spec for pods) to the map that names it; `*` stands for each item. */
  readonly at: readonly string[];
  readonly to: Target;
  /** The field with the name; empty where `at` itself leads to it. */
  readonly name: string;
  /** Where the object is: beside what names it, in the namespace that a field names (beside it otherwise), or in no namespace. */
  readonly namespace: "same" | "none" | { readonly field: string };
  /** What the name is in: `ns/name` in some annotations, or several with commas between. */
  readonly form?: "namespaced-name" | "list";
  /** Keys of it that are used: ways from the map. */
  readonly keys?: readonly string[];
  /** A flag: true where the object and its keys may be missing. */
  readonly optional?: string;
  /** The field that has to be one of these, or absent where the list has "". */
  readonly only?: { readonly field: string; readonly values: readonly string[] };
  readonly consequence: Consequence;
  /** What does not happen then, as the end of a sentence. */
  readonly effect: string;
}

export const core = (kind: string): Target => ({ kind });

interface Details {
  readonly namespace?: Reference["namespace"];
  readonly consequence?: Consequence;
  readonly effect: string;
  readonly keys?: readonly string[];
  readonly optional?: string;
  readonly only?: NonNullable<Reference["only"]>;
  readonly form?: NonNullable<Reference["form"]>;
}

/** A row: `spec.tls.*.secretName` as a text, where the last field has the name. */
export function row(
  path: string,
  to: Target | string,
  { namespace = "same", consequence = "other", ...rest }: Details,
): Reference {
  const steps = splitSteps(path);
  return {
    at: steps.slice(0, -1),
    name: steps.at(-1) ?? "",
    to: typeof to === "string" ? core(to) : to,
    namespace,
    consequence,
    ...rest,
  };
}

/** Steps with dots in brackets: `metadata.annotations[cert-manager.io/issuer]`. */
export function splitSteps(path: string): string[] {
  if (!path.includes("[")) return path.split(".");
  const steps: string[] = [];
  for (const [, bracketed, plain] of path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)) steps.push(bracketed ?? plain ?? "");
  return steps;
}
