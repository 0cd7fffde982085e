/** As a constructable style sheet, the strict policies of other sites accept it: there is no style element or attribute. */
export const EMBED_STYLE = `
:host { display: block; color-scheme: light; font: 400 1rem/1.5 system-ui, sans-serif;
  --ink: #1d1a16; --soft: #5c554b; --card: #fff; --line: #e4ddd0; --brand: #5b21b6; --on: #fff }
:host([data-theme=dark]) { color-scheme: dark;
  --ink: #f5f1ea; --soft: #b9b0a3; --card: #1e1b17; --line: #38332c; --brand: #c4b5fd; --on: #1d1145 }
@media (prefers-color-scheme: dark) { :host([data-theme=system]) { color-scheme: dark;
  --ink: #f5f1ea; --soft: #b9b0a3; --card: #1e1b17; --line: #38332c; --brand: #c4b5fd; --on: #1d1145 } }
* { box-sizing: border-box }
.buy { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1.25rem;
  border-radius: 10px; background: var(--brand); color: var(--on); font-weight: 600; text-decoration: none }
a:hover { text-decoration: underline }
a:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; border-radius: 10px }
ul { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; color: var(--ink) }
li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem;
  padding: 1rem; border: 1px solid var(--line); border-radius: 14px; background: var(--card) }
li > div { flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere }
b { display: block; font-size: 1.125rem }
p { margin: 0; color: var(--soft) }
.note { color: inherit }
`;
