import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** True when the program answers; otherwise says aloud that something is skipped for its absence. */
export async function hasProgram(
  program: string,
  askVersion: string,
): Promise<boolean> {
  try {
    await promisify(execFile)(program, [askVersion]);
    return true;
  } catch {
    console.warn(`skipped: ${program} is not on PATH`);
    return false;
  }
}
