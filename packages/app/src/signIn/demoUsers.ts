/** One user that the backend lets a visitor be. */
export interface DemoUser {
  /** `user:default/ana` */
  readonly userEntityRef: string;
  readonly displayName: string;
  readonly note: string;
}

/** Where the choice is kept, so that a reload does not ask again; a tab of its own may hold another user. */
const CHOICE = 'demo-user';

export function readChoice(): string | undefined {
  return window.sessionStorage.getItem(CHOICE) ?? undefined;
}

export function keepChoice(userEntityRef: string): void {
  window.sessionStorage.setItem(CHOICE, userEntityRef);
}

export function forgetChoice(): void {
  window.sessionStorage.removeItem(CHOICE);
}
