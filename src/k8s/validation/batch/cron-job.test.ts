import { expect, test } from "vitest";
import { sentencesOf } from "../testing/sentences.ts";

const kind = "batch/v1/CronJob";
const template = { spec: { restartPolicy: "Never", containers: [{ name: "import", image: "import:1.0" }] } };

function cronJob(spec: object, name = "import"): object {
  return { metadata: { name }, spec: { schedule: "0 5 * * *", jobTemplate: { spec: { template } }, ...spec } };
}

test.each<[string, object, readonly string[]]>([
  ["defaults", cronJob({}), []],
  ["no schedule", cronJob({ schedule: "" }), ["spec.schedule: Required value"]],
  [
    "a schedule that is none",
    cronJob({ schedule: "0 24 * * *" }),
    ['spec.schedule: Invalid value: "0 24 * * *": end of range (24) above maximum (23): 24'],
  ],
  [
    "a time zone in the schedule",
    cronJob({ schedule: "TZ=UTC 0 5 * * *" }),
    ['spec.schedule: Invalid value: "TZ=UTC 0 5 * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead'],
  ],
  ["no time zone", cronJob({ timeZone: "" }), ['spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string']],
  [
    "a time zone that is none",
    cronJob({ timeZone: "Europe/Atlantis" }),
    ['spec.timeZone: Invalid value: "Europe/Atlantis": unknown time zone Europe/Atlantis'],
  ],
  [
    "the zone of the server",
    cronJob({ timeZone: "Local" }),
    [
      'spec.timeZone: Invalid value: "Local": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones',
    ],
  ],
  [
    "another policy",
    cronJob({ concurrencyPolicy: "Never" }),
    ['spec.concurrencyPolicy: Unsupported value: "Never": supported values: "Allow", "Forbid", "Replace"'],
  ],
  [
    "a selector",
    cronJob({ jobTemplate: { spec: { template, selector: {}, manualSelector: true } } }),
    [
      "spec.jobTemplate.spec.selector: Invalid value: {}: `selector` will be auto-generated",
      'spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: "nil", "false"',
    ],
  ],
  [
    "a long name",
    cronJob({}, "a".repeat(53)),
    [`metadata.name: Invalid value: "${"a".repeat(53)}": must be no more than 52 characters`],
  ],
])("judges a cron job with %s", (_what, object, sentences) => {
  expect(sentencesOf(kind, object)).toEqual(sentences);
});

test("schedules could have a time zone before 1.29", () => {
  expect(sentencesOf(kind, cronJob({ schedule: "TZ=UTC 0 5 * * *" }), 28)).toEqual([]);
  expect(sentencesOf(kind, cronJob({ schedule: "TZ=UTC 0 5 * * *", timeZone: "UTC" }), 28)).toEqual([
    'spec.schedule: Invalid value: "TZ=UTC 0 5 * * *": cannot use both timeZone field and TZ or CRON_TZ in schedule',
  ]);
});
