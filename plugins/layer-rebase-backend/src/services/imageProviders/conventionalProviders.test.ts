import { ConfigReader } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import { REPOSITORY_ANNOTATIONS } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { JsonObject } from '@backstage/types';
import { readDiscoveryConfig } from '../../discoveryConfig';
import { annotationImages } from '../annotationImages';
import { ImageDiscovery } from '../ImageDiscovery';
import { conventionalProviders } from './conventionalProviders';

const everywhere: JsonObject = {
  defaultTag: 'main',
  quay: [
    { name: 'public', registry: 'quay.io' },
    { name: 'inside', registry: 'quay.example.com:8443' },
  ],
  harbor: 'harbor.example.com',
  jfrogArtifactory: 'acme.jfrog.io/docker-local',
  azureContainerRegistry: 'acme.azurecr.io',
  nexus: 'nexus.example.com:8082',
};

function discover(
  annotations: Readonly<Record<string, string>>,
  discovery: JsonObject = everywhere,
) {
  const config = readDiscoveryConfig(new ConfigReader(discovery));
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations },
  };
  return new ImageDiscovery([
    annotationImages,
    ...conventionalProviders(config),
  ]).discover(entity);
}

const ECR = 'aws.amazon.com/amazon-ecr-repository-arn';

describe('conventionalProviders', () => {
  it('read the annotations that the card of the portal looks for', () => {
    const config = readDiscoveryConfig(new ConfigReader(everywhere));
    expect(
      conventionalProviders(config).flatMap(({ annotations }) => annotations),
    ).toEqual(REPOSITORY_ANNOTATIONS);
  });

  it.each([
    ['quay.io/repository-slug', 'shop/web', 'quay.io/shop/web:main'],
    [
      'goharbor.io/repository-slug',
      'shop/team/web',
      'harbor.example.com/shop/team/web:main',
    ],
    [
      'jfrog-artifactory/image-name',
      'web',
      'acme.jfrog.io/docker-local/web:main',
    ],
    [
      'azure-container-registry/repository-name',
      'web',
      'acme.azurecr.io/web:main',
    ],
    [
      'nexus-repository-manager/docker.image-name',
      'shop/web',
      'nexus.example.com:8082/shop/web:main',
    ],
    [
      ECR,
      'arn:aws:ecr:eu-central-1:123456789012:repository/shop/web',
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/web:main',
    ],
    [
      ECR,
      'arn:aws-cn:ecr:cn-north-1:123456789012:repository/web',
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:main',
    ],
    [
      ECR,
      'arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/web',
      '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/web:main',
    ],
  ])('reads %s: %s', (annotation, value, image) => {
    expect(discover({ [annotation]: value })).toEqual({
      images: [image],
      problems: [],
    });
  });

  it.each([
    ['quay.io/repository-slug', 'web', 'an organization, a slash'],
    ['quay.io/repository-slug', 'shop/Web', 'does not name a repository'],
    ['quay.io/repository-slug', 'shop/web:1.4', 'does not name a repository'],
    ['quay.io/repository-slug', ' , ', 'is empty'],
    ['goharbor.io/repository-slug', 'web', 'a project, a slash'],
    ['goharbor.io/repository-slug', '../../etc', 'does not name a repository'],
    ['jfrog-artifactory/image-name', '/web', 'does not name a repository'],
    ['azure-container-registry/repository-name', 'a b', 'does not name'],
    ['nexus-repository-manager/docker.image-name', 'web@x', 'does not name'],
    [ECR, 'shop/web', 'not the ARN'],
    [ECR, 'arn:aws:ecr:eu-central-1:12:repository/web', 'not the ARN'],
    [ECR, 'arn:evil:ecr:eu-central-1:123456789012:repository/w', 'not the ARN'],
    [ECR, 'arn:aws:s3:eu-central-1:123456789012:repository/w', 'not the ARN'],
  ])('says what is wrong with %s: %s', (annotation, value, sentence) => {
    const { images, problems } = discover({ [annotation]: value });
    expect(images).toEqual([]);
    expect(problems).toEqual([
      {
        annotation,
        value: value.trim() === ',' ? '' : value,
        sentence: expect.stringContaining(sentence),
        note: expect.objectContaining({
          code: expect.stringMatching(/^problem\./),
        }),
        example: expect.stringMatching(`^${annotation}: `),
      },
    ]);
    const [right] = problems.map(({ example }) => example.split(': ')[1]);
    expect(discover({ [annotation]: right }).problems).toEqual([]);
  });

  it('takes the tags of the entity before the default', () => {
    expect(
      discover({
        'goharbor.io/repository-slug': 'shop/web, shop/api',
        'layer-rebase.dev/tags': '1.4, stable',
      }).images,
    ).toEqual([
      'harbor.example.com/shop/web:1.4',
      'harbor.example.com/shop/web:stable',
      'harbor.example.com/shop/api:1.4',
      'harbor.example.com/shop/api:stable',
    ]);
  });

  it.each([
    ['no tag anywhere', {}, '', 'not which tag'],
    ['an empty tag', { 'layer-rebase.dev/tags': ',' }, ',', 'is empty'],
    ['a wrong tag', { 'layer-rebase.dev/tags': 'a/b' }, 'a/b', 'not a tag'],
  ])('never guesses a tag: %s', (_name, tags, value, sentence) => {
    const found = discover({ 'quay.io/repository-slug': 'a/b', ...tags }, {});
    expect(found).toEqual({
      images: [],
      problems: [
        {
          annotation: 'layer-rebase.dev/tags',
          value,
          sentence: expect.stringContaining(sentence),
          note: expect.objectContaining({
            code: expect.stringMatching(/^problem\./),
          }),
          example: 'layer-rebase.dev/tags: 1.4,stable',
        },
      ],
    });
  });

  it('finds the instance of Quay, and says which there are', () => {
    const slug = { 'quay.io/repository-slug': 'shop/web' };
    expect(
      discover({ ...slug, 'quay.io/instance-name': 'inside' }).images,
    ).toEqual(['quay.example.com:8443/shop/web:main']);
    expect(
      discover({ ...slug, 'quay.io/instance-name': 'other' }).problems,
    ).toEqual([
      {
        annotation: 'quay.io/instance-name',
        value: 'other',
        sentence: expect.stringContaining('it knows public, inside'),
        note: expect.objectContaining({
          code: expect.stringMatching(/^problem\./),
        }),
        example: 'quay.io/instance-name: public',
      },
    ]);
    expect(discover(slug, { defaultTag: '1' }).images).toEqual([
      'quay.io/shop/web:1',
    ]);
  });

  it('leaves alone what is not configured, and entities that speak for themselves', () => {
    const slug = { 'goharbor.io/repository-slug': 'not right' };
    expect(discover(slug, {})).toEqual({ images: [], problems: [] });
    expect(
      discover({ ...slug, 'layer-rebase.dev/images': 'ghcr.io/a/b:1' }),
    ).toEqual({ images: ['ghcr.io/a/b:1'], problems: [] });
  });
});
