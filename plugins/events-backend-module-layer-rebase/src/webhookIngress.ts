import {
  HttpPostIngressOptions,
  RequestDetails,
  RequestValidationContext,
} from '@backstage/plugin-events-node';
import { PROVING_HEADERS, carriesSecret, isSigned } from './authenticate';
import { KINDS } from './kinds/kinds';
import { PayloadError } from './kinds/payload';
import { Webhook } from './readWebhooks';

const MOST_BYTES = 1024 * 1024;

/** The topic, and last part of the address, of a webhook. */
export function topicOf({ name }: Webhook): string {
  return `layer-rebase.webhook.${name}`;
}

/**
 * Lets in what is small, sent by who knows the secret, and shaped like a notification. What proved the sender is taken
 * out of the headers, which the events service passes on with the event.
 */
export function webhookIngress(webhook: Webhook): HttpPostIngressOptions {
  return {
    topic: topicOf(webhook),
    async validator(request, context) {
      refuse(webhook, request, context);
      for (const header of PROVING_HEADERS) delete request.headers[header];
    },
  };
}

function refuse(
  webhook: Webhook,
  request: RequestDetails,
  context: RequestValidationContext,
): void {
  const reject = (status: number, message: string) =>
    context.reject({ status, payload: { message } });
  if (request.raw.body.length > MOST_BYTES) {
    reject(413, `more than ${MOST_BYTES} bytes`);
  } else if (!isProven(webhook, request)) {
    reject(401, 'the secret or signature is missing or wrong');
  } else {
    const fault = faultOf(webhook, request.body);
    if (fault !== undefined) reject(400, fault);
  }
}

function isProven({ kind, secret }: Webhook, request: RequestDetails): boolean {
  return KINDS[kind].proof === 'signature'
    ? isSigned(request.headers, request.raw.body, secret)
    : carriesSecret(request.headers, secret);
}

function faultOf({ kind, registry }: Webhook, body: unknown) {
  try {
    KINDS[kind].pushes(body, registry);
    return undefined;
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    return error.message;
  }
}
