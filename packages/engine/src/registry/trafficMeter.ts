import { Socket } from 'node:net';
import { Traffic } from './registry';

/** Counts requests where they leave and bytes where they pass: on the sockets. */
export class TrafficMeter {
  #requests = 0;
  #writes = 0;
  #bytesUp = 0;
  #bytesDown = 0;
  readonly #open = new Set<Socket>();
  readonly #hosts = new Set<string>();

  countRequest(host: string, isWrite: boolean): void {
    this.#requests += 1;
    if (isWrite) this.#writes += 1;
    this.#hosts.add(host);
  }

  /** Follows a connection until it closes. */
  watch(socket: Socket): void {
    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#bytesUp += socket.bytesWritten;
      this.#bytesDown += socket.bytesRead;
    });
  }

  read(): Traffic {
    const open = [...this.#open];
    return {
      requests: this.#requests,
      writes: this.#writes,
      bytesUp: open.reduce((sum, one) => sum + one.bytesWritten, this.#bytesUp),
      bytesDown: open.reduce(
        (sum, one) => sum + one.bytesRead,
        this.#bytesDown,
      ),
      hosts: [...this.#hosts],
    };
  }
}
