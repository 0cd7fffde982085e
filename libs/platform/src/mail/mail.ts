/** A mail to one person. `text` is required: not every mail client shows HTML. */
export interface Mail {
  /** An address from the database, never one from a request. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
  /**
   * Used in the Message-ID, so that mail servers and clients recognise a duplicate: a job that crashed after sending runs
   * again. Pass the job's id.
   */
  readonly id: string;
}

/** An attached file. */
export interface MailAttachment {
  readonly filename: string;
  readonly content: Buffer;
  /** For example `application/pdf`. */
  readonly contentType: string;
}
