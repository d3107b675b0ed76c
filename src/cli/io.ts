/** Everything that the command line takes from its surroundings; tests pass their own. */
export interface Io {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** All of standard input. */
  readStdin(): Promise<string>;
  /** Today as `2026-11-21`. */
  today(): string;
  /** Milliseconds from any fixed moment. */
  clock(): number;
  /** Answers an editor on the standard streams until it says goodbye; the exit code. */
  serve(): Promise<number>;
}

export interface Stream {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number;
}
