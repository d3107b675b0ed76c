export { formatLabels, type Labels, matchesLabels } from "../k8s/core/labels.ts";
export { formatLabelSelector, type LabelSelector } from "../k8s/core/selectors.ts";
export type { DecodeProblem } from "../schema/leaf.ts";
export { apiVersionOf, type KindLookup } from "../schema/lookup.ts";
export { suggestField } from "../schema/suggest.ts";
export { formatPath, type Path } from "../syntax/path.ts";
export { diagnose } from "../syntax/yaml/diagnose.ts";
export { closest } from "../text/closest.ts";
export type { Document } from "../world/document.ts";
export type { Existence, Presence } from "../world/existence.ts";
export { describeObject, type KubeObject, type ObjectOf } from "../world/object.ts";
export type { PodSource } from "../world/pods.ts";
export { findRepeatedKey, plainScalars } from "../world/scan.ts";
export type { World } from "../world/world.ts";

export { flag, listOf, oneOf, text, wholeNumber } from "./options.ts";
export { defineRule } from "./rule.ts";
export { containerNameAt, textAt } from "./values.ts";
export { violationsAbout, violationsOf } from "./violations.ts";
