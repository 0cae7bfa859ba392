type TomlValue = string | number | readonly string[] | undefined;

/** `key = value`; empty for what is absent, empty or 0, as the reference omits it. */
export function tomlLine(key: string, value: TomlValue): string {
  if (!value || (Array.isArray(value) && value.length === 0)) return '';
  return `  ${key} = ${tomlValue(value)}`;
}

function tomlValue(value: string | number | readonly string[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return tomlString(value);
  return `[${value.map(tomlString).join(', ')}]`;
}

/** TOML basic strings are JSON strings, but DEL must be escaped too (toml.io v1.0.0, String). */
function tomlString(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}
