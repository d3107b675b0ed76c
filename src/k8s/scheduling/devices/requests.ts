import type { DeviceConstraint, DeviceRequest, DeviceSelector, DeviceToleration } from "../../kinds.generated.ts";
import type { DeviceState } from "./device-state.ts";
import type { DevicesWanted } from "./pod-claims.ts";

/** One way to fulfil a request for devices. */
export interface Alternative {
  /** What constraints call it: `gpu`, or `gpu/large` of several to choose from. */
  readonly names: readonly string[];
  readonly count: number | "all";
  readonly selectors: readonly string[];
  readonly tolerations: readonly DeviceToleration[];
  /** Looks at devices without taking them. */
  readonly isAdmin: boolean;
  /** Asks for a part of what a device has. */
  readonly asksCapacity: boolean;
}

/** A request of a claim, with everything that devices for it have to meet. */
export interface WantedDevices {
  readonly claim: string;
  readonly alternatives: readonly Alternative[];
  readonly constraints: readonly DeviceConstraint[];
}

/** The requests of claims without devices, in order; or the message with which a pod is refused for a class that is missing. */
export function wantedDevices(claims: readonly DevicesWanted[], state: DeviceState): readonly WantedDevices[] | string {
  const wanted: WantedDevices[] = [];
  for (const { key, claim } of claims) {
    for (const request of claim.requests ?? []) {
      const alternatives = alternativesOf(request, state);
      if (typeof alternatives === "string") return alternatives;
      wanted.push({ claim: key, alternatives, constraints: claim.constraints ?? [] });
    }
  }
  return wanted;
}

function alternativesOf(request: DeviceRequest, state: DeviceState): readonly Alternative[] | string {
  const { name = "", exactly, firstAvailable = [] } = request;
  const choices = exactly === undefined ? firstAvailable : [{ ...exactly, name: "" }];
  const alternatives: Alternative[] = [];
  for (const choice of choices) {
    const called = choice.name === undefined || choice.name === "" ? name : `${name}/${choice.name}`;
    const { deviceClassName = "", allocationMode, count = 1 } = choice;
    const found = state.classes.get(deviceClassName);
    if (found === undefined) return `request ${called}: device class ${deviceClassName} does not exist`;
    alternatives.push({
      names: called === name ? [name] : [name, called],
      count: allocationMode === "All" ? "all" : Number(count),
      selectors: [...expressions(found.spec?.selectors), ...expressions(choice.selectors)],
      tolerations: choice.tolerations ?? [],
      isAdmin: exactly?.adminAccess === true,
      asksCapacity: choice.capacity !== undefined,
    });
  }
  return alternatives;
}

function expressions(selectors: readonly DeviceSelector[] | undefined): readonly string[] {
  return (selectors ?? []).flatMap(({ cel }) => cel?.expression ?? []);
}
