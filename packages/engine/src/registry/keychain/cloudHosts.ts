/** An ECR registry of one AWS account, as its host name says. */
export interface EcrHost {
  readonly account: string;
  readonly region: string;
}

/** Anchored at both ends: `1.dkr.ecr.us-east-1.amazonaws.com.evil.example` is nobody's (registries.md 0.9, 4.2). */
const ECR =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/;
const ARTIFACT_REGISTRY = /^[a-z0-9-]+-docker\.pkg\.dev$/;
const CONTAINER_REGISTRY = /^(?:[a-z]+\.)?gcr\.io$/;
const ACR = /^[a-z0-9]{5,50}\.azurecr\.(?:io|us|cn)$/;

/** Account and region of an ECR host; undefined for every other name. */
export function parseEcrHost(host: string): EcrHost | undefined {
  const [, account, region] = ECR.exec(host) ?? [];
  return account && region ? { account, region } : undefined;
}

/** True for Google's Artifact Registry and Container Registry. */
export function isGoogleHost(host: string): boolean {
  return ARTIFACT_REGISTRY.test(host) || CONTAINER_REGISTRY.test(host);
}

/** True for an Azure Container Registry. */
export function isAcrHost(host: string): boolean {
  return ACR.test(host);
}
