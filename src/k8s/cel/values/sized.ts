import { Special } from "./value.ts";

/** A value of a library that has a size, which its functions cost by (traits.Sizer of cel-go). */
export abstract class Sized extends Special {
  abstract readonly size: number;
}
