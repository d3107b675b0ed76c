import { fstatSync, writeSync } from "node:fs";
import { once } from "../text/once.ts";
import type { Stream } from "./io.ts";

type Name = "stdout" | "stderr";

/** Standard output or error; opened when something is written, or asked of it: most runs need but one. */
export function standardStream(name: Name): Stream {
  const stream = once(() => open(name));
  return {
    write: (text) => stream().write(text),
    get isTerminal() {
      return stream().isTerminal;
    },
    get columns() {
      return stream().columns;
    },
  };
}

function open(name: Name): Stream {
  const descriptor = name === "stdout" ? 1 : 2;
  return isDevice(descriptor) ? nodesStream(process[name], name) : plainStream(descriptor);
}

/** Only a device can be a terminal. Node's own stream, which knows how wide a terminal is, takes milliseconds to load. */
function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    // One that is closed, which Node replaces.
    return true;
  }
}

function nodesStream(stream: NodeJS.WriteStream, name: Name): Stream {
  stream.on("error", (error) => failToWrite(error, name === "stderr"));
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? defaultColumns,
  };
}

const defaultColumns = 100;

/** A file or a pipe, to which Node writes at once, too. */
function plainStream(descriptor: number): Stream {
  let isOpen = true;
  return {
    write(text) {
      if (!isOpen) return;
      try {
        writeWhole(descriptor, Buffer.from(text));
      } catch (error) {
        isOpen = false;
        failToWrite(error, descriptor === 2);
      }
    },
    isTerminal: false,
    columns: defaultColumns,
  };
}

/** Longest wait in milliseconds for who reads a pipe that does not block its writers, before it is asked again. */
const longestWait = 10;

function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, longestWait);
    }
  }
}

function failToWrite(error: unknown, isStandardError: boolean): void {
  // Who stops reading, as head does, has all that they want.
  if (codeOf(error) === "EPIPE") return;
  const message = error instanceof Error ? error.message : String(error);
  if (!isStandardError) open("stderr").write(`plimsoll: cannot write: ${message}\n`);
  process.exit(2);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
