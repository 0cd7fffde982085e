// Generated from the OpenAPI documents: `npm run generate`.

export interface DeadJobDto {
  id_job: string;
  /** The kind of job. */
  type: string;
  payload: Record<string, unknown>;
  /** The request that caused it. */
  request_id: string | null;
  attempts: number;
  last_error: string | null;
  created_at: string;
  dead_at: string;
}

export interface DeadJobListDto {
  items: DeadJobDto[];
  next_cursor: string | null;
}

export interface RegisterDto {
  email: string;
  /** 8 to 128 characters, any of them; common words are refused. */
  password: string;
  name?: string;
  /**
   * Language of mails and files for you. By default that of the request: the cookie `lang`, otherwise `Accept-Language`,
   * otherwise `en`.
   */
  locale?: 'en' | 'es';
}

export interface UserDto {
  /** UUID of the user, the same in both services. */
  id_user: string;
  /** Of a guest: as it was typed. */
  email: string;
  name: string | null;
  /** Language of mails and files for this user. */
  locale: 'en' | 'es';
  role: 'buyer' | 'organizer' | 'admin';
  /** `guest`: buys without an account. `taken_over`: a guest whose orders an account has now. */
  status: 'guest' | 'active' | 'disabled' | 'taken_over';
  /** Whether the user has verified the email address. */
  email_verified: boolean;
  /** Whether a login requires a code of an authenticator app. */
  second_factor: boolean;
  created_at: string;
  last_login: string | null;
}

export interface RegisteredDto {
  user: UserDto;
}

export interface AcceptedDto {
  message: string;
}

export interface ChangePasswordDto {
  current_password: string;
  /** 8 to 128 characters, any of them; common words are refused. */
  new_password: string;
}

export interface UpdateAccountDto {
  /** How to address you; null removes it. */
  name?: string | null;
  /** Language of mails and files for you. */
  locale?: 'en' | 'es';
}

export interface DeleteAccountDto {
  password: string;
}

export interface AuditEntryDto {
  id: string;
  occurred_at: string;
  actor_id: string | null;
  action: string;
  subject: string | null;
  request_id: string | null;
  ip: string | null;
  detail: Record<string, unknown> | null;
  /** Its position in the chain of seals; null for entries of the last few seconds. */
  seal_number: number | null;
}

export interface AuditListDto {
  items: AuditEntryDto[];
  next_cursor: string | null;
}

export interface TokensDto {
  /** JWT for the header `Authorization: Bearer …` of both services. */
  access_token: string;
  token_type: 'Bearer';
  /** Lifetime of the access token in seconds. */
  expires_in: number;
  /** For `POST /v1/auth/refresh`; can be used once. */
  refresh_token: string;
  user: UserDto;
}

export interface CookieSessionDto {
  token_type: 'Cookie';
  /** Lifetime of the access cookie in seconds. */
  expires_in: number;
  user: UserDto;
}

export interface LogInDto {
  email: string;
  password: string;
  /** A code of the authenticator app or a recovery code, if the account has a second factor. */
  code?: string;
  /** How the tokens are returned: in the response, or as cookies that scripts cannot read (for single-page apps). */
  transport?: 'bearer' | 'cookie';
}

export interface RefreshDto {
  /** `refresh_token` of the last login or refresh; omitted if it is sent as a cookie. */
  refresh_token?: string;
}

export interface LogOutDto {
  /** Ends the session of this refresh token; if omitted, that of the access token. */
  refresh_token?: string;
}

export interface SessionDto {
  id_session: string;
  /** Whether it is the session of this request. */
  current: boolean;
  user_agent: string | null;
  ip: string | null;
  created_at: string;
  /** When it was last refreshed. */
  last_used_at: string;
  /** When it ends unless it is refreshed before. */
  idle_expires_at: string;
  /** When it ends even if it is refreshed. */
  expires_at: string;
}

export interface SessionListDto {
  items: SessionDto[];
  next_cursor: string | null;
}

export interface BeginSecondFactorDto {
  current_password: string;
}

export interface SecondFactorSecretDto {
  /** For entering it manually. */
  secret: string;
  /** For showing it as a QR code. */
  otpauth_url: string;
}

export interface ConfirmSecondFactorDto {
  code: string;
}

