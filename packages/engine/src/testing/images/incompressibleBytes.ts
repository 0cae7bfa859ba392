import { createCipheriv, createHash } from 'node:crypto';

/** Bytes that no compression shortens, the same for the same seed: filler for layers of a given size. */
export function incompressibleBytes(size: number, seed: string): Buffer {
  const key = createHash('sha256').update(seed).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  return cipher.update(Buffer.alloc(size));
}
