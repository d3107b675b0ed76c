/** The user misused the tool: a bad option, a bad configuration, nothing to read. Told in one line, exit code 2. */
export class UsageError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
