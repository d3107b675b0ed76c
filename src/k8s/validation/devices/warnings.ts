import { quote } from "../../core/go.ts";
import { toLower } from "../../core/go-strings.ts";
import type { ResourceSlice } from "../../kinds.generated.ts";

/** WarningsOnCreate of registry/resource/resourceslice. */
export function warnOfResourceSlice({ spec = {} }: ResourceSlice): readonly string[] {
  const { driver = "" } = spec;
  if (driver === toLower(driver)) return [];
  return [`spec.driver: driver names should be lowercase; ${quote(driver)} contains uppercase characters`];
}
