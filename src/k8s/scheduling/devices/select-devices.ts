import { selectDevice } from "./cel-evaluate.ts";
import type { PoolDevice } from "./pools.ts";
import { type Alternative, expressions, type WantedClaim } from "./requests.ts";

/** Something that ends the scheduling of a pod, on whatever node it comes up. */
export class DeviceError extends Error {}

/** Whether a device is what a request wants (isSelectable); what its expressions leave open is noted and taken to be true. */
export function isSelectable(
  claim: WantedClaim,
  { deviceClass, selectors }: Alternative,
  device: PoolDevice,
  assumes: Set<string>,
): boolean {
  const classTitle = `class ${deviceClass.metadata?.name ?? ""}`;
  return (
    matchesAll(expressions(deviceClass.spec?.selectors), device, classTitle, assumes) &&
    matchesAll(selectors, device, `claim ${claim.title}`, assumes) &&
    device.isReached
  );
}

/** selectorsMatch. */
function matchesAll(texts: readonly string[], { driver, device }: PoolDevice, title: string, assumes: Set<string>): boolean {
  return texts.every((text, index) => {
    const selection = selectDevice(text, driver, device);
    if (typeof selection === "boolean") return selection;
    if (selection.code === "error") {
      throw new DeviceError(`${title}: selector #${index}: CEL runtime error: ${selection.message}`);
    }
    assumes.add(`that devices match ${text}`);
    return true;
  });
}
