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

/** Refuses the sandbox where real tickets are sold, unless somebody says that is meant. */
function IsNoAccident(): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name: 'isNoAccident',
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (nodeEnv: unknown, args) => {
          const settings = args?.object as SandboxSettings;
          return nodeEnv !== 'production' || !settings.switchedOn || settings.allowedInProduction;
        },
        defaultMessage: () =>
          'the sandbox, which takes no real money, is among PAYMENT_PROVIDERS (set SANDBOX_IN_PRODUCTION=true if you mean it)',
      },
    });
}

/** The payment provider that comes in the box. */
export class SandboxSettings {
  @Env('PAYMENT_PROVIDERS', {
    about: 'Payment providers that buyers may choose from, comma-separated; the first is the default.',
    hint: 'sandbox, stripe or both; sandbox moves no real money.',
  })
  providers: string[] = ['sandbox'];

  @Env('SANDBOX_WEBHOOK_SECRET', {
    about: 'Signs the webhooks of the sandbox, as Standard Webhooks says; needed when it is switched on.',
    hint: MAKE_A_SECRET,
    secret: true,
    example: '',
  })
  @ValidateIf((settings: SandboxSettings) => settings.switchedOn || settings.webhookSecret !== undefined)
  @IsWebhookSecret()
  webhookSecret?: string;

  @Env('SANDBOX_WEBHOOK_SECRET_PREVIOUS', {
    about: 'The secret before, still accepted; set it when you rotate SANDBOX_WEBHOOK_SECRET.',
    hint: MAKE_A_SECRET,
    secret: true,
  })
  @IsOptional()
  @IsWebhookSecret()
  webhookSecretPrevious?: string;

  @Env('NODE_ENV', {
    about: 'What this installation is for; production refuses what only suits development.',
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
  get switchedOn(): boolean {
    return this.providers.includes('sandbox');
  }
}
