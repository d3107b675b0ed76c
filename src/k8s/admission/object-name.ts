import type { ObjectMeta } from "../kinds.generated.ts";

/** Stands for the five characters that the server puts behind `generateName`. */
export const randomSuffix = "<random>";
/** Stands for the hash of a pod template in names. */
export const hashInName = "<hash>";
const longestPrefix = 63 - 5;

/** The name by which the server calls a new object before it gives it one (extractResourceName of admission/errors.go). */
export function requestedName({ name = "", generateName = "" }: ObjectMeta): string {
  if (name !== "") return name;
  return generateName === "" ? "Unknown" : generateName;
}

/** The name that a new object gets (GenerateName of storage/names). A hash that is not known is not cut. */
export function givenName({ name = "", generateName = "" }: ObjectMeta): string {
  if (name !== "" || generateName === "") return name;
  const hash = generateName.indexOf(hashInName);
  const prefix = hash >= 0 && hash < longestPrefix ? generateName : generateName.slice(0, longestPrefix);
  return `${prefix}${randomSuffix}`;
}
