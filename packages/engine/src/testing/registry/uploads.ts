import { randomUUID } from 'node:crypto';
import { digestOf } from '../../image/digest';
import { TestRegistryOptions } from './contract';
import { Exchange } from './exchange';
import { Repositories } from './repositories';

interface UploadSession {
  readonly name: string;
  readonly chunks: Buffer[];
  size: number;
}

/** `/v2/NAME/blobs/uploads/…`: mounts, chunked and monolithic uploads, cancelling (distribution spec, "Pushing blobs"). */
export class Uploads {
  readonly #repositories: Repositories;
  readonly #sessions = new Map<string, UploadSession>();

  readonly #singlePost: TestRegistryOptions['singlePost'];

  constructor(
    repositories: Repositories,
    singlePost: TestRegistryOptions['singlePost'] = 'ignored',
  ) {
    this.#repositories = repositories;
    this.#singlePost = singlePost;
  }

  get open(): number {
    return this.#sessions.size;
  }

  async answer(exchange: Exchange, name: string, id: string): Promise<void> {
    if (exchange.method === 'POST' && id === '') {
      return this.#begin(exchange, name);
    }
    const session = this.#sessions.get(id);
    if (session?.name !== name) {
      return exchange.refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'no such upload');
    }
    switch (exchange.method) {
      case 'PATCH':
        return this.#append(exchange, id, session);
      case 'PUT':
        return this.#finish(exchange, id, session);
      case 'GET':
        return exchange.reply({ status: 204, headers: progress(id, session) });
      case 'DELETE':
        this.#sessions.delete(id);
        return exchange.reply({ status: 204 });
      default:
        return exchange.refuse(405, 'UNSUPPORTED', 'not for uploads');
    }
  }

  async #begin(exchange: Exchange, name: string): Promise<void> {
    const digest = exchange.url.searchParams.get('mount');
    const source = exchange.url.searchParams.get('from');
    const mounted =
      digest !== null &&
      source !== null &&
      !exchange.effect('refuse-mount') &&
      this.#repositories.mountBlob(source, name, digest);
    if (mounted) return created(exchange, name, digest);
    const bytes = await exchange.body();
    const promised = exchange.url.searchParams.get('digest');
    if (promised !== null && this.#singlePost === 'refused') {
      return exchange.refuse(400, 'BLOB_UPLOAD_INVALID', 'not in one request');
    }
    if (promised !== null && this.#singlePost === 'stored') {
      return this.#store(exchange, name, bytes, promised);
    }
    const appends = promised !== null && this.#singlePost === 'appended';
    const chunks = appends ? [bytes] : [];
    const id = randomUUID();
    const session = { name, chunks, size: appends ? bytes.length : 0 };
    this.#sessions.set(id, session);
    return exchange.reply({ status: 202, headers: progress(id, session) });
  }

  async #append(exchange: Exchange, id: string, session: UploadSession) {
    const start = /^(\d+)-\d+$/.exec(exchange.header('content-range') ?? '');
    if (start && Number(start[1]) !== session.size) {
      return exchange.refuse(416, 'BLOB_UPLOAD_INVALID', 'out of order');
    }
    await receive(exchange, session);
    return exchange.reply({ status: 202, headers: progress(id, session) });
  }

  async #finish(exchange: Exchange, id: string, session: UploadSession) {
    await receive(exchange, session);
    const bytes = Buffer.concat(session.chunks);
    const digest = exchange.url.searchParams.get('digest');
    this.#sessions.delete(id);
    return this.#store(exchange, session.name, bytes, digest);
  }

  async #store(
    exchange: Exchange,
    name: string,
    bytes: Buffer,
    digest: string | null,
  ): Promise<void> {
    if (digest !== digestOf(bytes)) {
      return exchange.refuse(400, 'DIGEST_INVALID', 'the digest is another');
    }
    this.#repositories.putBlob(name, bytes);
    return created(exchange, name, digest);
  }
}

async function receive(exchange: Exchange, session: UploadSession) {
  const bytes = await exchange.body();
  session.chunks.push(bytes);
  session.size += bytes.length;
}

function progress(id: string, { name, size }: UploadSession) {
  return {
    // The query stands for the state that real registries hide there: clients must keep it.
    location: `/v2/${name}/blobs/uploads/${id}?_state=${id}`,
    range: `0-${Math.max(0, size - 1)}`,
    'docker-upload-uuid': id,
  };
}

async function created(exchange: Exchange, name: string, digest: string) {
  return exchange.reply({
    status: 201,
    headers: {
      location: `/v2/${name}/blobs/${digest}`,
      'docker-content-digest': digest,
    },
  });
}
