/** Pieces of a file as bytes that a response sends, the next one made when the one before is on its way. */
export function toByteStream(pieces: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) return controller.close();
      const bytes = typeof value === 'string' ? encoder.encode(value) : value;
      if (bytes.length > 0) controller.enqueue(bytes);
      else await this.pull?.(controller);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
