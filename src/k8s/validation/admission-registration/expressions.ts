import { compile } from "../../cel/compile.ts";
import { type AdmissionVariables, admissionEnvironment, variableType } from "../../cel/contexts/admission.ts";
import { anyType, boolType, type CelType, dynType, listOf, nullType, stringType, structType } from "../../cel/types/type.ts";
import { reportCompileError } from "../compile-error.ts";
import type { Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** What an expression is for: that decides on what it has to give, and what it may refer to. */
export type ExpressionUse =
  | "match-condition"
  | "variable"
  | "validation"
  | "message"
  | "audit-annotation"
  | "apply-configuration"
  | "json-patch";

const resultTypes: Readonly<Record<ExpressionUse, readonly CelType[]>> = {
  "match-condition": [boolType],
  variable: [anyType, dynType],
  validation: [boolType],
  message: [stringType],
  "audit-annotation": [stringType, nullType],
  "apply-configuration": [structType("Object")],
  "json-patch": [listOf(structType("JSONPatch"))],
};

/** What all expressions of a policy or webhook may refer to. */
export interface ExpressionScope {
  readonly minor: number;
  readonly hasParams: boolean;
  /** Whether there is `variables`, which may have no fields. */
  readonly hasVariables: boolean;
}

/** Compiles the expressions of one policy or webhook, which may refer to the variables before them. */
export class ExpressionCompiler {
  readonly #declared: Omit<AdmissionVariables, "variables">;
  readonly #variables: Map<string, CelType> | undefined;

  constructor({ minor, hasParams, hasVariables }: ExpressionScope) {
    this.#declared = { minor, hasParams, hasAuthorizer: true };
    this.#variables = hasVariables ? new Map() : undefined;
  }

  /** A variable, which may be referred to from here on, also if it does not compile. */
  compileVariable(name: string, text: string, at: Field, found: Violations): void {
    const type = this.compile("variable", text, at, found);
    this.#variables?.set(name, variableType(type));
  }

  /** validateCELCondition of admissionregistration/validation; the type of what it gives, null if it does not compile. */
  compile(use: ExpressionUse, text: string, at: Field, found: Violations, written = text): CelType | null {
    const compiled = compile(text, admissionEnvironment(this.#variablesFor(use)), resultTypes[use]);
    if (!("error" in compiled)) return compiled.checked.type;
    reportCompileError(compiled.error, written, at, found);
    return null;
  }

  #variablesFor(use: ExpressionUse): AdmissionVariables {
    if (use === "match-condition") return this.#declared;
    const variables = this.#variables;
    const declared = variables === undefined ? this.#declared : { ...this.#declared, variables };
    if (use === "message") return { ...declared, hasAuthorizer: false };
    return use === "apply-configuration" || use === "json-patch" ? { ...declared, hasPatchTypes: true } : declared;
  }
}
