import { namedString } from "../../core/go.ts";
import { httpHeaderNameProblems } from "../../core/key-names.ts";
import type { HTTPGetAction, Int64, Lifecycle, LifecycleHandler, Probe, SleepAction } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import { validateNonnegativeField } from "../quantities.ts";
import { validatePortNumberOrName } from "./ports.ts";
import type { PodScope } from "./scope.ts";

/** Which probe it is: not all may say everything. */
export type ProbeName = "livenessProbe" | "readinessProbe" | "startupProbe";

/** validateLivenessProbe, validateReadinessProbe and validateStartupProbe of core/validation. */
export function validateProbe(probe: Probe | undefined, name: ProbeName, containerAt: Field, scope: PodScope): void {
  if (probe === undefined) return;
  const at = child(containerAt, name);
  const { found } = scope;
  validateHandler(probe, at, scope);
  for (const field of durations) validateNonnegativeField(probe[field], at, field, found);
  const { terminationGracePeriodSeconds: period, successThreshold = 0 } = probe;
  const periodAt = child(at, "terminationGracePeriodSeconds");
  if (period !== undefined && period <= 0) found.invalid(periodAt, period, "must be greater than 0");
  if (name === "readinessProbe") {
    if (period !== undefined) found.invalid(periodAt, period, "must not be set for readinessProbes");
  } else if (successThreshold !== 1) found.invalid(child(at, "successThreshold"), successThreshold, "must be 1");
}

const durations = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"] as const;

/** validateLifecycle of core/validation; stop signals are dropped before, as long as their gate is off. */
export function validateLifecycle(lifecycle: Lifecycle | undefined, containerAt: Field, scope: PodScope): void {
  if (lifecycle === undefined) return;
  const { postStart, preStop } = lifecycle;
  const at = child(containerAt, "lifecycle");
  if (postStart !== undefined) validateHandler(postStart, child(at, "postStart"), scope);
  if (preStop !== undefined) validateHandler(preStop, child(at, "preStop"), scope);
}

type Handler = Pick<LifecycleHandler & Probe, "exec" | "httpGet" | "tcpSocket" | "grpc" | "sleep">;

const handlers = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"] as const;

/** validateHandler of core/validation. */
function validateHandler(handler: Handler, at: Field, scope: PodScope): void {
  let count = 0;
  for (const name of handlers) {
    if (handler[name] === undefined) continue;
    if (count++ === 0) validateAction(handler, child(at, name), scope);
    else scope.found.forbidden(child(at, name), "may not specify more than 1 handler type");
  }
  if (count === 0) scope.found.required(at, "must specify a handler type");
}

/** The first of a handler's actions; the others are not looked into. */
function validateAction({ exec, httpGet, tcpSocket, grpc, sleep }: Handler, at: Field, scope: PodScope): void {
  const { found, context, spec } = scope;
  if (exec !== undefined) {
    if ((exec.command ?? []).length === 0) found.required(child(at, "command"));
  } else if (httpGet !== undefined) validateHttpGetAction(httpGet, at, scope);
  else if (tcpSocket !== undefined) validatePortNumberOrName(tcpSocket.port, child(at, "port"), found, context);
  else if (grpc !== undefined) validatePortNumberOrName(grpc.port, child(at, "port"), found, context);
  else if (sleep !== undefined) validateSleepAction(sleep, spec.terminationGracePeriodSeconds, at, scope);
}

const schemes = ["HTTP", "HTTPS"];

/** validateHTTPGetAction of core/validation. */
function validateHttpGetAction(
  { path = "", port, scheme = "", httpHeaders = [] }: HTTPGetAction,
  at: Field,
  { found, context }: PodScope,
): void {
  if (path === "") found.required(child(at, "path"));
  validatePortNumberOrName(port, child(at, "port"), found, context);
  if (!schemes.includes(scheme)) found.notSupported(child(at, "scheme"), namedString(scheme), schemes);
  const headersAt = child(at, "httpHeaders");
  for (const [index, { name = "" }] of httpHeaders.entries()) {
    // The server's path has no index.
    for (const problem of httpHeaderNameProblems(name))
      found.invalid(printedAs(headersAt, item(headersAt, index)), name, problem);
  }
}

/** validateSleepAction of core/validation. */
function validateSleepAction(
  { seconds = 0 }: SleepAction,
  period: Int64 | undefined,
  at: Field,
  { found, context }: PodScope,
): void {
  if (period === undefined) return;
  const allowsZero = isOn("zeroSleep", context.minor);
  if (seconds <= period && (allowsZero ? seconds >= 0 : seconds > 0)) return;
  const least = allowsZero ? "non-negative" : "greater than 0";
  const namesGate = !allowsZero && isOn("zeroSleepGate", context.minor);
  const gate = namesGate ? ". Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep." : "";
  found.invalid(at, seconds, `must be ${least} and less than terminationGracePeriodSeconds (${period})${gate}`);
}
