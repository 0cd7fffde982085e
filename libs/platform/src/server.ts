/*
 * How a process serves HTTP without Nest's application and without a database: what the web server uses of the platform.
 * Apart from the index, because that loads both.
 */
// First, before any module that an older Node cannot load.
import './service/require-node';
import './service/keep-objects-young';
import './service/limit-garbage';

export { fromProxy } from './foundation/from-proxy';
export { StartError } from './foundation/start-error';
export { registerDrain } from './health/drain';
export { Readiness } from './health/readiness';
export { connectionLimits, limitConnections } from './http/connection-limits';
export { malformedRequestHandlers } from './http/malformed-requests';
export { toProblem } from './http/problem.filter';
export { registerRequestId, requestIdOf } from './http/request-id';
export { sendProblem } from './http/send-problem';
export { createLog } from './logging/log';
export { registerRequestLog } from './logging/request-log';
export { type CreatedServer, runServer, type ServerDefinition } from './service/run-server';
export { Env } from './settings/env.decorator';
export { loadSettings } from './settings/load-settings';
export { LogSettings, PublicUrlSettings } from './settings/platform.settings';
export { ServerSettings } from './settings/server.settings';
