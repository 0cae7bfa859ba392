import { HttpBodyParser } from '@backstage/plugin-events-node';

/** Reads JSON that is sent under a content type of its own, as Docker Registry does. */
export const parseEnvelope: HttpBodyParser = async request => {
  const bodyBuffer: unknown = request.body;
  if (!Buffer.isBuffer(bodyBuffer)) {
    throw new Error('The body of a notification was read by somebody else');
  }
  const encoding = 'utf8';
  const bodyParsed: unknown = JSON.parse(bodyBuffer.toString(encoding));
  return { bodyParsed, bodyBuffer, encoding };
};
