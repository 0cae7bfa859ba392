import { ProgressEvent, shortDigest } from '@layer-rebase/engine';
import { formatBytes, formatMs } from '../print/bytes';
import { ProgressView } from './showProgress';
import { STEP_WORDS } from './stepWords';

/** One line a finished step and a moved blob, for logs. */
export function progressLines(write: (text: string) => void): ProgressView {
  return {
    onProgress: event => {
      const line = lineOf(event);
      if (line) write(line);
    },
    stop: () => undefined,
  };
}

function lineOf(event: ProgressEvent): string | undefined {
  switch (event.type) {
    case 'blob':
      return `  ${event.how} ${shortDigest(event.digest)} ${formatBytes(
        event.size,
      )} (${event.done} of ${event.total})`;
    case 'step-done':
      return `${STEP_WORDS[event.step]}: ${formatMs(event.ms)}`;
    default:
      return undefined;
  }
}
