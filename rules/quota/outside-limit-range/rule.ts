import { breachBound, breachHolder, breachValue, defineRule, pathOfBreach, placesOfBreach, refusedFor } from "#kit";

const kinds = {
  "no-request": "missing",
  "no-limit": "missing",
  "request-too-small": "below",
  "limit-too-small": "below",
  "request-too-great": "above",
  "limit-too-great": "above",
  "ratio-too-great": "ratio",
} as const;

export default defineRule({
  summary: "Requests and limits outside what the LimitRange of the namespace allows",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: {
    missing: "{holder} has no {resource} {side}, and LimitRange {limitRange} sets a {field} of {bound}",
    below: "{holder} has a {resource} {side} of {value}, less than the {bound} that LimitRange {limitRange} demands",
    above: "{holder} has a {resource} {side} of {value}, more than the {bound} that LimitRange {limitRange} allows",
    ratio: "{holder} may use more than {bound} times the {resource} that it requests, which LimitRange {limitRange} forbids",
  },
  check(object, { admission, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["limit-range"])) {
      for (const breach of denial.breaches) {
        const { field, limitRange, problem, resource } = breach;
        const side = problem.includes("limit") ? "limit" : "request";
        const isFilledIn = [breach.limitOrigin, breach.requestOrigin].some((origin) => origin?.code === "limit-range");
        report(kinds[problem], {
          at: [...base, ...pathOfBreach(breach)],
          data: {
            holder: breachHolder(breach),
            resource,
            side,
            limitRange,
            field,
            bound: breachBound(breach),
            value: breachValue(breach),
          },
          help: isFilledIn ? "the value comes from the LimitRange; set requests and limits of your own" : null,
          related: placesOfBreach(breach, world, object.namespace),
          ...{ outcome: refused.outcome, reason: refused.reason },
          // The server lists several in any order.
          clusterMessage: denial.breaches.length > 1 ? breach.message : refused.clusterMessage,
        });
      }
    }
  },
});
