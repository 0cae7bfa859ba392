import { ProgressEvent, shortDigest } from '@layer-rebase/engine';
import { Presets, SingleBar } from 'cli-progress';
import { formatBytes } from '../print/bytes';
import { ProgressView } from './showProgress';
import { STEP_WORDS } from './stepWords';

/** One bar on a terminal: the step now, blobs done, and the bytes of the copy that is flowing. */
export function progressBar(stream: NodeJS.WriteStream): ProgressView {
  const options = {
    stream,
    format: '{bar} {words}',
    barsize: 24,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
  };
  const bar = new SingleBar(options, Presets.shades_classic);
  bar.start(1, 0, { words: STEP_WORDS.read });
  let stopped = false;
  return {
    onProgress: event => advance(bar, event),
    stop: () => {
      if (!stopped) bar.stop();
      stopped = true;
    },
  };
}

function advance(bar: SingleBar, event: ProgressEvent) {
  switch (event.type) {
    case 'step-started':
      bar.setTotal(event.total || 1);
      bar.update(0, { words: STEP_WORDS[event.step] });
      break;
    case 'blob':
      bar.setTotal(event.total || 1);
      bar.update(event.done, {
        words: `${event.how} ${event.done} of ${event.total}`,
      });
      break;
    case 'bytes':
      bar.update({
        words: `copying ${shortDigest(event.digest)}: ${formatBytes(
          event.done,
        )} of ${formatBytes(event.size)}`,
      });
      break;
    default:
      bar.update(bar.getTotal());
  }
}
