import { PackageList } from './layerContent';
import { TarTaker } from './tarListing';

const MIB = 1024 * 1024;

/** Where distributions keep what is installed, and how large that may be. */
const DPKG = 'var/lib/dpkg/status';
const APK = 'lib/apk/db/installed';
const LARGEST = 32 * MIB;
const MOST_PACKAGES = 100_000;

/** Picks the package database out of a layer as its files flow by: names only, of dpkg or apk. */
export class PackageDatabase implements TarTaker {
  #found: PackageList | undefined;

  wants(path: string): number {
    return path === DPKG || path === APK ? LARGEST : 0;
  }

  take(path: string, body: Uint8Array): void {
    const text = Buffer.from(body).toString('utf8');
    this.#found =
      path === DPKG
        ? { database: 'dpkg', names: dpkgNames(text) }
        : { database: 'apk', names: apkNames(text) };
  }

  /** Undefined when the layer has none that could be read. */
  list(): PackageList | undefined {
    return this.#found;
  }
}

/** Stanzas parted by blank lines; removed packages may leave a stanza that says so (deb-control, `Status`). */
function dpkgNames(text: string): string[] {
  const names = text.split(/\n\n+/).flatMap(stanza => {
    const status = /^Status: (.*)$/m.exec(stanza)?.[1] ?? '';
    const name = /^Package: (\S+)$/m.exec(stanza)?.[1];
    return name && status.endsWith(' installed') ? [name] : [];
  });
  return sorted(names);
}

/** A line `P:name` a package (apk-tools, installed database). */
function apkNames(text: string): string[] {
  return sorted([...text.matchAll(/^P:(\S+)$/gm)].map(([, name]) => name));
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort().slice(0, MOST_PACKAGES);
}
