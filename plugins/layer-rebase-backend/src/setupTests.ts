import { TestDatabases } from '@backstage/backend-test-utils';

TestDatabases.setDefaults({ ids: ['POSTGRES_18', 'SQLITE_3'] });
