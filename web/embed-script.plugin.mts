import { build, type Plugin } from 'vite';

/**
 * The script for other sites: one file at the root, whose name does not change with its content.
 * @param root the folder of the client
 */
export function embedScript(root: string): Plugin {
  return {
    name: 'embed-script',
    apply: 'build',
    async generateBundle() {
      const result = await build({
        configFile: false,
        root,
        logLevel: 'warn',
        publicDir: false,
        build: {
          write: false,
          target: 'es2023',
          lib: { entry: 'src/embed/embed.ts', formats: ['iife'], name: 'proticket' },
        },
      });
      const [built] = [result].flat();
      const script = built && 'output' in built ? built.output[0] : undefined;
      if (script?.type !== 'chunk') throw new Error('The embed script was not built.');
      this.emitFile({ type: 'asset', fileName: 'embed.js', source: inAscii(script.code) });
    },
  };
}

/** Sites without UTF-8 would read the accents of a plain script in their own encoding. */
function inAscii(code: string): string {
  return code.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
