import { RebaseError } from '../../errors';

/** A package that only some operators need and that they install themselves. */
export async function loadOptional(name: string): Promise<object> {
  try {
    const found: unknown = await import(name);
    if (typeof found === 'object' && found !== null) return found;
  } catch (cause) {
    throw new RebaseError(
      'unsupported',
      `signing in there needs the package ${name}; install it beside the engine`,
      { cause },
    );
  }
  throw new RebaseError('unsupported', `the package ${name} exports nothing`);
}
