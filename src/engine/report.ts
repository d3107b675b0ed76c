import type { Finding } from "./finding.ts";

export interface Summary {
  readonly files: number;
  readonly documents: number;
  readonly objects: number;
  readonly unknownKinds: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
}

/** What a run found, and what it did not look at. */
export interface Report {
  readonly kubernetesVersion: string;
  readonly summary: Summary;
  /** Sorted by file, offset and rule; suppressed ones included. */
  readonly findings: readonly Finding[];
  readonly notRun: readonly { readonly rule: string; readonly reason: string }[];
  readonly skipped: readonly { readonly file: string; readonly document: number | null; readonly reason: string }[];
  /** Custom kinds without a definition, each once, with the number of its objects. */
  readonly unknownKinds: readonly { readonly apiVersion: string; readonly kind: string; readonly count: number }[];
  /** Rules that crashed: the run is no pass whatever else it says. */
  readonly crashes: number;
  /** Lines of the sources that findings point into, for reporters that show them: by file. */
  readonly excerpts: Excerpts;
}

export interface Excerpts {
  line(file: string, line: number): string;
}
