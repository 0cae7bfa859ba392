import { CnbImage } from '../image/cnbImage';
import { Reason } from '../reason';
import { checkStack } from './checkStack';
import { checkMachine, checkTarget } from './checkTarget';
import { checksFor } from './platformApi';

/** May this app stand on that run image? The app's own Platform API selects the checks (cnb-rebase.md 2.4). */
export function checkRunImage(app: CnbImage, runImage: CnbImage): Reason[] {
  if (runImage.config.diffIds.length === 0) return [noLayers()];
  switch (checksFor(app.platformApi)) {
    case 'target':
      return checkTarget(app, runImage);
    case 'stack':
      return [
        ...checkStack(app, runImage),
        ...checkMachine(app, runImage, 'stated'),
      ];
    default:
      return [malformedApi(app.platformApi ?? '')];
  }
}

function malformedApi(platformApi: string): Reason {
  return {
    code: 'metadata-unreadable',
    severity: 'blocking',
    sentence: `The app says it was made with Platform API "${platformApi}", which is no version, so nobody knows which checks it needs.`,
    cure: 'Rebuild the image with a CNB_PLATFORM_API such as 0.12.',
    facts: { platformApi },
  };
}

function noLayers(): Reason {
  return {
    code: 'run-image-unreadable',
    severity: 'blocking',
    sentence: 'The run image has no layers.',
    cure: 'Choose another run image.',
    facts: {},
  };
}
