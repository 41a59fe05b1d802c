/** Hands a file to the browser under a name. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after this call returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
