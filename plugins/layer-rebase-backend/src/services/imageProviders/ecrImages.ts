import { say } from '../../engine/saying';
import { Convention } from './conventionImages';

const ARN =
  /^arn:(aws|aws-cn|aws-us-gov):ecr:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):repository\/(.+)$/;

const DOMAINS: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
};

const NOT_AN_ARN = say(
  'problem.ecr-arn',
  'This is not the ARN of an ECR repository.',
);

/** `aws.amazon.com/amazon-ecr-repository-arn`: account, region and partition of the ARN give the host (registries.md 3). */
export const ecrImages: Convention = {
  id: 'ecr',
  annotation: 'aws.amazon.com/amazon-ecr-repository-arn',
  example: 'arn:aws:ecr:eu-central-1:123456789012:repository/shop/checkout',
  repository(arn) {
    const [, partition = '', region, account, name] = ARN.exec(arn) ?? [];
    const domain = DOMAINS[partition];
    return domain === undefined
      ? { fault: NOT_AN_ARN }
      : `${account}.dkr.ecr.${region}.${domain}/${name}`;
  },
};
