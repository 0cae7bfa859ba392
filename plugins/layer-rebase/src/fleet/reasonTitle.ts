import { useTexts } from '../hooks/useTexts';
import { fleetReasonTexts } from '../translations/fleetReasonTexts';

/** A few words for a reason's code; a code without words stands for itself. */
export function useReasonTitle(): (code: string) => string {
  const t = useTexts();
  return code => {
    const key = `fleet.reason.${code}`;
    return hasWords(key) ? t(key) : code;
  };
}

function hasWords(key: string): key is keyof typeof fleetReasonTexts {
  return Object.hasOwn(fleetReasonTexts, key);
}
