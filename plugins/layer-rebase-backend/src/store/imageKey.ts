import { createHash } from 'node:crypto';

/** An image name as a key: names are longer than what every database indexes. */
export function imageKey(image: string): string {
  return createHash('sha256').update(image).digest('hex');
}
