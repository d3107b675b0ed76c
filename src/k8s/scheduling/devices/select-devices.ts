import type { PoolDevice } from "./pools.ts";
import { type Alternative, expressions, type WantedClaim } from "./requests.ts";
import { selectDevice } from "./select-device.ts";

/** Something that ends the scheduling of a pod, on whatever node it comes up. */
export class DeviceError extends Error {}

/** Whether a device is what a request wants (isSelectable). */
export function isSelectable(claim: WantedClaim, { deviceClass, selectors }: Alternative, device: PoolDevice): boolean {
  const classTitle = `class ${deviceClass.metadata?.name ?? ""}`;
  return (
    matchesAll(expressions(deviceClass.spec?.selectors), device, classTitle) &&
    matchesAll(selectors, device, `claim ${claim.title}`) &&
    device.isReached
  );
}

/** selectorsMatch. */
function matchesAll(texts: readonly string[], { driver, device }: PoolDevice, title: string): boolean {
  return texts.every((text, index) => {
    const selection = selectDevice(text, driver, device);
    if (typeof selection === "boolean") return selection;
    throw new DeviceError(`${title}: selector #${index}: CEL ${selection.code} error: ${selection.message}`);
  });
}
