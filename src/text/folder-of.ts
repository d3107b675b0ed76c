/** The folder of a file, with a slash at the end; empty for files at the top. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}

/** The same as people write it: without the slash, `.` for the top. */
export function folderName(uri: string): string {
  return uri.includes("/") ? uri.slice(0, uri.lastIndexOf("/")) : ".";
}
