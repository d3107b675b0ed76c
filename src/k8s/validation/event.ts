import { dns1123SubdomainProblems } from "../core/dns-names.ts";
import { byteLength } from "../core/go-strings.ts";
import { nameIsDnsSubdomain, nameIsPathSegment } from "../core/object-names.ts";
import type { Event, EventSource, EventsEvent, ObjectMeta, ObjectReference } from "../kinds.generated.ts";
import { validateCoreObjectMeta } from "./core-meta.ts";
import { child, type Field, printedAs, rootField } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField, validateObjectMeta } from "./meta.ts";
import { validateQualifiedName } from "./names.ts";
import type { Violations } from "./violation.ts";

/** An Event of either API group: the server has one type for both, whose names of fields its errors show. */
interface AnyEvent {
  readonly metadata: ObjectMeta | undefined;
  readonly involvedObject: ObjectReference;
  readonly eventTime: string | undefined;
  readonly firstTimestamp: string | undefined;
  readonly lastTimestamp: string | undefined;
  readonly count: number;
  readonly source: EventSource;
  readonly series: { readonly count?: number; readonly lastObservedTime?: string } | undefined;
  readonly type: string;
  readonly reportingController: string;
  readonly reportingInstance: string;
  readonly action: string;
  readonly reason: string;
  readonly message: string;
}

/** The paths that the server prints for one of the groups. */
interface EventFields {
  readonly namespace: Field;
  readonly reportingController: Field;
  readonly message: Field;
}

const coreFields: EventFields = {
  namespace: child(rootField("involvedObject"), "namespace"),
  reportingController: rootField("reportingComponent"),
  message: rootField("message"),
};
const eventsFields: EventFields = {
  namespace: printedAs(coreFields.namespace, child(rootField("regarding"), "namespace")),
  reportingController: rootField("reportingController"),
  message: printedAs(rootField("message"), rootField("note")),
};

/** ValidateEventCreate of core/validation for v1; the metadata is looked at only if the rest is right (rest.BeforeCreate). */
export function validateEvent(event: Event, found: Violations, context: ValidationContext): void {
  const { metadata, reportingComponent = "", message = "", involvedObject = {}, source = {}, count = 0 } = event;
  legacyValidateEvent(
    {
      ...commonFields(event),
      involvedObject,
      source,
      count,
      message,
      reportingController: reportingComponent,
      ...timesOf(event),
    },
    coreFields,
    found,
    context,
  );
  if (found.found.length > 0) return;
  validateObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsPathSegment }, metadataField, found, context);
}

/** ValidateEventCreate of core/validation for events.k8s.io/v1. */
export function validateEventsEvent(given: EventsEvent, found: Violations, context: ValidationContext): void {
  const { reportingController = "", note = "", regarding = {}, deprecatedSource = {}, deprecatedCount = 0 } = given;
  const event: AnyEvent = {
    ...commonFields(given),
    involvedObject: regarding,
    source: deprecatedSource,
    count: deprecatedCount,
    message: note,
    reportingController,
    firstTimestamp: given.deprecatedFirstTimestamp,
    lastTimestamp: given.deprecatedLastTimestamp,
  };
  legacyValidateEvent(event, eventsFields, found, context);
  validateCoreObjectMeta(event.metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateEventSeries(event, found);
  if (event.eventTime === undefined) found.required(rootField("eventTime"));
  if (event.type !== "Normal" && event.type !== "Warning")
    found.invalid(rootField("type"), "", `has invalid value: ${event.type}`);
  const isOld = {
    firstTimestamp: event.firstTimestamp !== undefined,
    lastTimestamp: event.lastTimestamp !== undefined,
    count: event.count !== 0,
    source: (event.source.component ?? "") !== "" || (event.source.host ?? "") !== "",
  };
  for (const [name, isSet] of Object.entries(isOld)) {
    const written = rootField(`deprecated${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    if (isSet) found.invalid(printedAs(rootField(name), written), "", "needs to be unset");
  }
}

function timesOf({ firstTimestamp, lastTimestamp }: Event): Pick<AnyEvent, "firstTimestamp" | "lastTimestamp"> {
  return { firstTimestamp, lastTimestamp };
}

function commonFields({
  metadata,
  eventTime,
  series,
  type = "",
  reportingInstance = "",
  action = "",
  reason = "",
}: Event | EventsEvent): Pick<
  AnyEvent,
  "metadata" | "eventTime" | "series" | "type" | "reportingInstance" | "action" | "reason"
> {
  return { metadata, eventTime, series, type, reportingInstance, action, reason };
}

/** validateV1EventSeries of core/validation. */
function validateEventSeries({ series }: AnyEvent, found: Violations): void {
  if (series === undefined) return;
  const at = rootField("series");
  if ((series.count ?? 0) < 2) found.invalid(child(at, "count"), "", "should be at least 2");
  if (series.lastObservedTime === undefined) found.required(child(at, "lastObservedTime"));
}

/** legacyValidateEvent of core/validation. */
function legacyValidateEvent(event: AnyEvent, fields: EventFields, found: Violations, context: ValidationContext): void {
  const about = event.involvedObject.namespace ?? "";
  const namespace = event.metadata?.namespace || (context.namespace ?? "");
  if (!agrees(namespace, about, event.eventTime !== undefined))
    found.invalid(fields.namespace, about, "does not match event.namespace");
  if (event.eventTime !== undefined) validateNewEvent(event, fields, found, context);
  for (const problem of dns1123SubdomainProblems(namespace === "" ? "default" : namespace, context))
    found.invalid(printedAs(rootField("namespace"), child(metadataField, "namespace")), namespace, problem);
}

/** Whether an Event is in the namespace of what it is about; where it goes without one of its own is not known here. */
function agrees(namespace: string, about: string, isNew: boolean): boolean {
  if (namespace === "") return true;
  if (about === "") return namespace === "default" || (isNew && namespace === "kube-system");
  return isNew || namespace === about;
}

const longestName = 128;
const longestNote = 1024;

function validateNewEvent(event: AnyEvent, fields: EventFields, found: Violations, context: ValidationContext): void {
  if (event.reportingController === "") found.required(fields.reportingController);
  validateQualifiedName(event.reportingController, fields.reportingController, found, context);
  for (const name of ["reportingInstance", "action", "reason"] as const) {
    if (event[name] === "") found.required(rootField(name));
    validateLength(event[name], longestName, rootField(name), found);
  }
  validateLength(event.message, longestNote, fields.message, found);
}

function validateLength(text: string, most: number, at: Field, found: Violations): void {
  if (byteLength(text) > most) found.invalid(at, "", `can have at most ${most} characters`);
}
