/**
 * The shape of the project as rules: imports run one way. Each rule says in its comment what to do instead.
 * `npm run imports` checks them; `npm test` runs it.
 */
const TESTS = '\\.(spec|int-spec|e2e-spec)\\.ts$|\\.test\\.mts$|^test/|^libs/testing/';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Files that import each other cannot be understood or tested apart: move what both need to a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'areas-one-way',
      comment:
        'admission → tickets → sale → catalog: what happens later knows what came before. What follows in a later area is a job.',
      severity: 'error',
      from: { path: '^apps/business/src/(catalog|sale|tickets|admission)/' },
      to: { path: '^apps/business/src/(notifications|account-endings)/' },
    },
    {
      name: 'catalog-is-first',
      comment:
        'admission → tickets → sale → catalog: the catalog knows nothing of the areas that stand on it.',
      severity: 'error',
      from: { path: '^apps/business/src/catalog/' },
      to: { path: '^apps/business/src/(sale|tickets|admission)/' },
    },
    {
      name: 'sale-before-tickets',
      comment: 'admission → tickets → sale → catalog: a sale ends with a job that later areas handle.',
      severity: 'error',
      from: { path: '^apps/business/src/sale/' },
      to: { path: '^apps/business/src/(tickets|admission)/' },
    },
    {
      name: 'tickets-before-admission',
      comment: 'admission → tickets → sale → catalog: a ticket does not know the door.',
      severity: 'error',
      from: { path: '^apps/business/src/tickets/' },
      to: { path: '^apps/business/src/admission/' },
    },
    {
      name: 'below-the-areas',
      comment:
        'What serves every area (audit, CSV, files, the auth service, the database) knows none of them.',
      severity: 'error',
      from: { path: '^apps/business/src/(audit|auth-service|csv|file-storage|database)/', pathNot: TESTS },
      to: { path: '^apps/business/src/(catalog|sale|tickets|admission|notifications|account-endings)/' },
    },
    {
      name: 'services-apart',
      comment: 'auth and business share nothing but the libs: call the other service over REST.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-server-without-services',
      comment:
        'The web server serves files and passes requests on: no database, no Nest, no rule of the sale. Of the platform it takes ' +
        '@proticket/platform/server, of shared the rules for its settings.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: TESTS },
      to: {
        path: '^(apps|libs|packages|web)/|node_modules/(@nestjs|typeorm|pg|mysql2)/',
        pathNot:
          '^apps/web/|^libs/contract/src/index\\.ts$|^libs/platform/src/server\\.ts$|^libs/shared/src/index\\.ts$',
      },
    },
    {
      name: 'client-on-sdk-and-contract',
      comment: 'The web client runs in browsers: of the workspace it takes the SDK and libs/contract.',
      severity: 'error',
      from: { path: '^web/', pathNot: TESTS },
      to: {
        path: '^(apps|libs|packages|tools|test)/',
        pathNot: '^packages/sdk/src/|^libs/contract/src/index\\.ts$',
      },
    },
    {
      name: 'client-outside',
      comment: 'The web client is built into files, which the web server loads by their path.',
      severity: 'error',
      from: { path: '^(apps|libs|packages|tools)/' },
      to: { path: '^web/' },
    },
    {
      name: 'libs-below-apps',
      comment: 'A lib serves apps and knows none of them: hand in what it needs.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'contract-alone',
      comment:
        'libs/contract is taken whole by browsers, scanners and the SDK: no package, no Node, no other lib. Hand in what ' +
        'needs a key or a framework, use what the web platform has (crypto.subtle, TextEncoder), or put it in libs/shared.',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: TESTS },
      to: { pathNot: '^libs/contract/' },
    },
    {
      name: 'sdk-on-contract',
      comment:
        'The SDK is installed alone, in browsers too: no package, no Node, nothing of the services but libs/contract.',
      severity: 'error',
      from: { path: '^packages/sdk/', pathNot: `\\.fixture\\.ts$|${TESTS}` },
      to: { pathNot: '^packages/sdk/|^libs/contract/src/index\\.ts$' },
    },
    {
      name: 'sdk-outside',
      comment: 'The services do not need their client; what both need belongs in libs/contract.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^packages/' },
    },
    {
      name: 'shared-below-platform',
      comment: 'libs/shared guards, checks and signs for any service: it must not need the machinery of one.',
      severity: 'error',
      from: { path: '^libs/shared/', pathNot: TESTS },
      to: { path: '^libs/(platform|testing)/' },
    },
    {
      name: 'no-test-code-in-product',
      comment: 'libs/testing is for specs only.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: { path: '^libs/testing/|\\.(spec|int-spec|e2e-spec)\\.ts$' },
    },
    {
      name: 'tools-outside',
      comment: 'The product does not need the tools around it.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^tools/' },
    },
    {
      name: 'tools-use-what-is-built',
      comment:
        'tools/ is run without a compiler and works on the built or the running system. Of the SDK it reads the types.',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(apps|libs|packages)/', pathNot: '^packages/sdk/src/index\\.ts$' },
    },
    {
      name: 'service-on-top',
      comment:
        'platform/service puts a service together from the other folders: what those share goes to foundation.',
      severity: 'error',
      from: {
        path: '^libs/platform/src/',
        pathNot: `^libs/platform/src/(service/|(index|server)\\.ts$)|${TESTS}`,
      },
      to: { path: '^libs/platform/src/service/' },
    },
    {
      name: 'tools-one-way',
      comment:
        'tools/lib serves commands and the laboratory and knows neither: hand in what it needs. Commands do not know the laboratory.',
      severity: 'error',
      from: { path: '^tools/(lib|commands)/' },
      to: { path: '^tools/(commands|lab)/', pathNot: '^tools/$1/' },
    },
    {
      name: 'commands-apart',
      comment: 'What two commands need, or a command and the laboratory, belongs in tools/lib.',
      severity: 'error',
      from: { path: '^tools/(commands/[^/]+|lab)/' },
      to: { path: '^tools/commands/', pathNot: '^tools/$1/' },
    },
    {
      name: 'bootstrap-alone',
      comment: 'tools/bootstrap runs on an old Node, before the packages are installed: built-ins only.',
      severity: 'error',
      from: { path: '^tools/bootstrap/', pathNot: TESTS },
      to: { pathNot: '^tools/bootstrap/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'no-folder-circles-in-tools',
      comment: 'Folders that import each other are one folder, or need a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^tools/' },
      to: { circular: true },
    },
    {
      name: 'lib-through-its-index',
      comment: 'Import a lib by its name, @proticket/…: its index says what it promises.',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/src/index\\.ts$|^libs/platform/src/server\\.ts$' },
    },
    {
      name: 'lib-through-its-index-from-libs',
      comment: 'Import another lib by its name, @proticket/…: its index says what it promises.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/|^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'typeorm-behind-repositories',
      comment: 'Query, index and lock are decided in *.repository.ts; ask it by intent.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: `\\.(repository|entity)\\.ts$|/database/|^libs/platform/src/jobs/|${TESTS}`,
      },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm|pg|mysql2)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'controllers-call-use-cases',
      comment: 'A controller is guard, documentation and one call: the story belongs in a use case.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.(repository|entity)\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule (states, policy) is tested without Nest or a database: hand in what it decides on.',
      severity: 'error',
      from: { path: '\\.(states|policy|errors)\\.ts$' },
      to: { path: '\\.(repository|controller|usecase|module)\\.ts$|node_modules/(typeorm|@nestjs)/' },
    },
    {
      name: 'web-features-apart',
      comment: 'What two features of the web client need is a part, or belongs to the session or the API.',
      severity: 'error',
      from: {
        path: '^web/src/(events|buying|public-organizer|checkout|tickets|account|organizer|door|admin)/',
      },
      to: {
        path: '^web/src/(events|buying|public-organizer|checkout|tickets|account|organizer|door|admin)/',
        pathNot: '^web/src/$1/',
      },
    },
    {
      name: 'web-parts-below-features',
      comment: 'Parts, session, API and texts serve every feature of the web client and know none of them.',
      severity: 'error',
      from: { path: '^web/src/(parts|api|i18n|session|shell|problems|answers)/' },
      to: {
        path: '^web/src/(events|buying|public-organizer|checkout|tickets|account|organizer|door|admin)/|^web/src/router',
      },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that is not in package.json may be gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'only-shipped-packages',
      comment: 'Product code runs where devDependencies are not installed.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'nothing-missing',
      comment: 'This import leads nowhere. What ends in ?url is a file of a package that Vite copies.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|packages/[^/]+/dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
