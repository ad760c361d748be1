interface Scale {
  readonly units: readonly string[];
  readonly step: number;
}

const TIME: Scale = { units: ['ns', 'us', 'ms', 's'], step: 1000 };
const BYTES: Scale = { units: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'], step: 1024 };

/** Nanoseconds in the nearest readable unit: `850ns`, `12.3us`, `2.5s`, `3m05s`, `2h10m`, `4d01h`. */
export function formatDuration(nanoseconds: number | bigint): string {
  if (nanoseconds < 0) return `-${formatDuration(-nanoseconds)}`;
  const seconds = Math.round(Number(nanoseconds) / 1e9);
  if (seconds < 60) return scaled(Number(nanoseconds), TIME);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m${twoDigits(seconds % 60)}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h${twoDigits(minutes % 60)}m`;
  return `${Math.floor(hours / 24)}d${twoDigits(hours % 24)}h`;
}

/** A number of bytes in the nearest binary unit: `512B`, `1.5KiB`, `20MiB`. */
export function formatBytes(bytes: number | bigint): string {
  return bytes < 0 ? `-${formatBytes(-bytes)}` : scaled(Number(bytes), BYTES);
}

/** Three significant digits in the largest unit that leaves at least 1. */
function scaled(value: number, { units, step }: Scale): string {
  let unit = 0;
  let rest = value;
  while (unit < units.length - 1 && rounded(rest) >= step) {
    rest /= step;
    unit += 1;
  }
  return `${rounded(rest)}${units[unit]}`;
}

function rounded(value: number): number {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return Number(value.toFixed(digits));
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
