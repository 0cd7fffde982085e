/** The colours, shapes and sizes of the shop, with the fonts of the device: this page loads nothing. */
export const SANDBOX_PAGE_STYLE = `
  :root {
    color-scheme: light dark; font: 16px/1.55 Figtree, system-ui, sans-serif;
    --paper: light-dark(#faf8f4, #14120f); --card: light-dark(#fff, #1e1b17);
    --ink: light-dark(#1d1a16, #f5f1ea); --soft: light-dark(#5c554b, #b9b0a3); --line: light-dark(#8a8175, #8d8477);
    --brand: light-dark(#5b21b6, #c4b5fd); --on-brand: light-dark(#fff, #1d1145);
    --good: light-dark(#166534, #86efac); --good-tint: light-dark(#dcfce7, #0f2e1c);
    --warn: light-dark(#854d0e, #fde047); --warn-tint: light-dark(#fef9c3, #332701);
    --bad: light-dark(#b42318, #fda29b); --bad-tint: light-dark(#fee4e2, #3b100c);
  }
  [data-theme=light] { color-scheme: light; } [data-theme=dark] { color-scheme: dark; }
  * { box-sizing: border-box; margin: 0; }
  body { min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--paper); color: var(--ink); }
  main { width: min(27rem, 100%); }
  .stub { background: var(--card); border-radius: 14px; overflow: hidden;
          box-shadow: 0 1px 2px #0000001a, 0 12px 32px #0000001f; }
  section { padding: 24px; }
  .kind { display: inline-block; padding: 2px 12px; border-radius: 99px; font-size: 14px; font-weight: 600; }
  .pending, .waiting { background: var(--warn-tint); color: var(--warn); }
  .succeeded, .refunded { background: var(--good-tint); color: var(--good); }
  .refund_pending { background: var(--warn-tint); color: var(--warn); }
  .failed { background: var(--bad-tint); color: var(--bad); }
  h1 { margin: 12px 0 4px; font: 750 2rem/1.15 "Bricolage Grotesque", Figtree, system-ui, sans-serif; letter-spacing: -.02em; }
  .text, .order { color: var(--soft); }
  .tear { position: relative; border-top: 2px dashed var(--line); margin: 0 20px; }
  .tear::before, .tear::after { content: ""; position: absolute; top: -11px; width: 20px; height: 20px;
                                border-radius: 50%; background: var(--paper); }
  .tear::before { left: -30px; } .tear::after { right: -30px; }
  .title { font-weight: 600; overflow-wrap: anywhere; }
  .amount { margin-top: 8px; font-size: clamp(1.5rem, 7vw, 2.25rem); line-height: 1.2; font-weight: 700; font-variant-numeric: tabular-nums; }
  form { display: grid; gap: 12px; margin-top: 20px; }
  button { min-height: 52px; padding: 8px 16px; font: inherit; font-weight: 600; border-radius: 10px; cursor: pointer; }
  .pay { border: 0; background: var(--brand); color: var(--on-brand); }
  .decline { border: 1px solid var(--line); background: none; color: var(--ink); }
  button:hover { filter: brightness(1.08); }
  :focus-visible { outline: 3px solid var(--brand); outline-offset: 3px; }
  .back { display: grid; place-items: center; min-height: 44px; margin-top: 12px; color: var(--ink); }`;
