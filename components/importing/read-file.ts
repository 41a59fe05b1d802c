/** A file's text. Of one that is far too long only so much that its size is refused with its number. */
export async function readFile(file: File): Promise<string> {
  return file.slice(0, bytesMax).text();
}

/** No file of values is near this; reading more would only hold it in memory. */
const bytesMax = 8 * 1024 * 1024;
