/** What every object has, whatever its schema says. */
export const resourceFields: readonly string[] = ["apiVersion", "kind", "metadata"];

export function isResourceField(key: string): boolean {
  return key === "metadata" || key === "kind" || key === "apiVersion";
}
