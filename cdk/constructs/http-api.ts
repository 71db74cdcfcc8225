import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  HttpApi as Gateway,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { methodsOf, type Route } from '../../shared/http/route.ts';
import { FunctionIntegration } from './function-integration.ts';
import type { ServiceFunction } from './service-function.ts';

/** The limit for all tenants together: the default concurrency of Lambda in an account. The firewall limits each token, and each
 * Lambda instance limits each tenant. */
const REQUESTS_PER_SECOND = 1_000;
const BURST_REQUESTS = 1_000;

/** The access log has the route instead of the path, since a path names adapters and parcels and a query string a sign-in. The
 * function's own log has the rest, under the same request ID. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  responseBytes: '$context.responseLength',
  sourceIp: '$context.identity.sourceIp',
  error: '$context.integrationErrorMessage',
};

/** A custom domain by which CloudFront reaches the API. */
export interface ApiDomain {
  /** `api-origin.example.com`. */
  readonly name: string;
  /** Its certificate, in the region of the stack. */
  readonly certificateArn: string;
}

export interface HttpApiProps {
  /** With it, the gateway answers at no other name. Default: the gateway's own name. */
  readonly domain?: ApiDomain | undefined;
}

/** The API Gateway. It has no authorizer on purpose: our own functions verify tokens, with the same code on AWS and in the local run,
 * so that every refusal is our problem+json. The gateway only routes and throttles. */
export class HttpApi extends Construct {
  /** The origin, without `/v1`. */
  readonly origin: string;
  /** The target of the domain's DNS record, when there is a domain. */
  readonly domainTarget: string | undefined;
  readonly #gateway: Gateway;
  readonly #integrations = new Map<ServiceFunction, FunctionIntegration>();

  constructor(scope: Construct, id: string, { domain }: HttpApiProps = {}) {
    super(scope, id);
    this.#gateway = new Gateway(this, 'Gateway', {
      createDefaultStage: false,
      disableExecuteApiEndpoint: domain !== undefined,
    });
    const domainName = domain && this.#domainName(domain);
    this.origin = domain ? `https://${domain.name}` : this.#gateway.apiEndpoint;
    this.domainTarget = domainName?.regionalDomainName;
    const log = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH });
    new HttpStage(this, 'Stage', {
      httpApi: this.#gateway,
      stageName: '$default',
      autoDeploy: true,
      ...(domainName && { domainMapping: { domainName } }),
      throttle: { rateLimit: REQUESTS_PER_SECOND, burstLimit: BURST_REQUESTS },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }

  /** Returns a metric of `AWS/ApiGateway`, summed over all routes. */
  metric(name: string, period: Duration): Metric {
    return this.#gateway.metric(name, { period, statistic: 'Sum' });
  }

  route(route: Route, servedBy: ServiceFunction): void {
    for (const method of methodsOf(route)) this.#serve(HttpRouteKey.with(route.path, HttpMethod[method]), servedBy);
  }

  /** Sends every request that matches no route to this function. */
  otherwise(servedBy: ServiceFunction): void {
    this.#serve(HttpRouteKey.DEFAULT, servedBy);
  }

  #domainName({ name, certificateArn }: ApiDomain): DomainName {
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    return new DomainName(this, 'Domain', { domainName: name, certificate });
  }

  #serve(routeKey: HttpRouteKey, servedBy: ServiceFunction): void {
    const integration = this.#integrations.get(servedBy) ?? this.#integrated(servedBy);
    new HttpRoute(this, routeKey.key, { httpApi: this.#gateway, routeKey, integration });
  }

  #integrated(servedBy: ServiceFunction): FunctionIntegration {
    const integration = new FunctionIntegration(servedBy.node.id, servedBy);
    this.#integrations.set(servedBy, integration);
    servedBy.addPermission('FromApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.#gateway.arnForExecuteApi(),
    });
    return integration;
  }
}
