import type { DeviceClass, DeviceConstraint, DeviceRequest, DeviceSelector, DeviceToleration } from "../../kinds.generated.ts";
import { type Amounts, amountsOf } from "./amounts.ts";
import type { RequestName } from "./constraints.ts";
import type { DeviceState } from "./device-state.ts";
import type { DevicesWanted } from "./pod-claims.ts";

/** One way to fulfil a request for devices. */
export interface Alternative {
  readonly name: RequestName;
  /** How many; null for all that there are on a node. */
  readonly count: number | null;
  readonly deviceClass: DeviceClass;
  readonly selectors: readonly string[];
  readonly tolerations: readonly DeviceToleration[];
  /** Looks at devices without taking them. */
  readonly isAdmin: boolean;
  readonly capacity: Amounts;
}

/** What a request may get, the best first. */
export type WantedRequest = readonly Alternative[];

/** A claim without devices, and what it asks for. */
export interface WantedClaim {
  readonly key: string;
  /** As messages call it. */
  readonly title: string;
  readonly requests: readonly WantedRequest[];
  readonly constraints: readonly DeviceConstraint[];
}

/** What claims without devices want; or the message with which a pod is refused for a class that is missing. */
export function wantedClaims(claims: readonly DevicesWanted[], { classes }: DeviceState): readonly WantedClaim[] | string {
  const wanted: WantedClaim[] = [];
  for (const { key, title, claim } of claims) {
    const requests: WantedRequest[] = [];
    for (const request of claim.requests ?? []) {
      const alternatives = alternativesOf(request, classes);
      if (typeof alternatives === "string") return alternatives;
      requests.push(alternatives);
    }
    wanted.push({ key, title, requests, constraints: claim.constraints ?? [] });
  }
  return wanted;
}

/** What a request is called among the results of a claim, and in what must be said of it. */
export function fullName({ request, choice }: RequestName): string {
  return choice === "" ? request : `${request}/${choice}`;
}

function alternativesOf(request: DeviceRequest, classes: DeviceState["classes"]): WantedRequest | string {
  const { name = "", exactly, firstAvailable = [] } = request;
  const choices = exactly === undefined ? firstAvailable : [{ ...exactly, name: "" }];
  const alternatives: Alternative[] = [];
  for (const choice of choices) {
    const called = { request: name, choice: choice.name ?? "" };
    const { deviceClassName = "", allocationMode, count = 1 } = choice;
    const deviceClass = classes.get(deviceClassName);
    if (deviceClass === undefined) return `request ${fullName(called)}: device class ${deviceClassName} does not exist`;
    alternatives.push({
      name: called,
      count: allocationMode === "All" ? null : Number(count),
      deviceClass,
      selectors: expressions(choice.selectors),
      tolerations: choice.tolerations ?? [],
      isAdmin: exactly?.adminAccess === true,
      capacity: amountsOf(choice.capacity?.requests),
    });
  }
  return alternatives;
}

/** The texts of selectors. */
export function expressions(selectors: readonly DeviceSelector[] | undefined): readonly string[] {
  return (selectors ?? []).flatMap(({ cel }) => cel?.expression ?? []);
}
