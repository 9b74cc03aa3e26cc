import { css } from 'lit'

/**
 * The look of all elements. A page changes it with the `--imes-…` properties; light or dark follows the page's own
 * `color-scheme`, never the device alone. Adopted style sheets: no `style` attribute, so a strict CSP is no obstacle.
 */
export const theme = css`
  :host {
    --_text: var(--imes-ink, #1b2026);
    --_muted: var(--imes-muted, #545d68);
    --_surface: var(--imes-paper, #ffffff);
    --_raised: var(--imes-raised, #f6f7f8);
    --_line: var(--imes-line, #d9dde2);
    --_control: var(--imes-control, #6b7580);
    --_accent: var(--imes-accent, #14568f);
    --_accent-soft: var(--imes-accent-soft, #e6eff8);
    --_on-accent: var(--imes-on-accent, #ffffff);
    --_alarm: var(--imes-alarm, #a11d24);
    --_alarm-soft: var(--imes-alarm-soft, #fcecec);
    --_radius: var(--imes-radius, 10px);
    --_space: var(--imes-space, 1rem);
    display: block;
    color: var(--_text);
    background: var(--_surface);
    font-family: var(--imes-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    font-size: var(--imes-font-size, 1rem);
    line-height: 1.5;
    text-align: start;
    container-type: inline-size;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_text: var(--imes-ink, light-dark(#1b2026, #e9ecef));
      --_muted: var(--imes-muted, light-dark(#545d68, #a9b2bb));
      --_surface: var(--imes-paper, light-dark(#ffffff, #15181c));
      --_raised: var(--imes-raised, light-dark(#f6f7f8, #1e2328));
      --_line: var(--imes-line, light-dark(#d9dde2, #363d45));
      --_control: var(--imes-control, light-dark(#6b7580, #8b96a1));
      --_accent: var(--imes-accent, light-dark(#14568f, #86bdf0));
      --_accent-soft: var(--imes-accent-soft, light-dark(#e6eff8, #1b2f42));
      --_on-accent: var(--imes-on-accent, light-dark(#ffffff, #0c1a28));
      --_alarm: var(--imes-alarm, light-dark(#a11d24, #ff9a98));
      --_alarm-soft: var(--imes-alarm-soft, light-dark(#fcecec, #3a1d1f));
    }
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .root {
    max-width: 44rem;
    margin-inline: auto;
    padding: var(--imes-padding, calc(var(--_space) * 1.25) var(--_space) calc(var(--_space) * 1.5));
  }
  .title {
    margin: 0 0 0.4em;
    font-size: 1.5em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  [tabindex='-1']:focus {
    outline: none;
  }
  p {
    margin: 0 0 0.75em;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 0.875em;
  }
  .card {
    margin: 0 0 var(--_space);
    padding: calc(var(--_space) * 1.1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .prose {
    overflow-wrap: anywhere;
  }
  .prose .heading {
    margin: 1.25em 0 0.35em;
    font-weight: 650;
  }
  .prose ul {
    margin: 0 0 0.75em;
    padding-inline-start: 1.2em;
  }
  .prose li {
    margin-block: 0.4em;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 2.75rem;
    padding: 0.55rem 1.1rem;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover:not(:disabled),
  .button:hover {
    background: var(--_raised);
  }
  button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  button.plain {
    min-height: 2.25rem;
    padding: 0.25rem 0.4rem;
    border-color: transparent;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  button:disabled {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_muted);
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
  }
  textarea,
  select,
  input[type='text'] {
    display: block;
    width: 100%;
    min-height: 2.75rem;
    padding: 0.6rem 0.75rem;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  textarea {
    min-height: 7rem;
    resize: vertical;
  }
  .label {
    display: block;
    margin-bottom: 0.3rem;
    font-weight: 600;
  }
  .error {
    margin: 0 0 var(--_space);
    padding: 0.7rem 0.9rem;
    border-inline-start: 4px solid var(--_alarm);
    border-radius: calc(var(--_radius) * 0.4);
    background: var(--_alarm-soft);
    color: var(--_text);
  }
  .status {
    margin: 0 0 var(--_space);
    padding: 0.7rem 0.9rem;
    border-inline-start: 4px solid var(--_accent);
    border-radius: calc(var(--_radius) * 0.4);
    background: var(--_accent-soft);
  }
  .status:empty {
    display: none;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .error,
    .status {
      border: 1px solid;
    }
  }
`
