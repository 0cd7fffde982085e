export * from './api-client';
export * from './test-service';
export * from './test-tokens';
