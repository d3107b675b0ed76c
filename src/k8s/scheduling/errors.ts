/** Something that ends an attempt to place a pod, whatever other nodes say: the reason SchedulerError of the condition. */
export class SchedulingError extends Error {}
