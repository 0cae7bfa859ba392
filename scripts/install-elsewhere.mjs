#!/usr/bin/env node
/**
 * `yarn node scripts/install-elsewhere.mjs [--legacy] [--keep]`: follows docs/installing.md in a freshly created
 * portal and in an empty npm project, with the packages as they would be published. Takes some minutes and 2 GB.
 */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPortal } from './elsewhere/createPortal.mjs';
import {
  answering,
  commandRunner,
  end,
  firstLine,
  freePort,
  start,
} from './elsewhere/running.mjs';
import { packPackages } from './pack.mjs';
import {
  SetupError,
  installPackages,
  main,
  prepareToolchain,
  root,
  seconds,
} from './toolchain.mjs';

const GUIDE_IMAGE = 'registry.acme.dev/shop/checkout:1.4';

const { values: options } = parseArgs({
  options: {
    keep: { type: 'boolean', default: false },
    legacy: { type: 'boolean', default: false },
  },
});

await main(async () => {
  const started = Date.now();
  const toolchain = prepareToolchain({ log: console.log });
  installPackages(toolchain, { log: console.log });
  const folder = mkdtempSync(join(tmpdir(), 'layer-rebase-elsewhere-'));
  const env = { ...withoutNpmRun(toolchain.env), CI: 'true' };
  const logFile = join(folder, 'commands.log');
  const place = {
    folder,
    env,
    run: commandRunner({ env, logFile, log: console.log }),
    running: [],
  };
  const stop = () => Promise.all(place.running.map(end));
  process.once('SIGINT', () => stop().then(() => process.exit(130)));
  try {
    await installEverywhere(place, toolchain);
    console.log(`All of docs/installing.md works — ${seconds(started)}`);
  } finally {
    await stop();
    if (options.keep) console.log(`Kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
});

async function installEverywhere(place, toolchain) {
  const to = join(place.folder, 'packages');
  const packages = packPackages(toolchain, { to });
  const portal = join(place.folder, 'portal');
  const { legacy } = options;
  await createPortal({ folder: portal, legacy, packages, run: place.run });
  const image = await startRegistry(place, portal);
  await inspectFromNpmProject(place, { packages, image });
  const address = await startPortal(place, { portal, image });
  await place.run(
    'yarn',
    ['playwright', 'test', '--config', 'e2e/elsewhere/playwright.config.ts'],
    { cwd: root, env: { PORTAL: address } },
  );
}

/** The registry of the packed engine's `./testing`, in the portal that installed it. */
async function startRegistry(place, portal) {
  const logFile = join(place.folder, 'registry.log');
  const script = join(root, 'scripts/elsewhere/startRegistry.cjs');
  const child = start('node', [script], { ...place, cwd: portal, logFile });
  place.running.push(child);
  return firstLine({ child, logFile });
}

/** The command line, installed by plain npm where nothing else is. */
async function inspectFromNpmProject(place, { packages, image }) {
  const cwd = join(place.folder, 'terminal');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), '{ "private": true }\n');
  const tarballs = packages
    .filter(({ name }) => /\/(cli|engine)$/.test(name))
    .map(({ tarball }) => tarball);
  await place.run('npm', ['install', '--no-audit', ...tarballs], { cwd });
  await place.run('npx', ['--no-install', 'layer-rebase', '--help'], { cwd });
  await place.run('npx', ['--no-install', 'layer-rebase', 'inspect', image], {
    cwd,
  });
}

/** Frontend and backend as developers start them. */
async function startPortal(place, { portal, image }) {
  const [app, backend] = [await freePort(), await freePort()];
  nameImage(join(portal, 'guide-component.yaml'), image);
  const config = localConfig({ app, backend, host: image.split('/')[0] });
  // Below what the guide puts there. JSON is YAML.
  appendFileSync(
    join(portal, 'app-config.local.yaml'),
    Object.entries(config)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join(''),
  );
  const logFile = join(place.folder, 'portal.log');
  const child = start('yarn', ['start'], { ...place, cwd: portal, logFile });
  place.running.push(child);
  const started = Date.now();
  const addresses = [
    `http://localhost:${backend}/.backstage/health/v1/readiness`,
    `http://localhost:${app}`,
  ];
  await answering(addresses, { child, logFile });
  console.log(`Portal started — ${seconds(started)}`);
  return `http://localhost:${app}`;
}

function nameImage(file, image) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(GUIDE_IMAGE)) {
    throw new SetupError(`The guide's component does not name ${GUIDE_IMAGE}.`);
  }
  writeFileSync(file, text.replace(GUIDE_IMAGE, image));
}

/** What differs from the created app-config.yaml: free ports, the guide's component, the registry beside us. */
function localConfig({ app, backend, host }) {
  const baseUrl = `http://localhost:${app}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl: `http://localhost:${backend}`,
      listen: { port: backend, host: '127.0.0.1' },
      cors: { origin: baseUrl },
    },
    catalog: {
      locations: [
        { type: 'file', target: '../../guide-component.yaml' },
        {
          type: 'file',
          target: '../../examples/org.yaml',
          rules: [{ allow: ['User', 'Group'] }],
        },
      ],
    },
    layerRebase: {
      registries: [
        { host, private: true, plainHttp: true, runImages: ['base/*'] },
      ],
    },
  };
}

/** `npm run` exports its own settings, which would tell an inner npm that it works in this package. */
function withoutNpmRun(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([key]) => !/^npm_(?!config_registry)/.test(key),
    ),
  );
}
