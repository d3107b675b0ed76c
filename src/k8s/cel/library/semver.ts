import {
  compareVersions,
  formatVersion,
  parseLooseVersion,
  parseSemanticVersion,
  type SemanticVersion,
} from "../../core/semantic-version.ts";
import { structType } from "../types/type.ts";
import { intOf } from "../values/numbers.ts";
import { Fault, noSuchOverload, Special, type Value } from "../values/value.ts";
import { on, onBoth } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";

const semverType = structType("kubernetes.Semver");

export class SemverValue extends Special {
  readonly type = semverType;
  readonly version: SemanticVersion;

  constructor(version: SemanticVersion) {
    super();
    this.version = version;
  }

  override equals(other: Value): boolean | Fault {
    return other instanceof SemverValue ? compareVersions(this.version, other.version) === 0 : noSuchOverload;
  }

  override print(): string {
    return formatVersion(this.version);
  }
}

/** Versions (pkg/cel/library/semverlib.go of k8s.io/apiserver, version 1). */
export const semverFunctions: Library = {
  table: `
    string_to_semver | semver | string | kubernetes.Semver
    string_bool_to_semver | semver | string, bool | kubernetes.Semver
    is_semver_string | isSemver | string | bool
    is_semver_string_bool | isSemver | string, bool | bool
    semver_is_greater_than | .isGreaterThan | kubernetes.Semver, kubernetes.Semver | bool
    semver_is_less_than | .isLessThan | kubernetes.Semver, kubernetes.Semver | bool
    semver_compare_to | .compareTo | kubernetes.Semver, kubernetes.Semver | int
    semver_major | .major | kubernetes.Semver | int
    semver_minor | .minor | kubernetes.Semver | int
    semver_patch | .patch | kubernetes.Semver | int`,
  implementations: {
    string_to_semver: (text = null) => semverOf(text, false),
    string_bool_to_semver: (text = null, isLoose = null) => semverOf(text, isLoose),
    is_semver_string: (text = null) => semverOf(text, false) instanceof SemverValue,
    is_semver_string_bool: (text = null, isLoose = null) => semverOf(text, isLoose) instanceof SemverValue,
    semver_is_greater_than: compare((order) => order === 1),
    semver_is_less_than: compare((order) => order === -1),
    semver_compare_to: compare((order) => order),
    semver_major: on(SemverValue, ({ version }) => intOf(BigInt.asIntN(64, version.major))),
    semver_minor: on(SemverValue, ({ version }) => intOf(BigInt.asIntN(64, version.minor))),
    semver_patch: on(SemverValue, ({ version }) => intOf(BigInt.asIntN(64, version.patch))),
  },
};

function semverOf(text: Value, isLoose: Value): Value {
  if (typeof text !== "string" || typeof isLoose !== "boolean") return noSuchOverload;
  const parsed = isLoose ? parseLooseVersion(text) : parseSemanticVersion(text);
  return "message" in parsed ? new Fault(parsed.message) : new SemverValue(parsed);
}

function compare(read: (order: number) => Value): Implementation {
  return onBoth(SemverValue, SemverValue, (a, b) => read(compareVersions(a.version, b.version)));
}
