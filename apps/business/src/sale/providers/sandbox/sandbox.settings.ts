import { Env } from '@proticket/platform';
import { webhookKey } from '@proticket/shared';
import { IsBoolean, IsOptional, IsString, registerDecorator, ValidateIf } from 'class-validator';

const MAKE_A_SECRET = 'Make one with: echo "whsec_$(openssl rand -base64 32)"';

/** Accepts a Standard Webhooks secret. */
function IsWebhookSecret(): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name: 'isWebhookSecret',
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && webhookKey(value) !== undefined,
        defaultMessage: () => '$property is not "whsec_" and the base64 of 24 to 64 bytes',
      },
    });
}

/** Refuses the sandbox in production, unless it is allowed explicitly. */
function IsNoAccident(): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name: 'isNoAccident',
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (nodeEnv: unknown, args) => {
          const settings = args?.object as SandboxSettings;
          return nodeEnv !== 'production' || !settings.isEnabled || settings.allowedInProduction;
        },
        defaultMessage: () =>
          'the sandbox, which takes no real money, is among PAYMENT_PROVIDERS (set SANDBOX_IN_PRODUCTION=true if you mean it)',
      },
    });
}

/** The built-in payment provider. */
export class SandboxSettings {
  @Env('PAYMENT_PROVIDERS', {
    about: 'Payment providers that buyers may choose from, comma-separated; the first is the default.',
    hint: 'sandbox, stripe or both; sandbox moves no real money.',
  })
  providers: string[] = ['sandbox'];

  @Env('SANDBOX_WEBHOOK_SECRET', {
    about: 'Signs the webhooks of the sandbox (Standard Webhooks); needed if the sandbox is enabled.',
    hint: MAKE_A_SECRET,
    secret: true,
    example: '',
  })
  @ValidateIf((settings: SandboxSettings) => settings.isEnabled || settings.webhookSecret !== undefined)
  @IsWebhookSecret()
  webhookSecret?: string;

  @Env('SANDBOX_WEBHOOK_SECRET_PREVIOUS', {
    about: 'The previous secret, still accepted; set it while you rotate SANDBOX_WEBHOOK_SECRET.',
    hint: MAKE_A_SECRET,
    secret: true,
  })
  @IsOptional()
  @IsWebhookSecret()
  webhookSecretPrevious?: string;

  @Env('NODE_ENV', {
    about: 'Purpose of this installation; production refuses what only suits development.',
    hint: 'Write production or development.',
  })
  @IsString()
  @IsNoAccident()
  nodeEnv: string = 'development';

  @Env('SANDBOX_IN_PRODUCTION', {
    about: 'Allows the sandbox under NODE_ENV=production, where its tickets cost nothing.',
    hint: 'true or false.',
  })
  @IsBoolean()
  allowedInProduction: boolean = false;

  /** Whether buyers can pay with it. */
  get isEnabled(): boolean {
    return this.providers.includes('sandbox');
  }
}
