import { setServiceDefaults } from "../../defaults/service.ts";
import type { Service } from "../../kinds.generated.ts";
import type { KindRules, KindTable } from "../kind-rules.ts";
import { withoutStatus } from "../prepare.ts";
import { allocateService } from "../service/allocate.ts";
import { validateService } from "../service/service.ts";
import { serviceWarnings } from "../service/warnings.ts";

const service: KindRules<Service> = {
  isNamespaced: true,
  setDefaults: setServiceDefaults,
  prepare: (object, context) => allocateService(withoutStatus(object), context),
  validate: validateService,
  warn: serviceWarnings,
};

/** The kinds of the rest of the core group, and EndpointSlices. */
export const coreKinds = {
  "v1/Service": service,
} satisfies KindTable;
