import type { FleetFix } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Patches that wait in the demo fleet, with what they close. */
export const patches: readonly Pick<
  FleetFix,
  'id' | 'title' | 'severity' | 'related' | 'published' | 'advisory'
>[] = [
  {
    id: 'launcher-0.21.3',
    title: 'launcher 0.21.3',
    severity: 'critical',
    related: ['CVE-2026-27143', 'CVE-2026-27140', 'CVE-2026-25679'],
    published: '2026-11-10T08:00:00.000Z',
    advisory: 'https://osv.dev/vulnerability/CVE-2026-27143',
  },
  {
    id: 'jre-17.0.19',
    title: 'BellSoft JRE 17.0.19',
    severity: 'high',
    related: ['CVE-2026-21945', 'CVE-2026-21932'],
    published: '2026-10-21T08:00:00.000Z',
  },
  {
    id: 'ca-certificates-3.11.1',
    title: 'ca-certificates helper 3.11.1',
    severity: 'medium',
    related: ['CVE-2026-27141'],
    published: '2026-11-12T08:00:00.000Z',
  },
  {
    id: 'node-22.22.1',
    title: 'Node.js 22.22.1',
    severity: 'high',
    related: ['CVE-2026-21710', 'CVE-2026-21637'],
    published: '2026-11-03T08:00:00.000Z',
  },
  {
    id: 'syft-1.44.0',
    title: 'SBOM scanner 1.44.0',
    severity: 'low',
    related: ['CVE-2026-33186'],
    published: '2026-11-17T08:00:00.000Z',
  },
];
