import {
  LogSettings,
  PublicUrlSettings,
  type ServerDefinition,
  ServerSettings,
} from '@proticket/platform/server';
import path from 'node:path';
import { createEdge } from './create-edge';
import { loadPrerender } from './prerender';
import { WebSettings } from './web.settings';

/** `dist/web`, beside the built apps. */
const BUILT_CLIENT = path.resolve(__dirname, '..', '..', '..', 'web');

/** The web server: the files of the client, its public pages, and both APIs on one origin. */
export const webServer: ServerDefinition = {
  settings: [WebSettings, PublicUrlSettings, ServerSettings, LogSettings],
  port: (settings) => settings.get(WebSettings).port,
  create: async (settings) =>
    createEdge({
      settings: settings.get(WebSettings),
      publicUrl: settings.get(PublicUrlSettings).publicUrl,
      serverSettings: settings.get(ServerSettings),
      logSettings: settings.get(LogSettings),
      clientFolder: path.join(BUILT_CLIENT, 'client'),
      prerender: await loadPrerender(BUILT_CLIENT),
    }),
};
