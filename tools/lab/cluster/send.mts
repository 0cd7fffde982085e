import type { HttpRequest, HttpResponse } from '../load/http-client.mts';
import type { Step } from './answers.mts';

/** Sends a request as a step and notes the answer; undefined if none came. */
export type Send = (step: Step, request: HttpRequest) => Promise<HttpResponse | undefined>;
