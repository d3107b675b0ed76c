import { type CelType, isDyn, isSameType, parameterOf, parameterType } from "./type.ts";

/**
 * What the checker has found out about type parameters (mapping of cel-go/checker). Attempts that fail are taken back: the server
 * copies the whole table for each attempt instead.
 */
export class Substitutions {
  readonly #known = new Map<string, CelType>();
  readonly #journal: [name: string, before: CelType | undefined][] = [];
  #next = 0;

  /** A parameter that nothing is known about yet. */
  newParameter(): CelType {
    return parameterType(`_var${this.#next++}`);
  }

  find(type: CelType): CelType | undefined {
    return type.kind === "parameter" ? this.#known.get(type.name) : undefined;
  }

  /** isAssignable of cel-go/checker. */
  isAssignable(a: CelType, b: CelType): boolean {
    return this.#attempt(() => this.#assign(a, b));
  }

  /** isAssignableList of cel-go/checker. */
  areAssignable(types: readonly CelType[], others: readonly CelType[]): boolean {
    return this.#attempt(() => this.#assignAll(types, others));
  }

  /** A type with everything that is known put in; `dyn` for what stays unknown, if asked for. */
  resolve(type: CelType, unknown: "keep" | "dyn"): CelType {
    const known = this.find(type);
    if (known !== undefined) return this.resolve(known, unknown);
    if (type.kind === "parameter") return unknown === "dyn" ? dyn : type;
    return replaceParameters(type, (parameter) => this.resolve(parameter, unknown));
  }

  #attempt(assign: () => boolean): boolean {
    const since = this.#journal.length;
    if (assign()) return true;
    while (this.#journal.length > since) {
      const [name, before] = this.#journal.pop() ?? ["", undefined];
      if (before === undefined) this.#known.delete(name);
      else this.#known.set(name, before);
    }
    return false;
  }

  #add(parameter: CelType, type: CelType): void {
    this.#journal.push([parameter.name, this.#known.get(parameter.name)]);
    this.#known.set(parameter.name, type);
  }

  #assign(a: CelType, b: CelType): boolean {
    if (b.kind === "parameter") {
      const found = this.#substitute(a, b);
      if (found === "valid") return true;
      if (found === "contradicts") return false;
    }
    if (a.kind === "parameter") return this.#substitute(b, a) === "valid";
    if (isDyn(a) || isDyn(b) || a.kind === "error" || b.kind === "error") return true;
    if (a.kind === "null" || b.kind === "null") return isNullable(a.kind === "null" ? b : a);
    if (a.kind === "type") return b.kind === "type";
    return a.kind === b.kind && a.name === b.name && this.#assignAll(a.parameters, b.parameters);
  }

  #assignAll(types: readonly CelType[], others: readonly CelType[]): boolean {
    return types.length === others.length && types.every((type, index) => this.#assign(type, others[index] ?? dyn));
  }

  /** isValidTypeSubstitution of cel-go/checker. */
  #substitute(type: CelType, parameter: CelType): "valid" | "contradicts" | "cyclic" {
    if (isSameType(type, parameter)) return "valid";
    const known = this.find(parameter);
    if (known === undefined) {
      if (this.#isReferencedIn(parameter, type)) return "cyclic";
      this.#add(parameter, type);
      return "valid";
    }
    if (isSameType(type, known)) return "valid";
    if (!this.#assign(type, known)) return "contradicts";
    const general = moreGeneral(type, known);
    if (!this.#isReferencedIn(parameter, general)) this.#add(parameter, general);
    return "valid";
  }

  #isReferencedIn(parameter: CelType, type: CelType): boolean {
    if (isSameType(parameter, type)) return true;
    const known = this.find(type);
    if (known !== undefined) return this.#isReferencedIn(parameter, known);
    return type.parameters.some((part) => this.#isReferencedIn(parameter, part));
  }
}

const dyn: CelType = { kind: "dyn", name: "dyn", parameters: [] };

const nullableKinds: ReadonlySet<CelType["kind"]> = new Set(["null", "opaque", "struct", "any", "duration", "timestamp"]);

/** isLegacyNullable of cel-go/checker: these take null, whatever the value is. */
function isNullable({ kind }: CelType): boolean {
  return nullableKinds.has(kind);
}

/** A copy of a type with other parameters; the same type if it has none. */
export function replaceParameters(type: CelType, replace: (parameter: CelType) => CelType): CelType {
  return type.parameters.length === 0 ? type : { ...type, parameters: type.parameters.map(replace) };
}

/** mostGeneral of cel-go/checker. */
export function moreGeneral(a: CelType, b: CelType): CelType {
  return isEqualOrLessSpecific(a, b) ? a : b;
}

function isEqualOrLessSpecific(a: CelType, b: CelType): boolean {
  if (isDyn(a) || a.kind === "parameter") return true;
  if (isDyn(b) || b.kind === "parameter" || a.kind !== b.kind) return false;
  if (a.kind === "type") return true;
  if (a.kind !== "opaque" && a.kind !== "list" && a.kind !== "map") return isSameType(a, b);
  if (a.name !== b.name || a.parameters.length !== b.parameters.length) return false;
  return a.parameters.every((parameter, index) => isEqualOrLessSpecific(parameter, parameterOf(b, index)));
}
