/** Several errors in one message: without repetitions, in brackets if they differ (aggregate.Error of util/errors). */
export function aggregateMessages(messages: readonly string[]): string {
  const different = [...new Set(messages)];
  return different.length === 1 ? different.join() : `[${different.join(", ")}]`;
}
