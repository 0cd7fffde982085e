import { Page } from '../parts/surface';
export function ComingPage() {
  return <Page title="…" />;
}
