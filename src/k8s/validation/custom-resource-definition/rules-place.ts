import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { type Field, formatField } from "../field.ts";
import { type Violation, Violations } from "../violation.ts";

/** What is known of a schema with rules from those around it (CELSchemaContext of apiextensions/validation). */
export interface RulesPlace {
  readonly level: "root" | "below";
  /** How many values of the schema there can be in one object; null where there is no limit. */
  readonly mostValues: number | null;
  /** Above this, values of two versions of an object cannot be told to be the same one. */
  readonly uncorrelated: Field | null;
  readonly total: RulesTotal;
}

/** StaticEstimatedCostLimit and StaticEstimatedCRDCostLimit. */
export const mostRuleCost = 10_000_000;
const mostTotalCost = 100_000_000;

interface RuleCost {
  readonly at: Field;
  readonly cost: number;
}

/** What the rules of one schema cost together (TotalCost), and what is wrong with them, which comes behind all else. */
export class RulesTotal {
  readonly found = new Violations();
  #total = 0;
  #most: RuleCost[] = [];

  observe(at: Field, cost: number): void {
    this.#total = Math.min(this.#total + cost, 2 ** 64);
    if (cost < mostTotalCost / 100) return;
    this.#most.push({ at, cost });
    this.#most.sort((a, b) => b.cost - a.cost);
    this.#most = this.#most.slice(0, 4);
  }

  /** What is said of the whole schema, at its place. */
  finish(at: Field): readonly Violation[] {
    const total = new Violations();
    if (this.#total > mostTotalCost) {
      for (const { at: rule } of this.#most)
        total.forbidden(rule, "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema");
      const subject = "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema";
      total.forbidden(at, costProblem(subject, this.#total, mostTotalCost));
    }
    return total.found;
  }
}

export function rulesOfRoot(): RulesPlace {
  return { level: "root", mostValues: 1, uncorrelated: null, total: new RulesTotal() };
}

/** The place of a property's schema, or of the schema of a map's values. */
export function rulesOfField(
  place: RulesPlace | null,
  schema: JSONSchemaProps,
  at: Field,
  use: "property" | "value",
): RulesPlace | null {
  if (place === null) return null;
  const mapType = schema["x-kubernetes-map-type"];
  const isCorrelatable = use === "value" || mapType === undefined || mapType === "granular" || mapType === "atomic";
  return below(place, schema, isCorrelatable ? null : at);
}

/** The place of the schema of a list's items: only those with keys are the same ones in two versions. */
export function rulesOfItems(place: RulesPlace | null, schema: JSONSchemaProps, at: Field): RulesPlace | null {
  return place === null ? null : below(place, schema, schema["x-kubernetes-list-type"] === "map" ? null : at);
}

function below({ mostValues, uncorrelated, total }: RulesPlace, schema: JSONSchemaProps, barrier: Field | null): RulesPlace {
  const most = mostElements(schema);
  return {
    level: "below",
    mostValues: mostValues === null || most === null ? null : mostValues * most,
    uncorrelated: uncorrelated ?? barrier,
    total,
  };
}

/** extractMaxElements of apiextensions/validation. */
function mostElements({ type, additionalProperties, maxProperties, maxItems }: JSONSchemaProps): number | null {
  if (type === "object" && additionalProperties !== undefined) return limitOf(maxProperties);
  return type === "array" ? limitOf(maxItems) : 1;
}

function limitOf(limit: number | bigint | undefined): number | null {
  return limit === undefined ? null : Math.max(0, Number(limit));
}

/** getCostErrorMessage of apiextensions/validation. */
export function costProblem(subject: string, cost: number, limit: number): string {
  const factor = cost / limit;
  const shown = factor > 100 ? "more than 100x" : `${factor.toFixed(factor < 1.5 ? 6 : 1)}x`;
  const advice =
    "try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared";
  return `${subject} exceeds budget by factor of ${shown} (${advice})`;
}

/** Why a rule may not look at what was before. */
export function uncorrelatedProblem(at: Field): string {
  return `oldSelf cannot be used on the uncorrelatable portion of the schema within ${formatField(at)}`;
}
