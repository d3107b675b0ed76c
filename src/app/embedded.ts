/** The files of the package. */
export interface Embedded {
  readonly pack: string;
  readonly pages: { readonly [rule: string]: string };
  readonly version: string;
}

/** What lies in the program itself: nothing, but for the single file that src/dev/build-single.ts makes. */
export const embedded: Embedded | null = null as Embedded | null;