export interface RecoveryCodesDto {
  /** Each can be used once instead of a code. */
  recovery_codes: string[];
}

export interface TurnOffSecondFactorDto {
  current_password: string;
  code: string;
}

export interface VerifyEmailDto {
  /** The part after `#token=` in the link of the mail. */
  token: string;
}

export interface ResendVerificationDto {
  email: string;
}

export interface ChangeEmailDto {
  new_email: string;
  current_password: string;
}

export interface EraseGuestsDto {
  /** Every guest who gave it, in any spelling. */
  email?: string;
  /** The buyer of an order (`buyer.id_user`). */
  id_user?: string;
}

export interface ErasedGuestsDto {
  erased: number;
}

export interface BuyAsGuestDto {
  /** Where the tickets are sent. */
  email: string;
  /** Printed on the tickets. */
  name: string;
  /**
   * Language of mails and files for you. By default that of the request: the cookie `lang`, otherwise `Accept-Language`,
   * otherwise `en`.
   */
  locale?: 'en' | 'es';
  /** How the tokens are returned: in the response, or as cookies that scripts cannot read (for single-page apps). */
  transport?: 'bearer' | 'cookie';
}

export interface FollowOrderLinkDto {
  /** The part after `#token=` in the link of the mail. */
  token: string;
  /** How the tokens are returned: in the response, or as cookies that scripts cannot read (for single-page apps). */
  transport?: 'bearer' | 'cookie';
}

export interface RequestOrderLinksDto {
  email: string;
}

export interface ForgotPasswordDto {
  email: string;
}

export interface ResetPasswordDto {
  /** The part after `#token=` in the link of the mail. */
  token: string;
  /** 8 to 128 characters, any of them; common words are refused. */
  new_password: string;
}

export interface PublicSettingsDto {
  /** Shortest password that is accepted, in characters. */
  password_min_length: number;
  /** Longest password that is accepted, in characters. */
  password_max_length: number;
  /** Whether accounts can set up a second factor. */
  second_factor_available: boolean;
  /** Roles that need a second factor; without one their users are treated as buyers. */
  second_factor_required_for: ('buyer' | 'organizer' | 'admin')[];
  /**
   * Whether new users get a mail to verify their address (`optional`), cannot log in before they did (`required`), or
   * neither (`off`).
   */
  email_verification: 'required' | 'off' | 'optional';
  /** Whether registration returns 202 for every address, and a mail tells the next step; otherwise it returns 201. */
  registration_hides_accounts: boolean;
  /** Whether people may buy without an account. Events can turn it off for themselves (`guests_allowed`). */
  guests_allowed: boolean;
  /** Languages that an account can choose. */
  locales: ('en' | 'es')[];
}

export interface RoleDto {
  id_role: number;
  role_name: 'buyer' | 'organizer' | 'admin';
}

export interface RoleListDto {
  items: RoleDto[];
  next_cursor: string | null;
}

export interface UserListDto {
  items: UserDto[];
  next_cursor: string | null;
}

export interface ChangeUserDto {
  role?: 'buyer' | 'organizer' | 'admin';
  /** `disabled` ends all sessions at once and stops an organizer's sales within seconds. */
  status?: 'active' | 'disabled';
}

export interface FieldErrorDto {
  /** Where in the input, with dots between levels. */
  path: string;
  message: string;
}

export interface ProblemDetailsDto {
  /** Names the kind of problem. */
  type: string;
  /** The same for every occurrence. */
  title: string;
  status: number;
  /** About this occurrence. */
  detail?: string;
  /** Stable; decide on this. */
  code: string;
  /** The path of the request. */
  instance: string;
  /** Quote it when you ask for help. */
  request_id: string;
  /** Every bad field, when the input was bad. */
  errors?: FieldErrorDto[];
}

export interface OpenEventDto {
  id_event: number;
  title: string;
  status: string;
}

export interface OpenEventsDto {
  /** Up to 20 of them. */
  events: OpenEventDto[];
}

