import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  layerRebase?: {
    /**
     * The registries this portal may talk to. A host that is not listed is never contacted, whatever an image's
     * labels say.
     */
    registries?: Array<{
      /** `host` or `host:port`, exact. Docker Hub is `index.docker.io`. */
      host: string;
      /** The host may resolve to private or loopback addresses. Default false. */
      private?: boolean;
      /** Speak plain HTTP. Default false. */
      plainHttp?: boolean;
      /** Do not verify the certificate. Default false. */
      skipTlsVerify?: boolean;
      /** Token services beside the host itself, exact hosts. */
      realmHosts?: string[];
      /** Storage hosts that redirects and upload locations may lead to. */
      storageHosts?: string[];
      /**
       * Repositories whose images may be rebased: exact, ending in `/*` for everything below, or `*` for everything.
       * Default: all of this host.
       */
      appImages?: string[];
      /**
       * Repositories that may serve as run image, written as above. Default: none, since whoever builds an app image
       * chooses the name in its label.
       */
      runImages?: string[];
      /** Repositories that may serve as patch image, written as above. Default: none. */
      patchImages?: string[];
      credentials?: {
        /**
         * Sign in with the cloud identity of this process, for looking and for writing, when the host is one of AWS ECR
         * or Azure Container Registry. Needs `@aws-sdk/client-ecr` for AWS. Default false.
         */
        ambient?: boolean;
        /**
         * Sign in with the cloud identity of this process to these projects of Google Artifact Registry. Needs
         * `google-auth-library`.
         */
        googleProjects?: string[];
        /** For looking. Absent: anonymous. */
        read?: {
          username?: string;
          /** @visibility secret */
          password?: string;
          /**
           * An identity token, used instead of username and password.
           * @visibility secret
           */
          token?: string;
        };
        /** For writing, asked for only while a rebase is carried out. Absent: `read` is used. */
        push?: {
          username?: string;
          /** @visibility secret */
          password?: string;
          /**
           * An identity token, used instead of username and password.
           * @visibility secret
           */
          token?: string;
        };
      };
    }>;

    /** Also use docker's own sign-in of this process, for hosts that have no other. Default false. */
    dockerConfig?: boolean;

    discovery?: {
      /**
       * The tag that is meant by annotations of other plugins, which name a repository only, on entities without
       * `layer-rebase.dev/tags`. Absent: such entities are told to say which tag.
       */
      defaultTag?: string;
      /** Where `quay.io/repository-slug` is looked for. Default: quay.io. */
      quay?: Array<{
        /** As in the entity's `quay.io/instance-name`; the first is meant by entities that name none. */
        name: string;
        /** `host` or `host:port`. */
        registry: string;
      }>;
      /** Host that `goharbor.io/repository-slug` is looked for on. Absent: the annotation is not read. */
      harbor?: string;
      /**
       * Where `jfrog-artifactory/image-name` is looked for: host, and repository key where that is part of image names,
       * such as `acme.jfrog.io/docker-local`. Absent: the annotation is not read.
       */
      jfrogArtifactory?: string;
      /** Host that `azure-container-registry/repository-name` is looked for on. Absent: the annotation is not read. */
      azureContainerRegistry?: string;
      /** Host that `nexus-repository-manager/docker.image-name` is looked for on. Absent: the annotation is not read. */
      nexus?: string;
    };

    patches?: {
      /** How often sources are read again. Default 10 minutes, at least 10 seconds. */
      refresh?: HumanDuration | string;
      /**
       * Where patch files come from, the most important first: of rules for exactly the same layers, the first counts.
       * Other rules that meet on one layer conflict, and the owner chooses.
       */
      sources?: Array<
        {
          /** Shown to owners beside each patch; unique. */
          name: string;
          /** Buildpack ids (globs) this source may patch; `buildpacksio/lifecycle` is the launcher. Default: all. */
          trustedBuildpacks?: string[];
        } & (
          | {
              type: 'file';
              /** Path of a patch file in the form of buildpacks RFC #333, relative to the working directory. */
              path: string;
            }
          | {
              type: 'https';
              /** Where the file is. Only this address is asked, redirects are refused. */
              url: string;
              /** `sha256:` and 64 hex digits: any other file is refused. */
              checksum?: string;
              /** The host may have a private or loopback address. Default false. */
              private?: boolean;
            }
          | {
              type: 'oci';
              /** Name of an artifact that holds a patch file, on one of `registries`, in its `patchImages`. */
              reference: string;
            }
        )
      >;
    };

    policy?: {
      /** Give the old manifest a tag of its own before the tag moves, so that the way back stays. Default true. */
      keepPrevious?: boolean;
      /** Write a new tag by this template, for example `{tag}-rebase.{n}`, instead of moving the tag. */
      newTag?: string;
      /**
       * The same for single repositories, before `newTag`: the first that fits counts. A repository whose registry
       * refused to move a tag in the last 30 days gets `{tag}-rebase.{n}` without being listed.
       */
      newTags?: Array<{
        /** `registry.example.com/shop/checkout`, or `registry.example.com/shop/*` for everything below. */
        images: string[];
        template: string;
      }>;
      /** Refuse a run image whose tag differs from the recorded one. Default false. */
      strictRunImageName?: boolean;
      /** `error` refuses layer patches, `warn` and `quiet` allow them. Default `error`. */
      layerPatches?: 'error' | 'warn' | 'quiet';
      /** Layers that may be replaced although their buildpack did not mark them. Globs as in patch files. */
      allowLayers?: Array<{
        buildpack: string;
        layer: string;
        /** Shown in every plan that uses this rule. */
        why: string;
      }>;
    };

    /**
     * Sign what every rebase does and attach the statement to the new image before its tag moves. When that fails, so
     * does the rebase. Absent: nothing is stated.
     */
    provenance?: {
      /** Path of a private key in PEM form, ECDSA P-256 or Ed25519, relative to the working directory. */
      signingKeyFile?: string;
      /**
       * The key itself, instead of a file.
       * @visibility secret
       */
      signingKey?: string;
    };

    /** How often sweeps look for tags whose time has come, and for new images. Absent: only when somebody opens a tab. */
    schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

    /** How old an answer may be before opening a tab looks at the registry again. Default 5 minutes. */
    statusMaxAge?: HumanDuration | string;

    /**
     * How often sweeps look at a tag: less often while it stays where it is, more often when it moves. Opening a tab
     * looks after `statusMaxAge`, a webhook at once, whatever stands here.
     */
    watch?: {
      /** Default 15 minutes. */
      shortest?: HumanDuration | string;
      /** Default 6 hours, at most 14 days. */
      longest?: HumanDuration | string;
    };

    /** How long a plan may be confirmed. Default 30 minutes. */
    planLifetime?: HumanDuration | string;

    /**
     * Only owners of a component and members of `adminGroups` may rebase its images, whatever the permission policy
     * says. Default true.
     */
    requireOwnership?: boolean;

    /** Group entity refs whose members may rebase images of every component. */
    adminGroups?: string[];

    /**
     * Subjects of services that may rebase images of every component: the `subject` of a static token in
     * `backend.auth.externalAccess`, the same behind `external:` for tokens checked by JWKS, `plugin:scaffolder` for a
     * plugin of this portal. Default: none, users only.
     */
    permittedServices?: string[];

    /** Rebases this process carries out at once. Default 2. */
    concurrency?: number;
  };
}
