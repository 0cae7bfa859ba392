import { CnbImage } from '../image/cnbImage';
import { Reason, ReasonCode } from '../reason';

type Distro = NonNullable<CnbImage['distro']>;

/** Checks for apps made at Platform API 0.12 or later: rebasable label, then target (lifecycle phase/rebaser.go, validateTarget). */
export function checkTarget(app: CnbImage, runImage: CnbImage): Reason[] {
  return [
    ...checkRebasable(app),
    ...checkMachine(app, runImage),
    ...checkVariant(app, runImage),
    ...checkDistro(app.distro, runImage.distro),
  ];
}

/**
 * Operating system and architecture. The reference skips this for apps made before 0.12; another machine's layers
 * are wrong whatever the age of the app, so values that both sides state are always compared.
 */
export function checkMachine(
  app: CnbImage,
  runImage: CnbImage,
  mode: 'exact' | 'stated' = 'exact',
): Reason[] {
  const mine = app.config.platform;
  const theirs = runImage.config.platform;
  const differs = (a: string, b: string) =>
    a !== b && (mode === 'exact' || (a !== '' && b !== ''));
  return [
    ...(differs(mine.os, theirs.os)
      ? [mismatch('os-mismatch', 'operating system', mine.os, theirs.os)]
      : []),
    ...(differs(mine.architecture, theirs.architecture)
      ? [
          mismatch(
            'arch-mismatch',
            'architecture',
            mine.architecture,
            theirs.architecture,
          ),
        ]
      : []),
  ];
}

/** Exactly `false` says no; everything else, also a missing label, says yes (cnb-rebase.md 1.7). */
function checkRebasable(app: CnbImage): Reason[] {
  if (app.config.labels['io.buildpacks.rebasable'] !== 'false') return [];
  return [
    {
      code: 'not-rebasable-label',
      severity: 'blocking',
      sentence:
        'The image says of itself that it must not be rebased (io.buildpacks.rebasable is false).',
      cure: 'Rebuild it. If you know that its extensions fit the new run image, rebase with force.',
      facts: {},
    },
  ];
}

function checkVariant(app: CnbImage, runImage: CnbImage): Reason[] {
  const mine = app.config.platform.variant;
  const theirs = runImage.config.platform.variant;
  if (!mine || !theirs || mine === theirs) return [];
  return [mismatch('variant-mismatch', 'CPU variant', mine, theirs)];
}

/** A run image without a distro fits every app; one with a distro fits only apps of the same. */
function checkDistro(
  mine: Distro | undefined,
  theirs: Distro | undefined,
): Reason[] {
  if (!theirs) return [];
  if (!mine) {
    const distro = distroText(theirs);
    return [
      {
        code: 'distro-added',
        severity: 'blocking',
        sentence: `The run image is now labelled ${distro}; the app was built on one without such a label, so nobody knows whether they fit.`,
        cure: 'Rebuild the app once. If you know that it is the same distribution, rebase with force.',
        facts: { app: '', runImage: distro },
      },
    ];
  }
  const fits =
    (!theirs.name || theirs.name === mine.name) &&
    (!theirs.version || theirs.version === mine.version);
  return fits
    ? []
    : [
        mismatch(
          'distro-mismatch',
          'distribution',
          distroText(mine),
          distroText(theirs),
        ),
      ];
}

function distroText({ name, version }: Distro): string {
  return [name, version].filter(Boolean).join(' ');
}

function mismatch(
  code: ReasonCode,
  what: string,
  app: string,
  runImage: string,
): Reason {
  return {
    code,
    severity: 'blocking',
    sentence: `The run image is for ${what} ${
      runImage || '(none)'
    }, the app was built for ${app || '(none)'}.`,
    cure: `Choose a run image for ${
      app || `the same ${what}`
    }, or rebuild the app on the new one.`,
    facts: { app, runImage },
  };
}
