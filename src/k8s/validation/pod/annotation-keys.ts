/** Annotations of pods that the server knows. */
export const mirrorPodAnnotation = "kubernetes.io/config.mirror";
export const tolerationsAnnotation = "scheduler.alpha.kubernetes.io/tolerations";
export const podDeletionCostAnnotation = "controller.kubernetes.io/pod-deletion-cost";
export const seccompPodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
export const seccompContainerPrefix = "container.seccomp.security.alpha.kubernetes.io/";
export const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
