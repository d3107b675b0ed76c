import { dns1123SubdomainProblems } from "../core/dns-names.ts";
import { parseUrl } from "../core/go-url.ts";
import { portNumberProblems } from "../core/ranges.ts";
import { child, type Field } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import type { Violations } from "./violation.ts";

const form = "; desired format: https://host[/path]";

/** ValidateWebhookURL of apiserver/pkg/util/webhook, for webhooks that are called with HTTPS. */
export function validateWebhookUrl(text: string, at: Field, found: Violations): void {
  const url = parseUrl(text);
  if ("message" in url) {
    found.required(at, `url must be a valid URL: ${url.message}${form}`);
    return;
  }
  if (url.scheme !== "https") found.invalid(at, url.scheme, `'https' is the only allowed URL scheme${form}`);
  if (url.host === "") found.invalid(at, "", `host must be specified${form}`);
  if (url.user !== null) found.invalid(at, url.user, "user information is not permitted in the URL");
  if (url.fragment !== "") found.invalid(at, url.fragment, "fragments are not permitted in the URL");
  if (url.query !== "") found.invalid(at, url.query, "query parameters are not permitted in the URL");
}

/** How webhooks name the service that answers them. */
interface WebhookService {
  readonly name?: string;
  readonly namespace?: string;
  readonly path?: string;
  readonly port?: number;
}

/** ValidateWebhookService of apiserver/pkg/util/webhook; its callers give name and namespace in the wrong order. */
export function validateWebhookService(
  { name = "", namespace = "", path, port = 0 }: WebhookService,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (namespace === "") found.required(child(at, "name"), "", child(at, "namespace"));
  if (name === "") found.required(child(at, "namespace"), "", child(at, "name"));
  const problems = portNumberProblems(port);
  if (problems.length > 0) found.invalid(child(at, "port"), port, `port is not valid: ${problems.join(", ")}`);
  if (path !== undefined) validateServicePath(path, child(at, "path"), found, context);
}

function validateServicePath(path: string, at: Field, found: Violations, context: ValidationContext): void {
  if (path === "/" || path === "") return;
  if (path === "//") {
    found.invalid(at, path, "segment[0] may not be empty");
    return;
  }
  if (!path.startsWith("/")) found.invalid(at, path, "must start with a '/'");
  // The first byte goes, whatever it is; of a longer character something stays that is in no name.
  const [first = ""] = path;
  const behind = (first > "\x7f" ? "\ufffd" : "") + path.slice(first.length);
  for (const [index, step] of behind.replace(/\/$/, "").split("/").entries()) {
    if (step === "") found.invalid(at, path, `segment[${index}] may not be empty`);
    else for (const problem of dns1123SubdomainProblems(step, context)) found.invalid(at, path, `segment[${index}]: ${problem}`);
  }
}
