import { existsSync } from 'node:fs';
import { findProgram } from './findProgram';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium of this machine: the one `PLAYWRIGHT_CHROMIUM` names, or the first on PATH; undefined without one. */
export function findBrowser(): string | undefined {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) return named;
  return NAMES.map(findProgram).find(Boolean) ?? MAC.find(existsSync);
}

/** Quiet, offline, and fit for a container. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
