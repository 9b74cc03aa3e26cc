import { css, html, nothing, type TemplateResult } from 'lit'

/** One answer that can be picked. */
export interface Choice {
  readonly value: string
  readonly label: string
  /** A short mark in front of the label, such as the level. */
  readonly mark?: string
  /** Set off from the others, because it is an answer of another kind. */
  readonly apart?: boolean
}

/** A group of native radio buttons: arrow keys, focus and announcement are the platform's. */
export function choices(
  name: string,
  list: readonly Choice[],
  picked: string | undefined,
  onPick: (value: string) => void,
  required = false,
): TemplateResult[] {
  return list.map(
    (choice) => html`<label class=${choice.apart ? 'choice apart' : 'choice'}>
      <input
        type="radio"
        name=${name}
        .value=${choice.value}
        .checked=${choice.value === picked}
        ?required=${required}
        @change=${() => onPick(choice.value)}
      />
      ${choice.mark === undefined ? nothing : html`<span class="mark">${choice.mark}</span>`}
      <span class="says">${choice.label}</span>
    </label>`,
  )
}

export const choiceStyles = css`
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
    font-size: 1.0625em;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .choices {
    display: grid;
    gap: 0.4rem;
    margin-top: 0.75rem;
  }
  .choice {
    display: flex;
    gap: 0.65rem;
    align-items: flex-start;
    min-height: 2.75rem;
    padding: 0.6rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.7);
    cursor: pointer;
  }
  .choice:hover {
    background: var(--_raised);
  }
  .choice:has(input:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .choice:has(input:focus-visible) {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .choice input {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    margin: 0.12rem 0 0;
    accent-color: var(--_accent);
  }
  .choice input:focus-visible {
    outline: none;
  }
  .mark {
    flex: none;
    min-width: 1.1em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .says {
    overflow-wrap: anywhere;
  }
`
