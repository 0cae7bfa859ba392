/** Hands a stream to the browser as a file to keep. */
export async function saveStream(
  stream: ReadableStream<Uint8Array>,
  file: { readonly name: string; readonly type: string },
): Promise<void> {
  const blob = await new Response(stream, {
    headers: { 'content-type': file.type },
  }).blob();
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