/** The operations by method and path. */
export interface AuthApi {
  /**
   * Register an account. The account is a buyer's. With `EMAIL_VERIFICATION` `optional` or `required`, an email with a link verifies the address.
   * With `REGISTRATION_HIDES_ACCOUNTS`, every registration returns 202; only the email reveals whether an account existed.
   */
  'POST /v1/auth/register': {
    body: RegisterDto;
    response: { 'application/json': RegisteredDto | AcceptedDto };
  };
  /** Verify an email address with the token of the mail. The token works once. */
  'POST /v1/auth/verify-email': {
    body: VerifyEmailDto;
    response: {};
  };
  /** Request the verification mail again. The response is the same whether the account exists or not. */
  'POST /v1/auth/resend-verification': {
    body: ResendVerificationDto;
    response: {};
  };
  /** Get the settings of accounts. Rules for passwords, registration and the second factor. They change only when the service restarts. */
  'GET /v1/settings': {
    response: { 'application/json': PublicSettingsDto };
  };
  /** Log in. Opens a session. The response is the same for an unknown address, a wrong password and a disabled account. */
  'POST /v1/auth/login': {
    body: LogInDto;
    response: { 'application/json': TokensDto | CookieSessionDto };
  };
  /** Refresh the tokens. Exchanges the refresh token for a new one. Using the old one again later ends the session. */
  'POST /v1/auth/refresh': {
    body: RefreshDto;
    response: { 'application/json': TokensDto | CookieSessionDto };
  };
  /** Log out. Ends the session: its refresh token is invalid at once, its access token within five seconds in both services. */
  'POST /v1/auth/logout': {
    body: LogOutDto;
    response: {};
  };
  /** List your sessions. Each session with the client and address that opened it and when it was last used. */
  'GET /v1/users/me/sessions': {
    response: { 'application/json': SessionListDto };
  };
  /** End all your other sessions. This session goes on. The refresh tokens of the others end at once, their access tokens within five seconds. */
  'DELETE /v1/users/me/sessions': {
    response: {};
  };
  /** End one of your sessions. Its refresh token ends at once, its access token within five seconds. */
  'DELETE /v1/users/me/sessions/{id_session}': {
    path: {
      id_session: string;
    };
    response: {};
  };
  /**
   * Buy without an account. Opens a session of a new guest, with the role `buyer`, for ordering, paying and seeing these orders. The response is the same
   * whether or not the address has an account; who proves the address later finds the orders in the account. `GET /v1/settings`
   * says whether guests may buy.
   */
  'POST /v1/auth/guest': {
    body: BuyAsGuestDto;
    response: { 'application/json': TokensDto | CookieSessionDto };
  };
  /** Erase a guest. Erases the address and the name of the guest of this session, also on tickets. The orders stay, without a name. */
  'DELETE /v1/auth/guest': {
    response: {};
  };
  /**
   * Open the orders of a guest with the token of a mail. Opens a session of the guest whose orders the mail was about. The token works until it expires; `guests.taken_over` says that
   * the orders are in an account.
   */
  'POST /v1/auth/guest/return': {
    body: FollowOrderLinkDto;
    response: { 'application/json': TokensDto | CookieSessionDto };
  };
  /** Request the mails about the orders of a guest again. The response is the same whether or not somebody bought with this address. */
  'POST /v1/auth/guest/links': {
    body: RequestOrderLinksDto;
    response: { 'application/json': AcceptedDto };
  };
  /** Change your password. Ends all your other sessions and notifies you by email. */
  'POST /v1/auth/change-password': {
    body: ChangePasswordDto;
    response: {};
  };
  /** Request a password reset. The response is the same whether the account exists or not. */
  'POST /v1/auth/forgot-password': {
    body: ForgotPasswordDto;
    response: { 'application/json': AcceptedDto };
  };
  /** Set a new password with the token of the mail. The token works once. Ends all sessions of the account. */
  'POST /v1/auth/reset-password': {
    body: ResetPasswordDto;
    response: {};
  };
  /** Start to set up a second factor. Returns the secret for an authenticator app. Logins ask for a code only after the app was confirmed. */
  'POST /v1/users/me/second-factor': {
    body: BeginSecondFactorDto;
    response: { 'application/json': SecondFactorSecretDto };
  };
  /** Turn the second factor off. Needs the password and a code. Refused for a role that requires a second factor. */
  'DELETE /v1/users/me/second-factor': {
    body: TurnOffSecondFactorDto;
    response: {};
  };
  /** Confirm the second factor with a first code. Turns it on and returns the recovery codes. If your role requires a second factor, refresh your token to get the role. */
  'POST /v1/users/me/second-factor/confirm': {
    body: ConfirmSecondFactorDto;
    response: { 'application/json': RecoveryCodesDto };
  };
  /** Show your account. Address, name, role and status of the account that the access token belongs to. */
  'GET /v1/users/me': {
    response: { 'application/json': UserDto };
  };
  /** Change your account. Fields that are left out stay as they are. Address and password have routes of their own. */
  'PATCH /v1/users/me': {
    body: UpdateAccountDto;
    response: { 'application/json': UserDto };
  };
  /**
   * Delete your account. Erases your email address, name and password, the names on your tickets and their PDFs, and ends all sessions. Your orders
   * stay, without a name. Refused for an organizer with events that are published or still owe money: `events` lists up to
   * 20 of them (`id_event`, `title`, `status`).
   */
  'DELETE /v1/users/me': {
    body: DeleteAccountDto;
    response: {};
  };
  /** Change your email address. Mails a link to the new address, which takes effect once the link is used. The old address is notified. */
  'POST /v1/users/me/email': {
    body: ChangeEmailDto;
    response: {};
  };
  /** List dead jobs. Background work that failed in all its attempts, newest first. For admins. */
  'GET /v1/jobs/dead': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Only jobs of this type. */
      type?: string;
    };
    response: { 'application/json': DeadJobListDto };
  };
  /** Run a dead job again. The job is queued again with all its attempts. For admins. */
  'POST /v1/jobs/dead/{id_job}/replay': {
    path: {
      id_job: string;
    };
    response: {};
  };
  /** List the audit log of accounts. Who did what to which account, newest first. For admins. */
  'GET /v1/audit': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      action?: 'account.registered' | 'account.created_as_admin' | 'account.deleted' | 'account.email_verified' | 'account.email_changed' | 'guest.created' | 'guest.returned' | 'guest.taken_over' | 'guest.links_ended' | 'login.succeeded' | 'login.failed' | 'login.code_failed' | 'session.ended' | 'session.token_replayed' | 'password.changed' | 'password.reset_mailed' | 'password.reset' | 'second_factor.enabled' | 'second_factor.disabled' | 'second_factor.recovery_code_used' | 'user.role_changed' | 'user.status_changed' | 'restore.settled';
      /** The user who did it. */
      actor_id?: string;
      /** The account it was done to. */
      user_id?: string;
      /** The request that caused it: `X-Request-Id` of its response, `request_id` of its error. */
      request_id?: string;
    };
    response: { 'application/json': AuditListDto };
  };
  /**
   * Erase guests. Erases the address and the name of people who bought without an account, also on tickets, their files and answers; links in
   * mails stop working. Orders, payments and receipts stay, as when an account is erased. For admins.
   */
  'POST /v1/users/guest-erasures': {
    body: EraseGuestsDto;
    response: { 'application/json': ErasedGuestsDto };
  };
  /** List the roles. The roles that an account can have. For admins. */
  'GET /v1/roles': {
    response: { 'application/json': RoleListDto };
  };
  /** List and search accounts. A page of accounts, newest first, filtered by text, role or status. For admins. */
  'GET /v1/users': {
    query?: {
      /** Items per page. */
      limit?: number;
      /** `next_cursor` of the previous page; opaque. */
      cursor?: string;
      /** Part of the email address or of the name. */
      q?: string;
      role?: 'buyer' | 'organizer' | 'admin';
      /** By default all accounts. `guest`: people who bought without one. */
      status?: 'active' | 'disabled' | 'guest';
    };
    response: { 'application/json': UserListDto };
  };
  /** Show an account. The account with its role and status. For admins. */
  'GET /v1/users/{id_user}': {
    path: {
      id_user: string;
    };
    response: { 'application/json': UserDto };
  };
  /**
   * Change the role or status of an account. A new role takes effect with the next refresh of the user's tokens. `disabled` ends all sessions and stops the sales of an
   * organizer; `active` resumes them. For admins.
   */
  'PATCH /v1/users/{id_user}': {
    path: {
      id_user: string;
    };
    body: ChangeUserDto;
    response: { 'application/json': UserDto };
  };
}
