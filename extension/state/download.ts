/** Hands pieces, put together, to the person as a file. */
export function download(name: string, type: string, pieces: readonly (string | Uint8Array)[]): void {
  const url = URL.createObjectURL(new Blob(pieces as BlobPart[], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the bytes once the click's own tasks are done.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
