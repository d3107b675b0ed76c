/** How much may be done, for one pattern or for several together: steps of automatons that are made or followed. */
export interface Work {
  left: number;
}
