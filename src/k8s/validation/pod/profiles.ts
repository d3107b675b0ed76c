import { goStruct, namedString } from "../../core/go.ts";
import { byteLength, trimSpace } from "../../core/go-strings.ts";
import type { AppArmorProfile, SeccompProfile } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { validateLocalDescendingPath } from "../volume/paths.ts";

const types = ["Localhost", "RuntimeDefault", "Unconfined"];

/** validateSeccompProfileField of core/validation. */
export function validateSeccompProfileField(profile: SeccompProfile | undefined, at: Field, found: Violations): void {
  if (profile === undefined) return;
  const { type = "", localhostProfile } = profile;
  const localhostAt = child(at, "localhostProfile");
  if (type === "") found.required(child(at, "type"), "type is required when seccompProfile is set");
  else if (!types.includes(type)) found.notSupported(child(at, "type"), namedString(type), types);
  if (type === "Localhost") {
    if (localhostProfile === undefined) found.required(localhostAt, "must be set when seccomp type is Localhost");
    else validateLocalDescendingPath(localhostProfile, localhostAt, found);
  } else if (localhostProfile !== undefined) {
    const printed = goStruct({ Type: type, LocalhostProfile: localhostProfile });
    found.invalid(localhostAt, printed, "can only be set when seccomp type is Localhost");
  }
}

const longestAppArmorProfile = 4095;

/** ValidateAppArmorProfileField of core/validation. */
export function validateAppArmorProfileField(profile: AppArmorProfile | undefined, at: Field, found: Violations): void {
  if (profile === undefined) return;
  const { type = "", localhostProfile } = profile;
  if (type === "Localhost") validateLocalhostProfile(localhostProfile, child(at, "localhostProfile"), found);
  else if (type === "") found.required(child(at, "type"), "type is required when appArmorProfile is set");
  else if (!types.includes(type)) found.notSupported(child(at, "type"), namedString(type), types);
  else if (localhostProfile !== undefined) {
    const detail = "can only be set when AppArmor type is Localhost";
    found.invalid(child(at, "localhostProfile"), namedString(localhostProfile), detail);
  }
}

function validateLocalhostProfile(profile: string | undefined, at: Field, found: Violations): void {
  if (profile === undefined) {
    found.required(at, "must be set when AppArmor type is Localhost");
    return;
  }
  if (trimSpace(profile) !== profile) found.invalid(at, profile, "must not be padded with whitespace");
  else if (profile === "") found.required(at, "must be set when AppArmor type is Localhost");
  if (byteLength(profile) > longestAppArmorProfile) found.tooLong(at, longestAppArmorProfile);
}
