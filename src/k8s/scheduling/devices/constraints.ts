import type { DeviceAttribute, DeviceConstraint } from "../../kinds.generated.ts";
import type { PoolDevice } from "./pools.ts";

/** What the request is called for which a device is taken: a choice among several has a name of its own behind it. */
export interface RequestName {
  readonly request: string;
  readonly choice: string;
}

/** A constraint on the devices that a claim gets together; it keeps count of them. */
export interface DeviceRule {
  /** Takes a device in, or says that it will not do. */
  readonly add: (name: RequestName, device: PoolDevice) => boolean;
  /** Undoes the last add for a request. */
  readonly remove: (name: RequestName) => void;
}

/** matchAttribute and distinctAttribute, with all devices let in that `requests` do not name. */
export function deviceRule({ matchAttribute, distinctAttribute, requests = [] }: DeviceConstraint): DeviceRule {
  const rule = matchAttribute === undefined ? distinct(distinctAttribute ?? "") : matching(matchAttribute);
  const concerns = ({ request, choice }: RequestName): boolean =>
    requests.length === 0 || requests.includes(request) || (choice !== "" && requests.includes(`${request}/${choice}`));
  return {
    add: (name, device) => !concerns(name) || rule.add(name, device),
    remove: (name) => {
      if (concerns(name)) rule.remove(name);
    },
  };
}

/** matchAttributeConstraint: all have it, and the same. */
function matching(attribute: string): DeviceRule {
  let devices = 0;
  let shared = "";
  return {
    add: (_name, device) => {
      const value = attributeOf(device, attribute);
      if (value === null || (devices > 0 && value !== shared)) return false;
      shared = value;
      devices++;
      return true;
    },
    remove: () => {
      devices--;
    },
  };
}

/** distinctAttributeConstraint: all have it; of each request upstream only knows the last value, and none after a step back. */
function distinct(attribute: string): DeviceRule {
  const last = new Map<string, string>();
  let devices = 0;
  return {
    add: ({ request }, device) => {
      const value = attributeOf(device, attribute);
      if (value === null || (devices > 0 && [...last.values()].includes(value))) return false;
      last.set(request, value);
      devices++;
      return true;
    },
    remove: ({ request }) => {
      last.delete(request);
      devices--;
    },
  };
}

/** lookupAttribute: by its whole name, or without the domain if that is the driver; as text that tells kinds of values apart. */
function attributeOf({ driver, device }: PoolDevice, name: string): string | null {
  const attributes = new Map<string, DeviceAttribute>(Object.entries(device.attributes ?? {}));
  const bare = name.startsWith(`${driver}/`) ? attributes.get(name.slice(driver.length + 1)) : undefined;
  const found = attributes.get(name) ?? bare;
  if (found === undefined) return null;
  const { string, int, bool, version } = found;
  if (string !== undefined) return `string ${string}`;
  if (int !== undefined) return `int ${int}`;
  return bool === undefined ? `version ${version}` : `bool ${bool}`;
}
