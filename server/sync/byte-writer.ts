/** What one UTF-16 unit comes to in UTF-8 at most. */
const bytesPerUnit = 3;

/**
 * Puts text together as UTF-8, piece by piece: to join the pieces to one string first costs twice their bytes. It begins
 * with room for so many bytes, and makes more where that was too little.
 */
export function createByteWriter(room: number): { write: (text: string) => void; end: () => Buffer<ArrayBuffer> } {
  let bytes = Buffer.allocUnsafe(room);
  let length = 0;
  return {
    write(text) {
      const needed = length + text.length * bytesPerUnit;
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafe(Math.max(needed, bytes.length * 2));
        bytes.copy(larger, 0, 0, length);
        bytes = larger;
      }
      length += bytes.write(text, length);
    },
    end: () => bytes.subarray(0, length),
  };
}
