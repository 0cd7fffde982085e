export * from './api-client';
export * from './database/catalogue';
export * from './database/entity-drift';
export * from './database/read-catalogue';
export * from './database/test-database';
export * from './test-service';
export * from './test-tokens';
