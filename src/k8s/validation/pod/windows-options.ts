import { dns1123SubdomainProblems } from "../../core/dns-names.ts";
import { namedString } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { WindowsSecurityContextOptions } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

const longestCredentialSpec = 64 * 1024;
const longestDomain = 255;
const longestUser = 104;

/** validateWindowsSecurityContextOptions of core/validation. */
export function validateWindowsSecurityContextOptions(
  options: WindowsSecurityContextOptions | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (options === undefined) return;
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName } = options;
  if (gmsaCredentialSpecName !== undefined) {
    for (const problem of dns1123SubdomainProblems(gmsaCredentialSpecName, context)) {
      found.invalid(child(at, "gmsaCredentialSpecName"), namedString(gmsaCredentialSpecName), problem);
    }
  }
  if (gmsaCredentialSpec !== undefined) {
    const specAt = child(at, "gmsaCredentialSpec");
    const spec = namedString(gmsaCredentialSpec);
    if (gmsaCredentialSpec === "") found.invalid(specAt, spec, "gmsaCredentialSpec cannot be an empty string");
    else if (byteLength(gmsaCredentialSpec) > longestCredentialSpec) {
      found.invalid(specAt, spec, "gmsaCredentialSpec size must be under 64 KiB");
    }
  }
  if (runAsUserName === undefined) return;
  for (const problem of userNameProblems(runAsUserName)) {
    found.invalid(child(at, "runAsUserName"), namedString(runAsUserName), `runAsUserName${problem}`);
  }
}

const netBiosName = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const dnsName = new RegExp(`^${label}(?:\\.${label})*$`);
const onlyDotsAndSpaces = /^[. ]+$/;
const forbiddenInUsers = /["/\\:;|=,+*?<>@[\]]/;

/** `DOMAIN\user` or `user`. */
function userNameProblems(name: string): readonly string[] {
  if (name === "") return [" cannot be an empty string"];
  if (hasControlCharacter(name)) return [" cannot contain control characters"];
  const parts = name.split("\\");
  if (parts.length > 2) return [" cannot contain more than one backslash"];
  const [first = "", second] = parts;
  const user = second ?? first;
  const problems: string[] = [];
  if (second !== undefined) {
    if (byteLength(first) > longestDomain) problems.push(`'s Domain length must be under ${longestDomain + 1} characters`);
    if (!netBiosName.test(first) && !dnsName.test(first)) {
      problems.push("'s Domain doesn't match the NetBios nor the DNS format");
    }
  }
  if (user === "") problems.push("'s User cannot be empty");
  else if (byteLength(user) > longestUser) problems.push(`'s User length must not be longer than ${longestUser} characters`);
  if (onlyDotsAndSpaces.test(user)) problems.push("'s User cannot contain only periods or spaces");
  if (forbiddenInUsers.test(user)) problems.push(`'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
  return problems;
}

/** `[[:cntrl:]]`. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
