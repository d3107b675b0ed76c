import { parseIp } from "../../core/ip.ts";
import { isLinkLocalMulticast, isLinkLocalUnicast, isLoopback, isUnspecified } from "../../core/ip-ranges.ts";
import type { Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** ValidateEndpointIP of core/validation, for addresses of endpoints and external IPs of Services. */
export function validateEndpointIp(text: string, at: Field, found: Violations): void {
  const ip = parseIp(text, "sloppy");
  if (ip === null) {
    found.invalid(at, text, "must be a valid IP address");
    return;
  }
  if (isUnspecified(ip)) found.invalid(at, text, `may not be unspecified (${text})`);
  if (isLoopback(ip)) found.invalid(at, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
  if (isLinkLocalUnicast(ip)) found.invalid(at, text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
  if (isLinkLocalMulticast(ip)) found.invalid(at, text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
}
