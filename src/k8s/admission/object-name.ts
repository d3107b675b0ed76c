import type { ObjectMeta } from "../kinds.generated.ts";

/** Stands for the five characters that the server puts behind `generateName`. */
export const randomSuffix = "<random>";
/** Stands for the hash of a pod template in names. */
export const hashInName = "<hash>";
/** Stands for the minute that a CronJob puts behind the name of a Job. */
export const timeInName = "<time>";
/** What the server might have put in the place of the above, for code that looks at names. */
export const sampleSuffix = "x7k2p";
/** Stands for the uid of an object that the server makes anew. */
export const sampleUid = "00000000-0000-0000-0000-000000000000";
const samples: readonly (readonly [string, string])[] = [
  [randomSuffix, sampleSuffix],
  [hashInName, "5c9d8b7f6d"],
  [timeInName, "29921139"],
];
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

/** The names of an object as the server's validation sees them: made up where only the server knows them. */
export function withSampleNames(metadata: ObjectMeta): ObjectMeta {
  const { name: _, generateName, ...others } = metadata;
  const name = givenName(metadata);
  return {
    ...others,
    ...(name === "" ? {} : { name: withSamples(name) }),
    ...(generateName === undefined ? {} : { generateName: withSamples(generateName) }),
  };
}

/** A text with something that the server might have made in the place of what only the server knows. */
export function withSamples(name: string): string {
  return samples.reduce((text, [placeholder, sample]) => text.replaceAll(placeholder, sample), name);
}

/** The way back, for what people are told. */
export function withPlaceholders(text: string): string {
  return samples.reduce((shown, [placeholder, sample]) => shown.replaceAll(sample, placeholder), text);
}
