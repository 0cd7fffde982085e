/** A mail to one person. `text` is always there: not every reader shows HTML. */
export interface Mail {
  /** An address from the database, never one from a request. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
  /**
   * Stands in the Message-ID, so that mail servers and readers recognise a repeat: a job that crashed after
   * sending runs again. Use the job's id.
   */
  readonly id: string;
}

/** A file of a mail. */
export interface MailAttachment {
  readonly filename: string;
  readonly content: Buffer;
  /** For example `application/pdf`. */
  readonly contentType: string;
}
