import { isLowerAlphanumeric } from "../../core/characters.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { PodSpec, Sysctl } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";

const longestName = 253;
const namePattern = "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";

/** validateSysctls of core/validation. */
export function validateSysctls(sysctls: readonly Sysctl[], spec: PodSpec, at: Field, found: Violations): void {
  const names = new Set<string>();
  for (const [index, { name = "" }] of sysctls.entries()) {
    const nameAt = child(item(at, index), "name");
    if (name === "") found.required(nameAt);
    else if (!isSysctlName(name)) {
      found.invalid(nameAt, name, `must have at most ${longestName} characters and match regex ${namePattern}`);
    } else if (names.has(name)) found.duplicate(nameAt, name);
    validateHostSysctl(name, spec, nameAt, found);
    names.add(name);
  }
}

/** IsValidSysctlName of core/validation: labels with dots or slashes between them. */
function isSysctlName(name: string): boolean {
  if (byteLength(name) > longestName) return false;
  let isEnd = true;
  for (let index = 0; index < name.length; index++) {
    const character = name.charAt(index);
    const isSeparator = character === "." || character === "/";
    const isInner = character === "-" || character === "_";
    if (!isSeparator && !isInner && !isLowerAlphanumeric(name.charCodeAt(index))) return false;
    if (isEnd && (isSeparator || isInner)) return false;
    if (isSeparator && !isLowerAlphanumeric(name.charCodeAt(index - 1))) return false;
    isEnd = isSeparator;
  }
  return isLowerAlphanumeric(name.charCodeAt(name.length - 1));
}

/** ValidateHostSysctl of core/validation. */
function validateHostSysctl(name: string, { hostNetwork, hostIPC }: PodSpec, at: Field, found: Violations): void {
  if (hostNetwork !== true && hostIPC !== true) return;
  const namespace = namespaceOf(name);
  if (hostNetwork === true && namespace === "Net") {
    found.invalid(at, name, "may not be specified when 'hostNetwork' is true");
  } else if (hostIPC === true && namespace === "IPC") {
    found.invalid(at, name, "may not be specified when 'hostIPC' is true");
  }
}

const ipcSysctls = [
  "kernel.sem",
  "kernel.shmall",
  "kernel.shmmax",
  "kernel.shmmni",
  "kernel.shm_rmid_forced",
  "kernel.shm",
  "kernel.msgmax",
  "kernel.msgmnb",
  "kernel.msgmni",
  "kernel.msg",
];

/** GetNamespace of component-helpers/node/util/sysctl. */
function namespaceOf(sysctl: string): "IPC" | "Net" | null {
  const name = normalizeName(sysctl).split("*", 1)[0] ?? "";
  if (ipcSysctls.includes(name) || name.startsWith("fs.mqueue.")) return "IPC";
  return name.startsWith("net.") ? "Net" : null;
}

/** NormalizeName of component-helpers/node/util/sysctl: names with slashes mean those with dots. */
function normalizeName(name: string): string {
  const dot = name.indexOf(".");
  const slash = name.indexOf("/");
  if (slash < 0 || (dot >= 0 && dot < slash)) return name;
  let normalized = "";
  for (const character of name) normalized += character === "." ? "/" : character === "/" ? "." : character;
  return normalized;
}
