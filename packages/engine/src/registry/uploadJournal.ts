import { RepositoryName } from '../image/reference';

/** An upload that a registry keeps open, as a row can hold it. */
export interface OpenUpload extends RepositoryName {
  /** Absolute URL at which it continues. Whoever may push there can continue it: not for logs. */
  readonly location: string;
}

/**
 * Where a caller notes which uploads are open, so that what a killed process left can be closed by the next one:
 * registries list no uploads, and expire them after days (registries.md 2.6).
 */
export interface UploadJournal {
  /** Awaited before anything is sent into the upload. When it throws, the upload is cancelled and fails. */
  opened(upload: OpenUpload): Promise<void>;
  /** Finished or cancelled. A fault here is passed over: closing it once more does no harm. */
  closed(upload: OpenUpload): Promise<void>;
}
