/**
 * Run inside the created portal: a registry from the packed engine, holding one app image whose run image has moved on.
 * Prints the image's reference and stays until it is ended.
 */
const { createRequire } = require('node:module');

const fromPortal = createRequire(`${process.cwd()}/package.json`);
const { buildAppImage, buildRunImage, pushImage, startTestRegistry } =
  fromPortal('@layer-rebase/engine/testing');

startTestRegistry().then(registry => {
  const before = buildRunImage({ version: '1' });
  const app = buildAppImage({
    runImage: before,
    runImageName: `${registry.host}/base/run:noble`,
  });
  pushImage(registry, 'base/run', 'noble', buildRunImage({ version: '2' }));
  pushImage(registry, 'shop/checkout', '1.4', app);
  console.log(`${registry.host}/shop/checkout:1.4`);
});
