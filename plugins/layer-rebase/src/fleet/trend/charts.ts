import type {
  FleetDay,
  FleetWeek,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../../hooks/useTexts';
import { Numbers } from '../useNumbers';

/** A line of a chart. Lines are told apart by their strokes and by a word at their end, not by colours. */
export interface ChartLine {
  readonly key: string;
  readonly label: string;
  readonly stroke: 'solid' | 'dashed' | 'dotted';
}

/** One place on the axis with a value for each line; undefined where nothing is known. */
export interface ChartPoint {
  readonly at: string;
  readonly values: Readonly<Record<string, number | undefined>>;
}

/** A chart and the table behind it. */
export interface Chart {
  /** Stands for the chart in the address. */
  readonly id: string;
  readonly title: string;
  /** The answer in one sentence. */
  readonly sentence: string;
  /** What a place on the axis is called: day, week. */
  readonly axis: string;
  readonly lines: readonly ChartLine[];
  readonly points: readonly ChartPoint[];
  /** Highest value of the axis, when it is fixed. */
  readonly top?: number;
  show(value: number): string;
}

/** Ends of lines nearer than this share of the axis would be written over each other. */
const NEAR = 0.08;

/** What stands at the end of each line; lines that end at one place share their words, and the others have none. */
export function endLabels({
  lines,
  points,
  top,
}: Chart): ReadonlyMap<string, string> {
  const known = points.flatMap(({ values }) =>
    Object.values(values).map(value => value ?? 0),
  );
  const near = NEAR * (top ?? Math.max(0, ...known));
  const groups: { key: string; value: number; words: string[] }[] = [];
  for (const { key, label } of lines) {
    const value = points.findLast(({ values }) => values[key] !== undefined)
      ?.values[key];
    if (value === undefined) continue;
    const group = groups.find(each => Math.abs(each.value - value) <= near);
    if (group) group.words.push(label);
    else groups.push({ key, value, words: [label] });
  }
  return new Map(groups.map(({ key, words }) => [key, words.join(', ')]));
}

/** Places that are named on the axis: the first, the last, and others evenly between them. */
export function ticksOf({ points }: Chart, most: number): ReadonlySet<string> {
  const steps = Math.max(1, Math.min(most, points.length) - 1);
  return new Set(
    Array.from(
      { length: steps + 1 },
      (_, step) => points[Math.round((step / steps) * (points.length - 1))]?.at,
    ).filter(at => at !== undefined),
  );
}

interface Words {
  readonly t: Texts;
  readonly numbers: Numbers;
}

/** The share of current images, day by day. */
export function shareChart(days: readonly FleetDay[], words: Words): Chart {
  const { t, numbers } = words;
  const points = days.map(day => ({
    at: day.day,
    values: {
      current: day.images > 0 ? day.current / day.images : undefined,
    },
  }));
  const show = (value: number) => numbers.percent(value);
  return {
    id: 'share',
    title: t('fleet.chart.share'),
    sentence: fromTo(points, 'current', { ...words, show }),
    axis: t('fleet.chart.day'),
    lines: [{ key: 'current', label: t('verdict.current'), stroke: 'solid' }],
    points,
    top: 1,
    show,
  };
}

/** CVEs that waiting patches would close, day by day. */
export function openCvesChart(days: readonly FleetDay[], words: Words): Chart {
  const { t, numbers } = words;
  const points = days.map(({ day, openCves }) => ({
    at: day,
    values: {
      severe: openCves.critical + openCves.high,
      medium: openCves.medium,
      low: openCves.low,
    },
  }));
  const show = (value: number) => numbers.count(value);
  return {
    id: 'cves',
    title: t('fleet.chart.cves'),
    sentence: fromTo(points, 'severe', {
      ...words,
      show,
      label: t('fleet.chart.severe'),
    }),
    axis: t('fleet.chart.day'),
    lines: [
      { key: 'severe', label: t('fleet.chart.severe'), stroke: 'solid' },
      { key: 'medium', label: t('severity.medium'), stroke: 'dashed' },
      { key: 'low', label: t('severity.low'), stroke: 'dotted' },
    ],
    points,
    show,
  };
}

/** Days from a fix being there to the image carrying it, week by week. */
export function timeToPatchChart(
  weeks: readonly FleetWeek[],
  words: Words,
): Chart {
  const { t, numbers } = words;
  const points = weeks.map(({ week, medianDays, p90Days }) => ({
    at: week,
    values: { median: medianDays, p90: p90Days },
  }));
  const show = (value: number) =>
    t('fleet.days', { count: value, days: numbers.days(value) });
  return {
    id: 'time',
    title: t('fleet.chart.time'),
    sentence: fromTo(points, 'median', {
      ...words,
      show,
      label: t('fleet.chart.median'),
    }),
    axis: t('fleet.chart.week'),
    lines: [
      { key: 'median', label: t('fleet.chart.median'), stroke: 'solid' },
      { key: 'p90', label: t('fleet.chart.p90'), stroke: 'dashed' },
    ],
    points,
    show,
  };
}

/** `median: from 14 days on 24 Aug to 6 days on 16 Nov`, or `From 61 % on 24 Aug to 73 % on 22 Nov.` of the first line; empty without values. */
function fromTo(
  points: readonly ChartPoint[],
  key: string,
  options: Words & { readonly label?: string; show(value: number): string },
): string {
  const { t, numbers, show, label } = options;
  const known = points.flatMap(({ at, values }) => {
    const value = values[key];
    return value === undefined ? [] : [{ at, value }];
  });
  const first = known.at(0);
  const last = known.at(-1);
  if (!first || !last) return '';
  const values = {
    from: show(first.value),
    first: numbers.shortDay(first.at),
    to: show(last.value),
    last: numbers.shortDay(last.at),
  };
  return label
    ? t('fleet.chart.lineFromTo', { ...values, label })
    : t('fleet.chart.fromTo', values);
}
