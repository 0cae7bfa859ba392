/** `840 ms`, `2.4 s`, `3 min 5 s`. */
export function formatDuration(ms: number, language = 'en'): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) {
    const seconds = new Intl.NumberFormat(language, {
      maximumFractionDigits: 1,
    }).format(ms / 1000);
    return `${seconds} s`;
  }
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
