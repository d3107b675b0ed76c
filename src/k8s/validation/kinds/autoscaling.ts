import { setHorizontalPodAutoscalerDefaults, setHorizontalPodAutoscalerV1Defaults } from "../../defaults/autoscaling.ts";
import { prepareSpec, validateHorizontalPodAutoscaler } from "../autoscaling/horizontal-pod-autoscaler.ts";
import { validateHorizontalPodAutoscalerV1, withCpuUtilization } from "../autoscaling/v1-conversion.ts";
import type { KindTable } from "../kind-rules.ts";
import { withoutStatus } from "../prepare.ts";

/** The kinds of autoscaling. */
export const autoscalingKinds = {
  "autoscaling/v2/HorizontalPodAutoscaler": {
    isNamespaced: true,
    setDefaults: setHorizontalPodAutoscalerDefaults,
    prepare(autoscaler, context) {
      const { spec, ...rest } = withoutStatus(autoscaler);
      return spec === undefined ? rest : { ...rest, spec: prepareSpec(spec, context) };
    },
    validate: (autoscaler, found, context) => validateHorizontalPodAutoscaler(autoscaler, found, context),
  },
  "autoscaling/v1/HorizontalPodAutoscaler": {
    isNamespaced: true,
    setDefaults: (autoscaler) => withCpuUtilization(setHorizontalPodAutoscalerV1Defaults(autoscaler)),
    prepare: withoutStatus,
    validate: validateHorizontalPodAutoscalerV1,
  },
} satisfies KindTable;
