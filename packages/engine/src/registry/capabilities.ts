/** What one host turned out to do; undefined = not seen yet. Nothing is assumed from its name. */
export class Capabilities {
  /** Answers 304 to `If-None-Match` with a digest. */
  conditionalGet: boolean | undefined;
  /** Refuses a `PUT` whose `If-Match` is wrong. */
  conditionalPut: boolean | undefined;
  /** Has the referrers API. */
  referrers: boolean | undefined;
  /** Stores a blob that comes with the request that begins its upload. */
  singlePost: boolean | undefined;

  /** A strong ETag that equals the digest can be asked for again (registries.md 2.2). */
  learnFromEtag(etag: string | undefined, digest: string): void {
    if (this.conditionalGet === undefined) {
      this.conditionalGet = etag === `"${digest}"` || etag === digest;
    }
  }
}
